"""The fields of a record as data: names, meaning, headings that people use, allowed values.

Read once from `data/record_fields.yaml`, so that readers, the template and the screens say the same. The types of
the values themselves are in `record.py`; reading a value from text is left to `figures.py` and `terms.py`.
"""

from functools import cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from nqf.frameworks.loader import FactLoader
from nqf.settings import DATA

FieldType = Literal["string", "text", "list", "number", "date", "boolean", "enum", "iso2", "code", "url"]
Stage = Literal["design", "award", "both"]
Group = Literal[
    "identity",
    "provider",
    "award",
    "outcomes",
    "assessment",
    "learning",
    "workload",
    "level and credit",
    "quality",
    "recognition",
    "issue",
    "other",
]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Wording(_Strict):
    """The same words in both languages."""

    en: str
    fr: str

    def in_language(self, language: str) -> str:
        """Return the words in `language`; English unless it is "fr"."""
        return self.fr if language == "fr" else self.en


class Choice(Wording):
    """One allowed value of an enum: its label, and other words that people use for it."""

    words: list[str] = []


class Synonyms(_Strict):
    """Headings that people write for a field."""

    en: list[str]
    fr: list[str]


class RecordField(_Strict):
    """One field of the record. `json_name` is its short name in JSON Lines, where it has one."""

    name: str
    type: FieldType
    stage: Stage
    group: Group
    label: Wording
    meaning: Wording
    synonyms: Synonyms
    json_name: str | None = None
    unit: str | None = None
    max_length: int | None = None
    values: dict[str, Choice] = {}
    suggestions: list[str] = []


@cache
def record_fields() -> dict[str, RecordField]:
    """Return all fields of the record by name, in the order of the form."""
    text = (DATA / "record_fields.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=FactLoader)["fields"]
    return {name: RecordField(name=name, json_name=facts.pop("json", None), **facts) for name, facts in found.items()}


@cache
def json_names() -> dict[str, str]:
    """Map each name allowed as a JSON key (short names and field names) to its field."""
    fields = record_fields()
    return {**{name: name for name in fields}, **{f.json_name: n for n, f in fields.items() if f.json_name is not None}}
