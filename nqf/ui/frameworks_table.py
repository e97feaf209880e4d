"""Tables that can be read, printed and narrowed: safe HTML in the page's own colours.

A grid on a canvas neither wraps nor prints; descriptors need both. Under 640 px each row becomes a block whose cells
carry the heading of their column. Cells are HTML made by the callers, who escape what a file holds (`cell`).
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

STYLE = """<style>
.nqf-sheet {width:100%; border-collapse:collapse; font-size:.92rem; line-height:1.45; margin:.1rem 0 .6rem}
.nqf-sheet caption {text-align:left; font-size:.85rem; opacity:.85; padding:0 0 .4rem}
.nqf-sheet th, .nqf-sheet td {text-align:left; vertical-align:top; padding:.42rem .9rem .42rem 0; border:0;
  border-bottom:1px solid color-mix(in srgb, currentColor 18%, transparent); overflow-wrap:break-word}
.nqf-sheet thead th {font-weight:600; font-size:.85rem; border-bottom-width:2px; white-space:normal}
.nqf-sheet tbody th {font-weight:600}
.nqf-sheet .nqf-level {font-size:1.12rem; font-variant-numeric:tabular-nums; white-space:nowrap}
.nqf-sheet ul, .nqf-sheet dl {font-size:inherit !important}
.nqf-sheet ul {margin:0 !important; padding-left:1.1rem !important}
.nqf-sheet li, .nqf-sheet dd, .nqf-sheet p {font-size:inherit !important; margin:0 !important; padding:0 !important}
.nqf-sheet li, .nqf-sheet p {margin-bottom:.2rem !important}
.nqf-sheet dl {margin:0 0 .4rem !important}
.nqf-sheet dt {font-size:.8rem !important; font-weight:400 !important; opacity:.85; margin-top:.25rem}
.nqf-even {table-layout:fixed} .nqf-even thead th:first-child {width:9rem}
.nqf-sheet a, .nqf-quiet a {color:inherit !important; text-decoration:underline; text-underline-offset:2px}
.nqf-quiet {opacity:.8; font-size:.85em}
.nqf-mark {white-space:nowrap; font-size:.82em; padding:.05em .5em; border-radius:.7em}
.nqf-seen {border:1px solid color-mix(in srgb, currentColor 45%, transparent)}
.nqf-unseen {border:1px dashed color-mix(in srgb, currentColor 65%, transparent)}
.nqf-facts tbody th {width:13rem} .nqf-facts td.nqf-last {width:17rem}
@media (max-width:640px) {
  .nqf-sheet, .nqf-sheet :is(caption, tbody, tr, th, td) {display:block; width:auto}
  .nqf-sheet thead {position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%)}
  .nqf-sheet tr {border-bottom:1px solid color-mix(in srgb, currentColor 30%, transparent); padding:.5rem 0}
  .nqf-sheet th, .nqf-sheet td {border-bottom:0; padding:.15rem 0}
  .nqf-facts td:nth-child(2)::before {display:none !important}
  .nqf-facts tbody th, .nqf-facts td.nqf-last {width:auto}
  .nqf-sheet td[data-label]:not([data-label=""])::before {content:attr(data-label); display:block;
    font-size:.78rem; opacity:.75}
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .stButton, .stPageLink,
  .nqf-noprint {display:none !important}
  .nqf-sheet tr {break-inside:avoid} .nqf-sheet a::after {content:" <" attr(href) ">"; font-size:.75em}
}
</style>"""


def cell(text: str) -> str:
    """Make a text that a file holds safe for a cell."""
    return escape(text)


def bullets(lines: Sequence[str]) -> str:
    """Make a list out of HTML lines; a single line stays a line."""
    if len(lines) == 1:
        return lines[0]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def terms(pairs: dict[str, str]) -> str:
    """Make a list of terms and texts, both plain, such as domain and descriptor."""
    lines = [f"<dt>{escape(term)}</dt><dd>{escape(text[:1].upper() + text[1:])}</dd>" for term, text in pairs.items()]
    return f"<dl>{''.join(lines)}</dl>"


def sheet_html(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str = "", look: str = "", first: str = ""
) -> str:
    """Build a table: `heads` are plain, `rows` HTML cells whose first is the heading of the row.

    `look` is a class for the table, `first` one for the headings of rows.
    """
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(heads, row, first) for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<table class="nqf-sheet {look}">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def show_sheet(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str = "", look: str = "", first: str = ""
) -> None:
    """Draw a table as `sheet_html` builds it."""
    st.html(sheet_html(heads, rows, caption=caption, look=look, first=first))


def draw_style() -> None:
    """Put the tables' style on the page; once a page, before the first table."""
    st.html(STYLE)


def _row(heads: Sequence[str], row: Sequence[str], first: str) -> str:
    rest = "".join(
        f'<td data-label="{escape(head)}"{_last(place, len(row))}>{html}</td>'
        for place, (head, html) in enumerate(zip(heads[1:], row[1:], strict=True), start=1)
    )
    return f'<tr><th scope="row" class="{first}">{row[0]}</th>{rest}</tr>'


def _last(place: int, width: int) -> str:
    return ' class="nqf-last"' if place == width - 1 else ""
