"""What can go wrong, said so that a reader can mend it.

Every error names what happened with the value seen, where it happened, and what to do. Files are read to the
end and their problems collected as `Problem`s; only what stops a whole operation is raised.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place in one file.

    `error` means that the row (or file) was left out; `warning` means that it was taken with a doubt.
    `row` is the number that a spreadsheet shows (the heading is row 1); `value` is what stood there, shortened.
    """

    message: str
    hint: str = ""
    severity: Severity = "error"
    file: str = ""
    sheet: str = ""
    row: int | None = None
    field: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"sheet {self.sheet}" if self.sheet else "",
                f"row {self.row}" if self.row is not None else "",
                f"field {self.field}" if self.field else "",
            )
            if part
        )
        seen = f" (value: {self.value!r})" if self.value else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{seen}{hint}" if place else f"{self.message}{seen}{hint}"


class NqfError(Exception):
    """Base of every error that a user can do something about.

    `message` says what happened, `hint` what to do, `where` the file, key or record concerned.
    """

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.where = message, hint, where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class FactError(NqfError):
    """A framework file breaks the schema. Carries every problem found, each with its file and key."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ImportFileError(NqfError):
    """A file could not be read at all (wrong format, encrypted, too large). Rows that fail are `Problem`s."""


class NotFoundError(NqfError):
    """Something was asked for by an id that does not exist."""


class NotAllowedError(NqfError):
    """The member's role does not allow this."""


class ConflictError(NqfError):
    """What is there already forbids this (a file loaded before, an id in use)."""
