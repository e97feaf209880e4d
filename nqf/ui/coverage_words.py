"""How the coverage page writes verdicts, levels and credits: words, signs and colours, the same in every picture."""

from html import escape
from textwrap import wrap

from nqf.charts.coverage import GridCell, shortened
from nqf.charts.theme import sequential
from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name, number
from nqf.levelling.types import LevelEstimate
from nqf.recognition.standing.types import Standing
from nqf.reports.recognition_words import basis_text, level_text, verdict_sign, verdict_text
from nqf.ui.frameworks_names import NO_NAME, label
from nqf.ui.recognition_words import COLOURS

LOOKS = ("admission", "level", "credits")
"""What the pictures show by colour."""

BANDS = sequential(6)
"""Colours of the bands of size, and of the place on a ladder."""

CREDIT_BANDS = (1.0, 5.0, 10.0, 20.0, 60.0)
"""Upper borders of the bands of credits on the map; the last band is open."""


def look_title(look: str) -> str:
    """Name what the pictures can show."""
    return {"admission": _("Admission"), "level": _("Level"), "credits": _("Credits")}[look]


def framework_label(framework: Framework) -> str:
    """Name a framework in a column: its country's code and its short name."""
    code = framework.countries[0] if len(framework.countries) == 1 else ""
    if framework.short_name == NO_NAME:
        return code or framework.id
    return framework.short_name if code in framework.short_name.split() else f"{code} {framework.short_name}".strip()


def framework_title(framework: Framework) -> str:
    """Name a framework in a list: its country, its short name."""
    if len(framework.countries) != 1:
        return framework.short_name
    if framework.short_name == NO_NAME:
        return label(framework)
    return f"{country_name(framework.countries[0])} · {framework.short_name}"


def level_words(estimate: LevelEstimate) -> str:
    """Write an estimate: best fit and 90 % range, or that none is proposed."""
    if estimate.best is None or estimate.refused is not None:
        return _("none proposed")
    if estimate.low == estimate.high:
        return estimate.best
    return _("{best} (range {low} to {high})", best=estimate.best, low=estimate.low, high=estimate.high)


def level_share(framework: Framework, level: str) -> float:
    """Return how far up a ladder a label stands, from 0 (lowest) to 1 (highest)."""
    return framework.position(level) / max(len(framework.levels) - 1, 1)


def level_band(framework: Framework, level: str) -> int:
    """Return the band of a label's place on its ladder, 0 to 4."""
    return min(int(level_share(framework, level) * 5), 4)


def credit_band(credits: float) -> int:
    """Return the band of a number of credits, 0 up to the number of borders."""
    return sum(credits > border for border in CREDIT_BANDS)


def grid_cell(framework: Framework, title: str, cell: Standing, look: str) -> GridCell:
    """Write one cell of the grid as the chosen look shows it."""
    hover = hover_of(framework, title, cell)
    if look == "admission":
        return GridCell(verdict_sign(cell.verdict), COLOURS[cell.verdict], hover)
    if look == "credits":
        credits = cell.credits.credits
        if credits is None:
            return GridCell("?", None, hover)
        return GridCell(_short(credits), BANDS[credit_band(credits.high)], hover)
    best = cell.level.best
    return GridCell("?", None, hover) if best is None else _level_cell(framework, best, hover)


def level_there(cell: Standing) -> str:
    """Write the level that a verdict rests on with its range, or that none is known."""
    return level_text(cell.level) or _("not known")


def _level_cell(framework: Framework, level: str, hover: str) -> GridCell:
    return GridCell(shortened(level, 4), BANDS[level_band(framework, level)], hover)


def hover_of(framework: Framework, title: str, cell: Standing) -> str:
    """Write a cell in full, safe for Plotly, in lines that fit a telephone."""
    lines = [
        f"<b>{escape(title)}</b>",
        escape(framework_title(framework)),
        escape(_("Level: {level}", level=level_there(cell)) + f" · {basis_text(cell.level.basis)}"),
        escape(_("Credits: {credits}", credits=interval(cell.credits.credits))),
        escape(verdict_text(cell.verdict)),
        *(escape(line) for reason in cell.reasons for line in wrap(reason, 48)),
    ]
    return "<br>".join(lines)


def _short(credits: Quantity) -> str:
    low, high = (number(round(end, 0 if end >= 10 else 1)) for end in (credits.low, credits.high))
    return low if low == high else f"{low}–{high}"
