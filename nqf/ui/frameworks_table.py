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
.nqf-shelf {table-layout:fixed} .nqf-shelf thead th {hyphens:auto; font-size:.8rem}
.nqf-shelf thead th:first-child {width:23%}
.nqf-shelf thead th:nth-child(2) {width:11%} .nqf-shelf thead th:nth-child(3) {width:8%}
.nqf-shelf thead th:nth-child(4) {width:8%} .nqf-shelf thead th:nth-child(5) {width:14%}
.nqf-shelf thead th:nth-child(6) {width:11%} .nqf-shelf thead th:nth-child(7) {width:9%}
.nqf-shelf .nqf-quiet {font-weight:400} .nqf-shelf .nqf-st {white-space:normal}
.nqf-bar {display:block; width:100%; max-width:3.6rem; height:.35rem; margin:.3rem 0 .1rem; border-radius:.2rem;
  background:linear-gradient(#0072B2 0 0) 0/var(--part) 100% no-repeat,
    color-mix(in srgb, currentColor 20%, transparent)}
.nqf-keys {display:flex; flex-wrap:wrap; gap:.4rem 2rem; margin:.2rem 0 .6rem !important; padding:0 !important}
.nqf-keys > div, .nqf-keys dt {margin:0 !important; padding:0 !important}
.nqf-keys dt {font-size:.8rem !important; font-weight:400 !important; opacity:.85}
.nqf-keys dd {font-size:1.12rem !important; font-weight:600; margin:0 !important; padding:0 !important}
.nqf-keys small {font-size:.82rem; font-weight:400; opacity:.85}
.nqf-paper h3 {margin:1.1rem 0 .2rem; padding:0}
.nqf-paper p {margin:.2rem 0 .4rem}
.nqf-callout {border:1px solid color-mix(in srgb, currentColor 45%, transparent); border-left-width:5px;
  border-radius:.3rem; padding:.5rem .8rem; margin:.3rem 0 .5rem}
.nqf-print {font:inherit; color:inherit; background:transparent; cursor:pointer; padding:.3rem .9rem;
  border:1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius:.5rem; min-height:2.5rem}
.nqf-print:hover {border-color:currentColor}
.nqf-print:focus-visible {outline:3px solid currentColor; outline-offset:2px}
.nqf-said {margin-top:.7rem} .nqf-said p {margin:0 0 .3rem}
.nqf-printonly {display:none}
@media (max-width:640px) {
  .nqf-sheet, .nqf-sheet :is(caption, tbody, tr, th, td) {display:block; width:auto}
  .nqf-sheet thead {position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%)}
  .nqf-sheet tr {border-bottom:1px solid color-mix(in srgb, currentColor 30%, transparent); padding:.5rem 0}
  .nqf-sheet th, .nqf-sheet td {border-bottom:0; padding:.15rem 0}
  .nqf-facts td:nth-child(2)::before {display:none !important}
  .nqf-facts tbody th, .nqf-facts td.nqf-last {width:auto}
  .st-key-frameworks-filters, .st-key-frameworks-filters * {max-width:100%}
  .st-key-frameworks-filters > * {width:100% !important; flex-basis:100% !important}
  .nqf-shelf tr {display:grid; grid-template-columns:1fr 1fr; gap:.1rem 1rem}
  .nqf-shelf :is(th, td:last-child) {grid-column:1 / -1}
  .nqf-sheet td[data-label]:not([data-label=""])::before {content:attr(data-label); display:block;
    font-size:.78rem; opacity:.75}
}
@page {size:A4; margin:14mm 12mm}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .stButton, .stPageLink,
  .stDownloadButton, [data-testid="stDecoration"], [data-testid="stStatusWidget"], .nqf-noprint,
  .stMain:has(.nqf-paper) :is(h1, [data-testid="stElementContainer"]:has(h1) + *) {display:none !important}
  html, body, .stApp, .stApp * {color:#000 !important; background-color:transparent !important; opacity:1 !important}
  html, body, .stApp {background:#fff !important; color-scheme:light}
  .stApp, .stMain, [data-testid="stAppViewContainer"], [data-testid="stMainBlockContainer"],
  [data-testid="stAppScrollToBottomContainer"] {
    position:static !important; display:block !important; overflow:visible !important; height:auto !important;
    max-width:none !important; padding:0 !important; margin:0 !important}
  .nqf-keys {gap:.3rem 1.2rem} .nqf-lines td:last-child ul {columns:2; column-gap:1.8rem}
  .nqf-lines li {break-inside:avoid}
  .nqf-printonly {display:block} .nqf-sheet {font-size:9pt; line-height:1.35}
  .nqf-sheet td, .nqf-sheet th {padding-right:6pt}
  .nqf-sheet tr, .nqf-keys, .nqf-callout {break-inside:avoid} .nqf-sheet thead {display:table-header-group}
  .nqf-paper h3, .nqf-paper h3 + p, .nqf-sheet caption {break-after:avoid}
  .nqf-paper p {orphans:3; widows:3; font-size:9.5pt}
  .nqf-facts tbody th {width:8.5rem} .nqf-facts td.nqf-last {width:10rem}
  .nqf-sheet a[href^="http"]::after {content:" <" attr(href) ">"; font-size:.85em; overflow-wrap:anywhere}
  .nqf-paper td.nqf-last a::after, .nqf-paper .nqf-quiet a::after {content:none}
  .nqf-paper .nqf-cited a[href^="http"]::after {content:" <" attr(href) ">"}
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
