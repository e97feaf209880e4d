"""The one figure style: colours, margins, titles, and the options every chart is drawn with.

Backgrounds are transparent and the text colours are left to Streamlit's theme, so a figure suits light and dark
alike. Colours are told apart by people with any common colour blindness; no chart may rest on colour alone.
"""

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

CATEGORICAL = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D31", "#7F7F7F")
"""Eight colours: Okabe and Ito's set, its black and yellow exchanged for a brown and a grey that show on white and
on black."""

SEQUENTIAL = (
    "#FDE725",
    "#B5DE2B",
    "#6ECE58",
    "#35B779",
    "#1F9E89",
    "#26828E",
    "#31688E",
    "#3E4989",
    "#482878",
    "#440154",
)
"""Ten steps from low (light) to high (dark): viridis turned round; even in lightness, so it survives grey print."""

DIVERGING = ("#7F3B08", "#B35806", "#E08214", "#FDB863", "#F7F7F7", "#B2ABD2", "#8073AC", "#542788", "#2D004B")
"""Nine steps from below (brown) over none (near white) to above (violet)."""

UNKNOWN = "#9AA0A6"
"""Grey for what is not stated or cannot be told."""

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
    "plotlyServerURL": "",
}
"""Options for `st.plotly_chart(config=…)`: no logo, no button bar, no address of another host."""

_TITLE_CHARACTERS = 46
"""Longest title line that fits 400 px at 15 px bold."""


def sequential(count: int) -> list[str]:
    """Return `count` colours spread evenly over `SEQUENTIAL`, low to high."""
    if count == 1:
        return [SEQUENTIAL[len(SEQUENTIAL) // 2]]
    return [
        SEQUENTIAL[round(step * (len(SEQUENTIAL) - 1) / (count - 1))]
        if count <= len(SEQUENTIAL)
        else _between(step / (count - 1))
        for step in range(count)
    ]


def colour_scale(colours: tuple[str, ...] = SEQUENTIAL) -> list[tuple[float, str]]:
    """Return colours as a Plotly colour scale, evenly spaced from 0 to 1."""
    return [(step / (len(colours) - 1), colour) for step, colour in enumerate(colours)]


def style(fig: go.Figure, *, title: str, height: int | None = None) -> go.Figure:
    """Give a figure the common style and return it.

    `title` says the finding, in the reader's language; it is broken over lines that fit 400 px. `height` in pixels
    is that of the whole figure. Axes make room for their own labels. Plotly hangs a title of one line by its top, one
    of several by the foot of its first line, hence the two paddings.
    """
    lines = wrap(title, _TITLE_CHARACTERS) or [""]
    fig.update_layout(
        title={
            "text": "<br>".join(lines),
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 6 if len(lines) == 1 else 18, "l": 4},
            "font": {"size": 15},
        },
        margin={"l": 8, "r": 8, "t": 20 + 20 * len(lines), "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"size": 13},
        hoverlabel={"align": "left"},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.02, "yanchor": "top", "title": {"text": ""}},
        colorway=list(CATEGORICAL),
    )
    if height is not None:
        fig.update_layout(height=height)
    fig.update_xaxes(automargin=True, zeroline=False)
    fig.update_yaxes(automargin=True, zeroline=False)
    return fig


def _between(share: float) -> str:
    place = share * (len(SEQUENTIAL) - 1)
    low = min(int(place), len(SEQUENTIAL) - 2)
    ends = [[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in SEQUENTIAL[low : low + 2]]
    mixed = [round(first + (second - first) * (place - low)) for first, second in zip(*ends, strict=True)]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def text_on(colour: str) -> str:
    """Return black or white, whichever is read better on a colour (WCAG relative luminance)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#FFFFFF"
