"""The form of a framework file: strict, every figure with its evidence and its sources.

One regular form for all facts: a block that says something carries `evidence`, `sources`, and where needed a
`note`, an `as_of` date and `unverified`, the names of those of its keys that no source showed. Facts that
have no place of their own are `details` (topic and value), so nothing is lost. Unknown is absent, never 0 and
never "no".
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _to_bool(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Bool = Annotated[bool, BeforeValidator(_to_bool), Field(strict=True)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
FrameworkId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(@[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""A file stem such as `za-nqf`, or an edition of it such as `za-nqf@official-2024`."""

Origin = Literal["official text", "amended", "own"]
"""Where a framework that is not shipped comes from: a published text, an authority's changed copy, or the user."""


def is_iso_date(text: str) -> bool:
    """Tell whether a text is a day, a month or a year as ISO 8601 writes them: 2026-11-30, 2026-11, 2026."""
    try:
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text) is not None
    except ValueError:
        return False


def base_of(framework_id: str) -> str:
    """Return the id of the framework that an id is an edition of; the id itself where it names no edition."""
    return framework_id.partition("@")[0]


class Evidence(StrEnum):
    """Whether a published source showed the figure."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Kind(StrEnum):
    """What sort of instrument a file describes; only some have levels to align."""

    LEVEL_FRAMEWORK = "level framework"
    MICRO_CREDENTIAL_FRAMEWORK = "micro-credential framework"
    VOCATIONAL_SCALE = "vocational scale"
    CONVENTION = "convention"
    YARDSTICK = "yardstick"


class Scope(StrEnum):
    """Whom it covers: a country, a part of one, a region of the world, or whoever joins."""

    NATIONAL = "national"
    REGIONAL = "regional"
    SUBNATIONAL = "subnational"
    TRANSNATIONAL = "transnational"


class LinkKind(StrEnum):
    """How a level-to-level link came about (DESIGN: referencing)."""

    OFFICIAL = "official"
    COMPARISON = "comparison"
    UNILATERAL = "unilateral"
    DRAFT = "draft"
    INFERRED = "inferred"


class Strict(BaseModel):
    """Base of all blocks: unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(Strict):
    """A closed interval; an end that is not stated is absent. `below` is an end that is not included.

    A file may give an exact figure as a bare number: `credits: 120` is `{min: 120, max: 120}`.
    """

    min: float | None = None
    max: float | None = None
    below: float | None = None
    step: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: object) -> object:
        """Take a bare number as an exact figure."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return {"min": value, "max": value} if is_number else value

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        if self.min is None and self.max is None and self.below is None:
            raise ValueError("give min, max or below")
        return self


class Cited(Strict):
    """A block of facts with its evidence. Verified blocks name at least one source."""

    evidence: Evidence
    sources: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    as_of: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if self.evidence is Evidence.VERIFIED and not self.sources:
            raise ValueError("verified needs at least one source")
        unknown = [key for key in self.unverified if key not in type(self).model_fields]
        if unknown:
            raise ValueError(f"unverified names keys that this block does not have: {unknown}")
        return self

    def is_verified(self, key: str | None = None) -> bool:
        """Tell whether a source showed this block, or one key of it."""
        return self.evidence is Evidence.VERIFIED and key not in self.unverified


class Source(Strict):
    """A publication that shows facts of this file; blocks name it by its `id`."""

    id: str
    title: str
    publisher: str | None = None
    year: int | None = None
    url: str | None = None
    seen_on: str | None = None


class Detail(Cited):
    """A fact with no place of its own: topic in words, value in words or figures."""

    topic: str
    value: str


class Authority(Cited):
    """The body that keeps the framework, or one that answers for a part of it (`role`)."""

    name: str
    acronym: str | None = None
    url: str | None = None
    role: str | None = None


class Status(Cited):
    """Where the framework stands, and the year since which the act now in force holds."""

    value: Literal["operational", "adopted", "in development", "none", "other"]
    since: int | None = None


class LegalBasis(Cited):
    """The act or decision that the framework rests on."""

    text: str


class Ladder(Cited):
    """The level labels as the framework prints them, lowest first."""

    levels: tuple[str, ...]
    names: dict[str, str] = {}


class Domains(Cited):
    """The official headings of the level descriptors, in their order."""

    names: tuple[str, ...]


class Credit(Cited):
    """What one credit stands for. `notional_hours` are learning hours behind one credit."""

    name: str | None = None
    notional_hours: Range | None = None
    per_year: float | None = None
    is_carried: Bool = True


class QualificationType(Cited):
    """A type of award. `level` is absent for a type that may sit at any level; `level_to` ends a span."""

    title: str
    level: str | None = None
    level_to: str | None = None
    credits: Range | None = None
    hours: Range | None = None
    years: Range | None = None
    isced: str | None = None


class SmallAward(Cited):
    """The nearest thing to a micro-credential where no rule of that name exists."""

    title: str
    levels: tuple[str, ...] = ()
    credits: Range | None = None
    hours: Range | None = None
    on_register: Bool | None = None
    quality_assured_by: str | None = None


class MicroCredentialRule(Cited):
    """What the framework's rules say about micro-credentials. Absent keys are unknown."""

    status: Literal["policy", "pilot", "draft", "discussed", "none found"]
    year: int | None = None
    credits: Range | None = None
    hours: Range | None = None
    weeks: Range | None = None
    levels: tuple[str, str] | None = None
    credits_by_level: dict[str, Range] = {}
    on_register: Bool | None = None
    on_framework: Bool | None = None
    stackable: Bool | None = None
    quality_assured_by: str | None = None
    needs: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


