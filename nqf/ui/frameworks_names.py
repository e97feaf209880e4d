"""The schema's closed words (kinds, statuses, regions) in the reader's language."""

from nqf.frameworks.schema import Framework, Kind, LinkKind, Scope
from nqf.i18n import _, country_name


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
    """Name what is known of a framework's micro-credential rules; empty is unknown."""
    return {
        "": _("not stated"),
        "policy": _("policy"),
        "pilot": _("pilot"),
        "draft": _("draft"),
        "discussed": _("discussed"),
        "none found": _("none found"),
    }[status]


def link_kind_name(kind: LinkKind) -> str:
    """Name how a link between levels came about."""
    return {
        LinkKind.OFFICIAL: _("official referencing"),
        LinkKind.COMPARISON: _("joint comparison"),
        LinkKind.UNILATERAL: _("unilateral"),
        LinkKind.DRAFT: _("draft"),
        LinkKind.INFERRED: _("inferred"),
    }[kind]


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
    """Name a framework shortly, with its country where it has one: "NFQ · Ireland", "EQF"."""
    countries = country_names(framework)
    return f"{framework.short_name} · {countries[0]}" if len(countries) == 1 else framework.short_name
