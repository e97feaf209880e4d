"""Credit systems as data: what people call them, and the hours of learning behind one credit.

Read once from `data/credit_systems.yaml`. A name that is not understood is unknown, never "some ten hours".
What a framework's own facts say wins over the file; that choice is made in `workload.py`.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from nqf.credentials.fields import Wording
from nqf.frameworks.schema import Evidence, Range
from nqf.settings import DATA


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Strict):
    """Where a figure was seen."""

    title: str
    url: str


class Words(_Strict):
    """What people write, by language."""

    en: tuple[str, ...]
    fr: tuple[str, ...]


class CreditSystem(_Strict):
    """One system. `hours` are learning hours a credit; `of` and `countries` mark a national reading of another one."""

    id: str
    name: Wording
    synonyms: Words
    hours: Range
    evidence: Evidence
    source: Page | None = None
    note: Wording | None = None
    framework: str | None = None
    of: str | None = None
    countries: tuple[str, ...] = ()
    contact_share_min: float | None = None

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if self.evidence is Evidence.VERIFIED and self.source is None:
            raise ValueError(f"{self.id} is verified without a source")
        return self


@cache
def credit_systems() -> dict[str, CreditSystem]:
    """Return all systems by id, in the order of the file."""
    return {name: CreditSystem(id=name, **facts) for name, facts in _file()["systems"].items()}


@lru_cache(maxsize=4096)
def find_system(text: str, country: str | None = None) -> CreditSystem | None:
    """Recognise a credit system by what a person wrote, and read it as its country does.

    The longest synonym that stands in the text as whole words wins. None for a name that is not known, and for a
    plain "credits", which names no system.
    """
    words = f" {plain(text)} "
    fitting = [(len(word), name) for word, name in _synonyms().items() if f" {word} " in words]
    if not fitting:
        return None
    found = credit_systems()[max(fitting)[1]]
    national = (own for own in credit_systems().values() if own.of == found.id and country in own.countries)
    return next(national, found)


def is_generic(text: str | None) -> bool:
    """Tell whether a text says only "credits", so that the record's framework must say which."""
    return text is None or not plain(text) or plain(text) in _generic()


def plain(text: str) -> str:
    """Fold case and accents and turn everything but letters and digits into single blanks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


@cache
def _synonyms() -> dict[str, str]:
    return {
        plain(word): system.id
        for system in credit_systems().values()
        for word in (*system.synonyms.en, *system.synonyms.fr, system.id)
    }


@cache
def _generic() -> frozenset[str]:
    words = Words(**_file()["generic"])
    return frozenset(plain(word) for word in (*words.en, *words.fr))


@cache
def _file() -> dict[str, dict[str, Any]]:
    text = (DATA / "credit_systems.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
