"""What is gathered for one record, and how the rows that were read give their rest as extras."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nqf.credentials import draft
from nqf.credentials.credential_files import Found
from nqf.credentials.edc.sheet import Row, mark
from nqf.credentials.edc.terms import distinct
from nqf.i18n import _


@dataclass(frozen=True, slots=True)
class Use:
    """A credential that refers to an achievement by its owner; `is_alone`: the owner holds nothing else."""

    credential: Row
    owner: Row
    is_alone: bool


@dataclass(slots=True)
class Draft(draft.Draft):
    """A record in the making, with every row that was read for it, so that its rest can be kept.

    `kept` holds what is to be extra: by heading, each text with the name of its row.
    """

    read: list[Row] = field(default_factory=list)
    durations: list[str] = field(default_factory=list)
    kept: dict[str, dict[tuple[str, str], None]] = field(default_factory=dict)

    def put_from(self, name: str, row: Row, *keys: str) -> None:
        """Put the first of these cells that is filled; where the field has a value the cell is kept as extra."""
        if name not in self.values:
            self.put(name, row.text(*keys), row.heading(*keys))

    def put_one(self, name: str, rows: Sequence[Row], key: str, values: Iterable[str | None]) -> None:
        """Put the one value that all rows agree on; where they do not, a doubt names the values."""
        several = distinct(values)
        if len(several) == 1:
            self.put(name, several[0], rows[0].heading(key))
        elif several:
            message, texts = (
                _("Several values stand where one is expected; they were kept as extra."),
                "; ".join(several),
            )
            self.say(message, heading=rows[0].heading(key), value=texts)
            self.kept[rows[0].heading(key)] = {("", texts): None}

    def rows(self, kind: str) -> list[Row]:
        """Return the rows of one class that were read."""
        return [row for row in self.read if row.sheet.kind == kind]

    def made(self) -> Found:
        """Return the credential; a column that several rows fill is kept once, each value with the name of its row."""
        self.put("durations_stated", self.durations, self.read[0].sheet.name)
        taken: dict[tuple[str, int], set[int]] = {}
        for row in self.read:
            taken.setdefault(mark(row), set()).update(row.taken)
        for row in {mark(row): row for row in self.read}.values():
            row.taken.update(taken[mark(row)])
            for heading, text in row.rest():
                self.kept.setdefault(heading, {})[row.name, text] = None
        return self.finish((heading, _joined(list(several))) for heading, several in self.kept.items())


def _joined(several: Sequence[tuple[str, str]]) -> str:
    texts = distinct(text for _name, text in several)
    return texts[0] if len(texts) == 1 else "\n".join(f"{name}: {text}" for name, text in several)
