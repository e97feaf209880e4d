"""The words of a framework workbook: names of sheets, headings, choices, in the reader's language, and back in any language.

A key that has no words here is shown by its own name, so that a new key of the schema needs no change.
"""

from collections.abc import Callable, Mapping
from contextvars import copy_context
from functools import cache, partial
from typing import TypeVar

from nqf.i18n import LANGUAGES, _, use_language

T = TypeVar("T")


def in_language(language: str, make: Callable[[], T]) -> T:
    """Return what `make` returns when asked in a language; the session keeps its own."""

    def _made() -> T:
        use_language(language)
        return make()

    return copy_context().run(_made)


def sheet_names() -> dict[str, str]:
    """Return the name of each sheet by its key."""
    return {
        "read_me": _("Read me"),
        "framework": _("Framework"),
        "ladder.levels": _("Levels"),
        "descriptors.lines": _("Descriptors"),
        "qualification_types": _("Qualification types"),
        "micro_credentials": _("Micro-credentials"),
        "micro_credentials.details": _("Micro-credential details"),
        "links": _("Links"),
        "credit": _("Credit"),
        "recognition": _("Recognition"),
        "small_awards": _("Small awards"),
        "sub_frameworks": _("Sub-frameworks"),
        "other_authorities": _("Other authorities"),
        "details": _("Details"),
        "sources": _("Sources"),
        "lists": _("Lists"),
    }


def sheet_name(key: str) -> str:
    """Name a sheet; one without words by its key."""
    return sheet_names().get(key) or _in_words(key.rpartition(".")[2])[:31]


def blocks() -> dict[str, str]:
    """Return the name of each block that stands down the page."""
    return {
        "authority": _("Authority"),
        "countries_basis": _("Basis of the countries"),
        "descriptors": _("Descriptors"),
        "domains": _("Domains"),
        "edition": _("Edition"),
        "ladder": _("Ladder"),
        "legal_basis": _("Legal basis"),
        "status": _("Status"),
    }


def headings() -> dict[str, str]:
    """Return the heading of each key."""
    return {
        "acronym": _("Acronym"),
        "as_of": _("As of (date)"),
        "conventions": _("Conventions"),
        "countries": _("Countries (two-letter codes)"),
        "credit_transfer_policy": _("Credit transfer policy"),
        "credits": _("Credits"),
        "credits_by_level": _("Credits by level"),
        "dated": _("Date of the text"),
        "domain": _("Domain"),
        "evidence": _("Evidence"),
        "headings": _("Headings that are no domains"),
        "hours": _("Hours"),
        "id": _("Id"),
        "inherited": _("Keys taken over"),
        "is_carried": _("Credit is carried"),
        "is_for_recognition": _("For recognition"),
        "is_from_kin": _("Written from kin frameworks"),
        "isced": _("ISCED level"),
        "kind": _("Kind"),
        "label": _("Label"),
        "level": _("Level"),
        "level_to": _("Up to level"),
        "levels": _("Levels"),
        "licence": _("Licence"),
        "made_by": _("Brought in by"),
        "made_from": _("Made from (id)"),
        "made_on": _("Brought in on (date)"),
        "name": _("Name"),
        "names": _("Names"),
        "needs": _("What it needs"),
        "no_counterpart": _("Own levels without counterpart"),
        "note": _("Note"),
        "notes": _("Notes"),
        "notional_hours": _("Notional hours a credit"),
        "of": _("Edition of (id)"),
        "on_framework": _("On the framework"),
        "on_register": _("On the register"),
        "origin": _("Origin"),
        "pairs": _("Pairs of levels"),
        "per_year": _("Credits a year"),
        "published_by": _("Published by"),
        "publisher": _("Publisher"),
        "quality_assured_by": _("Quality assured by"),
        "quality_council": _("Quality council"),
        "reason": _("Reason"),
        "register_url": _("Address of the register"),
        "role": _("Role"),
        "rpl_policy": _("Policy on prior learning"),
        "scope": _("Scope"),
        "seen_on": _("Seen on (date)"),
        "short_name": _("Short name"),
        "since": _("Since (year)"),
        "source": _("Source"),
        "sources": _("Sources (ids)"),
        "stackable": _("Stackable"),
        "status": _("Status"),
        "subdivisions": _("Subdivisions"),
        "target": _("Other framework (id)"),
        "target_no_counterpart": _("Its levels without counterpart"),
        "text": _("Text"),
        "title": _("Title"),
        "topic": _("Topic"),
        "unverified": _("Unverified keys"),
        "url": _("Address"),
        "value": _("Value"),
        "weeks": _("Weeks"),
        "year": _("Year"),
        "years": _("Years"),
    }


def heading(key: str) -> str:
    """Name a key or a path of keys: "Status: since (year)" for `status.since`."""
    block, _dot, last = key.rpartition(".")
    own = headings().get(last) or _in_words(last)
    if not block or block in ("micro_credentials", "credit", "recognition"):
        return own
    fact = f"{own[:1].lower()}{own[1:]}"
    return _("{block}: {fact}", block=blocks().get(block) or _in_words(block), fact=fact)


def values() -> dict[str, str]:
    """Return the word of each closed value of the schema that has one."""
    return {
        "verified": _("verified"),
        "unverified": _("unverified"),
        "level framework": _("level framework"),
        "micro-credential framework": _("micro-credential framework"),
        "vocational scale": _("vocational scale"),
        "convention": _("convention"),
        "yardstick": _("yardstick"),
        "national": _("national"),
        "regional": _("regional"),
        "subnational": _("subnational"),
        "transnational": _("transnational"),
        "official": _("official"),
        "comparison": _("comparison"),
        "unilateral": _("unilateral"),
        "draft": _("draft"),
        "inferred": _("inferred"),
        "operational": _("operational"),
        "adopted": _("adopted"),
        "in development": _("in development"),
        "none": _("none in force"),
        "other": _("other"),
        "official text": _("official text"),
        "amended": _("amended"),
        "own": _("own"),
        "policy": _("policy"),
        "pilot": _("pilot"),
        "discussed": _("discussed"),
        "none found": _("none found"),
        "True": _("yes"),
        "False": _("no"),
    }


def word_of(value: object) -> str:
    """Say a closed value, or a boolean, in the reader's language."""
    return values().get(str(value), str(value))


@cache
def words_to_values() -> Mapping[str, str | bool]:
    """Return the closed values by their words in every language, in lower case."""
    found: dict[str, str | bool] = {"true": True, "false": False, "1": True, "0": False}
    for language in LANGUAGES:
        for value, word in in_language(language, values).items():
            found[word.casefold()] = {"True": True, "False": False}.get(value, value)
    return found | {value: value for value in in_language("en", values) if value not in ("True", "False")}


def sheets_by_name() -> dict[str, str]:
    """Return the keys of the sheets by their names in every language, in lower case."""
    return {name.casefold(): key for language in LANGUAGES for key, name in in_language(language, sheet_names).items()}


def key_of_heading(text: str, keys: list[str]) -> str | None:
    """Find the key that a heading means, in any language or as the key itself; None where it means none of `keys`."""
    wanted = text.strip().removesuffix("*").strip().casefold()
    if not wanted:
        return None
    for key in keys:
        if wanted in {word.casefold() for word in (key, *_headings_of(key))}:
            return key
    return None


@cache
def _headings_of(key: str) -> tuple[str, ...]:
    return tuple(in_language(language, partial(heading, key)) for language in LANGUAGES)


def _in_words(key: str) -> str:
    words = key.replace("_", " ").replace(".", ": ")
    return words[:1].upper() + words[1:]
