"""Hold one record against one definition: a verdict for each element, and never one for all.

How a verdict is found is left to `verdicts`, its words to `words`; they are made when they are asked for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nqf.credentials.record import MicroCredential
from nqf.recognition.definitions.record_facts import RecordFacts
from nqf.recognition.definitions.schema import Definition, Element, ElementStage, Obligation
from nqf.recognition.definitions.verdicts import Verdict, verdict_on
from nqf.recognition.definitions.words import tell


@dataclass(frozen=True)
class ElementVerdict:
    """How one record stands to one element of one definition.

    `sentence`, `advice` and `seen` are in the language of the moment at which they are asked for.
    """

    definition_id: str
    element_id: str
    verdict: Verdict
    obligation: Obligation
    stage: ElementStage
    facts: RecordFacts = field(repr=False, compare=False)
    element: Element = field(repr=False, compare=False)

    @property
    def sentence(self) -> str:
        """Return the reason in words, with the values seen."""
        return tell(self.facts, self.element, self.verdict).sentence

    @property
    def advice(self) -> str:
        """Return what to add or change; empty where nothing is."""
        return tell(self.facts, self.element, self.verdict).advice

    @property
    def seen(self) -> tuple[tuple[str, str], ...]:
        """Return the element's fields that the record fills, each with its value as text."""
        return self.facts.seen(*self.element.fields)


@dataclass(frozen=True, slots=True)
class DefinitionSummary:
    """How one record stands to one definition, counted: elements by verdict, and the ids of those not met.

    A conditional element that applies and is not met counts as mandatory. `counts` has every (verdict, obligation) that
    occurs.
    """

    definition_id: str
    met: int
    not_met_mandatory: tuple[str, ...]
    not_met_optional: tuple[str, ...]
    at_award: int
    person: int
    not_applicable: int
    counts: Mapping[tuple[Verdict, Obligation], int] = field(repr=False)


def judge(record: MicroCredential, definition: Definition) -> tuple[ElementVerdict, ...]:
    """Return the verdict on every element of a definition, in its order."""
    facts = RecordFacts(record)
    return tuple(
        ElementVerdict(
            definition.id, one.id, verdict_on(facts, one), one.obligation, one.stage, facts=facts, element=one
        )
        for one in definition.elements
    )


def summarise(verdicts: Sequence[ElementVerdict]) -> DefinitionSummary:
    """Count the verdicts on one definition. Raises ValueError for none, or for those of several definitions."""
    ids = {one.definition_id for one in verdicts}
    if len(ids) != 1:
        raise ValueError(f"verdicts of one definition are needed, not of {len(ids)}")
    return summary_of(ids.pop(), ((one.element, one.verdict) for one in verdicts))


def summary_of(definition_id: str, found: Iterable[tuple[Element, Verdict]]) -> DefinitionSummary:
    """Count the verdicts on elements of one definition."""
    pairs = list(found)
    of_verdict = Counter(verdict for _element, verdict in pairs)
    not_met = [element for element, verdict in pairs if verdict is Verdict.NOT_MET]
    return DefinitionSummary(
        definition_id,
        of_verdict[Verdict.MET],
        tuple(one.id for one in not_met if one.obligation is not Obligation.OPTIONAL),
        tuple(one.id for one in not_met if one.obligation is Obligation.OPTIONAL),
        of_verdict[Verdict.AT_AWARD],
        of_verdict[Verdict.PERSON],
        of_verdict[Verdict.NOT_APPLICABLE],
        Counter((verdict, element.obligation) for element, verdict in pairs),
    )
