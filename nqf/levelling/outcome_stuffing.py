"""High verbs pasted on low content: what a text says of itself against what it is about.

Read with the concepts of `nqf.levelling.concepts`: the high verbs at the head of an outcome are set against the
concepts of all its other words. English and French alike.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nqf.levelling.concepts import Concept, lexicon
from nqf.levelling.outcome_words import Statement, word_lists

HIGH_VERB, LIFTED_VERB = 6.0, 5.8
"""Verb concepts from this demand on (reference levels) are high: evaluate, synthesise, design, research; from the second
on where another word lifts them: "critically analyse"."""

INTENSIFIER = 6.5
"""Concepts of knowledge from this demand on that stand beside a verb lift it: "critically"."""

LOW = 3.0
"""Concepts up to this demand are low: wash, name, follow, routine, basic. Our choice, tried on four corpora."""

RAISING = 4.2
"""A concept of this demand or more among the other words means that the content carries the verb."""

REACH = 3
"""A lifting word stands at most so many words from its verb ("évaluer de manière critique")."""

LOW_MEAN, LEAST_MET = 3.4, 5
"""Concepts of a record, high verbs left out, that are low as a whole."""

REPEATED_SHARE, LIFTED_SHARE, LEAST_REPEATED = 0.8, 0.5, 3
"""The same high verb at the head of this share of the outcomes (lifted: of half), and of so many, is repeated."""


class Hit(NamedTuple):
    """A concept met: the place of its first word, and how many words it has."""

    place: int
    length: int
    concept: Concept


def concept_hits(statement: Statement) -> list[Hit]:
    """Return every concept that the words of a statement meet, in order."""
    known, words = lexicon(), [word.text for word in statement.words]
    found = []
    for place, word in enumerate(words):
        found += [Hit(place, 1, known.concepts[number]) for number in known.of_word(word)]
        for length in (2, 3):
            numbers = known.joined.get(tuple(words[place : place + length]), ())
            found += [Hit(place, length, known.concepts[number]) for number in numbers]
    return found


def pasted_words(statement: Statement, hits: Sequence[Hit]) -> tuple[int, ...]:
    """Return the places of the high verbs that open a statement, and of the words beside them that lift them."""
    opening = set(statement.joined_verbs())
    verbs = [hit for hit in hits if hit.place in opening and hit.concept.group == "verb"]
    verbs = [hit for hit in verbs if hit.concept.demand >= LIFTED_VERB]
    lifts = {hit.place for hit in hits if _lifts(hit) and any(abs(hit.place - verb.place) <= REACH for verb in verbs)}
    high = {hit.place for hit in verbs if lifts or hit.concept.demand >= HIGH_VERB}
    return tuple(sorted(high | lifts))


def is_stuffed(statement: Statement) -> tuple[int, ...]:
    """Return the places of high verbs that the other words do not carry; empty where they do, or where none can tell.

    A verb that is lifted ("critically evaluate") needs one low word beside it; a bare one needs "how to" and a low
    verb, for people do evaluate simple things.
    """
    hits = concept_hits(statement)
    pasted = pasted_words(statement, hits)
    rest = [hit for hit in hits if hit.place not in pasted]
    if not pasted or any(hit.concept.demand >= RAISING for hit in rest):
        return ()
    low = [hit for hit in rest if hit.concept.demand <= LOW]
    if any(hit.place in pasted and _lifts(hit) for hit in hits):
        is_found = any(_is_done(statement, hit) or hit.concept.group in ("knowledge", "autonomy") for hit in low)
    else:
        is_found = any(hit.concept.group == "verb" and _is_way(statement, hit.place) for hit in low)
    return pasted if is_found else ()


def _lifts(hit: Hit) -> bool:
    return hit.concept.group == "knowledge" and hit.concept.demand >= INTENSIFIER


def _is_done(statement: Statement, hit: Hit) -> bool:
    """Tell whether a low verb is done ("how to wash", "washing", "laver"), and is no noun ("customer", "report")."""
    word = statement.words[hit.place].text
    is_noun_of_doing = word.endswith("age" if statement.language == "fr" else "ing")
    return hit.concept.group == "verb" and (hit.place in statement.verbs or is_noun_of_doing)


def _is_way(statement: Statement, place: int) -> bool:
    """Tell whether a verb follows "how to", "the way to", "comment", "la façon de"."""
    return any(word.text in word_lists().ways for word in statement.words[max(0, place - 2) : place])


def carried_low(statements: Sequence[Statement], about: Statement | None) -> tuple[int, ...]:
    """Return the outcomes with high verbs of a record whose other words are low as a whole; empty where they are not.

    `about` is title and summary. At least half of the outcomes, and two, must open with high verbs; the concepts of
    all other words, `LEAST_MET` or more, must have a mean demand of at most `LOW_MEAN`.
    """
    hits = [concept_hits(statement) for statement in statements]
    pasted = [pasted_words(statement, own) for statement, own in zip(statements, hits, strict=True)]
    high = tuple(place for place, own in enumerate(pasted) if own)
    if len(high) < max(2, len(statements) / 2):
        return ()
    rest = [hit.concept.demand for own, out in zip(hits, pasted, strict=True) for hit in own if hit.place not in out]
    rest += [hit.concept.demand for hit in concept_hits(about)] if about is not None else []
    return high if len(rest) >= LEAST_MET and sum(rest) / len(rest) <= LOW_MEAN else ()


def repeated_verb(statements: Sequence[Statement]) -> tuple[int, ...]:
    """Return the places in the list of the outcomes that the same high verb heads, where that is nearly all of them.

    Half of them are enough where the verb is lifted each time ("critically evaluate").
    """
    heads = [_high_head(statement) for statement in statements]
    for wanted, share in ((heads, REPEATED_SHARE), ([head if head[1:] else () for head in heads], LIFTED_SHARE)):
        counted = Counter(head for head in wanted if head)
        head, count = counted.most_common(1)[0] if counted else ((), 0)
        if count >= LEAST_REPEATED and count >= share * len(statements):
            return tuple(place for place, own in enumerate(wanted) if own == head)
    return ()


def _high_head(statement: Statement) -> tuple[str, ...]:
    """Return the high verb that opens a statement and the first word that lifts it, as far as there are any."""
    hits = concept_hits(statement)
    pasted = pasted_words(statement, hits)
    if not pasted or statement.verbs[0] not in pasted:
        return ()
    lifts = [statement.words[hit.place].text for hit in hits if hit.place in pasted and _lifts(hit)]
    return (statement.words[statement.verbs[0]].text, *lifts[:1])
