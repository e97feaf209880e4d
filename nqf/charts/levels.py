"""Pictures of one estimate: the chances of every level, and the profile by domain."""

from collections.abc import Mapping

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style
from nqf.i18n import _, percent
from nqf.levelling.ladder import Ladder
from nqf.levelling.types import LevelEstimate

INSIDE, OUTSIDE, CLAIM = CATEGORICAL[0], UNKNOWN, CATEGORICAL[1]


def distribution_chart(estimate: LevelEstimate, claimed: str | None, name: str) -> go.Figure:
    """Draw the chance of every label, those of the 90 % range filled, the claimed level marked."""
    labels = list(estimate.distribution)
    low, high = labels.index(str(estimate.low)), labels.index(str(estimate.high))
    shades = [INSIDE if low <= place <= high else OUTSIDE for place in range(len(labels))]
    shares = [estimate.distribution[label] for label in labels]
    figure = go.Figure(
        go.Bar(
            x=labels,
            y=shares,
            marker_color=shades,
            cliponaxis=False,
            text=[percent(share) if share >= 0.005 else "" for share in shares],
            textposition="outside",
            hovertemplate=_("Level %{x}: %{y:.1%}") + "<extra></extra>",
        )
    )
    if claimed in labels:
        figure.add_annotation(
            x=labels.index(str(claimed)),
            y=estimate.distribution[str(claimed)],
            yshift=30,
            text=_("claimed ▼"),
            showarrow=False,
            font={"color": CLAIM, "size": 13},
        )
    figure.update_xaxes(title=_("Level on {framework}", framework=name), type="category")
    figure.update_yaxes(title=_("Chance"), tickformat=".0%", range=[0, max(shares) * 1.3])
    title = _(
        "Level {best}; nine times in ten from {low} to {high}", best=estimate.best, low=estimate.low, high=estimate.high
    )
    return style(figure, title=title, height=320)


def profile_chart(profile: Mapping[str, tuple[float, int]], ladder: Ladder, best: str) -> go.Figure:
    """Draw where the outcomes of each domain lie on the ladder, against the best fit."""
    domains = list(profile)[::-1]
    demands = [profile[domain][0] for domain in domains]
    figure = go.Figure(
        go.Scatter(
            x=demands,
            y=domains,
            mode="markers",
            marker={"size": 13, "color": INSIDE, "symbol": "diamond"},
            customdata=[
                (ladder.level_at(demand), profile[domain][1]) for domain, demand in zip(domains, demands, strict=True)
            ],
            hovertemplate=_("%{y}: level %{customdata[0]} from %{customdata[1]} outcomes") + "<extra></extra>",
        )
    )
    figure.add_vline(x=ladder.centre_of(best), line={"color": CLAIM, "dash": "dot", "width": 1.5})
    figure.update_xaxes(
        title=_("Level"),
        tickvals=list(ladder.centres),
        ticktext=list(ladder.levels),
        range=[min(*demands, ladder.centre_of(best)) - 0.8, max(*demands, ladder.centre_of(best)) + 0.8],
    )
    figure.update_yaxes(type="category")
    spread = {ladder.level_at(demand) for demand in demands}
    title = (
        _("The domains agree on level {level}", level=next(iter(spread)))
        if len(spread) == 1
        else _(
            "The domains lie between level {low} and level {high}",
            low=ladder.level_at(min(demands)),
            high=ladder.level_at(max(demands)),
        )
    )
    return style(figure, title=title, height=140 + 44 * len(domains))
