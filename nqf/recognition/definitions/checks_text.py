"""Checks of words, choices, dates and codes."""

import re
from datetime import date

from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Range
from nqf.i18n import _, country_name, number
from nqf.recognition.definitions import check_kinds as kinds
from nqf.recognition.definitions.checks_size import within
from nqf.recognition.definitions.outcome import Answer, Outcome, Said, nothing_to_say
from nqf.recognition.definitions.record_facts import RecordFacts, has_word, padded
from nqf.recognition.reasons import range_in_words

_DAYS_A_MONTH = 365.25 / 12
_SLACK_MONTHS = 0.1
"""Three days: a review "in three years" may fall a day or two late by the calendar. Our choice."""


def is_true(facts: RecordFacts, check: kinds.IsTrue) -> Outcome:
    """Ask whether a yes-or-no field says yes."""
    value = getattr(facts.record, check.field)
    answer = Answer.UNTOLD if value is None else Answer.YES if value else Answer.NO
    return Outcome(answer, nothing_to_say)


def one_of(facts: RecordFacts, check: kinds.OneOf) -> Outcome:
    """Ask whether a choice is among some; another one is a no, or left to a person where the check says so."""
    if check.field not in facts.filled:
        return Outcome(Answer.UNTOLD, nothing_to_say)
    if getattr(facts.record, check.field) in check.values:
        return Outcome(Answer.YES, nothing_to_say)
    return Outcome(Answer.NO if check.otherwise == "not met" else Answer.UNTOLD, nothing_to_say)


def filled(facts: RecordFacts, check: kinds.Filled) -> Outcome:
    """Ask whether any of some fields is filled. An empty field is no "no": nobody can tell then."""
    is_any = not facts.filled.isdisjoint(check.fields)
    return Outcome(Answer.YES if is_any else Answer.UNTOLD, nothing_to_say)


def valid_country(facts: RecordFacts, _check: kinds.ValidCountry) -> Outcome:
    """Ask whether the country code is one that names a territory (CLDR)."""
    code = facts.record.awarding_country or ""
    if country_name(code) != code:
        return Outcome(Answer.YES, nothing_to_say)
    return Outcome(
        Answer.NO,
        lambda: Said(_("{code} is no code of a country.", code=code), _("Give the country by name or ISO code.")),
    )


def not_before(facts: RecordFacts, check: kinds.NotBefore) -> Outcome:
    """Ask whether one date lies on or after another; without both there is nothing to compare."""
    own, other = getattr(facts.record, check.field), getattr(facts.record, check.other)
    if own is None or other is None or own >= other:
        return Outcome(Answer.YES, nothing_to_say)
    values = {"own": own.isoformat(), "other": other.isoformat()}
    return Outcome(
        Answer.NO,
        lambda: Said(_("{own} lies before {other}.", **values), _("Ask which of the two dates is wrong.")),
    )


def review_within(facts: RecordFacts, check: kinds.ReviewWithin) -> Outcome:
    """Hold the review interval against its limits, else the months from the start of validity to the next review."""
    record = facts.record
    months = record.review_period_months or _months(record.valid_from, record.review_date)
    limit = Range(min=check.months_min, max=check.months_max)
    if months is None:
        return Outcome(
            Answer.UNTOLD,
            lambda: Said(
                _("Neither a review interval nor the day from which it counts is stated."),
                _("State the review interval, or from when it is valid."),
            ),
        )
    slack = 0 if record.review_period_months is not None else _SLACK_MONTHS
    answer = within(months, Range(min=max(check.months_min - slack, 0), max=check.months_max + slack))

    def say() -> Said:
        words = {"seen": interval(months), "limit": range_in_words(limit)}
        text = _("The review comes after {seen} months; {limit} asked for.", **words)
        return Said(
            text, "" if answer is Answer.YES else _("Plan the review within {limit} months.", limit=words["limit"])
        )

    return Outcome(answer, say)


def title_without(facts: RecordFacts, check: kinds.TitleWithout) -> Outcome:
    """Look for reserved words in the title."""
    word = has_word(facts.folded_title, check.words)
    if word is None:
        return Outcome(Answer.YES, lambda: Said(_("The title holds no reserved word.")))
    return Outcome(
        Answer.NO,
        lambda: Said(_("The title holds the reserved word “{word}”.", word=word), _("Choose a title without it.")),
    )


def mentions(facts: RecordFacts, check: kinds.Mentions) -> Outcome:
    """Look for words that show it; other words may show it too, so without them a person looks."""
    found = next((word for item in facts.items(check.field) if (word := has_word(padded(item), check.words))), None)
    if found is not None:
        return Outcome(Answer.YES, nothing_to_say)
    return Outcome(Answer.UNTOLD, lambda: Said(_("None of the words that would show it was found.")))


def not_only(facts: RecordFacts, check: kinds.NotOnly) -> Outcome:
    """Ask whether a list holds any item without the given words."""
    items = facts.items(check.field)
    if any(has_word(padded(item), check.words) is None for item in items) or not items:
        return Outcome(Answer.YES, nothing_to_say)
    return Outcome(
        Answer.NO,
        lambda: Said(_("Nothing but this is stated: {seen}.", seen="; ".join(items)), _("Add what else there is.")),
    )


def digits(facts: RecordFacts, check: kinds.Digits) -> Outcome:
    """Look for a number of so many digits."""
    text = "; ".join(facts.items(check.field))
    if re.search(rf"(?<!\d)\d{{{check.count}}}(?!\d)", text):
        return Outcome(Answer.YES, nothing_to_say)
    return Outcome(
        Answer.NO,
        lambda: Said(
            _("“{seen}” holds no code of {count} digits.", seen=text, count=number(check.count)),
            _("Add the code of {count} digits.", count=number(check.count)),
        ),
    )


def _months(start: date | None, end: date | None) -> Quantity | None:
    if start is None or end is None or end < start:
        return None
    months = (end - start).days / _DAYS_A_MONTH
    return Quantity(low=months, high=months)
