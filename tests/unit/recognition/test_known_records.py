"""Records that are known already: that a copy of one is found among many that share its subject."""

import random

from rapidfuzz import fuzz, process

from nqf.credentials.record import MicroCredential
from nqf.levelling.duplicates import sorted_words
from nqf.levelling.record_duplicates import Entry, Part
from nqf.recognition.consistency.known import KnownRecords

SUBJECT = [f"common{number}" for number in range(60)]


def _records(count: int) -> list[MicroCredential]:
    """Make records of which many share outcomes: stock phrases, common words, and a few words of their own."""
    chance = random.Random(4)
    stock = [" ".join(chance.choices(SUBJECT, k=8) + [f"stock{n}x{m}" for m in range(4)]) for n in range(80)]
    return [
        MicroCredential(
            record_id=f"r{number}",
            title=f"Course in {chance.choice(SUBJECT)}",
            learning_outcomes=tuple(chance.sample(stock, 5)),
            summary=" ".join(chance.sample(stock, 2)),
        )
        for number in range(count)
    ]


def _worn(record: MicroCredential, chance: random.Random) -> MicroCredential:
    """Copy a record with one word in ten replaced by another known one, in another order."""

    def worn(text: str) -> str:
        words = [chance.choice(SUBJECT) if chance.random() < 0.1 else word for word in text.split()]
        return " ".join(chance.sample(words, len(words)))

    outcomes = tuple(worn(text) for text in reversed(record.learning_outcomes))
    return record.model_copy(
        update={"record_id": "new", "title": worn(record.title), "learning_outcomes": outcomes, "summary": None}
        | ({"summary": worn(record.summary)} if record.summary else {})
    )


def _text(record: MicroCredential) -> str:
    return sorted_words(Entry(record, "").text_of(Part.WHOLE))


def test_a_copy_that_shares_nine_words_in_ten_is_found_as_comparing_with_all_finds_it() -> None:
    """Too few candidates would call copied courses new."""
    records, chance = _records(600), random.Random(5)
    records += [record.model_copy(update={"record_id": f"t{n}", "learning_outcomes": (), "summary": None})
                for n, record in enumerate(records[:50])]  # fmt: skip
    known, texts = KnownRecords(Entry(one, "") for one in records), [_text(one) for one in records]
    met = 0
    for record in records[::4]:
        copy = _worn(record, chance)
        best = process.extractOne(_text(copy), texts, scorer=fuzz.ratio, score_cutoff=90)
        found = known.nearest(copy, 90)
        assert (found.score if found else None) == (round(best[1], 1) if best else None)
        met += best is not None
    assert met > 100


def test_a_short_text_is_found_among_long_ones_that_hold_its_words() -> None:
    """Long texts hold every common word of a short one, and would push its copy out of those compared."""
    short = MicroCredential(record_id="short", title="Course in common1 and common2", summary="common3 common4 common5")
    known = KnownRecords(Entry(one, "") for one in [*_records(300), short])
    found = known.nearest(short.model_copy(update={"record_id": "new", "title": "Courses in common1 and common2"}), 90)
    assert found is not None
    assert found.entry.record is short


def test_a_record_is_no_duplicate_of_itself_or_of_its_other_version() -> None:
    """Every record of a register would be called a copy."""
    (record,) = _records(1)
    known = KnownRecords([Entry(record, ""), Entry(record.model_copy(update={"title": "Renamed"}), "")])
    assert known.nearest(record, 50) is None
    assert KnownRecords([]).nearest(record, 50) is None
