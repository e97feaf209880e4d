"""The reliability diagram as a small SVG drawing, for a page that may load nothing."""

from collections.abc import Sequence
from html import escape

from nqf.i18n import _, percent
from nqf.levelling.reliability import ReliabilityBin

SIDE, LEFT, TOP, BELOW = 240, 48, 12, 64
"""Pixels: side of the square from 0 to 100 %, and the room around it."""


def reliability_svg(best: Sequence[ReliabilityBin], near: Sequence[ReliabilityBin]) -> str:
    """Draw the share that came true over the chance given; on the dashed line chances are honest."""
    alt = _("Share that came true over the chance given; on the dashed line both are equal")
    series = (
        (best, "var(--mark)", "", "circle", _("the best fit")),
        (near, "var(--other)", ' stroke-dasharray="7 3"', "square", _("the best fit or next to it")),
    )
    drawn = "".join(_series(bins, colour, dash, shape) for bins, colour, dash, shape, _name in series)
    names = "".join(
        _mark(shape, LEFT + 6, TOP + SIDE + 40 + 18 * place, 4.0, colour)
        + f'<text x="{LEFT + 18}" y="{TOP + SIDE + 44 + 18 * place}" fill="currentColor">{escape(name)}</text>'
        for place, (_bins, colour, _dash, shape, name) in enumerate(series)
    )
    width, height = LEFT + SIDE + 24, TOP + SIDE + BELOW + 6
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-size="12" font-family="inherit">{_axes()}{drawn}{names}</svg>'
    )


def _x(share: float) -> float:
    return round(LEFT + SIDE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)


def _axes() -> str:
    box = f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="var(--line)"/>'
    even = (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="currentColor" stroke-dasharray="3 4" '
        'opacity=".7"/>'
    )
    ticks = "".join(
        f'<text x="{LEFT - 6}" y="{_y(share) + 4}" text-anchor="end" fill="currentColor">{percent(share)}</text>'
        f'<text x="{_x(share)}" y="{TOP + SIDE + 18}" text-anchor="middle" fill="currentColor">{percent(share)}</text>'
        for share in (0.0, 0.5, 1.0)
    )
    return box + even + ticks


def _series(bins: Sequence[ReliabilityBin], colour: str, dash: str, shape: str) -> str:
    total = sum(one.records for one in bins) or 1
    line = " ".join(f"{_x(one.chance)},{_y(one.came_true)}" for one in bins)
    marks = "".join(
        _mark(shape, _x(one.chance), _y(one.came_true), 3 + 7 * (one.records / total) ** 0.5, colour) for one in bins
    )
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>{marks}'


def _mark(shape: str, x: float, y: float, size: float, colour: str) -> str:
    if shape == "circle":
        return f'<circle cx="{x}" cy="{y}" r="{size:.1f}" fill="{colour}"/>'
    return (
        f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}" fill="{colour}"/>'
    )
