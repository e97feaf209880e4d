"""What a record claims: which framework its text means, and which label of its ladder.

Which frameworks a name may mean is `nqf.credentials.framework_names`'; here it is joined with the level.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from nqf.credentials.framework_names import covers, frameworks_meant, names_of
from nqf.credentials.record import MicroCredential
from nqf.credentials.terms import read_level
from nqf.frameworks.loader import find_framework, shelf_version
from nqf.frameworks.schema import Framework
from nqf.levelling.rating_values import label_of

_NUMBER = re.compile(r"\d+(?:\.\d+)?\+?")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LEVEL_WORD = re.compile(r"^(.*?)\W*\b(?:level|niveau|nivel|nível)\b", re.I)


class Claim(NamedTuple):
    """A level claimed on a framework. `frameworks` are all that the name may mean; `level` is the text, None if absent."""

    name: str
    frameworks: tuple[Framework, ...]
    level: str | None

    def labels(self) -> dict[str, str]:
        """Return, by id of framework, the label that the level text means there."""
        found = ((one.id, label_on(self.level, one)) for one in self.frameworks if self.level is not None)
        return {framework_id: label for framework_id, label in found if label is not None}


def claim_of(record: MicroCredential) -> Claim | None:
    """Return what a record claims, None where no framework is named that is known.

    Where the framework is not stated, the words before "Level" in the level text may name it ("RQF Level 6").
    """
    level = record.level_claimed
    name = record.framework or _name_in(level)
    frameworks = frameworks_meant(name, record.awarding_country) if name else ()
    return Claim(str(name), frameworks, level) if frameworks else None


def single_framework(record: MicroCredential) -> Framework | None:
    """Return the framework that a record's text surely means, else None."""
    claim = claim_of(record)
    return claim.frameworks[0] if claim is not None and len(claim.frameworks) == 1 else None


def label_on(text: str, framework: Framework) -> str | None:
    """Return the label of a framework's ladder that a level text means, or None.

    The framework's names before or after it do not count, nor do Roman numerals for Arabic ones or the other way.
    """
    return _label(text, framework.id, shelf_version())


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of a level text as written."""
    return tuple(_NUMBER.findall(text))


def first_address(framework: Framework, keys: tuple[str, ...]) -> str | None:
    """Return the address of the first of a framework's sources, named by their ids, that has one."""
    by_id = {source.id: source.url for source in framework.sources}
    return next((url for key in keys if (url := by_id.get(key)) is not None), None)


@lru_cache(maxsize=4096)
def _label(text: str, framework_id: str, _version: str) -> str | None:
    framework = find_framework(framework_id)
    if framework is None:
        return None
    bare = _without_names(text, framework)
    forms = (text, bare, _turned(bare), _turned(read_level(bare).value or ""))
    return next((label for form in forms if form and (label := label_of(form, framework)) is not None), None)


def _without_names(text: str, framework: Framework) -> str:
    bare = " ".join(text.split())
    for name in names_of(framework):
        bare = re.sub(rf"\(?(?<!\w){re.escape(name)}(?!\w)\)?", " ", bare, flags=re.I) if name else bare
    return " ".join(bare.split()).strip(" -–,:;")


def _turned(text: str) -> str:
    """Turn a Roman numeral into an Arabic one, or the other way; empty for anything else."""
    if text.isdigit() and 0 < int(text) <= len(_ROMAN):
        return _ROMAN[int(text) - 1]
    return str(_ROMAN.index(text.upper()) + 1) if text.upper() in _ROMAN else ""


def _name_in(level: str | None) -> str | None:
    found = _LEVEL_WORD.match(level or "")
    return found[1].strip() or None if found is not None else None


__all__ = ["Claim", "claim_of", "covers", "first_address", "label_on", "numbers_in", "single_framework"]
