"""The map of the list of frameworks: countries by what their files hold, and the picking of one.

A country with several files is drawn by its national ones: a level framework before others, the one with most levels.
Small states have a marker of their own, moved aside where they stand too close (`charts.country_map`).
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from html import escape
from statistics import median

import plotly.graph_objects as go
import streamlit as st

from nqf.charts.country_map import country_map
from nqf.charts.theme import CATEGORICAL, CONFIG, UNKNOWN, sequential
from nqf.charts.world import LAND, MapClass, Place
from nqf.frameworks.schema import Kind, Scope
from nqf.i18n import _, number, percent
from nqf.recognition.layer_plan import parts, place_name
from nqf.recognition.layer_status import Status, status_name, status_sign
from nqf.ui.alignment_reads import ShelfRow
from nqf.ui.countries_words import PATTERNS, map_classes
from nqf.ui.frameworks_names import kind_name
from nqf.ui.kept import KeptFigure, kept

COUNTRY_KEY, MAP_KEY = "frameworks.country", "frameworks.map"
LOOKS = ("levels", "hours", "micro", "share", "kind")

_BORDERS = {"levels": (6, 8, 9, 11), "hours": (12, 22, 28, 35), "share": (0.5, 0.75, 0.9)}
"""The least figure of every band of a look but the first: levels, hours, share of verified statements."""

_SILENT, _NO_FILE, _IN_FORCE = "silent", "no file", str(int(Status.IN_FORCE))
_NO_FILE_COLOUR = "#F2F4F5"
"""Of the markers; the country itself stays land."""

_KIND_SIGNS = {Kind.LEVEL_FRAMEWORK: "≡", Kind.MICRO_CREDENTIAL_FRAMEWORK: "µ", Kind.VOCATIONAL_SCALE: "V"}


def look_name(look: str) -> str:
    """Name what the map shows."""
    return {
        "levels": _("Levels"),
        "hours": _("Hours per credit"),
        "micro": _("Micro-credential rules"),
        "share": _("Verified facts"),
        "kind": _("Kind"),
    }[look]


def show_map(key: str, view: str, rows: Sequence[ShelfRow], codes: AbstractSet[str], look: str) -> None:
    """Draw the map of a part of the world, `key`; a click on a marker keeps that country's frameworks in the list.

    `view` is one of `charts.country_map.VIEWS`.
    """
    figure, title = kept("frameworks.map", (key, look), lambda: _map(rows, codes, look, view))
    st.plotly_chart(
        figure,
        config=CONFIG,
        key=MAP_KEY,
        on_select=_pick,
        selection_mode="points",
        alt=_("Map: {title}. The same figures are in the list below.", title=title),
    )
    st.caption(_caption(look))


def places(rows: Sequence[ShelfRow], codes: AbstractSet[str], look: str, *, has_parts: bool = False) -> list[Place]:
    """Return a place for every country, and for every province with a file of its own where `has_parts`.

    A country without a file of its own is shown all the same: it is in the files of the regional frameworks.
    """
    own: dict[str, list[ShelfRow]] = {code: [] for code in sorted(codes)}
    regional: dict[str, list[ShelfRow]] = {code: [] for code in own}
    for row in rows:
        for code in set(row.codes) & set(own):
            (own if len(row.codes) == 1 else regional)[code].append(row)
    if has_parts:
        for row in rows:
            for part in row.parts:
                own.setdefault(part, []).append(row)
    return [_place(code, found, regional.get(code, []), look) for code, found in own.items()]


def classes(look: str) -> list[MapClass]:
    """Return the classes of a look, in the order of the legend."""
    rest = [
        MapClass(_SILENT, _silent_name(look), UNKNOWN, "?"),
        MapClass(_NO_FILE, _("no file of its own"), _NO_FILE_COLOUR, "·"),
    ]
    if look == "micro":
        return [*map_classes(), rest[1]]
    if look == "kind":
        kinds = (Kind.LEVEL_FRAMEWORK, Kind.MICRO_CREDENTIAL_FRAMEWORK, Kind.VOCATIONAL_SCALE)
        found = [
            MapClass(kind.value, kind_name(kind), colour, _KIND_SIGNS[kind])
            for kind, colour in zip(kinds, CATEGORICAL, strict=False)
        ]
        return [*found, rest[1]]
    names, colours = _band_names(look), sequential(len(_BORDERS[look]) + 1)
    found = [MapClass(str(band), name, colours[band]) for band, name in enumerate(names)]
    return found + (rest[1:] if look == "share" else rest)


def _map(rows: Sequence[ShelfRow], codes: AbstractSet[str], look: str, view: str) -> tuple[go.Figure, str]:
    has_parts = view == "Canada" and "CA" in codes
    found = places(rows, codes, look, has_parts=has_parts)
    title = finding(found, rows, look, has_parts=has_parts)
    patterns = PATTERNS if look == "micro" else {_SILENT: "/"}
    figure = country_map(
        found, classes(look), title=title, view=view, patterns=patterns, parts=parts() if has_parts else None
    )
    figure.update_traces(fillcolor=LAND, selector={"fillcolor": _NO_FILE_COLOUR})
    named: set[str] = set()
    for trace in figure.select_traces(selector={"mode": "markers+text"}):
        trace.name = trace.name.strip()
        trace.showlegend = trace.name not in named
        named.add(trace.name)
    return KeptFigure(figure), title


def finding(found: Sequence[Place], rows: Sequence[ShelfRow], look: str, *, has_parts: bool = False) -> str:
    """Say what the map of a look shows, in one sentence without a full stop."""
    held = [place for place in found if place.key != _NO_FILE]
    known = sum(place.key != _SILENT for place in held)
    values = {
        "known": number(sum(place.key == _IN_FORCE for place in held) if look == "micro" else known),
        "count": number(len(found)),
        "places": _("places") if has_parts else _("countries"),
    }
    if look == "levels":
        return _("Levels are stated for {known} of {count} {places}", **values)
    if look == "hours":
        return _("Hours behind one credit are known for {known} of {count} {places}", **values)
    if look == "micro":
        return _("Micro-credential rules are in force in {known} of {count} {places}", **values)
    if look == "share":
        shares = [row.share for row in rows]
        middle = percent(median(shares)) if shares else "–"
        return _("Half of the files have at least {share} of their statements verified", share=middle)
    return _("{known} of {count} {places} have a file of their own", **values)


def _place(code: str, own: Sequence[ShelfRow], regional: Sequence[ShelfRow], look: str) -> Place:
    lines = [f"<b>{escape(place_name(code))}</b>", *(_hover(row) for row in own)]
    if regional:
        lines.append(escape(_("In: {names}", names=", ".join(row.short_name for row in regional[:5]))))
    if not own:
        return Place(code, _NO_FILE, "<br>".join([*lines, escape(_("no file of its own"))]))
    national = [row for row in own if row.scope == Scope.NATIONAL.value] or list(own)
    lead = min(national, key=lambda row: (row.kind != Kind.LEVEL_FRAMEWORK.value, not row.levels, -row.levels))
    key, sign = _looks(national)[look](lead)
    return Place(code, key, "<br>".join(lines), sign)


def _looks(group: Sequence[ShelfRow]) -> dict[str, Callable[[ShelfRow], tuple[str, str | None]]]:
    """Return, by look, what gives the class and the sign of a country from its first file and all its national ones."""
    return {
        "levels": lambda row: _band("levels", row.levels or None, str(row.levels)),
        "hours": lambda row: _band("hours", row.hours, number(round(row.hours)) if row.hours is not None else ""),
        "micro": lambda _row: _furthest(group),
        "share": lambda row: _band("share", row.share, str(round(100 * row.share))),
        "kind": lambda row: (row.kind, None),
    }


def _band(look: str, figure: float | None, sign: str) -> tuple[str, str | None]:
    return (_SILENT, None) if figure is None else (str(sum(figure >= border for border in _BORDERS[look])), sign)


def _furthest(group: Sequence[ShelfRow]) -> tuple[str, str | None]:
    status = max(row.micro for row in group)
    return str(int(status)), status_sign(status)


def _hover(row: ShelfRow) -> str:
    levels = _("levels: {count}", count=number(row.levels)) if row.levels else _("no levels in the file")
    micro = _("micro-credential rules: {status}", status=status_name(row.micro))
    hours = _("hours per credit: {hours}", hours=row.hours_per_credit)
    share = _("verified: {share}", share=percent(row.share))
    return f"{escape(row.label)}<br>{escape(f'{levels}, {hours}')}<br>{escape(f'{micro}, {share}')}"


def _silent_name(look: str) -> str:
    return _("no levels in the file") if look == "levels" else _("not stated")


def _band_names(look: str) -> list[str]:
    if look == "levels":
        return [_("up to 5"), _("6 or 7"), number(8), _("9 or 10"), _("11 and more")]
    if look == "hours":
        return [_("under 12"), _("12 to 21"), _("22 to 27"), _("28 to 34"), _("35 and more")]
    return [_("under 50 %"), _("50 to 74 %"), _("75 to 89 %"), _("90 % and more")]


def _caption(look: str) -> str:
    text = _(
        "Click a marker to list the frameworks of that country. A thin line leads from a marker that was moved aside "
        "to its country. Where a country has several files, its national level framework decides."
    )
    if look == "micro":
        text += " " + _("A country where nobody looked, or nothing was found, has not said no.")
    if look == "levels":
        text += " " + _("Ladders differ in length: more levels are not higher levels.")
    return text


def _pick() -> None:
    points = st.session_state[MAP_KEY].selection.points
    if points:
        st.session_state[COUNTRY_KEY] = points[0]["customdata"][0][:2]
