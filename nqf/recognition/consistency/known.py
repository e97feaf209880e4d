"""Records that exist already, kept so that many new ones can be looked up among them.

Each known record is filed under the words of its text; a new one is compared only with those that share most of its
rarest words. Likeness is that of `nqf.levelling.duplicates`. How the pairs of a whole collection are found is left to
`nqf.levelling.record_duplicates`.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from nqf.credentials.record import MicroCredential
from nqf.levelling.duplicates import sorted_words
from nqf.levelling.record_duplicates import Entry, Part

RARE_WORDS, MOST_COMPARED = 24, 10
"""So many of a text's rarest known words are looked up, and so many of the records that hold most of them are compared.
Our choice: a copy that shares nine words in ten keeps some 22 of the 24, and an unrelated record holds few."""


class Alike(NamedTuple):
    """A known record and how alike the whole text is, 0 to 100."""

    entry: Entry
    score: float


class KnownRecords:
    """An index of existing records, built once. Leave the submission that is being checked out of it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._texts = [sorted_words(entry.text_of(Part.WHOLE)) for entry in self._entries]
        self._text_of = {id(entry.record): text for entry, text in zip(self._entries, self._texts, strict=True)}
        self._lengths = np.array([len(text) for text in self._texts], dtype=np.intp)
        self._places_of_id: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            self._places_of_id.setdefault(entry.record.record_id, []).append(place)
        holders: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for word in set(text.split()):
                holders.setdefault(word, []).append(place)
        rarest_first = sorted(holders, key=lambda word: (len(holders[word]), word))
        self._rarity = {word: rank for rank, word in enumerate(rarest_first)}
        self._holders = [np.array(holders[word], dtype=np.intp) for word in rarest_first]

    def __len__(self) -> int:
        return len(self._entries)

    def nearest(self, record: MicroCredential, alike: float) -> Alike | None:
        """Return the known record most alike in title, outcomes and summary, from `alike` (0 to 100) on, or None.

        A record with the same id is passed over: it is the record itself, or another version of it.
        """
        text = self._text_of.get(id(record)) or sorted_words(Entry(record, "").text_of(Part.WHOLE))
        texts = {place: self._texts[place] for place in self._candidates(text, record.record_id, alike)}
        found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=alike)
        return None if found is None else Alike(self._entries[found[2]], round(found[1], 1))

    def _candidates(self, text: str, record_id: str, alike: float) -> list[int]:
        """Return the places of the records that hold most of the rare words, none of them less than half of the best.

        A text that is too short or too long to be so much alike is none.
        """
        rarest = sorted(self._rarity[word] for word in set(text.split()) if word in self._rarity)[:RARE_WORDS]
        if not rarest:
            return []
        held = np.bincount(np.concatenate([self._holders[rank] for rank in rarest]), minlength=len(self))
        held[200 * np.minimum(self._lengths, len(text)) < alike * (self._lengths + len(text))] = 0
        held[self._places_of_id.get(record_id, [])] = 0
        enough = np.flatnonzero(held >= max(1, held.max() // 2))
        most = enough[np.argsort(-held[enough], kind="stable")[:MOST_COMPARED]]
        return sorted(most.tolist())
