"""How the workbook looks: a small set of named cell styles, so that a reader can change one look in one place.

Teal headings on ink text; no colour carries a meaning alone. The colour scale is one hue from white to teal, which
is told apart in every kind of colour blindness; the two verdict fills are blue-green and orange.
"""

from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

INK, TEAL, PALE, GREY, LINE = "12303A", "0F5C63", "DCEBEB", "5B6B70", "C9D3D5"
YES_FILL, NO_FILL, UNKNOWN_FILL = "CFE8E6", "FBE0C3", "ECEFF0"
SCALE_LOW, SCALE_HIGH = "FFFFFF", "5FA8A8"
SERIES = ("0F5C63", "D98A2B", "8A979B")
"""Fill of the series of a chart, in order: teal, orange, grey (apart in lightness too)."""

TITLE, SUBTITLE, HEADING, GROUP = "nqf title", "nqf subtitle", "nqf heading", "nqf group"
TEXT, WRAP, DIM, NOTE, LABEL = "nqf text", "nqf wrap", "nqf dim", "nqf note", "nqf label"
WHOLE, DECIMAL, SHARE, DAY, LEVEL, LINK = "nqf whole", "nqf decimal", "nqf share", "nqf day", "nqf level", "nqf link"


@dataclass(frozen=True, slots=True)
class Look:
    """The parts of one named style."""

    size: float = 10
    bold: bool = False
    colour: str = INK
    fill: str | None = None
    format: str = "General"
    wrap: bool = False
    across: str | None = None
    indent: int = 0
    underline: str | None = None


LOOKS: dict[str, Look] = {
    TITLE: Look(size=20, bold=True, colour=TEAL),
    SUBTITLE: Look(size=13, bold=True, colour=TEAL),
    HEADING: Look(bold=True, colour="FFFFFF", fill=TEAL, wrap=True, format="@"),
    GROUP: Look(bold=True, colour=TEAL, fill=PALE),
    TEXT: Look(format="@"),
    WRAP: Look(wrap=True, format="@"),
    DIM: Look(colour=GREY, format="@", wrap=True),
    NOTE: Look(colour=GREY, format="@"),
    LABEL: Look(bold=True, wrap=True, format="@"),
    WHOLE: Look(format="#,##0", across="right", indent=1),
    DECIMAL: Look(format="#,##0.0#", across="right", indent=1),
    SHARE: Look(format="0%", across="right", indent=1),
    DAY: Look(format="yyyy-mm-dd", across="left"),
    LEVEL: Look(bold=True, format="@", across="center"),
    LINK: Look(colour=TEAL, format="@", underline="single", wrap=True),
}


def add_styles(workbook: Workbook) -> None:
    """Add the named styles to a new workbook."""
    for name, look in LOOKS.items():
        workbook.add_named_style(_named(name, look))


def _named(name: str, look: Look) -> NamedStyle:
    side = Side(style="thin", color=LINE) if name == HEADING else Side()
    return NamedStyle(
        name=name,
        font=Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour, underline=look.underline),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        alignment=Alignment(
            vertical="center" if name == HEADING else "top",
            wrap_text=look.wrap,
            horizontal=look.across,
            indent=look.indent,
        ),
        border=Border(left=side, right=side, top=side, bottom=side),
        number_format=look.format,
    )


def scale() -> Any:
    """Return a colour scale from white (least) to teal (most)."""
    return ColorScaleRule(start_type="min", start_color=SCALE_LOW, end_type="max", end_color=SCALE_HIGH)


def fill_where(word: str, colour: str) -> Any:
    """Return a rule that fills cells which hold exactly this word."""
    quoted = '"' + word.replace('"', '""') + '"'
    return CellIsRule(operator="equal", formula=[quoted], fill=PatternFill("solid", bgColor=colour))
