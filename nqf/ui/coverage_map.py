"""The map of the coverage page: countries by what their rules make of the records chosen, and the picking of one."""

from collections.abc import Hashable, Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from nqf.charts.geometry import VIEWS
from nqf.charts.theme import CATEGORICAL, CONFIG, UNKNOWN
from nqf.charts.world import MapClass, Place, region_title, tile_map, world_map
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Framework, Kind, Scope
from nqf.i18n import _, country_name, number
from nqf.recognition.coverage import Summary
from nqf.recognition.standing.types import StandingVerdict, standing_title
from nqf.ui.coverage_words import BANDS, CREDIT_BANDS, credit_band, level_band
from nqf.ui.kept import KeptFigure, kept
from nqf.ui.recognition_words import COLOURS

COUNTRY_KEY, MAP_KEY = "coverage.country", "coverage.map"
TILES = "tiles"


def show_map(
    totals: dict[str, Summary], frameworks: Sequence[Framework], look: str, subject: str, basis: Hashable
) -> None:
    """Draw the map or the tiles; a click on a marker chooses the country of the detail below.

    `basis` names what the totals were made of; the picture is kept under it.
    """
    view = (
        st.segmented_control(
            _("Show"),
            [*VIEWS, TILES],
            default="World",
            key="coverage.view",
            required=True,
            persist_state="session",
            format_func=lambda name: _("Tiles") if name == TILES else region_title(name),
        )
        or "World"
    )
    fig, title = kept("map", (basis, look, view, subject), lambda: _draw(totals, frameworks, look, view, subject))
    st.plotly_chart(
        fig,
        config=CONFIG,
        key=MAP_KEY,
        on_select=_pick,
        selection_mode="points",
        alt=_("Map: {title}. The same figures are in the table “All records, by framework” below.", title=title),
    )
    st.caption(_caption(look))


def _draw(
    totals: dict[str, Summary], frameworks: Sequence[Framework], look: str, view: str, subject: str
) -> tuple[go.Figure, str]:
    places = [_place(code, group, totals, look) for code, group in group_by_country(frameworks).items()]
    classes, title = map_classes(look), _finding(places, look, subject)
    if view == TILES:
        return KeptFigure(tile_map(places, classes, title=title)), title
    return KeptFigure(world_map(places, classes, title=title, view=view)), title


def group_by_country(frameworks: Sequence[Framework]) -> dict[str, list[Framework]]:
    """Gather the frameworks of each single country, national level frameworks first."""
    found: dict[str, list[Framework]] = {}
    for framework in frameworks:
        if len(framework.countries) == 1:
            found.setdefault(framework.countries[0], []).append(framework)
    return {code: sorted(found[code], key=_weight) for code in sorted(found)}


def map_classes(look: str) -> list[MapClass]:
    """Return the classes of a look, in the order of the legend."""
    if look == "admission":
        return [
            MapClass("all", _("all admitted"), COLOURS[StandingVerdict.ADMITTED], "✓"),
            MapClass("some", _("some admitted"), CATEGORICAL[2], "±"),
            MapClass("award", _("small awards only"), COLOURS[StandingVerdict.AS_SMALL_AWARD], "◐"),
            MapClass("untold", standing_title(StandingVerdict.CANNOT_TELL), COLOURS[StandingVerdict.CANNOT_TELL], "?"),
            MapClass("none", _("none admitted"), COLOURS[StandingVerdict.NOT_ADMITTED], "✗"),
            MapClass("no rule", standing_title(StandingVerdict.NO_RULE), COLOURS[StandingVerdict.NO_RULE], "–"),
        ]
    unknown = MapClass("unknown", _("not known"), UNKNOWN, "?")
    if look == "level":
        names = (_("lowest fifth of the ladder"), _("second fifth"), _("middle"), _("fourth fifth"), _("highest fifth"))
        return [*(MapClass(str(band), name, BANDS[band]) for band, name in enumerate(names)), unknown]
    return [*(MapClass(str(band), _band_title(band), BANDS[band]) for band in range(len(CREDIT_BANDS) + 1)), unknown]


