"""Who is bound by which recognition convention, read from free words and from lists of parties.

Two kinds of text are read. A framework's file has a line of words ("regional: Addis 2014 (party)"); the file on the
conventions has details with lists of ISO codes ("parties 2022: TG, GM"). Both are read for what they hold and for
nothing else: a country that no text names has no finding. Which conventions there are is `layer_plan`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nqf.i18n import country_name
from nqf.recognition.layer_plan import Layer, layers
from nqf.recognition.layer_status import Status

_YEAR = r"((?:19|20)\d{2})"
_NOT_PARTY = re.compile(r"\bnot (?:yet )?(?:among|a party|party|listed|ratified)|\bno party|\bhas not|\bnone found")
_UNSURE = re.compile(r"disagree|unclear|named as relevant|\bconsider|\bprepar")
_SIGNED = re.compile(r"\bsign(?:ed|atory|atories)\b|\btook part in adopting\b|\badopted it\b")
_BOUND = re.compile(r"\bpart(?:y|ies)\b|\bratif|\bacced|\baccession|\bbound\b|\bin force for it\b")
_EXACT = re.compile(
    r"(?:ratif\w*|acced\w*|accession|approv\w*|in force for it|party since|since)(?:(?!\bby\b|\bbefore\b).){0,30}?\b"
    + _YEAR
)
_LATEST = re.compile(r"\b(?:seen in|list\w*|by|before|in(?:to)? force).{0,20}?\b" + _YEAR)
_UNVERIFIED = re.compile(r"\bunverified\b")
_PIECES = re.compile(r";(?![^()]*\))")
_LISTED = re.compile(r"^(?:part(?:y|ies)|countr|ratif|acced|bound|signator)")
_CODE = re.compile(r"\b[A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says of one convention, and of one country where it names it (`country`, else None).

    `year` is that of becoming a party; with `is_latest` the country was a party by that year at the latest.
    `is_unverified` is set where the words say so themselves.
    """

    convention: str
    status: Status
    text: str
    country: str | None = None
    year: int | None = None
    is_latest: bool = False
    is_unverified: bool = False


def conventions() -> list[Layer]:
    """List the layers that are conventions."""
    return [layer for layer in layers().values() if layer.is_convention]


def read_line(text: str) -> list[Finding]:
    """Read a line of words of a national file: one finding a convention that it names.

    A line on several conventions is read piece by piece, as semicolons outside brackets part it.
    """
    named = [layer for layer in conventions() if _names(layer, text)]
    pieces = [text] if len(named) == 1 else _PIECES.split(text)
    return [_finding(layer, piece.strip()) for piece in pieces for layer in named if _names(layer, piece)]


def read_detail(topic: str, value: str) -> list[Finding]:
    """Read a detail of the file on the conventions: one finding a country that it lists.

    A country of an earlier list that the latest list of the same detail leaves out is only `discussed`: the lists
    disagree.
    """
    layer = next((one for one in conventions() if _names(one, topic)), None)
    if layer is None:
        return []
    lists = list(_lists(value))
    latest = max((year for year, _is_latest, _codes, _signed in lists if year is not None), default=None)
    current = {code for year, _is_latest, codes, _signed in lists if year == latest for code in codes}
    found: dict[str, Finding] = {}
    for year, is_latest, codes, is_signed in lists:
        for code in codes:
            gone = len(lists) > 1 and not is_signed and code not in current
            status = Status.DISCUSSED if gone else Status.DRAFT if is_signed else Status.IN_FORCE
            earlier = found.get(code)
            if earlier is None or (earlier.year or 9999) > (year or 9999) or earlier.status < status:
                found[code] = Finding(layer.key, status, topic, code, year, is_latest)
    return list(found.values())


def _lists(value: str) -> Iterator[tuple[int | None, bool, list[str], bool]]:
    """Yield (year, whether at the latest, codes, whether they only signed) of each list of countries in a value."""
    pairs = [tuple(part.strip() for part in piece.split(":", 1)) for piece in value.split(";") if ":" in piece]
    dated = {pair[0].casefold(): _first_year(pair[1]) for pair in pairs}
    for key, words in pairs:
        codes = [code for code in dict.fromkeys(_CODE.findall(words)) if country_name(code) != code]
        if not codes or not _LISTED.match(key.casefold()):
            continue
        year, is_latest = dated.get("date"), False
        if year is None:
            year, is_latest = _first_year(key) or dated.get("by") or dated.get("in force"), True
        yield year, is_latest and year is not None, codes, key.casefold().startswith("signator")


def _finding(layer: Layer, text: str) -> Finding:
    low = text.casefold()
    status = Status.IN_FORCE
    if _UNSURE.search(low):
        status = Status.DISCUSSED
    elif _SIGNED.search(low) and (_NOT_PARTY.search(low) or not _BOUND.search(low)):
        status = Status.DRAFT
    elif _NOT_PARTY.search(low):
        status = Status.NONE_FOUND
    year, is_latest = _year(layer, low) if status is Status.IN_FORCE else (None, False)
    return Finding(layer.key, status, text, None, year, is_latest, bool(_UNVERIFIED.search(low)))


def _year(layer: Layer, low: str) -> tuple[int | None, bool]:
    """Return the year of becoming a party, and whether it is only the latest possible one."""
    match = layer.seek.search(low) if layer.seek is not None else None
    after = low[match.end() if match else 0 :].split(" and ")[0]
    after = re.sub(rf"^\D{{0,3}}{layer.year}\b", "", after)
    exact = _EXACT.search(after)
    if exact:
        return int(exact.group(1)), False
    seen = _LATEST.search(after)
    return (int(seen.group(1)), True) if seen else (None, False)


def _first_year(text: str) -> int | None:
    found = re.search(rf"\b{_YEAR}", text)
    return int(found.group(1)) if found else None


def _names(layer: Layer, text: str) -> bool:
    return layer.seek is not None and layer.seek.search(text.casefold()) is not None
