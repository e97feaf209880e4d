"""Words that the readers know, from `data/reading_words.yaml`: not stated, yes and no, countries, verbs."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from nqf.frameworks.loader import FactLoader
from nqf.settings import DATA


class ReadingWords(BaseModel):
    """The lists of the file, each in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    not_stated: frozenset[str]
    not_stated_in_text: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    countries: dict[str, list[str]]
    outcome_verbs: frozenset[str]


@cache
def reading_words() -> ReadingWords:
    """Return the lists, read once."""
    found = yaml.load((DATA / "reading_words.yaml").read_text(encoding="utf-8"), Loader=FactLoader)
    lists = {key: value if key == "countries" else frozenset(value) for key, value in found.items()}
    return ReadingWords.model_validate(lists)
