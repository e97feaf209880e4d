"""Picture of the measured agreement: the model beside two plain methods, a corpus a group."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, UNKNOWN, style
from nqf.i18n import _, number


def accuracy_chart(rows: Sequence[dict[str, Any]]) -> go.Figure:
    """Draw weighted kappa by corpus left out (rows of the model card)."""
    names = [str(row["corpus"]).replace("_", " ") for row in rows]
    series = (
        (_("This model"), "weighted_kappa", CATEGORICAL[0]),
        (_("String match to descriptors"), "string_match_kappa", CATEGORICAL[1]),
        (_("Always the commonest level"), "commonest_kappa", UNKNOWN),
    )
    figure = go.Figure(
        [
            go.Bar(
                name=name,
                x=names,
                y=[row[key] for row in rows],
                marker_color=colour,
                text=["" if row[key] is None else number(row[key], decimals=2) for row in rows],
                textposition="outside",
                cliponaxis=False,
            )
            for name, key, colour in series
        ]
    )
    figure.update_xaxes(title=_("Records left out of learning"), type="category")
    lowest = min(row[key] for row in rows for _name, key, _colour in series if row[key] is not None)
    figure.update_yaxes(title=_("Weighted kappa"), range=[min(-0.05, lowest - 0.1), 1])
    figure.update_layout(barmode="group")
    kappas = [row["weighted_kappa"] for row in rows]
    title = _(
        "Between {low} and {high} on registers never seen",
        low=number(min(kappas), decimals=2),
        high=number(max(kappas), decimals=2),
    )
    style(figure, title=title, height=440)
    return figure.update_layout(legend={"y": 1.02, "yanchor": "bottom"}, margin={"t": 110})
