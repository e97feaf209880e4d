"""A portfolio against definitions: what is missing most, and how each record stands to each definition.

Verdicts are kept as small numbers (places in `VERDICTS`), so that thousands of records take seconds; words come from
`judge` for the record that is looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from nqf.credentials.record import MicroCredential
from nqf.recognition.definitions.judge import DefinitionSummary, summary_of
from nqf.recognition.definitions.record_facts import RecordFacts
from nqf.recognition.definitions.schema import Definition, Element, Obligation
from nqf.recognition.definitions.verdicts import VERDICTS, Verdict, verdict_on

_PLACE = {verdict: place for place, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class ElementCount:
    """How the records of a portfolio stand to one element: the number of records by verdict, all five."""

    definition_id: str
    element: Element
    counts: Mapping[Verdict, int]

    @property
    def is_counted_against(self) -> bool:
        """Tell whether "not met" counts against a record here: always but for optional elements."""
        return self.element.obligation is not Obligation.OPTIONAL

    @property
    def not_met(self) -> int:
        """Return the number of records that do not meet it."""
        return self.counts[Verdict.NOT_MET]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Verdicts on n records: `codes` has shape (n, elements of all definitions), places in `VERDICTS`.

    `elements` are in order of what is missing most: mandatory ones first, then those that most records do not meet.
    """

    record_ids: tuple[str, ...]
    definitions: Mapping[str, Definition]
    elements: tuple[ElementCount, ...]
    codes: npt.NDArray[np.int8] = field(repr=False)

    def summary(self, row: int, definition_id: str) -> DefinitionSummary:
        """Summarise one record, by its place from 0, on one definition. Raises KeyError for an unknown definition."""
        definition, first = self.definitions[definition_id], self._first(definition_id)
        codes = self.codes[row, first : first + len(definition.elements)]
        verdicts = (VERDICTS[code] for code in codes)
        return summary_of(definition_id, zip(definition.elements, verdicts, strict=True))

    def missing(self, definition_id: str) -> npt.NDArray[np.int64]:
        """Count for every record the elements not met that are not optional: shape (n,)."""
        definition, first = self.definitions[definition_id], self._first(definition_id)
        asked = [first + at for at, one in enumerate(definition.elements) if one.obligation is not Obligation.OPTIONAL]
        counted: npt.NDArray[np.int64] = np.sum(self.codes[:, asked] == _PLACE[Verdict.NOT_MET], axis=1, dtype=np.int64)
        return counted

    def _first(self, definition_id: str) -> int:
        names = list(self.definitions)
        before = names[: names.index(definition_id)]
        return sum(len(self.definitions[name].elements) for name in before)


def portfolio(records: Sequence[MicroCredential], definitions: Sequence[Definition]) -> Portfolio:
    """Judge every record by every definition; ids of definitions must differ."""
    by_id = {one.id: one for one in definitions}
    elements = [(name, element) for name, one in by_id.items() for element in one.elements]
    codes = _codes(records, [element for _name, element in elements])
    counted = [
        ElementCount(name, element, _counts(codes[:, column])) for column, (name, element) in enumerate(elements)
    ]
    ordered = sorted(counted, key=lambda one: (not one.is_counted_against, -one.not_met))
    return Portfolio(tuple(record.record_id for record in records), by_id, tuple(ordered), codes)


def _codes(records: Sequence[MicroCredential], elements: Sequence[Element]) -> npt.NDArray[np.int8]:
    """Judge every record by every element; what rests on the filled fields alone is judged once for the same fields."""
    by_fields = [column for column, element in enumerate(elements) if element.asks_no_value]
    by_values = [column for column, element in enumerate(elements) if not element.asks_no_value]
    codes = np.empty((len(records), len(elements)), dtype=np.int8)
    known: dict[frozenset[str], list[int]] = {}
    for row, record in enumerate(records):
        facts = RecordFacts(record)
        if facts.filled not in known:
            known[facts.filled] = [_PLACE[verdict_on(facts, elements[column])] for column in by_fields]
        codes[row, by_fields] = known[facts.filled]
        codes[row, by_values] = [_PLACE[verdict_on(facts, elements[column])] for column in by_values]
    return codes


def _counts(column: npt.NDArray[np.int8]) -> dict[Verdict, int]:
    counted = np.bincount(column, minlength=len(VERDICTS))
    return {verdict: int(counted[place]) for place, verdict in enumerate(VERDICTS)}
