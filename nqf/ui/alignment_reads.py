"""Cached reads of the shelf for the pages on frameworks: ids and language in, plain values out."""

from dataclasses import dataclass

import streamlit as st

from nqf.alignment.links import links_of
from nqf.frameworks.loader import SHELF, load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, current_language
from nqf.ui.evidence_marks import evidence_share, range_text
from nqf.ui.frameworks_names import country_names, label, region_name

THIN = 3
"""A file that lacks this many of the five parts in `missing_parts` is called thin. Our rule."""


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One framework as the list shows it; `share` is the share of verified statements, `missing` what it lacks."""

    id: str
    name: str
    short_name: str
    region: str
    kind: str
    micro_status: str
    countries: tuple[str, ...]
    levels: int
    hours_per_credit: str
    share: float
    missing: tuple[str, ...]
    search: str


def shelf_rows() -> list[ShelfRow]:
    """Return the rows of the list in the session's language: regional frameworks first, then by region and name."""
    return _read_rows(current_language())


def labels() -> dict[str, str]:
    """Return, by id, a short name of every framework that no other one has, in the session's language."""
    return _read_labels(current_language())


def missing_parts(framework: Framework) -> list[str]:
    """Name what a framework's file does not have and a comparison needs; empty for a full one."""
    credit = framework.credit
    has = {
        _("levels"): bool(framework.levels),
        _("descriptors"): framework.descriptors is not None and bool(framework.descriptors.lines),
        _("level links"): any(link.pairs for link in links_of(load_shelf(), framework.id)),
        _("hours per credit"): credit is not None and (not credit.is_carried or credit.notional_hours is not None),
        _("micro-credential rules"): framework.micro_credentials is not None,
    }
    return [name for name, is_there in has.items() if not is_there]


@st.cache_data(max_entries=8, show_spinner=False)
def _read_rows(language: str) -> list[ShelfRow]:
    regions = {path.stem: path.parent.name for path in SHELF.glob("*/*.yaml")}
    rows = [_row(framework, regions.get(framework.id, "")) for framework in load_shelf().values()]
    return sorted(rows, key=lambda row: (row.region != "regional", region_name(row.region), row.name))


@st.cache_data(max_entries=8, show_spinner=False)
def _read_labels(language: str) -> dict[str, str]:
    named = {framework.id: label(framework) for framework in load_shelf().values()}
    taken = list(named.values())
    return {key: name if taken.count(name) == 1 else f"{name} ({key})" for key, name in named.items()}


def _row(framework: Framework, region: str) -> ShelfRow:
    names = tuple(country_names(framework))
    rule = framework.micro_credentials
    words = [framework.id, framework.name, framework.short_name, *framework.names.values(), *names]
    return ShelfRow(
        id=framework.id,
        name=framework.name,
        short_name=framework.short_name,
        region=region,
        kind=framework.kind.value,
        micro_status=rule.status if rule is not None else "",
        countries=names,
        levels=len(framework.levels),
        hours_per_credit=range_text(framework.hours_per_credit),
        share=evidence_share(framework),
        missing=tuple(missing_parts(framework)),
        search=" ".join(words).casefold(),
    )
