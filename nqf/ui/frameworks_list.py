"""The frameworks found as sheets of links, one a kind: a grid on a canvas neither wraps, prints nor is read aloud."""

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from nqf.frameworks.schema import Kind
from nqf.i18n import _, number, percent, plural
from nqf.recognition.layer_status import Status
from nqf.ui.alignment_reads import ShelfRow
from nqf.ui.countries_words import address, status_html
from nqf.ui.evidence_marks import not_stated
from nqf.ui.frameworks_names import NO_NAME, region_name, status_name
from nqf.ui.frameworks_table import sheet_html

ORDERS = ("place", "name", "levels", "micro", "share")
"""The orders of the list: by region and country, by short name, or the highest first of one figure."""

PAGE = 60
"""Frameworks on one page: the largest part of the world fits, and the world takes four."""

_COUNTRIES_SHOWN, _LINKS_SHOWN = 2, 2

STANDING = ("operational", "adopted")
"""Where a framework stands without a word about it; any other status is named beside it."""

_SORTS: dict[str, Callable[[ShelfRow], Any]] = {
    "place": lambda row: (row.region != "regional", region_name(row.region), row.place, row.label.casefold()),
    "name": lambda row: row.label.casefold(),
    "levels": lambda row: (-row.levels, row.label.casefold()),
    "micro": lambda row: (-row.micro, row.label.casefold()),
    "share": lambda row: (-row.share, row.label.casefold()),
}


def order_name(order: str) -> str:
    """Name an order of the list."""
    return {
        "place": _("Region and country"),
        "name": _("Short name"),
        "levels": _("Most levels first"),
        "micro": _("Micro-credential rules furthest first"),
        "share": _("Most verified first"),
    }[order]


def list_html(rows: Sequence[ShelfRow], order: str, page: int = 1) -> str:
    """Build a page of the sheets, a heading and a table a kind that occurs; one sentence where nothing fits.

    A heading counts all frameworks of its kind, also those on other pages.
    """
    if not rows:
        text = _("No framework fits. Clear the search or a filter, or choose another part of the world.")
        return f'<p role="status">{escape(text)}</p>'
    counts = Counter(row.kind for row in rows)
    kinds = [kind.value for kind in Kind]
    shown = sorted(rows, key=lambda row: (kinds.index(row.kind), _SORTS[order](row)))[(page - 1) * PAGE : page * PAGE]
    by_kind = {kind: [row for row in shown if row.kind == kind.value] for kind in Kind}
    return "".join(_kind_html(kind, inside, counts[kind.value]) for kind, inside in by_kind.items() if inside)


def _kind_html(kind: Kind, rows: Sequence[ShelfRow], count: int) -> str:
    heads = [
        _("Framework"),
        _("Countries"),
        _("Levels"),
        _("Hours per credit"),
        _("Micro-credential rules"),
        _("Official links"),
        _("Verified"),
        _("Not in the file"),
    ]
    table = sheet_html(heads, [_row(row) for row in rows], look="nqf-shelf")
    return f"<h3>{escape(kind_heading(kind, count))}</h3>{table}"


def kind_heading(kind: Kind, count: int) -> str:
    """Name a kind with how many there are."""
    return {
        Kind.LEVEL_FRAMEWORK: plural("{count} level framework", "{count} level frameworks", count),
        Kind.MICRO_CREDENTIAL_FRAMEWORK: plural(
            "{count} micro-credential framework", "{count} micro-credential frameworks", count
        ),
        Kind.VOCATIONAL_SCALE: plural("{count} vocational scale", "{count} vocational scales", count),
        Kind.CONVENTION: plural("{count} set of conventions", "{count} sets of conventions", count),
        Kind.YARDSTICK: plural("{count} yardstick", "{count} yardsticks", count),
    }[kind]


def framework_link(framework_id: str, name: str) -> str:
    """Link the page of a framework by its name, as safe HTML."""
    return f'<a class="nqf-go" href="{escape(address(id=framework_id))}">{escape(name)}</a>'


def _row(row: ShelfRow) -> list[str]:
    short = row.place if row.short_name == NO_NAME else row.short_name
    name = f'{framework_link(row.id, short)}<br><span class="nqf-quiet">{escape(_described(row))}</span>'
    return [
        name,
        escape(_countries(row)),
        number(row.levels) if row.levels else _quiet(_("none in the file")),
        escape(row.hours_per_credit) if row.hours is not None else _quiet(not_stated()),
        status_html(row.micro) if row.micro is not Status.NOT_LOOKED_FOR else _quiet(_("not looked for")),
        _several(row.official, _LINKS_SHOWN) if row.official else _quiet(_("none stated")),
        _share(row.share),
        _missing(row),
    ]


def _described(row: ShelfRow) -> str:
    return row.name if row.status in STANDING else f"{row.name} · {status_name(row.status)}"


def _countries(row: ShelfRow) -> str:
    if row.parts:
        return row.place
    if not row.countries:
        return _("no single countries")
    if len(row.countries) <= _COUNTRIES_SHOWN:
        return ", ".join(row.countries)
    return plural("{count} country", "{count} countries", len(row.countries))


def _several(names: Sequence[str], most: int) -> str:
    text = ", ".join(names[:most])
    if len(names) > most:
        text += " " + _("and {count} more", count=number(len(names) - most))
    return escape(text)


def _share(share: float) -> str:
    return f'<span class="nqf-bar" style="--part:{round(100 * share)}%"></span>{escape(percent(share))}'


def _missing(row: ShelfRow) -> str:
    if not row.missing:
        return "–"
    text = escape(", ".join(row.missing))
    return f'<strong class="nqf-mark nqf-unseen">{escape(_("thin file"))}</strong> {text}' if row.is_thin else text


def _quiet(text: str) -> str:
    return f'<span class="nqf-quiet">{escape(text)}</span>'
