"""How the coverage page writes verdicts, levels and credits: words, signs and colours, the same in every picture."""

from html import escape
from textwrap import wrap

from nqf.charts.coverage import GridCell, shortened
from nqf.charts.theme import CATEGORICAL, UNKNOWN, sequential
from nqf.credentials.workload import interval
from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name, number
from nqf.levelling.types import LevelEstimate
from nqf.recognition.coverage import Cell
from nqf.recognition.rules import Admission
from nqf.ui.frameworks_names import NO_NAME, label

LOOKS = ("admission", "level", "credits")
"""What the pictures show by colour."""

BANDS = sequential(6)
"""Colours of the bands of size, and of the place on a ladder."""

CREDIT_BANDS = (1.0, 5.0, 10.0, 20.0, 60.0)
"""Upper borders of the bands of credits on the map; the last band is open."""

_SIGNS = {Admission.YES: "✓", Admission.NO: "✗", Admission.CANNOT_TELL: "?", Admission.NO_RULE: "–"}
_COLOURS = {
    Admission.YES: CATEGORICAL[0],
    Admission.NO: CATEGORICAL[3],
    Admission.CANNOT_TELL: CATEGORICAL[1],
    Admission.NO_RULE: UNKNOWN,
}


def look_title(look: str) -> str:
    """Name what the pictures can show."""
    return {"admission": _("Admission"), "level": _("Level"), "credits": _("Credits")}[look]


def admission_title(admission: Admission) -> str:
    """Name a verdict in the reader's language."""
    return {
        Admission.YES: _("admitted"),
        Admission.NO: _("not admitted"),
        Admission.CANNOT_TELL: _("cannot tell"),
        Admission.NO_RULE: _("no rule found"),
    }[admission]


def admission_sign(admission: Admission) -> str:
    """Return the sign of a verdict."""
    return _SIGNS[admission]


def admission_colour(admission: Admission) -> str:
    """Return the colour of a verdict."""
    return _COLOURS[admission]


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


def grid_cell(framework: Framework, title: str, cell: Cell, look: str) -> GridCell:
    """Write one cell of the grid as the chosen look shows it."""
    hover = hover_of(framework, title, cell)
    if look == "admission":
        return GridCell(admission_sign(cell.admitted), admission_colour(cell.admitted), hover)
    if look == "credits":
        if cell.credits is None:
            return GridCell("?", None, hover)
        return GridCell(_short(cell), BANDS[credit_band(cell.credits.high)], hover)
    if cell.estimate.best is None or cell.estimate.refused is not None:
        return GridCell("?", None, hover)
    return GridCell(shortened(cell.estimate.best, 4), BANDS[level_band(framework, cell.estimate.best)], hover)


def hover_of(framework: Framework, title: str, cell: Cell) -> str:
    """Write a cell in full, safe for Plotly, in lines that fit a telephone."""
    lines = [
        f"<b>{escape(title)}</b>",
        escape(framework_title(framework)),
        escape(_("Level: {level}", level=level_words(cell.estimate))),
        escape(_("Credits: {credits}", credits=interval(cell.credits))),
        f"{admission_sign(cell.admitted)} {escape(admission_title(cell.admitted))}",
        *(escape(line) for reason in cell.reasons for line in wrap(reason, 48)),
    ]
    return "<br>".join(lines)


def _short(cell: Cell) -> str:
    if cell.credits is None:
        return "?"
    low, high = (number(round(end, 0 if end >= 10 else 1)) for end in (cell.credits.low, cell.credits.high))
    return low if low == high else f"{low}–{high}"
