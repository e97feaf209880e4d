"""Fixed words of the comparison in the reader's language: kinds and scopes, year, use."""

from collections.abc import Sequence

from nqf.alignment.links import DirectLink
from nqf.frameworks.schema import Framework, Kind, Scope, Source
from nqf.i18n import _
from nqf.reports.cells import Link


def kind_and_scope(framework: Framework) -> str:
    """Name what sort of instrument a framework is, and how far it reaches."""
    kind = {
        Kind.LEVEL_FRAMEWORK: _("level framework"),
        Kind.MICRO_CREDENTIAL_FRAMEWORK: _("micro-credential framework"),
        Kind.VOCATIONAL_SCALE: _("vocational scale"),
        Kind.CONVENTION: _("convention"),
        Kind.YARDSTICK: _("yardstick"),
    }[framework.kind]
    scope = {
        Scope.NATIONAL: _("national"),
        Scope.REGIONAL: _("regional"),
        Scope.SUBNATIONAL: _("subnational"),
        Scope.TRANSNATIONAL: _("transnational"),
    }[framework.scope]
    return f"{kind}, {scope}"


def year_text(link: DirectLink) -> str:
    """Write the year of a link; one that no source showed carries a question mark."""
    if link.year is None:
        return _("not stated")
    return str(link.year) if link.is_year_verified else f"{link.year} ?"


def use_text(is_for_recognition: bool) -> str:
    """Say whether a link or a way serves recognition."""
    return _("for recognition") if is_for_recognition else _("not for recognition")


def source_link(sources: Sequence[Source]) -> Link | str:
    """Name the sources of a link shortly, leading to the first that has an address; "Sources" has them in full."""
    if not sources:
        return _("not stated")
    text = "; ".join(dict.fromkeys(_short(source) for source in sources))
    url = next((source.url for source in sources if source.url is not None), None)
    return Link(text, url=url) if url is not None else text


def _short(source: Source) -> str:
    name = source.publisher or source.title
    return name if source.year is None else f"{name} {source.year}"
