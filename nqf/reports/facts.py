"""Framework facts as rows of a sheet: what each block says in words, and which of its keys no source showed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from nqf.alignment.links import link_kind_name
from nqf.frameworks.schema import (
    Authority,
    Cited,
    Credit,
    Descriptors,
    Detail,
    Framework,
    Ladder,
    LevelLink,
    MicroCredentialRule,
    QualificationType,
    Range,
    Status,
)
from nqf.i18n import _, plural
from nqf.reports.words import range_text, status_word, yes_no


@dataclass(frozen=True, slots=True)
class Fact:
    """One block of a framework's file: what it is about, what it says, and its evidence."""

    framework: Framework
    topic: str
    saying: str
    block: Cited

    @property
    def is_verified(self) -> bool:
        """Tell whether a source showed all of the block."""
        return self.block.is_verified() and not self.block.unverified

    @property
    def doubtful(self) -> str:
        """Name the keys that no source showed; all of it where the whole block is unverified."""
        if not self.block.is_verified():
            return _("the whole entry")
        return ", ".join(key_word(key) for key in self.block.unverified)


def facts_of(framework: Framework) -> Iterator[Fact]:
    """Yield every cited block of a framework, in the order of its file's schema."""
    for key in Framework.model_fields:
        value = getattr(framework, key)
        blocks = value if isinstance(value, tuple) else (value,)
        for block in blocks:
            if isinstance(block, Cited):
                yield from _facts_in(framework, topic_of(key), block)


def _facts_in(framework: Framework, topic: str, block: Cited) -> Iterator[Fact]:
    yield Fact(framework, topic, saying_of(block), block)
    if isinstance(block, MicroCredentialRule):
        for detail in block.details:
            yield Fact(framework, topic, saying_of(detail), detail)


def topic_of(key: str) -> str:
    """Name a key of a framework's file for a reader."""
    return {
        "countries_basis": _("countries"),
        "authority": _("authority"),
        "other_authorities": _("other authority"),
        "status": _("status"),
        "legal_basis": _("legal basis"),
        "ladder": _("levels"),
        "domains": _("domains"),
        "credit": _("credit"),
        "sub_frameworks": _("sub-framework"),
        "qualification_types": _("qualification type"),
        "micro_credentials": _("micro-credentials"),
        "small_awards": _("small award"),
        "links": _("level link"),
        "descriptors": _("descriptors"),
        "recognition": _("recognition"),
        "details": _("detail"),
    }.get(key, key.replace("_", " "))


def key_word(key: str) -> str:
    """Name a key of a block for a reader."""
    return {
        "names": _("names"),
        "name": _("name"),
        "title": _("title"),
        "text": _("text"),
        "status": _("status"),
        "year": _("year"),
        "since": _("since"),
        "credits": _("credits"),
        "hours": _("hours"),
        "weeks": _("weeks"),
        "levels": _("levels"),
        "level": _("level"),
        "credits_by_level": _("credits by level"),
        "notional_hours": _("hours of learning a credit"),
        "per_year": _("credits a year"),
        "is_carried": _("carries credit"),
        "on_register": _("on the register"),
        "on_framework": _("on the framework"),
        "stackable": _("stackable"),
        "quality_assured_by": _("quality assured by"),
        "needs": _("needs"),
        "conventions": _("conventions"),
        "rpl_policy": _("recognition of prior learning"),
        "credit_transfer_policy": _("credit transfer"),
        "register_url": _("register"),
        "url": _("address"),
        "quality_council": _("quality council"),
        "published_by": _("published by"),
        "pairs": _("pairs"),
    }.get(key, key.replace("_", " "))


def saying_of(block: Cited) -> str:
    """Say in one line what a block states."""
    match block:
        case Ladder(levels=()):
            return _("levels not stated")
        case Ladder():
            return plural(
                "{count} level: {labels}", "{count} levels: {labels}", len(block.levels), labels=", ".join(block.levels)
            )
        case Credit() if block.notional_hours is not None:
            return _(
                "1 credit = {hours} hours of learning ({name})",
                hours=range_text(block.notional_hours),
                name=block.name or _("name not stated"),
            )
        case Descriptors():
            lines = sum(len(by_domain) for by_domain in block.lines.values())
            return plural("{count} descriptor line", "{count} descriptor lines", lines)
        case LevelLink():
            return _(
                "to {target}, {kind}: {pairs}",
                target=block.target,
                kind=link_kind_name(block.kind),
                pairs=", ".join(f"{ours} = {theirs}" for ours, theirs in block.pairs) or _("no pairs"),
            )
        case Detail():
            return f"{block.topic}: {block.value}"
        case Authority():
            return f"{block.name} ({block.acronym})" if block.acronym else block.name
        case Status():
            year = f" ({block.since})" if block.since is not None else ""
            return status_word(block.value) + year
        case QualificationType():
            return _type_saying(block)
    return _plain(block)


def _type_saying(block: QualificationType) -> str:
    level = block.level if block.level_to is None else f"{block.level}–{block.level_to}"
    said = [block.title, _("level {level}", level=level) if block.level is not None else ""]
    said += [_("{credits} credits", credits=range_text(block.credits)) if block.credits else ""]
    said += [_("ISCED {level}", level=block.isced) if block.isced else ""]
    return ", ".join(part for part in said if part)


def _plain(block: BaseModel) -> str:
    parts = []
    for key in type(block).model_fields:
        value = getattr(block, key)
        if key in Cited.model_fields or key == "details" or value is None or value == () or value == {}:
            continue
        parts.append(f"{key_word(key)}: {status_word(value) if key == 'status' else _say_value(value)}")
    return "; ".join(parts) or _("not stated")


def _say_value(value: object) -> str:
    if isinstance(value, Range):
        return range_text(value)
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, tuple):
        return ", ".join(_say_value(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_say_value(part)}" for key, part in value.items())
    if isinstance(value, BaseModel):
        return _plain(value)
    return str(value)
