"""Checks of the outcomes: that there are any, that they are more than titles, that they can be assessed."""

import re
from functools import lru_cache

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, plural
from nqf.levelling.outcome_advice import FlagKind, advice_for
from nqf.levelling.outcome_flags import Found, Outcomes, aims, is_without_verb, no_verb, topics
from nqf.levelling.outcome_words import word_lists
from nqf.recognition.consistency.rules_text import guess_language
from nqf.recognition.consistency.types import Finding, Surroundings, Thresholds, conflict, doubt, fits, rule

FRENCH_WORDS, FRENCH_LEAD = 3, 2
"""Small words, and how many times those of the next language, by which outcomes are taken for French where nothing states
it. Our choice."""

_INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)")
_NOT_ASSESSABLE = ((FlagKind.NO_VERB, no_verb), (FlagKind.AIMS, aims), (FlagKind.TOPICS, topics))


@rule("learning_outcomes")
def outcomes_stated(record: MicroCredential, _around: Surroundings, _limits: Thresholds) -> Finding | None:
    """Learning outcomes are stated.

    Without them a record does not say what its holder knows and can do, and a level rests on nothing.
    Source: the European approach to micro-credentials (Council Recommendation of 16 June 2022), which lists them among the
    mandatory elements.
    """
    count = len(record.learning_outcomes)
    if count:
        return fits(plural("{count} learning outcome is stated.", "{count} learning outcomes are stated.", count))
    return doubt(_("No learning outcomes are stated."), advice_for(FlagKind.NO_OUTCOMES))


@rule("learning_outcomes")
def outcomes_not_titles(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """Outcomes are statements and not titles.

    A few words without a verb ("Communication and creativity") name a subject and say nothing of what is done with it. A
    record contradicts itself when half of its outcomes or more are such; fewer are a doubt. English and French only.
    Source: Cedefop's handbook on defining, writing and applying learning outcomes (2022), from memory; the number of
    words is our own choice.
    """
    outcomes = _read(record.title, record.learning_outcomes, record.summary, record.delivery_language)
    if not _is_readable(outcomes):
        return None
    titles = _titles(outcomes, limits["most_words"])
    if not titles:
        return fits(_("No outcome is a title only."))
    text = plural(
        "{count} outcome is a title only: {titles}.",
        "{count} outcomes are titles only: {titles}.",
        len(titles),
        titles="; ".join(f"“{record.learning_outcomes[place]}”" for place in sorted(titles)),
    )
    advice = _("Ask for a statement of each: a verb, what it is done to, and how far or in which setting.")
    is_most = len(titles) >= limits["share"] * len(outcomes.statements)
    return conflict(text, advice) if is_most else doubt(text, advice)


@rule("learning_outcomes")
def outcomes_assessable(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """Outcomes can be assessed.

    Looks for outcomes whose only verb cannot be seen ("understand"), for lists of subjects, and for aims of the course.
    They are a doubt from a quarter of the outcomes on. Titles only are left to the rule above. English and French only.
    Source: Cedefop's handbook on defining, writing and applying learning outcomes (2022), from memory; the share is our own
    choice.
    """
    outcomes = _read(record.title, record.learning_outcomes, record.summary, record.delivery_language)
    if not _is_readable(outcomes):
        return None
    titles = _titles(outcomes, limits["most_words_of_title"])
    flags = {found.outcome: (kind, found) for kind, find in _NOT_ASSESSABLE for found in find(outcomes)}
    listed = outcomes.without_verb if outcomes.is_topics else frozenset[int]()
    weak = sorted(({place for place in flags if place is not None} | listed) - titles - _infinitives(outcomes))
    if not weak or len(weak) < limits["share"] * len(outcomes.statements):
        return fits(_("The outcomes can be assessed.")) if not titles else None
    text = plural(
        "{count} outcome has no verb that can be assessed: {outcomes}.",
        "{count} outcomes have no verb that can be assessed: {outcomes}.",
        len(weak),
        outcomes="; ".join(f"“{record.learning_outcomes[place]}”" for place in weak),
    )
    kind, found = flags.get(weak[0], (FlagKind.TOPICS, Found(None)))
    return doubt(text, advice_for(kind, found.seen))


def _is_readable(outcomes: Outcomes) -> bool:
    """Tell whether there are outcomes in English, or surely in French: Spanish or Portuguese may look like it."""
    stated = (outcomes.record.delivery_language or "").casefold().replace("-", ",").split(",")
    if not outcomes.statements or outcomes.language == "en" or "fr" in map(str.strip, stated):
        return bool(outcomes.statements)
    return guess_language(outcomes.record.learning_outcomes, FRENCH_WORDS, FRENCH_LEAD) == "fr"


@lru_cache(maxsize=8)
def _read(title: str, outcomes: tuple[str, ...], summary: str | None, language: str | None) -> Outcomes:
    """Read the outcomes of a record once for both rules."""
    texts = MicroCredential(
        record_id="-", title=title, learning_outcomes=outcomes, summary=summary, delivery_language=language
    )
    return Outcomes(texts)


def _titles(outcomes: Outcomes, most_words: float) -> set[int]:
    """Return the outcomes that hold no verb and no more than so many words."""
    short = {place for place, one in enumerate(outcomes.statements) if len(one.text.split()) <= most_words}
    bare = {place for place in short if is_without_verb(outcomes.statements[place])}
    return bare - _infinitives(outcomes) if bare else bare


def _infinitives(outcomes: Outcomes) -> frozenset[int]:
    """Return the French outcomes whose first word has the form of an infinitive, known or not: nobody is wronged by it."""
    return frozenset(
        place
        for place, one in enumerate(outcomes.statements)
        if one.language == "fr"
        and one.words
        and _INFINITIVE.fullmatch(one.words[0].text)
        and one.words[0].text not in word_lists().not_infinitives
        and not one.weak
    )
