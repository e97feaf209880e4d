"""The schema's closed words (kinds, statuses, regions) in the reader's language."""

import unicodedata
from collections import Counter

from nqf.charts.world import region_title
from nqf.frameworks.schema import Framework, Kind, Origin, Scope
from nqf.i18n import _, country_name, plural
from nqf.recognition.layer_plan import place_name, region_of

NO_NAME = "none"
"""The short name of a file that says that no framework was seen."""

_MOST = 0.6
"""Share of a framework's countries that makes a part of the world its own. Our rule."""


def kind_name(kind: Kind) -> str:
    """Name what sort of instrument a framework is."""
    return {
        Kind.LEVEL_FRAMEWORK: _("level framework"),
        Kind.MICRO_CREDENTIAL_FRAMEWORK: _("micro-credential framework"),
        Kind.VOCATIONAL_SCALE: _("vocational scale"),
        Kind.CONVENTION: _("convention"),
        Kind.YARDSTICK: _("yardstick"),
    }[kind]


def scope_name(scope: Scope) -> str:
    """Name how far a framework reaches."""
    return {
        Scope.NATIONAL: _("national"),
        Scope.REGIONAL: _("regional"),
        Scope.SUBNATIONAL: _("subnational"),
        Scope.TRANSNATIONAL: _("transnational"),
    }[scope]


def status_name(status: str) -> str:
    """Name how far a framework has come into force."""
    return {
        "operational": _("operational"),
        "adopted": _("adopted"),
        "in development": _("in development"),
        "none": _("none in force"),
        "other": _("other"),
    }[status]


def micro_status_name(status: str) -> str:
    """Name what is known of a framework's micro-credential rules; empty means that the file does not speak of them."""
    return {
        "": _("not looked for"),
        "policy": _("policy"),
        "pilot": _("pilot"),
        "draft": _("draft"),
        "discussed": _("discussed"),
        "none found": _("looked for, none found"),
    }[status]


def origin_name(origin: Origin) -> str:
    """Name where a framework that is not shipped comes from."""
    return {
        "official text": _("official text"),
        "amended": _("amended copy"),
        "own": _("own framework"),
    }[origin]


def part_name(key: str) -> str:
    """Name a part of a framework by its key in the schema; an unknown one by the key's own words."""
    known = {
        "kind": _("kind"),
        "scope": _("scope"),
        "countries": _("countries"),
        "subdivisions": _("parts of countries"),
        "countries_basis": _("basis of the list of countries"),
        "authority": _("authority"),
        "other_authorities": _("other authorities"),
        "status": _("status"),
        "names": _("names in other languages"),
        "legal_basis": _("legal basis"),
        "credit": _("credit"),
        "sub_frameworks": _("sub-frameworks"),
        "qualification_types": _("qualification types"),
        "micro_credentials": _("micro-credential rules"),
        "small_awards": _("small awards"),
        "links": _("level links"),
        "recognition": _("recognition"),
    }
    return known.get(key, key.replace("_", " "))


def region_name(region: str) -> str:
    """Name a region by its folder; an unknown one by the folder's own words."""
    known = {
        "africa": _("Africa"),
        "americas": _("Americas"),
        "asia-pacific": _("Asia and the Pacific"),
        "europe": _("Europe"),
        "regional": _("Regional and global"),
        "transnational": _("Transnational"),
    }
    return known.get(region, region.replace("-", " ").capitalize())


def country_names(framework: Framework) -> list[str]:
    """Name a framework's countries in the reader's language, in alphabetical order."""
    return sorted(country_name(code) for code in framework.countries)


def label(framework: Framework) -> str:
    """Name a framework shortly, with its country or province where it has one: "NFQ · Ireland", "EQF"."""
    place = place_of(framework)
    if framework.short_name == NO_NAME:
        return _("{place} (no framework seen)", place=place)
    return f"{framework.short_name} · {place}" if place else framework.short_name


def place_of(framework: Framework) -> str:
    """Name the province or provinces, or the one country, that a framework is of; empty where it has several."""
    if len(framework.countries) != 1:
        return ""
    parts = ", ".join(place_name(code) for code in framework.subdivisions)
    return parts if parts and _bare(parts) != _bare(framework.short_name) else country_name(framework.countries[0])


def reach_of(framework: Framework) -> str:
    """Name the part of the world that most of a framework's countries are in, else how many countries it has."""
    found = Counter(region_of(code) for code in framework.countries)
    name, count = found.most_common(1)[0] if found else (None, 0)
    if name is not None and count >= _MOST * len(framework.countries):
        return region_title(name)
    return plural("{count} country", "{count} countries", len(framework.countries))


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
