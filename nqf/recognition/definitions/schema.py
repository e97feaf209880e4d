"""The form of a definition file: what one instrument asks of a micro-credential, element by element.

Requirements are in our own words. An element says which fields of a record show it and how that is checked, whether it
is asked for before any learner is awarded, and whether a source showed it. Unknown is absent.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from nqf.credentials.fields import Wording
from nqf.frameworks.schema import CountryCode, FrameworkId, Range, Strict
from nqf.recognition.definitions.check_kinds import AnyField, Check, Presence

InstrumentKind = Literal[
    "definition",
    "minimum record",
    "principles",
    "traits",
    "definition and principles",
    "minimum record and principles",
    "regulation",
    "funding rule",
    "recognition criteria",
    "other",
]
DefinitionId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Obligation(StrEnum):
    """Whether an element must be there: always, never, or where a condition holds."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"


class ElementStage(StrEnum):
    """When it can be shown: in a submission, only once a learner is awarded, or in both."""

    DESIGN = "design"
    AWARD = "award"
    BOTH = "both"


class ElementEvidence(StrEnum):
    """Whether a source showed the element; partly: the point was shown, its wording or place in the list was not."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly verified"
    UNVERIFIED = "unverified"


def _in_both_languages(value: object) -> object:
    return {"en": value, "fr": value} if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Words = Annotated[Wording, BeforeValidator(_in_both_languages)]
"""Words in both languages; a user's plain text stands for both."""


class Sources(Strict):
    """Where the instrument is published, and the pages on which its text was read, if others."""

    url: str | None = None
    title: str | None = None
    text_seen_at: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.url or self.title):
            raise ValueError("give the address (url) or the title of the source")
        return self


class SizeScope(Strict):
    """Size and level as the instrument bounds them; its elements carry the same figures as checks."""

    hours: Range | None = None
    weeks: Range | None = None
    credits: Range | None = None
    hours_per_credit: float | None = None
    contact_share_min: float | None = None
    levels: Literal["any"] | None = None
    below: Words | None = None
    evidence: ElementEvidence


class Element(Strict):
    """One thing that an instrument asks for.

    `fields` are those of a record that show it: all of them, or any of them by `fields_rule`. `also_judgement` is what a
    person has to decide besides. `applies_if` says when a conditional element is asked for.
    """

    id: Annotated[str, Field(min_length=1, max_length=40)]
    requirement: Words
    obligation: Obligation
    stage: ElementStage
    fields: Annotated[tuple[AnyField, ...], Field(min_length=1)]
    fields_rule: Literal["all", "any"] = "all"
    check: Annotated[tuple[Check, ...], BeforeValidator(_as_list), Field(min_length=1)]
    also_judgement: Words | None = None
    applies_if: Check | None = None
    evidence: ElementEvidence

    @model_validator(mode="after")
    def _has_condition(self) -> Self:
        if (self.applies_if is not None) != (self.obligation is Obligation.CONDITIONAL):
            raise ValueError("a conditional element, and no other, has a condition (applies_if)")
        return self

    @model_validator(mode="after")
    def _asks_a_question(self) -> Self:
        if self.also_judgement is None and any(check.kind == "judgement" for check in self.check):
            raise ValueError("a check by judgement says what a person has to decide (also_judgement)")
        return self

    @cached_property
    def asked(self) -> frozenset[str]:
        """The fields as a set."""
        return frozenset(self.fields)

    @cached_property
    def is_any_enough(self) -> bool:
        """Tell whether one filled field shows it: by its rule, and always where a person judges what there is."""
        return self.fields_rule == "any" or any(check.kind == "judgement" for check in self.check)

    @cached_property
    def counting(self) -> dict[str, tuple[str, ...]]:
        """The choices that count as filled, by field; a field that is not named counts with any."""
        named = [check.counting for check in self.check if isinstance(check, Presence)]
        return {field: values for counting in named for field, values in counting.items()}

    @cached_property
    def further_checks(self) -> tuple[Check, ...]:
        """The checks beyond presence."""
        return tuple(check for check in self.check if not isinstance(check, Presence))

    @cached_property
    def asks_no_value(self) -> bool:
        """Tell whether the verdict rests on which fields are filled, whatever they say."""
        checks = (*self.further_checks, *(() if self.applies_if is None else (self.applies_if,)))
        return not self.counting and all(check.kind in ("judgement", "filled") for check in checks)


class Definition(Strict):
    """One instrument, as its file in `data/definitions/<id>.yaml` states it, or a user's own.

    `countries` are those where it holds or is used, none for an international one. `framework` is the framework that its
    levels and credits are of. `licence` is that of the text, absent where it is not known.
    """

    id: DefinitionId
    name: Words
    year: int | None = None
    publisher: str
    kind: InstrumentKind
    countries: tuple[CountryCode, ...] = ()
    framework: FrameworkId | None = None
    licence: str | None = None
    sources: Sources
    scope: SizeScope | None = None
    remarks: Words | None = None
    unverified: tuple[Literal["year"], ...] = ()
    elements: Annotated[tuple[Element, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [element.id for element in self.elements]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise ValueError(f"the id of an element stands more than once: {', '.join(twice)}")
        return self

    def element(self, element_id: str) -> Element:
        """Return one element. Raises KeyError for an id that is not there."""
        found = {element.id: element for element in self.elements}
        return found[element_id]


class Conflict(Strict):
    """A point on which instruments disagree, with the position of each by its id."""

    topic: Wording
    positions: dict[DefinitionId, Wording]


class NotFound(Strict):
    """A body of which no definition was found; that is not to say that it has none."""

    who: Wording
    note: Wording
    url: str


class DefinitionNotes(Strict):
    """What holds between the instruments: where they disagree, and where none was found."""

    conflicts: tuple[Conflict, ...]
    no_definition_found: tuple[NotFound, ...]
