"""The precedents nearest to a record: what was decided on texts like it."""

from dataclasses import dataclass
from functools import lru_cache

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.levelling.text_index import TextIndex
from nqf.services.access import Member, Role, require
from nqf.services.precedent_store import (
    PrecedentRow,
    precedent_rows,
    precedent_texts,
    precedents_by_id,
    present_key,
    text_of,
)
from nqf.services.records import data_version
from nqf.settings import settings
from nqf.store.engine import session


@dataclass(frozen=True, slots=True)
class NearPrecedent:
    """A precedent near to a record: its text, hours and credits as stated, and the likeness of the texts, 0 to 100."""

    precedent: PrecedentRow
    text: str
    hours: Quantity | None
    credits: Quantity | None
    credit_system: str | None
    score: float


def nearest_precedents(
    member: Member, record: MicroCredential, framework_id: str, n: int = 5, *, without_record: int | None = None
) -> list[NearPrecedent]:
    """Return the `n` precedents of a framework whose texts are most like a record's, the nearest first.

    The decision taken on the stored record `without_record` is left out: it is no precedent for itself. The words of
    all precedents are read once and kept while the precedents stay the same.
    """
    require(member, Role.READER)
    with session() as opened:
        key = present_key(opened, framework_id)
        ids = _ids(data_version(), framework_id)
        if not ids:
            return []
        index = _index(settings().database_url, framework_id, key)
        near = [(ids[at][0], score) for at, score in index.nearest(text_of(record), n + 1) if ids[at][1] is None
                or ids[at][1] != without_record]  # fmt: skip
        found = precedents_by_id(opened, [number for number, _score in near[:n]])
    return [_near(*found[number], score) for number, score in near[:n]]


def _near(row: PrecedentRow, record: MicroCredential, score: float) -> NearPrecedent:
    return NearPrecedent(
        row, text_of(record), record.hours_total, record.credit_value, record.credit_system, min(score, 100.0)
    )


@lru_cache(maxsize=8)
def _ids(_data: str, framework_id: str) -> list[tuple[int, int | None]]:
    with session() as opened:
        return [(row.id, row.record_row) for row in precedent_rows(opened, framework_id)]


@lru_cache(maxsize=4)
def _index(_url: str, framework_id: str, _key: str) -> TextIndex:
    with session() as opened:
        return TextIndex.of(precedent_texts(opened, framework_id))
