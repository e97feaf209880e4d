"""Checks of hours, credits and weeks: limits, hours a credit, steps, contact hours, and the size of full awards.

All values are intervals. A check is met where the whole interval meets it, not met where none of it does, and else it
cannot be told.
"""

from functools import lru_cache, partial
from math import floor

from nqf.credentials.credit_systems import find_system
from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import TOLERANCE, interval
from nqf.frameworks.loader import find_framework, shelf_version
from nqf.frameworks.schema import Framework, QualificationType, Range
from nqf.i18n import _, number
from nqf.recognition.consistency.claim import claim_of, label_on
from nqf.recognition.definitions import check_kinds as kinds
from nqf.recognition.definitions.outcome import Answer, Outcome, Said, nothing_to_say
from nqf.recognition.definitions.record_facts import RecordFacts
from nqf.recognition.reasons import range_in_words

_NOT_STATED = Outcome(Answer.UNTOLD, nothing_to_say)


def bounds(facts: RecordFacts, check: kinds.Bounds) -> Outcome:
    """Hold a number against limits."""
    value = facts.quantity(check.field)
    if value is None:
        return _NOT_STATED
    answer = within(value, check.range)

    def say() -> Said:
        words = {"seen": interval(value), "limit": range_in_words(check.range)}
        if answer is Answer.YES:
            return Said(_("{seen} is within the limit ({limit}).", **words))
        if answer is Answer.NO:
            return Said(
                _("{seen} is outside the limit ({limit}).", **words),
                _("It would have to be {limit}.", limit=words["limit"]),
            )
        return Said(_("{seen} may be within the limit or outside it ({limit}).", **words), _("Give an exact figure."))

    return Outcome(answer, say)


def hours_per_credit(facts: RecordFacts, check: kinds.HoursPerCredit) -> Outcome:
    """Compare the hours with the credits; a total behind credits of a system is compared as that system counts them."""
    credits, hours = facts.record.credit_value, facts.hours
    if credits is None or hours is None or not credits.high or _is_other_system(facts, check.system):
        return Outcome(Answer.YES, nothing_to_say)
    asked = credits.times(check.hours.min or 0, check.hours.max)
    if facts.record.hours_total is not None:
        meets = hours.overlaps(Quantity(low=asked.low * (1 - TOLERANCE), high=asked.high * (1 + TOLERANCE)))
        answer = Answer.YES if meets else Answer.NO
    else:
        answer = within(hours, Range(min=asked.low, max=asked.high))

    def say() -> Said:
        words = {
            "hours": interval(hours),
            "credits": interval(credits),
            "each": interval(hours.over(credits.low, credits.high)) if credits.low else interval(None),
            "asked": range_in_words(check.hours)
            if check.hours.min != check.hours.max
            else number(check.hours.min or 0),
        }
        text = _("{hours} hours for {credits} credits: {each} hours a credit, {asked} asked for.", **words)
        advice = _("State hours and credits that agree, or the credits of this system.")
        return Said(text, "" if answer is Answer.YES else advice)

    return Outcome(answer, say)


def credit_steps(facts: RecordFacts, check: kinds.CreditSteps) -> Outcome:
    """Compare the credits with the full steps of hours in the total."""
    credits, hours = facts.record.credit_value, facts.hours
    if credits is None or hours is None:
        return _NOT_STATED
    low, high = (floor(round(end / check.hours_step, 6)) * check.credit_step for end in (hours.low, hours.high))
    asked = Quantity(low=low, high=high)
    answer = within(credits, Range(min=low, max=high)) if asked.is_exact else _may_be(credits.overlaps(asked))

    def say() -> Said:
        words = {"hours": interval(hours), "asked": interval(asked), "seen": interval(credits)}
        text = _("{hours} hours make {asked} credits in full steps; {seen} are stated.", **words)
        advice = _("State {asked} credits, or other hours.", asked=words["asked"])
        return Said(text, "" if answer is Answer.YES else advice)

    return Outcome(answer, say)


def contact_per_credit(facts: RecordFacts, check: kinds.ContactPerCredit) -> Outcome:
    """Hold the contact hours against the least for each credit."""
    contact, credits = facts.record.hours_contact, facts.record.credit_value
    if contact is None or credits is None:
        return _NOT_STATED
    least = credits.times(check.hours)
    answer = Answer.YES if contact.low >= least.high else Answer.NO if contact.high < least.low else Answer.UNTOLD

    def say() -> Said:
        words = {"seen": interval(contact), "least": interval(least), "credits": interval(credits)}
        text = _("{seen} contact hours; {least} are asked for with {credits} credits.", **words)
        return Said(
            text, "" if answer is Answer.YES else _("Plan at least {least} contact hours.", least=words["least"])
        )

    return Outcome(answer, say)


