"""The portfolio as bars: records by proposed level, and by country.

Counts come from `nqf.services.portfolio`; the page shows the same numbers in a table beside each figure.
"""

from collections.abc import Mapping

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style
from nqf.i18n import _, country_name, number, percent

MOST_COUNTRIES = 12
"""Countries drawn one by one; the others share a bar, and the table names them all."""


def records_by_level(by_level: Mapping[str, int], framework: str) -> go.Figure:
    """Draw how many records are proposed at each level of a framework, lowest level first."""
    levels, counts = list(by_level), list(by_level.values())
    fig = go.Figure(_bars(levels, counts, [CATEGORICAL[0]] * len(levels)))
    fig.update_xaxes(type="category", title=_("Level proposed on {framework}", framework=framework))
    fig.update_yaxes(title=_("Micro-credentials"), rangemode="tozero", showgrid=True)
    return style(fig, title=level_finding(by_level), height=340)


def level_finding(by_level: Mapping[str, int]) -> str:
    """Say which level holds the most records; the lowest of them where several do."""
    total = sum(by_level.values())
    if total == 0:
        return _("No level is proposed yet")
    level = max(by_level, key=lambda label: by_level[label])
    return _(
        "Level {level} has the most: {count} of {total} ({share})",
        level=level,
        count=number(by_level[level]),
        total=number(total),
        share=percent(by_level[level] / total),
    )


def records_by_country(by_country: Mapping[str, int]) -> go.Figure:
    """Draw how many records each country has, most first; "" stands for a country that is not stated."""
    names, counts, colours = _country_bars(by_country)
    bars = _bars(counts, names, colours, orientation="h")
    fig = go.Figure(bars)
    fig.update_xaxes(title=_("Micro-credentials"), rangemode="tozero", showgrid=True)
    fig.update_yaxes(type="category", autorange="reversed", title=None)
    return style(fig, title=country_finding(by_country), height=110 + 26 * max(3, len(names)))


def country_finding(by_country: Mapping[str, int]) -> str:
    """Say how many countries the records come from, and which has the most."""
    stated = {code: count for code, count in by_country.items() if code}
    if not stated:
        return _("No record states its country")
    code = max(stated, key=lambda name: stated[name])
    total = sum(by_country.values())
    return _(
        "{country} has the most: {count} of {total} ({share})",
        country=country_name(code),
        count=number(stated[code]),
        total=number(total),
        share=percent(stated[code] / total),
    )


def _country_bars(by_country: Mapping[str, int]) -> tuple[list[str], list[int], list[str]]:
    stated = sorted(((count, code) for code, count in by_country.items() if code), key=lambda one: (-one[0], one[1]))
    shown, others = stated[:MOST_COUNTRIES], stated[MOST_COUNTRIES:]
    bars = [(country_name(code), count, CATEGORICAL[0]) for count, code in shown]
    if others:
        bars.append(
            (
                _("{count} others", count=number(len(others))),
                sum(count for count, _code in others),
                CATEGORICAL[5],
            )
        )
    if by_country.get(""):
        bars.append((_("not stated"), by_country[""], UNKNOWN))
    return [bar[0] for bar in bars], [bar[1] for bar in bars], [bar[2] for bar in bars]


def _bars(x: list[str] | list[int], y: list[str] | list[int], colours: list[str], orientation: str = "v") -> go.Bar:
    counts = x if orientation == "h" else y
    return go.Bar(
        x=x,
        y=y,
        orientation=orientation,
        marker={"color": colours},
        text=[number(float(count)) for count in counts],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>" if orientation == "h" else "%{x}: %{text}<extra></extra>",
    )