def class_of(summaries: Sequence[Summary], first: Framework, look: str) -> str:
    """Return the class of a country from the totals of its frameworks; levels and credits are those of its first."""
    if look == "admission":
        return min((_admission_class(one) for one in summaries), key=_best_first)
    lead = summaries[0]
    if look == "level":
        return "unknown" if lead.median_level is None else str(level_band(first, lead.median_level))
    return "unknown" if lead.credits is None else str(credit_band(lead.credits.high))


def _admission_class(one: Summary) -> str:
    yes, no = one.verdicts[StandingVerdict.ADMITTED], one.verdicts[StandingVerdict.NOT_ADMITTED]
    if yes:
        return "all" if yes == one.records else "some"
    if one.verdicts[StandingVerdict.AS_SMALL_AWARD]:
        return "award"
    if one.verdicts[StandingVerdict.NO_RULE] == one.records:
        return "no rule"
    return "none" if no == one.records else "untold"


def _best_first(key: str) -> int:
    return ("all", "some", "award", "untold", "none", "no rule").index(key)


def _place(code: str, group: Sequence[Framework], totals: dict[str, Summary], look: str) -> Place:
    summaries = [totals[framework.id] for framework in group]
    hover = "<br>".join(
        [
            f"<b>{escape(country_name(code))}</b>",
            *(line for framework in group for line in _hover(framework, totals[framework.id])),
        ]
    )
    return Place(code, class_of(summaries, group[0], look), hover, _sign(summaries[0], look))


def _sign(lead: Summary, look: str) -> str | None:
    if look == "level":
        return "?" if lead.median_level is None else lead.median_level[:3]
    if look == "credits":
        return "?" if lead.credits is None else number(round(lead.credits.high, 0 if lead.credits.high >= 10 else 1))
    return None


def _hover(framework: Framework, one: Summary) -> list[str]:
    counts = ", ".join(
        _("{verdict}: {count}", verdict=standing_title(verdict), count=number(count))
        for verdict, count in one.verdicts.items()
        if count
    )
    level = one.median_level if one.median_level is not None else _("not known")
    return [
        escape(framework.short_name) + " · " + escape(counts),
        escape(_("median level {level}, median credits {credits}", level=level, credits=interval(one.credits))),
    ]


def _finding(places: Sequence[Place], look: str, subject: str) -> str:
    count = number(len(places))
    if look == "admission":
        some = sum(place.key in ("all", "some") for place in places)
        award = sum(place.key == "award" for place in places)
        without = sum(place.key == "no rule" for place in places)
        return _(
            "{some} of {count} countries admit {subject} by the rules found, {award} as small awards only; {without} "
            "have no rule",
            some=number(some),
            award=number(award),
            count=count,
            subject=subject,
            without=number(without),
        )
    known = number(sum(place.key != "unknown" for place in places))
    if look == "level":
        return _("Median level of the records, known in {known} of {count} countries", known=known, count=count)
    return _("Median credits of the records, known in {known} of {count} countries", known=known, count=count)


def _caption(look: str) -> str:
    if look == "admission":
        return _(
            "Where a country has several frameworks, the most favourable verdict is shown. A country without a "
            "rule does not refuse: nothing was found. Click a marker, or choose a country below."
        )
    if look == "level":
        return _(
            "Signs are the median level on the country's own ladder, claimed where official links carry the claim, else the "
            "best fit; colours show how far up that ladder it stands. Ladders differ in length, so equal labels are not "
            "equal levels."
        )
    return _("Signs are the upper end of the median credits as the country counts them, by way of hours.")


def _band_title(band: int) -> str:
    if band == len(CREDIT_BANDS):
        return _("over {number} credits", number=number(CREDIT_BANDS[-1]))
    return _("up to {number} credits", number=number(CREDIT_BANDS[band]))


def _weight(framework: Framework) -> tuple[bool, bool, str]:
    return framework.kind is not Kind.LEVEL_FRAMEWORK, framework.scope is not Scope.NATIONAL, framework.id


def _pick() -> None:
    points = st.session_state[MAP_KEY].selection.points
    if points:
        st.session_state[COUNTRY_KEY] = points[0]["customdata"][0]