def award_below_credits(facts: RecordFacts, check: kinds.AwardBelowCredits) -> Outcome:
    """Hold the credits against the threshold of the claimed level; from it on a person looks at title and credits."""
    credits, level = facts.record.credit_value, _level_there(facts, check.framework)
    threshold = check.by_level.get(level or "")
    if credits is None or level is None:
        return Outcome(Answer.UNTOLD, partial(_not_claimed, check.framework))
    if threshold is None:
        return Outcome(
            Answer.UNTOLD, lambda: Said(_("No threshold of credits is known for level {level}.", level=level))
        )
    answer = _may_be(credits.high < threshold)

    def say() -> Said:
        words = {"seen": interval(credits), "threshold": number(threshold), "level": level}
        if answer is Answer.YES:
            return Said(_("{seen} credits at level {level}: an award (below {threshold} credits).", **words))
        return Said(
            _("{seen} credits at level {level}: the size of a full qualification ({threshold} credits).", **words),
            _("Ask whether it is meant as a full qualification."),
        )

    return Outcome(answer, say)


def smaller_than_award(facts: RecordFacts, check: kinds.SmallerThanAward) -> Outcome:
    """Hold hours, else credits, against the smallest award of a framework; of the level claimed on it, where known."""
    framework = framework_of(check.framework)
    types = framework.qualification_types if framework is not None else ()
    level = _level_there(facts, check.framework)
    least_at_level = _least([one for one in types if one.level == level], facts)
    least, value, unit = least_at_level or _least(list(types), facts) or (None, None, "")
    if least is None or value is None:
        return Outcome(Answer.UNTOLD, lambda: Said(_("The size of the smallest award is not known in this unit.")))
    answer = Answer.YES if value.high < least else Answer.UNTOLD
    if least_at_level is not None and value.low >= least:
        answer = Answer.NO

    def say() -> Said:
        words = {
            "seen": interval(value),
            "least": number(least),
            "framework": framework.short_name if framework else "",
        }
        if unit == "hours":
            text = _("{seen} hours; the smallest award of {framework} to compare with has {least}.", **words)
        else:
            text = _("{seen} credits; the smallest award of {framework} to compare with has {least}.", **words)
        return Said(text, "" if answer is Answer.YES else _("State the level on this framework, or a smaller size."))

    return Outcome(answer, say)


def within(value: Quantity, limit: Range) -> Answer:
    """Tell whether an interval lies within a limit as a whole, outside it as a whole, or neither."""
    least = float("-inf") if limit.min is None else limit.min
    most = float("inf") if limit.max is None else limit.max
    under = float("inf") if limit.below is None else limit.below
    if value.low >= least and value.high <= most and value.high < under:
        return Answer.YES
    return Answer.NO if value.high < least or value.low > most or value.low >= under else Answer.UNTOLD


def _not_claimed(framework_id: str) -> Said:
    framework = framework_of(framework_id)
    name = framework_id if framework is None else framework.short_name
    return Said(_("The level is not claimed on {name}.", name=name), _("State the level on {name}.", name=name))


def framework_of(framework_id: str) -> Framework | None:
    """Return a framework by its id, kept for a shelf: asked for by every record of a portfolio."""
    return _framework(framework_id, shelf_version())


@lru_cache(maxsize=512)
def _framework(framework_id: str, _version: str) -> Framework | None:
    return find_framework(framework_id)


def _may_be(holds: bool) -> Answer:
    return Answer.YES if holds else Answer.UNTOLD


def _is_other_system(facts: RecordFacts, system: str | None) -> bool:
    """Tell whether a check is for credits of one system and the record names another one that is known."""
    if system is None or facts.record.credit_system is None:
        return False
    named = find_system(facts.record.credit_system)
    return named is not None and named.id != system


def _level_there(facts: RecordFacts, framework_id: str) -> str | None:
    """Return the label claimed on a framework; a level without the name of a framework is taken as one of it."""
    claim, level = claim_of(facts.record), facts.record.level_claimed
    if claim is not None:
        return claim.labels().get(framework_id)
    framework = framework_of(framework_id) if facts.record.framework is None else None
    return label_on(level, framework) if level is not None and framework is not None else None


def _least(types: list[QualificationType], facts: RecordFacts) -> tuple[float, Quantity, str] | None:
    """Return the least hours, else the least credits, of some types, with the record's own value and the unit."""
    hours = [one.hours.min for one in types if one.hours is not None and one.hours.min is not None]
    credits = [one.credits.min for one in types if one.credits is not None and one.credits.min is not None]
    if hours and facts.hours is not None:
        return min(hours), facts.hours, "hours"
    if credits and facts.record.credit_value is not None:
        return min(credits), facts.record.credit_value, "credits"
    return None
