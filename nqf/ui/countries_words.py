"""How the page on countries writes a status: sign, word, pattern and colour, on the map and in tables alike.

Nothing hangs on colour: the sign fills from an empty to a full disc, the word stands beside it, and every status has a
border or a pattern of its own.
"""

from html import escape
from urllib.parse import urlencode

from nqf.charts.theme import CATEGORICAL, UNKNOWN
from nqf.charts.world import MapClass
from nqf.i18n import _, current_language
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layer_status import Status, status_name, status_sign
from nqf.recognition.layers import Cell
from nqf.ui.evidence_marks import mark

COLOURS = {
    Status.NOT_LOOKED_FOR: UNKNOWN,
    Status.NONE_FOUND: "#F1F3F4",
    Status.DISCUSSED: CATEGORICAL[4],
    Status.DRAFT: CATEGORICAL[1],
    Status.PILOT: CATEGORICAL[5],
    Status.IN_FORCE: CATEGORICAL[0],
}
PATTERNS = {str(int(Status.NOT_LOOKED_FOR)): "/", str(int(Status.DISCUSSED)): ".", str(int(Status.PILOT)): "\\"}
"""Fill patterns on the map, by key of class."""

STYLE = """<style>
.nqf-go {color:inherit !important}
.nqf-land {display:flex; flex-wrap:wrap; gap:.35rem .5rem; margin:.1rem 0 .3rem}
.nqf-land a {padding:.2rem .75rem; border:1px solid color-mix(in srgb, currentColor 35%, transparent);
  border-radius:1rem; text-decoration:none}
.nqf-land a:hover {text-decoration:underline}
.nqf-land a[aria-current] {font-weight:700; border-width:2px; border-color:currentColor}
.nqf-land ~ p {margin:.3rem 0 !important}
.nqf-st {border-radius:.3rem; padding:.1rem .35rem; display:inline-block; white-space:nowrap}
.nqf-detail {table-layout:auto} .nqf-detail tbody th {min-width:8rem; overflow-wrap:anywhere}
.nqf-detail td:last-child {min-width:14rem}
.nqf-other {line-height:2.1}
.st-key-countries-timeline {overflow-x:auto}
.st-key-countries-timeline [data-testid="stElementContainer"] {min-width:720px}
details > summary {cursor:pointer; margin:.2rem 0 .5rem}
.st-key-countries-detail {scroll-margin-top:4.5rem}
.nqf-s0 {background:repeating-linear-gradient(45deg, transparent 0 5px,
  color-mix(in srgb, currentColor 13%, transparent) 5px 7px)}
.nqf-s1 {box-shadow:inset 0 0 0 1px color-mix(in srgb, currentColor 45%, transparent)}
.nqf-s2 {background:color-mix(in srgb, #CC79A7 26%, transparent); outline:2px dotted #CC79A7; outline-offset:-2px}
.nqf-s3 {background:color-mix(in srgb, #E69F00 26%, transparent); outline:2px dashed #E69F00; outline-offset:-2px}
.nqf-s4 {background:repeating-linear-gradient(135deg, color-mix(in srgb, #56B4E9 45%, transparent) 0 7px,
  color-mix(in srgb, #56B4E9 18%, transparent) 7px 11px)}
.nqf-s5 {background:color-mix(in srgb, #0072B2 42%, transparent); box-shadow:inset 0 0 0 2px #0072B2}
.nqf-heat-scroll {overflow-x:auto}
.nqf-heat {border-collapse:separate; border-spacing:2px; font-size:.8rem; line-height:1.25; width:100%}
.nqf-heat caption {text-align:left; font-size:.85rem; opacity:.85; padding-bottom:.3rem}
.nqf-heat th {text-align:left; font-weight:600; vertical-align:bottom; overflow-wrap:normal; hyphens:manual; border:0;
  padding:.15rem}
.nqf-heat tbody th {vertical-align:middle; min-width:6.2rem; overflow-wrap:break-word}
.nqf-heat td {padding:0; border:0; border-radius:.3rem; min-width:3.5rem; height:2.6rem; vertical-align:middle}
.nqf-heat td a {display:block; padding:.25rem; text-decoration:none; min-height:2.4rem; min-width:24px}
.nqf-heat td a:hover, .nqf-heat td a[aria-current] {text-decoration:underline}
.nqf-heat td a:focus-visible {outline:3px solid currentColor; outline-offset:-3px}
.nqf-heat .nqf-sign {font-size:1.05rem; line-height:1}
.nqf-heat small {display:block; font-size:.95em}
.nqf-heat td.nqf-s0 small {display:inline} .nqf-heat td.nqf-s0 .nqf-sign {margin-right:.2rem}
.nqf-heat td.nqf-out {opacity:.6; text-align:center}
@media (max-width:640px) {
  .nqf-heat, .nqf-heat :is(tbody, caption) {display:block}
  .nqf-heat thead {position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%)}
  .nqf-heat tr {display:flex; flex-wrap:wrap; gap:4px; padding:.45rem 0;
    border-bottom:1px solid color-mix(in srgb, currentColor 25%, transparent)}
  .nqf-heat tbody th {flex:1 0 100%; font-size:1rem}
  .nqf-heat td {flex:1 1 45%; height:auto}
  .nqf-heat td.nqf-s0 {flex:1 1 30%; font-size:.92em}
  .nqf-heat td.nqf-out {display:none}
  .nqf-tally tr {display:flex !important; flex-wrap:wrap; gap:.1rem .9rem}
  .nqf-tally tbody th {flex:1 0 100%}
  .nqf-detail tbody th, .nqf-detail td:last-child {min-width:0}
  .nqf-heat td a::before {content:attr(data-label); display:block; font-weight:600}
}
</style>"""

SCRIPT = """<script>
if (!window.nqfGo) {
  window.nqfGo = true
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.nqf-go')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    history.pushState({}, '', link.getAttribute('href'))
    window.dispatchEvent(new PopStateEvent('popstate'))
    const to = link.dataset.to && document.querySelector('.st-key-' + link.dataset.to)
    if (to) { to.tabIndex = -1; to.focus({preventScroll: true}); to.scrollIntoView({block: 'start'}) }
  })
}
</script>"""
"""Lets a link inside a table change the address without leaving the session; without it, the link loads the page."""

DETAIL = "countries-detail"
"""Key of the container that shows what stands behind a cell."""


def status_html(status: Status) -> str:
    """Write a status as safe HTML with sign, word and pattern."""
    return f'<span class="nqf-st nqf-s{status:d}">{status_sign(status)} {escape(status_name(status))}</span>'


def map_classes() -> list[MapClass]:
    """Return the statuses as classes of the map, the furthest first; the key is the status as a number."""
    return [
        MapClass(str(int(status)), status_name(status), COLOURS[status], status_sign(status))
        for status in reversed(Status)
    ]


def cell_title(cell: Cell, layer: Layer) -> str:
    """Write a cell in one plain line: place, layer, status, evidence, and what holds in a part."""
    said = [status_name(cell.status)]
    if cell.is_verified is not None:
        said.append(mark(cell.is_verified))
    if cell.part is not None:
        said.append(_("in part: {status}", status=status_name(cell.part)))
    return _("{place}, {layer}: {said}", place=place_name(cell.place), layer=layer.name, said=", ".join(said))


def address(**asked: str | None) -> str:
    """Write a link on this page, such as `?region=pacific&country=FJ`; what is None is left out."""
    named = {key: value for key, value in asked.items() if value is not None}
    if current_language() != "en":
        named["lang"] = current_language()
    return "?" + urlencode(named)
