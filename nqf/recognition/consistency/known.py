"""Records that exist already, kept so that many new ones can be looked up among them.

Each known record is filed under the words of its text; a new one is compared only with those that share its rarest
words. Likeness is that of `nqf.levelling.duplicates`. How the pairs of a whole collection are found is left to
`nqf.levelling.record_duplicates`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from nqf.credentials.record import MicroCredential
from nqf.levelling.duplicates import sorted_words
from nqf.levelling.record_duplicates import Entry, Part

RARE_WORDS, MOST_HOLDERS = 8, 200
"""A record is compared with those that hold one of its rarest known words; of a word that many hold, the first only.
Our choice: a copy that shares nine words in ten keeps some of its eight rarest."""


class Alike(NamedTuple):
    """A known record and how alike the whole text is, 0 to 100."""

    entry: Entry
    score: float


class KnownRecords:
    """An index of existing records, built once. Leave the submission that is being checked out of it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._texts = [sorted_words(entry.text_of(Part.WHOLE)) for entry in self._entries]
        self._holders: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for word in set(text.split()):
                self._holders.setdefault(word, []).append(place)

    def __len__(self) -> int:
        return len(self._entries)

    def nearest(self, record: MicroCredential, alike: float) -> Alike | None:
        """Return the known record most alike in title, outcomes and summary, from `alike` (0 to 100) on, or None.

        A record with the same id is passed over: it is the record itself, or another version of it.
        """
        text = sorted_words(Entry(record, "").text_of(Part.WHOLE))
        places = [
            place for place in self._candidates(text) if self._entries[place].record.record_id != record.record_id
        ]
        texts = {place: self._texts[place] for place in places}
        found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=alike)
        return None if found is None else Alike(self._entries[found[2]], round(found[1], 1))

    def _candidates(self, text: str) -> list[int]:
        known = [word for word in set(text.split()) if word in self._holders]
        rarest = sorted(known, key=lambda word: (len(self._holders[word]), word))[:RARE_WORDS]
        return sorted({place for word in rarest for place in self._holders[word][:MOST_HOLDERS]})
