"""What comes of reading one value: the value, or why it could not be read, or the value with a doubt."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """No value and no problem: not stated. A value and a problem: taken with a doubt."""

    value: T | None = None
    problem: str | None = None
    hint: str = ""
