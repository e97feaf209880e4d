"""The reasons of one estimate as steps along the scale: from a text without any sign to the level proposed."""

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style
from nqf.i18n import _, number
from nqf.levelling.ladder import Ladder
from nqf.levelling.signals import signal_name
from nqf.levelling.types import Waterfall

UP, DOWN, TOTAL = CATEGORICAL[0], CATEGORICAL[3], UNKNOWN
ROOM = 0.6
"""Reference levels left free at both ends of the axis, for the figures beside the bars."""

ROW = 36


def signed(effect: float, decimals: int = 2) -> str:
    """Write an effect with its sign, in the reader's number format: +0.45, −0.10, 0.00."""
    sign = "+" if effect > 0 else "−" if effect < 0 else ""
    return f"{sign}{number(abs(effect), decimals=decimals)}"


def waterfall_chart(waterfall: Waterfall, ladder: Ladder) -> go.Figure:
    """Draw every signal that moves the demand as a bar from where the one before left off, top to bottom.

    The axis is the ladder: labels stand at their centres, thin lines at the borders between levels.
    """
    names = [
        _("No sign"),
        *(signal_name(one.name) for one in waterfall.signals if one.effect is not None),
        _("This text"),
    ]
    printed = [one.printed or 0.0 for one in waterfall.signals if one.effect is not None]
    effects = [one.effect for one in waterfall.signals if one.effect is not None]
    ends = [waterfall.start]
    for effect in effects:
        ends.append(ends[-1] + effect)
    figure = go.Figure([_steps(names, ends), _bars(names[1:-1], effects, printed, ends), _marks(names, waterfall)])
    low, high = min(ends) - ROOM, max(ends) + ROOM
    for cut in ladder.cuts:
        if low < cut < high:
            figure.add_vline(x=cut, line={"color": UNKNOWN, "dash": "dot", "width": 1})
    figure.update_xaxes(
        title=_("Level"), tickvals=list(ladder.centres), ticktext=list(ladder.levels), range=[low, high]
    )
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=names[::-1])
    figure.update_layout(showlegend=False, bargap=0.35)
    return style(figure, title=_finding(waterfall), height=110 + ROW * len(names))


def _bars(names: list[str], effects: list[float], printed: list[float], ends: list[float]) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=names,
        x=effects,
        base=ends[:-1],
        marker_color=[UP if effect > 0 else DOWN for effect in effects],
        text=[signed(effect) for effect in printed],
        textposition="outside",
        cliponaxis=False,
        customdata=[signed(effect) for effect in printed],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )


def _marks(names: list[str], waterfall: Waterfall) -> go.Scatter:
    places = [waterfall.start, waterfall.end]
    return go.Scatter(
        x=places,
        y=[names[0], names[-1]],
        mode="markers+text",
        marker={"size": 13, "symbol": "diamond", "color": TOTAL},
        text=[number(round(place, 2), decimals=2) for place in places],
        textposition="middle right",
        customdata=[waterfall.start_level, waterfall.end_level],
        hovertemplate=_("%{y}: level %{customdata}") + "<extra></extra>",
    )


def _steps(names: list[str], ends: list[float]) -> go.Scatter:
    """Join each row with the next by a thin line at the running sum."""
    xs, ys = list[float | None](), list[str | None]()
    for place, end in enumerate(ends):
        xs += [end, end, None]
        ys += [names[place], names[place + 1], None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": TOTAL, "width": 1}, hoverinfo="skip")


def _finding(waterfall: Waterfall) -> str:
    moving = [one for one in waterfall.signals if one.printed]
    if not moving:
        return _("Level {level}: the text shows no sign either way", level=waterfall.end_level)
    strongest = max(moving, key=lambda one: abs(one.effect or 0.0))
    return _(
        "From level {start} without any sign to level {end}, most by: {signal} ({effect})",
        start=waterfall.start_level,
        end=waterfall.end_level,
        signal=signal_name(strongest.name),
        effect=signed(strongest.printed or 0.0),
    )
