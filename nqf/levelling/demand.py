"""Read the demand of records: texts in, positions on the reference scale or refusals out."""

from collections.abc import Sequence
from typing import Protocol

from nqf.credentials.record import MicroCredential
from nqf.levelling.features import ProgressCallback
from nqf.levelling.model import Reading, model
from nqf.levelling.text import MIN_WORDS, Document, document_of
from nqf.levelling.types import Demand, Refusal

LANGUAGES = ("en", "fr")
"""Languages that the model has learned; a text in another one is declined."""


class DemandReader(Protocol):
    """What reads documents: the shipped model, or one taught by precedents."""

    def read(self, documents: Sequence[Document]) -> Reading:
        """Read documents."""
        ...


BATCH = 1000
LEAST_KNOWN_SHARE = 0.35
"""Least share of words that the model has met (concepts or vocabulary); below it the text is unfamiliar."""


def read_demand(
    records: Sequence[MicroCredential],
    on_progress: ProgressCallback | None = None,
    *,
    by: DemandReader | None = None,
) -> list[Demand]:
    """Return the demand of each record, in order. `on_progress(done, total)` is called after every batch."""
    used = by or model()
    found: list[Demand] = []
    for start in range(0, len(records), BATCH):
        found += _read_batch(records[start : start + BATCH], used)
        if on_progress is not None:
            on_progress(len(found), len(records))
    return found


def _read_batch(records: Sequence[MicroCredential], used: DemandReader) -> list[Demand]:
    documents = [document_of(record) for record in records]
    reading = used.read(documents)
    found = []
    for record, document, mean, sd, share, told in zip(
        records,
        documents,
        reading.means.tolist(),
        reading.sds.tolist(),
        reading.known_share.tolist(),
        reading.languages,
        strict=True,
    ):
        body = sum(map(len, document[1:]))
        language = told or (record.delivery_language or "und")[:3].lower().split("-")[0]
        refusal = _refusal(record, body, language, share)
        kept = None if refusal is Refusal.NO_TEXT else round(mean, 4)
        found.append(Demand(kept, round(sd, 4), refusal, body, language))
    return found


def _refusal(record: MicroCredential, body: int, language: str, share: float) -> Refusal | None:
    if not record.is_levelable or body == 0:
        return Refusal.NO_TEXT
    if body < MIN_WORDS:
        return Refusal.TOO_SHORT
    if language not in LANGUAGES:
        return Refusal.LANGUAGE
    return Refusal.UNFAMILIAR if share < LEAST_KNOWN_SHARE else None
