"""Flags on how the outcomes of a record are stated, each with advice for its provider.

A flag is advice to people: it never moves a level, and none of the rules is a requirement. `RULES` is the registry:
one function a kind, whose docstring says what, why and whence. To add one: a kind with its words in
`nqf.levelling.outcome_advice`, a function, and a line in `RULES`. Rules on verbs are for English and French; those on
length and repetition hold in any language.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from nqf.credentials.record import MicroCredential
from nqf.levelling.evidence import LEAST_WORDS
from nqf.levelling.outcome_advice import FlagKind, advice_for, kind_name, rule_source, rule_text
from nqf.levelling.outcome_stuffing import carried_low, concept_hits, is_stuffed, pasted_words, repeated_verb
from nqf.levelling.outcome_words import Statement, language_of, word_lists
from nqf.levelling.text import SUMMARY_CHARACTERS, fold

ALIKE = 92.0
"""Two outcomes from this likeness on (token sort ratio, 0 to 100) say the same."""

MOST_WORDS = 60
"""An outcome above this is too long. Our choice: of the outcomes of a university's courses one in forty is longer."""

SEVERAL_VERBS = 3
"""So many joined verbs are several outcomes. Two are usual ("plan and carry out") and no fault."""

TOPIC_SHARE, LEAST_TOPICS = 0.6, 3
"""From this share of statements without any verb on, and so many, a record lists topics; also pieces of one list."""

AIMS_WITHIN = 80
"""Characters from the beginning of a statement in which the telling of a course's aims is looked for."""

_PIECES = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class OutcomeFlag:
    """One thing to mend. `outcome` counts from 0, None is the whole record; `seen` are its words, `advice` is for people."""

    kind: FlagKind
    outcome: int | None
    seen: str
    advice: str

    @property
    def name(self) -> str:
        """Return the name of its kind, in the reader's language."""
        return kind_name(self.kind)


class Found(NamedTuple):
    """What a rule found: outcome (from 0, or None), words seen, and the number of the outcome that it repeats."""

    outcome: int | None
    seen: str = ""
    other: str = ""


@dataclass(frozen=True)
class Outcomes:
    """The outcomes of a record as the rules read them."""

    record: MicroCredential

    @cached_property
    def language(self) -> str | None:
        """Return "en", "fr", or None for a language whose verbs are not known."""
        texts = (self.record.title, *self.record.learning_outcomes, (self.record.summary or "")[:SUMMARY_CHARACTERS])
        return language_of(texts, self.record.delivery_language)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Return the outcomes as read; none in a language whose verbs are not known."""
        if self.language is None:
            return ()
        return tuple(Statement(text, self.language) for text in self.record.learning_outcomes)

    @cached_property
    def aims(self) -> dict[int, str]:
        """Return the words that tell what the course does, by outcome."""
        found = ((place, _aim(statement.text)) for place, statement in enumerate(self.statements))
        return {place: words for place, words in found if words}

    @cached_property
    def without_verb(self) -> frozenset[int]:
        """Return the outcomes without any verb that do not tell aims."""
        return frozenset(place for place, one in enumerate(self.statements) if is_without_verb(one))

    @property
    def is_topics(self) -> bool:
        """Tell whether the record as a whole lists topics."""
        count = len(self.without_verb)
        return count >= LEAST_TOPICS and count >= TOPIC_SHARE * len(self.statements)


def is_without_verb(statement: Statement) -> bool:
    """Tell whether a statement holds no verb of any kind and does not tell aims."""
    return not statement.has_verb and not statement.weak and not _aim(statement.text)


def no_outcomes(read: Outcomes) -> Iterator[Found]:
    """Flag a record that states no outcomes: its level can only be read from a summary of what is taught."""
    if not read.record.learning_outcomes:
        yield Found(None)


def topics(read: Outcomes) -> Iterator[Found]:
    """Flag a record whose statements mostly lack a verb, or one statement that is a list of subjects without a verb."""
    if read.is_topics:
        yield Found(None, "; ".join(read.statements[place].text for place in sorted(read.without_verb)[:LEAST_TOPICS]))
        return
    yield from (Found(place, read.statements[place].text) for place in sorted(_lists(read)))


def aims(read: Outcomes) -> Iterator[Found]:
    """Flag a statement of what the course does ("this course aims to introduce", "le cours présente")."""
    yield from (Found(place, words) for place, words in read.aims.items())


def no_verb(read: Outcomes) -> Iterator[Found]:
    """Flag a statement without a verb, or only with one that cannot be assessed ("understand", "appréhender")."""
    told = read.aims.keys() | (read.without_verb if read.is_topics else _lists(read))
    for place, statement in enumerate(read.statements):
        if not statement.has_verb and place not in told:
            yield Found(place, statement.shown(statement.weak[:1]))


def out_of_line(read: Outcomes) -> Iterator[Found]:
    """Flag high verbs on low content: outcome by outcome, over the whole record, or one high verb in nearly all."""
    own = {place: one.shown(places) for place, one in enumerate(read.statements) if (places := is_stuffed(one))}
    yield from (Found(place, words) for place, words in own.items())
    if not own and read.language is not None:
        about = f"{read.record.title}. {(read.record.summary or '')[:SUMMARY_CHARACTERS]}"
        high = carried_low(read.statements, Statement(about, read.language)) or repeated_verb(read.statements)
        if high:
            first = read.statements[high[0]]
            yield Found(None, first.shown(pasted_words(first, concept_hits(first))))


def repeated(read: Outcomes) -> Iterator[Found]:
    """Flag an outcome that says the same as an earlier one of the record, in whatever order of words."""
    texts = [" ".join(fold(text).split()) for text in read.record.learning_outcomes]
    for place, text in enumerate(texts):
        for earlier in range(place):
            if fuzz.token_sort_ratio(texts[earlier], text, score_cutoff=ALIKE):
                yield Found(place, read.record.learning_outcomes[place], str(earlier + 1))
                break


def several(read: Outcomes) -> Iterator[Found]:
    """Flag three or more assessable verbs that are joined in one statement."""
    for place, statement in enumerate(read.statements):
        joined = statement.joined_verbs()
        if len(joined) >= SEVERAL_VERBS:
            yield Found(place, statement.shown(joined))


def too_short(read: Outcomes) -> Iterator[Found]:
    """Flag an outcome below four words, which is also too short for a demand of its own."""
    for place, text in enumerate(read.record.learning_outcomes):
        if len(text.split()) < LEAST_WORDS:
            yield Found(place, text)


def too_long(read: Outcomes) -> Iterator[Found]:
    """Flag an outcome above sixty words: it is a paragraph, and no single thing to assess."""
    for place, text in enumerate(read.record.learning_outcomes):
        if len(text.split()) > MOST_WORDS:
            yield Found(place, f"{' '.join(text.split()[:8])} …")


class Rule(NamedTuple):
    """One kind of flag and the function that finds it."""

    kind: FlagKind
    find: Callable[[Outcomes], Iterator[Found]]

    def says(self) -> str:
        """Return what it looks for and why, in the reader's language, for the Method page."""
        return rule_text(self.kind, shortest=LEAST_WORDS, longest=MOST_WORDS, alike=ALIKE, verbs=SEVERAL_VERBS)

    def source(self) -> str:
        """Return where the rule comes from, in the reader's language."""
        return rule_source(self.kind)


