"""What a consistency check returns and what it reads: verdicts, findings, thresholds, and the surroundings of a record.

`fits`, `conflict`, `doubt` and `cannot_tell` make a finding inside a rule; the engine adds which rule it is, how much
it weighs, and the values seen. Which rules there are is left to the modules `rules_…` and to `engine`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import getdoc

from nqf.credentials.field_text import field_text
from nqf.credentials.record import MicroCredential
from nqf.levelling.types import LevelEstimate
from nqf.recognition.consistency.known import KnownRecords


class Verdict(StrEnum):
    """What a rule says of a record."""

    FITS = "fits"
    CONFLICT = "contradiction"
    DOUBT = "doubt"
    CANNOT_TELL = "cannot tell"


class Weight(StrEnum):
    """Whether the provider must mend it, or should."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one record, in the reader's language.

    `sentence` says what was found, with the values; `advice` what to do; `seen` are (field, value as text). `source` is
    the address or name of what the rule rests on, None where it is our own choice.
    """

    rule_id: str
    verdict: Verdict
    weight: Weight
    sentence: str
    advice: str
    seen: tuple[tuple[str, str], ...]
    source: str | None

    @property
    def is_flag(self) -> bool:
        """Tell whether there is something to look at: a contradiction or a doubt."""
        return self.verdict in (Verdict.CONFLICT, Verdict.DOUBT)


@dataclass(frozen=True, slots=True)
class Thresholds(Mapping[str, float]):
    """The numbers of one rule, by name; meaning, unit and source of each are in `data/consistency.yaml`."""

    numbers: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        return self.numbers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a record: the tool's own estimate on the claimed framework, and the records already known."""

    estimate: LevelEstimate | None = None
    known: KnownRecords | None = None


RuleFunction = Callable[[MicroCredential, Surroundings, Thresholds], Finding | Sequence[Finding] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. Title and description are the docstring of its function; `fields` are those that it reads."""

    id: str
    title: str
    description: str
    fields: tuple[str, ...]
    function: RuleFunction


def rule(*fields: str) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a function, whose first docstring line is the title and whose name is the id."""

    def made(function: RuleFunction) -> Rule:
        title, _blank, text = (getdoc(function) or "").partition("\n")
        return Rule(function.__name__, title.rstrip("."), " ".join(text.split()), fields, function)

    return made


Seen = tuple[tuple[str, str], ...]


def fits(sentence: str, *, seen: Seen = (), source: str | None = None) -> Finding:
    """Say that the record agrees with itself here."""
    return Finding("", Verdict.FITS, Weight.SHOULD, sentence, "", seen, source)


def conflict(sentence: str, advice: str, *, seen: Seen = (), source: str | None = None) -> Finding:
    """Say that two statements of the record cannot both be right."""
    return Finding("", Verdict.CONFLICT, Weight.SHOULD, sentence, advice, seen, source)


def doubt(sentence: str, advice: str, *, seen: Seen = (), source: str | None = None) -> Finding:
    """Say that something is unusual or weak, and may still be right."""
    return Finding("", Verdict.DOUBT, Weight.SHOULD, sentence, advice, seen, source)


def cannot_tell(sentence: str, advice: str = "", *, seen: Seen = (), source: str | None = None) -> Finding:
    """Say that the fields are stated and yet do not allow the check."""
    return Finding("", Verdict.CANNOT_TELL, Weight.SHOULD, sentence, advice, seen, source)


def shown(record: MicroCredential, *fields: str) -> Seen:
    """Return those of the fields that the record states, each with its value as text."""
    texts = ((name, field_text(name, getattr(record, name))) for name in fields)
    return tuple((name, text) for name, text in texts if text is not None)
