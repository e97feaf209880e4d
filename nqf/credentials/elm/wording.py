"""The small parts of a document of the European Learning Model as they are written: texts, concepts, bodies, times.

Ids are made from the id of the record, so that the same record gives the same document.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from babel.core import get_global

from nqf.credentials.elm.concepts import concepts
from nqf.credentials.quantity import Quantity

Part = dict[str, Any]
AUTHORITY = "http://publications.europa.eu/resource/authority"
_WHOLE_SECOND = 1e-5
_SECONDS = (3600, 60)


class Wording:
    """Writes the parts of one record: in its language, with ids made from its id."""

    def __init__(self, record_id: str, language: str) -> None:
        self._name, self.language = quote(record_id, safe=""), language

    def part(self, kind: str, of: str, *, number: int | None = None, **parts: Any) -> Part:
        """Return an object of a class with an id of its own and those of its parts that are stated."""
        place = "" if number is None else f":{number}"
        return {"id": f"urn:x-nqf:{of}:{self._name}{place}", "type": kind, **stated(parts)}

    def text(self, text: str | None) -> dict[str, str] | None:
        """Return a text by its language."""
        return None if text is None else {self.language: text}

    def note(self, of: str, text: str | None) -> Part | None:
        """Return a note."""
        return None if text is None else self.part("Note", of, noteLiteral=self.text(text))

    def named(self, names: Iterable[str]) -> list[Part]:
        """Return concepts that have a name and no address."""
        return [{"type": "Concept", "prefLabel": self.text(name)} for name in names]

    def body(self, of: str, name: str | None, **parts: Any) -> Part | None:
        """Return an organisation; None where it has no name."""
        return None if name is None else self.part("Organisation", of, legalName=self.text(name), **parts)

    def place(self, of: str, country: str | None) -> Part | None:
        """Return the place of a body or an award in a country."""
        if country is None:
            return None
        address = self.part("Address", f"{of}-address", countryCode=country_concept(country))
        return self.part("Location", f"{of}-location", address=address)


def stated(parts: dict[str, Any]) -> Part:
    """Leave out what is not stated; a list of one is that one."""
    kept = {name: value for name, value in parts.items() if value not in (None, [], {}, "")}
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in kept.items()}


def concept_for(field: str, value: str) -> Part:
    """Return the published concept of a value, or one with its published name only, or the value as a name."""
    means = concepts().values[field].get(value)
    if means is None:
        return {"type": "Concept", "prefLabel": {"en": value}}
    address = {"id": f"{concepts().schemes[field]}{means.codes[0]}"} if means.codes else {}
    return {**address, "type": "Concept", "prefLabel": {"en": means.names[0]}}


def country_concept(country: str) -> Part:
    """Return a country (ISO 3166-1 alpha-2) as a concept of the Publications Office."""
    code = _three_letters().get(country)
    return {**({"id": f"{AUTHORITY}/country/{code}"} if code else {}), "type": "Concept", "notation": country}


def language_concepts(languages: str | None) -> list[Part]:
    """Return languages ("fr, en") as concepts of the Publications Office."""
    found = []
    for language in (languages or "").split(", ") if languages else ():
        code = concepts().languages.get(language)
        address = {"id": f"{AUTHORITY}/language/{code}"} if code else {}
        found.append({**address, "type": "Concept", "notation": language})
    return found


def moment(day: date | None) -> str | None:
    """Return a day as the moment at which it begins, without a zone."""
    return None if day is None else f"{day.isoformat()}T00:00:00"


def duration(hours: Quantity | None) -> str | None:
    """Return exact hours as xsd:duration, such as PT1H30M; None for an interval, which that type cannot say."""
    if hours is None or not hours.is_exact:
        return None
    seconds = hours.low * 3600
    if abs(seconds - round(seconds)) < _WHOLE_SECOND:
        seconds = float(round(seconds))
    whole, rest = divmod(seconds, _SECONDS[0])
    minutes, rest = divmod(rest, _SECONDS[1])
    parts = ((f"{whole:.0f}H", whole), (f"{minutes:.0f}M", minutes), (f"{_plain(rest)}S", rest))
    return "PT" + ("".join(text for text, count in parts if count) or "0H")


def amount(quantity: Quantity | None) -> str | None:
    """Return a number, or the two ends of an interval, with points as decimal marks."""
    if quantity is None:
        return None
    ends = [_plain(quantity.low), _plain(quantity.high)]
    return ends[0] if quantity.is_exact else "-".join(ends)


def _plain(number: float) -> str:
    return re.sub(r"\.?0+$", "", f"{number:.10f}")


@cache
def _three_letters() -> dict[str, str]:
    former = set(concepts().former_countries)
    aliases = get_global("territory_aliases").items()
    return {codes[0]: code for code, codes in aliases
            if len(code) == 3 and code.isalpha() and len(codes) == 1 and code not in former}  # fmt: skip
