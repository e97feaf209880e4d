"""What a check answers: yes, no, or that a person must look; the words are made only when they are asked for."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Answer(Enum):
    """How a record stands to one check."""

    YES = "yes"
    NO = "no"
    UNTOLD = "cannot be told"


class Said(NamedTuple):
    """What was found, with the value seen, and what to add or change ("" where nothing is)."""

    sentence: str
    advice: str = ""


class Outcome(NamedTuple):
    """An answer and the words for it, in the language of the moment at which they are asked for."""

    answer: Answer
    say: Callable[[], Said]


def nothing_to_say() -> Said:
    """Say nothing beyond what the fields show."""
    return Said("")