class LevelLink(Cited):
    """Level to level, from this framework's labels to those of `target`. May fork, or be empty."""

    target: FrameworkId
    kind: LinkKind
    year: int | None = None
    published_by: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    no_counterpart: tuple[str, ...] = ()
    target_no_counterpart: tuple[str, ...] = ()
    is_for_recognition: Bool = True


class Descriptors(Cited):
    """Our own wording, a line a level a domain. `is_from_kin` marks lines written from kin frameworks.

    `headings` names those headings of the lines that are not domains of the framework (a role, an emphasis).
    """

    lines: dict[str, dict[str, str]]
    headings: tuple[str, ...] = ()
    is_from_kin: Bool = False


class SubFramework(Cited):
    """A part of the framework with a span of levels (lowest, highest) and a council of its own."""

    name: str
    levels: tuple[str, str] | None = None
    quality_council: str | None = None


class Recognition(Cited):
    """Conventions, policies on prior learning and credit transfer, and the register of qualifications."""

    conventions: tuple[str, ...] = ()
    rpl_policy: str | None = None
    credit_transfer_policy: str | None = None
    register_url: str | None = None


class Edition(Strict):
    """Where a framework that is not shipped comes from, who brought it in, and why.

    `of` is the id of the shipped (or own) framework beside which it stands, None for a user's own framework;
    `made_from` the id that was changed, where that is another edition. `dated` is the date of the text (ISO 8601: a day,
    a month or a year), `made_on` the day it was brought in. `inherited` names the keys of Framework that were taken over
    from `of` because the text is silent.
    """

    of: FrameworkId | None = None
    label: str = Field(min_length=1, max_length=60)
    origin: Origin
    dated: str
    licence: str | None = None
    source: str | None = None
    made_by: str | None = None
    made_on: str | None = None
    reason: str | None = None
    made_from: FrameworkId | None = None
    inherited: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if not is_iso_date(self.dated):
            raise ValueError(f"dated must be a date such as 2026-11-30, 2026-11 or 2026, not {self.dated!r}")
        return self


class Framework(Strict):
    """One framework or instrument, as its file in `data/frameworks/<region>/<id>.yaml` states it.

    A framework of the database carries an `edition` besides: an id with `@` names an edition of another framework.
    """

    id: FrameworkId
    name: str
    short_name: str
    names: dict[str, str] = {}
    kind: Kind
    scope: Scope
    countries: tuple[CountryCode, ...]
    subdivisions: tuple[str, ...] = ()
    countries_basis: Cited | None = None
    authority: Authority
    other_authorities: tuple[Authority, ...] = ()
    status: Status
    legal_basis: LegalBasis | None = None
    ladder: Ladder
    domains: Domains | None = None
    credit: Credit | None = None
    sub_frameworks: tuple[SubFramework, ...] = ()
    qualification_types: tuple[QualificationType, ...] = ()
    micro_credentials: MicroCredentialRule | None = None
    small_awards: tuple[SmallAward, ...] = ()
    links: tuple[LevelLink, ...] = ()
    descriptors: Descriptors | None = None
    recognition: Recognition | None = None
    details: tuple[Detail, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str | None = None
    edition: Edition | None = None

    @model_validator(mode="after")
    def _edition_fits(self) -> Self:
        if self.is_edition and (self.edition is None or self.edition.of != self.base_id):
            raise ValueError(f"the id {self.id!r} names an edition: its block `edition` must say `of: {self.base_id}`")
        if not self.is_edition and self.edition is not None and self.edition.of is not None:
            raise ValueError(f"an edition of {self.edition.of!r} needs an id such as '{self.edition.of}@official-2024'")
        return self

    @property
    def base_id(self) -> str:
        """The id of the framework that this is an edition of; its own id where it is none."""
        return base_of(self.id)

    @property
    def is_edition(self) -> bool:
        """Tell whether this stands beside another framework as an edition of it (a user's own one does not)."""
        return "@" in self.id

    @property
    def levels(self) -> tuple[str, ...]:
        """The level labels, lowest first."""
        return self.ladder.levels

    @property
    def hours_per_credit(self) -> Range | None:
        """Notional hours behind one credit, or None where unknown or where no credit is carried."""
        return self.credit.notional_hours if self.credit and self.credit.is_carried else None

    def position(self, level: str) -> int:
        """Return the place of a label on the ladder, from 0. Raises ValueError for a label not on it."""
        return self.ladder.levels.index(level)
