"""The verdict on one element of one record, without words: fast enough for portfolios of thousands."""

from enum import StrEnum

from nqf.recognition.definitions.check_kinds import Check
from nqf.recognition.definitions.checks import run
from nqf.recognition.definitions.outcome import Answer
from nqf.recognition.definitions.record_facts import RecordFacts
from nqf.recognition.definitions.schema import Element, ElementStage


class Verdict(StrEnum):
    """How a record stands to one element."""

    MET = "met"
    NOT_MET = "not met"
    AT_AWARD = "cannot be known before award"
    PERSON = "needs a person"
    NOT_APPLICABLE = "does not apply"


VERDICTS = tuple(Verdict)
"""Every verdict; portfolios keep a verdict as its place here."""


def verdict_on(facts: RecordFacts, element: Element) -> Verdict:
    """Return the verdict on one element.

    What exists only at award is met where it is filled, whatever its other checks say: a contradiction in it is left to
    a person. Where it cannot be told whether a conditional element applies, an empty one needs a person.
    """
    is_shown = shows(facts, element)
    if element.stage is ElementStage.AWARD and not is_shown:
        return Verdict.AT_AWARD
    applies = applies_to(facts, element.applies_if)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    if applies is Answer.UNTOLD and not is_shown:
        return Verdict.PERSON
    if not is_shown:
        return Verdict.NOT_MET
    answers = [run(facts, check).answer for check in element.further_checks]
    if Answer.NO in answers:
        return Verdict.PERSON if element.stage is ElementStage.AWARD else Verdict.NOT_MET
    needs_person = Answer.UNTOLD in answers or applies is Answer.UNTOLD or element.also_judgement is not None
    return Verdict.PERSON if needs_person else Verdict.MET


def shows(facts: RecordFacts, element: Element) -> bool:
    """Tell whether the record fills the fields that show an element with something that counts."""
    found = facts.filled if not element.counting else frozenset(counted(facts, element))
    return not found.isdisjoint(element.asked) if element.is_any_enough else found >= element.asked


def counted(facts: RecordFacts, element: Element) -> list[str]:
    """Return the element's fields that are filled with something that counts."""
    found = [name for name in element.fields if name in facts.filled]
    counting = element.counting
    return [name for name in found if name not in counting or getattr(facts.record, name) in counting[name]]


def applies_to(facts: RecordFacts, condition: Check | None) -> Answer:
    """Tell whether a condition holds; an element without one always applies."""
    return Answer.YES if condition is None else run(facts, condition).answer
