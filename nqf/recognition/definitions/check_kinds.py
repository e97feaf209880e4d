"""The closed vocabulary of checks: one model a kind, with the settings that a file may give it.

A check reads fields of the record that an element names, or fields of its own. What each kind does with them is a
function of the same name in `checks`; the names of fields and values are held against `data/record_fields.yaml` here.
"""

from collections.abc import Callable
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from nqf.credentials.fields import record_fields
from nqf.frameworks.schema import FrameworkId, Range, Strict

_SHOWN = 6


def _field_of(*types: str) -> Callable[[str], str]:
    """Return the validator of a field's name; no types means any."""

    def check(name: str) -> str:
        field = record_fields().get(name)
        if field is None:
            raise ValueError(f"{name!r} is no field of a record")
        if types and field.type not in types:
            raise ValueError(
                f"{name!r} holds a {field.type}; this check needs a field of the type {' or '.join(types)}"
            )
        return name

    return check


AnyField = Annotated[str, AfterValidator(_field_of())]
NumberField = Annotated[str, AfterValidator(_field_of("number"))]
BooleanField = Annotated[str, AfterValidator(_field_of("boolean"))]
DateField = Annotated[str, AfterValidator(_field_of("date"))]
ChoiceField = Annotated[str, AfterValidator(_field_of("enum"))]
TextField = Annotated[str, AfterValidator(_field_of("text", "list", "string", "code"))]
Words = Annotated[tuple[str, ...], Field(min_length=1)]
Above0 = Annotated[float, Field(gt=0)]
LevelLabel = Annotated[str, BeforeValidator(str)]


class Presence(Strict):
    """The element's fields are filled in; of a field of choices, `counting` names those that count as filled."""

    kind: Literal["presence"]
    counting: dict[ChoiceField, Words] = {}

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name, values in self.counting.items():
            _known_choices(name, values)
        return self


class Judgement(Strict):
    """A person decides; the tool gathers what the element's fields say."""

    kind: Literal["judgement"]


class Filled(Strict):
    """A condition: at least one of `fields` is filled in. Where none is, nobody can tell."""

    kind: Literal["filled"]
    fields: Annotated[tuple[AnyField, ...], Field(min_length=1)]


class IsTrue(Strict):
    """A yes-or-no field says yes."""

    kind: Literal["is_true"]
    field: BooleanField


class OneOf(Strict):
    """A field of choices holds one of `values`; any other stated value is not met, or left to a person."""

    kind: Literal["one_of"]
    field: ChoiceField
    values: Words
    otherwise: Literal["not met", "needs a person"] = "not met"

    @model_validator(mode="after")
    def _known(self) -> Self:
        _known_choices(self.field, self.values)
        return self


class ValidCountry(Strict):
    """The code of a country is one in use."""

    kind: Literal["valid_country"]


class NotBefore(Strict):
    """A date does not lie before another."""

    kind: Literal["not_before"]
    field: DateField
    other: DateField


class ReviewWithin(Strict):
    """The review comes within so many months: by its interval, else by its date counted from the start of validity."""

    kind: Literal["review_within"]
    months_min: float = 0
    months_max: Above0


class TitleWithout(Strict):
    """The title holds none of these words, compared as whole words without case and accents."""

    kind: Literal["title_without"]
    words: Words


class Mentions(Strict):
    """A text field holds one of these words; where it does not, a person decides."""

    kind: Literal["mentions"]
    field: TextField
    words: Words


class NotOnly(Strict):
    """A list does not consist of items with these words alone."""

    kind: Literal["not_only"]
    field: TextField
    words: Words


class Digits(Strict):
    """A code field holds a number of so many digits."""

    kind: Literal["digits"]
    field: TextField
    count: Annotated[int, Field(gt=0)]


class FullStatements(Strict):
    """Each learning outcome is a statement and not a heading only."""

    kind: Literal["full_statements"]


class OutcomesAssessed(Strict):
    """Each learning outcome is assessed at least once."""

    kind: Literal["outcomes_assessed"]


class PartsAddUp(Strict):
    """The parts of the workload add up to the total."""

    kind: Literal["parts_add_up"]


class Bounds(Strict):
    """A number lies within limits; `below` is an end that is not included."""

    kind: Literal["bounds"]
    field: NumberField
    min: float | None = None
    max: float | None = None
    below: float | None = None

    @property
    def range(self) -> Range:
        """Return the limits as a range."""
        return Range(min=self.min, max=self.max, below=self.below)

    @model_validator(mode="after")
    def _has_limits(self) -> Self:
        Range(min=self.min, max=self.max, below=self.below)
        return self


class HoursPerCredit(Strict):
    """Hours and credits agree at so many hours a credit; with `system`, only credits of that system are compared."""

    kind: Literal["hours_per_credit"]
    hours: Range
    system: str | None = None

    @model_validator(mode="after")
    def _closed(self) -> Self:
        if self.hours.min is None or self.hours.max is None or self.hours.min <= 0:
            raise ValueError("give the hours of one credit as a number above 0 or as min and max")
        return self


class CreditSteps(Strict):
    """The credits are the full steps of hours, each worth a step of credits."""

    kind: Literal["credit_steps"]
    hours_step: Above0
    credit_step: Above0


class ContactPerCredit(Strict):
    """Contact hours reach so many for each credit."""

    kind: Literal["contact_per_credit"]
    hours: Above0


class AwardBelowCredits(Strict):
    """The credits lie below those from which the result is a full qualification at the claimed level."""

    kind: Literal["award_below_credits"]
    framework: FrameworkId
    by_level: dict[LevelLabel, Above0]


class SmallerThanAward(Strict):
    """The hours or credits lie below those of the smallest award of a framework, at the claimed level where known."""

    kind: Literal["smaller_than_award"]
    framework: FrameworkId


class LevelOnLadder(Strict):
    """The level claimed is a level of the framework: of this one, or of those that the record names."""

    kind: Literal["level_on_ladder"]
    framework: FrameworkId | None = None


Check = Annotated[
    Presence | Judgement | Filled | IsTrue | OneOf | ValidCountry | NotBefore | ReviewWithin | TitleWithout | Mentions
    | NotOnly | Digits | FullStatements | OutcomesAssessed | PartsAddUp | Bounds | HoursPerCredit | CreditSteps
    | ContactPerCredit | AwardBelowCredits | SmallerThanAward | LevelOnLadder,
    Field(discriminator="kind"),
]  # fmt: skip


def check_models() -> dict[str, type[Strict]]:
    """Return the model of every kind of check, by kind, in the order of this module."""
    models = get_args(get_args(Check)[0])
    return {get_args(model.model_fields["kind"].annotation)[0]: model for model in models}


def _known_choices(name: str, values: tuple[str, ...]) -> None:
    allowed = list(record_fields()[name].values)
    unknown = [value for value in values if value not in allowed]
    if unknown:
        raise ValueError(f"{', '.join(unknown[:_SHOWN])}: not among the choices of {name} ({', '.join(allowed)})")
