"""The codes of the platform: levels, credit systems, frameworks, kinds of accreditation, countries and languages.

A code is given alone, relative to the address of its list, or as a whole address. The facts are in
`data/qcp_terms.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

import yaml
from babel import Locale
from babel.core import get_global

from nqf.frameworks.loader import FactLoader
from nqf.settings import DATA

MODEL = "https://data.acqf-qcp.africa/model/"
ESCO_SKILL, ESCO_OCCUPATION = "http://data.europa.eu/esco/skill/", "http://data.europa.eu/esco/occupation/"
NO_COUNTRY_YET = "OP_DATPRO"
"""What the European list of countries offers where a value is not known yet."""
NO_SYSTEM = "unspecified"

_NATIONAL = re.compile(rf"{re.escape(MODEL)}([^/]+)-levels(?:/resource/(.+))?")
_OTHER_NATIONAL = re.compile(r"urn:nqf:([^:]+)(?::(.+))?")
_ACQF = re.compile(r"ACQF[ -]?(?:level )?(\d{1,2})", re.IGNORECASE)
# Codes of states that are no more; one of them, ZAR, is in daily use as the code of a currency.
_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})


def code_of(text: str) -> str:
    """Return the code at the end of an address, or the text itself."""
    return unquote(re.split(r"[/#]", text.rstrip("/"))[-1]) if "://" in text else unquote(text)


def acqf_level(text: str) -> str:
    """Name a level of the continental framework: "level6" and "level-6" are "ACQF 6"."""
    level = re.fullmatch(r"(?:level|acqf)?[-_ ]?(\d{1,2})", code_of(text), re.IGNORECASE)
    return f"ACQF {level[1]}" if level is not None else code_of(text)


def acqf_code(eqf_level: str | None) -> str | None:
    """Return the platform's code of a regional level; None where the level is not said to be one of the ACQF."""
    level = _ACQF.fullmatch(eqf_level or "")
    return f"level-{level[1]}" if level is not None else None


def national_level(text: str) -> tuple[str | None, str | None]:
    """Split a national level into framework and label; either is None where only the other is given."""
    match = _NATIONAL.fullmatch(text) or _OTHER_NATIONAL.fullmatch(text)
    if match is None:
        return None, _label(code_of(text))
    scheme = unquote(match[1])
    return _facts()["frameworks"].get(scheme, scheme), _label(unquote(match[2])) if match[2] is not None else None


def _label(code: str) -> str:
    return re.sub(r"^level[-_ ]?", "", code, flags=re.IGNORECASE)


def national_code(framework: str | None, label: str | None) -> str | None:
    """Return the address of a national level; frameworks that the platform does not list get a name of their own."""
    level = f"level-{quote(label, safe='')}" if label is not None else None
    if framework is None:
        return level
    listed = next((code for code, known in _facts()["frameworks"].items() if known == framework), None)
    if listed is not None:
        return f"{MODEL}{listed}-levels" + (f"/resource/{level}" if level is not None else "")
    return f"urn:nqf:{quote(framework, safe='')}" + (f":{level}" if level is not None else "")


def credit_system(text: str) -> str | None:
    """Name a credit system by its code; None where the code says that none is stated."""
    code = code_of(text)
    return None if code == NO_SYSTEM else _facts()["credit_systems"].get(code, code)


def credit_system_code(system: str | None) -> str:
    """Return the platform's code of a credit system, or its name made fit for an address."""
    if system is None:
        return NO_SYSTEM
    return next((code for code, name in _facts()["credit_systems"].items() if name == system), quote(system, safe=""))


def accreditation_name(text: str) -> str:
    """Name a kind of accreditation by its code."""
    kind = _facts()["accreditation_types"].get(code_of(text))
    return kind["name"] if kind is not None else code_of(text)


def accreditation_code(text: str) -> str:
    """Return the code of the kind of accreditation that a text speaks of; programme quality assurance if none."""
    kinds: dict[str, Any] = _facts()["accreditation_types"]
    return next(code for code, kind in kinds.items() if any(word in text.casefold() for word in kind["words"]))


def language_code(language: str) -> str:
    """Return a language as the European list names it; the code itself where it is not known."""
    return str(_facts()["languages"].get(language, language))


def is_currency(code: str) -> bool:
    """Tell whether a code names a currency and no country: ZAR is the rand, South Africa is ZAF."""
    return code not in _countries().values() and code in Locale("en").currencies


def country_code(country: str | None) -> str:
    """Return a country's three-letter code, or the code for a country that is not known yet."""
    return _countries().get(country or "", NO_COUNTRY_YET)


@cache
def _countries() -> dict[str, str]:
    """Three-letter codes by two-letter ones."""
    return dict(_three_letter_codes())


def _three_letter_codes() -> Iterator[tuple[str, str]]:
    for code, countries in get_global("territory_aliases").items():
        if re.fullmatch(r"[A-Z]{3}", code) and len(countries) == 1 and code not in _WITHDRAWN:
            yield countries[0], code


@cache
def _facts() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((DATA / "qcp_terms.yaml").read_text(encoding="utf-8"), Loader=FactLoader)
    return found
