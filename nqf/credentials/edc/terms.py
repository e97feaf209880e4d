"""The builder's own words turned into those of a record: modes, supervision, durations, dates, fields of study."""

import re
from collections.abc import Iterable
from datetime import date

from nqf.credentials.cells import Cell, text_of
from nqf.credentials.spans import iso_parts

# The published lists of the builder; the words that only it uses, by what a record calls them.
MODES = {
    "presential": "onsite",
    "workbased": "work_based",
    "project based": "project_based",
    "research-lab based": "research",
}
OUTCOME_TYPES = {"skill": "skills"}
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LANGUAGE_CODE = re.compile(r"\s*\[([a-z]{2,3})\]$")
_NATIONAL_LEVEL = re.compile(r"([A-Z]{2}\S*: .+?) (?:Level|level) ?(\S.*)")
_WITHOUT_ID = re.compile(r"\b(?:without|no|not)\b.*\b(?:id|identity)\b")


def supervision(label: str) -> str:
    """Read "Supervised without ID Verification" and its like; another text is returned as it is."""
    words = label.casefold()
    if "supervised" not in words or re.search(r"\b(?:id|identity)\b", words) is None:
        return label
    how = "unsupervised" if "unsupervised" in words or "not supervised" in words else "supervised"
    return f"{how}_no_id" if _WITHOUT_ID.search(words) is not None else f"{how}_id"


def day(value: Cell) -> date | str | None:
    """Read a date; the builder asks for day, month, year, so that 03/04/2025 is the third of April."""
    if isinstance(value, date) or value is None:
        return value
    text = text_of(value).strip()
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return text
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return text


def stated(value: Cell, unit: str) -> str | None:
    """Write a duration as stated: a number with the unit of its column, else the text itself ("PT10H")."""
    text = text_of(value).strip()
    return f"{text} {unit}" if re.fullmatch(r"\d+(?:[.,]\d+)?", text) else text or None


def is_hours(text: str | None) -> bool:
    """Tell whether a duration as stated may be hours of learning: in words, or in ISO 8601 without days and longer."""
    parts = iso_parts((text or "").casefold())
    return text is not None and (parts is None or not {"years", "months", "weeks", "days"} & parts.keys())


def study_field(label: str, code: str | None) -> str:
    """Name a field of study by its ISCED-F number and label."""
    number = re.search(r"/(\d{2,4})$", code or "")
    return label if number is None or label.startswith(number[1]) else f"{number[1]} {label}"


def national_level(label: str) -> tuple[str | None, str]:
    """Read framework and level out of the labels of the builder's list, "AT: NQF Level 5"."""
    match = _NATIONAL_LEVEL.fullmatch(label)
    return (None, label) if match is None else (match[1], match[2])


def language(label: str) -> str:
    """Name a language by the code that its label carries, else by the label."""
    code = _LANGUAGE_CODE.search(label)
    return code[1] if code is not None else label


def distinct(values: Iterable[str | None]) -> list[str]:
    """Return the values that are stated, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))