RULES: tuple[Rule, ...] = (
    Rule(FlagKind.NO_OUTCOMES, no_outcomes),
    Rule(FlagKind.TOPICS, topics),
    Rule(FlagKind.OUT_OF_LINE, out_of_line),
    Rule(FlagKind.AIMS, aims),
    Rule(FlagKind.NO_VERB, no_verb),
    Rule(FlagKind.REPEATED, repeated),
    Rule(FlagKind.SEVERAL, several),
    Rule(FlagKind.TOO_SHORT, too_short),
    Rule(FlagKind.TOO_LONG, too_long),
)
"""Every rule, in the order in which flags of the same outcome are shown."""


def flags_of(record: MicroCredential) -> tuple[OutcomeFlag, ...]:
    """Return the flags of a record, those of the whole record first, then outcome by outcome."""
    read = Outcomes(record)
    flags = [
        OutcomeFlag(rule.kind, found.outcome, found.seen, advice_for(rule.kind, found.seen, found.other))
        for rule in RULES
        for found in rule.find(read)
    ]
    return tuple(sorted(flags, key=lambda flag: -1 if flag.outcome is None else flag.outcome))


def _lists(read: Outcomes) -> set[int]:
    return {place for place in read.without_verb if len(_PIECES.split(read.statements[place].text)) >= LEAST_TOPICS}


def _aim(text: str) -> str:
    """Return the words with which a statement tells what the course does; empty where it does not."""
    begun = text[:AIMS_WITHIN]
    folded = fold(begun)
    told = next((words for words in word_lists().told_to_learners if words in folded), "")
    start = folded.find(told)
    if told:
        return begun[start : start + len(told)]
    words = folded.replace("l'", "l' ").split()[:6]
    subject = next((place for place, word in enumerate(words[:3]) if word.strip(",.:") in word_lists().courses), None)
    if subject is None or subject == 0:
        return ""
    verb = next((place for place in range(subject + 1, len(words)) if words[place] in word_lists().course_does), None)
    return "" if verb is None else " ".join(begun.replace("l'", "l' ").split()[: verb + 1])
