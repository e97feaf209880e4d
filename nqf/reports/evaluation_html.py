"""An evaluation as one page of HTML that needs nothing else: tables, and small drawings made here.

Everything that a file holds is escaped. Light and dark follow the reader's system; the tables scroll sideways on a
narrow screen, and print.
"""

from collections.abc import Iterable, Sequence
from html import escape

from nqf.i18n import _, current_language, number, percent
from nqf.levelling.evaluation import Evaluation
from nqf.levelling.reliability import ReliabilityBin
from nqf.reports.evaluation_drawing import reliability_svg
from nqf.reports.evaluation_figures import (
    EvaluationReport,
    Figure,
    Measured,
    agreement_figures,
    figures,
    group_kind,
    group_name,
    how_measured,
    methods,
    notes,
)
from nqf.reports.evaluation_records import record_columns, record_values

_STYLE = """
:root {color-scheme:light dark; --ink:#12303A; --ground:#fff; --line:#C9D3D5; --mark:#0F5C63; --other:#B35806}
@media (prefers-color-scheme:dark) {:root {--ink:#E6EEF0; --ground:#10191D; --line:#3B4B50; --mark:#7CC4C4; --other:#FDB863}}
body {font:16px/1.5 system-ui,sans-serif; color:var(--ink); background:var(--ground); margin:0 auto; padding:1rem;
  max-width:76rem}
h1,h2,h3 {line-height:1.25} h2 {margin-top:2.5rem; border-top:2px solid var(--line); padding-top:1rem}
.scroll {overflow-x:auto} .scroll:focus-visible {outline:3px solid var(--mark)}
table {border-collapse:collapse; font-size:.92rem; margin:.3rem 0 1rem}
caption {text-align:left; padding:.2rem 0 .4rem; opacity:.85}
th,td {text-align:left; vertical-align:top; padding:.3rem .8rem .3rem 0; border-bottom:1px solid var(--line)}
td.n {text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap}
table.grid td {text-align:center; padding:.35rem .6rem; min-width:2.2rem}
table.grid td.own {outline:2px solid var(--mark); outline-offset:-2px}
svg {max-width:100%; height:auto} details summary {cursor:pointer; padding:.4rem 0}
@media print {details > * {display:block} body {max-width:none}}
"""


def evaluation_page(report: EvaluationReport) -> str:
    """Return the whole page."""
    title = _("Evaluation of levels")
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(how_measured(report))}</p>",
        "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes()) + "</ul>",
        *(_corpus(one) for one in report.measured),
    ]
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{current_language()}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main>\n{body}\n</main></body>\n</html>\n"
    )


def _corpus(one: Measured) -> str:
    found = one.evaluation
    return "\n".join(
        (
            f"<h2>{escape(found.corpus)} · {escape(found.framework)}</h2>",
            _table((_("Figure"), _("Value")), ((figure.name, figure.text) for figure in figures(found))),
            f"<h3>{escape(_('Beside other methods'))}</h3>",
            _methods(found),
            f"<h3>{escape(_('Confusion'))}</h3>",
            _confusion(found),
            f"<h3>{escape(_('Reliability'))}</h3>",
            _reliability(found),
            _groups(one),
            _records(found),
        )
    )


def _methods(found: Evaluation) -> str:
    shown = [method for method in methods(found) if method.agreement is not None]
    heads = (_("Method"), _("Has seen"), *(figure.name for figure in agreement_figures(found.agreement)))
    return _table(
        heads,
        (
            (method.name, method.seen, *_texts(agreement_figures(method.agreement)))
            for method in shown
            if method.agreement is not None
        ),
    )


def _texts(shown: Iterable[Figure]) -> list[str]:
    return [figure.text for figure in shown]


def _confusion(found: Evaluation) -> str:
    caption = _("Rows are registered levels, columns best fits; each cell counts records.")
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in ("", *found.labels))
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>{_cells(counts, at)}</tr>'
        for at, (label, counts) in enumerate(zip(found.labels, found.confusion, strict=True))
    )
    return _scroll(f'<table class="grid"><caption>{escape(caption)}</caption><tr>{head}</tr>{rows}</table>')


def _cells(counts: Sequence[int], own: int) -> str:
    total = sum(counts)
    cells = []
    for at, count in enumerate(counts):
        look = "own" if at == own else ""
        shade = round(45 * count / total) if total else 0
        cells.append(
            f'<td class="{look}" style="background:color-mix(in srgb, var(--mark) {shade}%, transparent)">'
            f"{number(count) if count else '·'}</td>"
        )
    return "".join(cells)


def _reliability(found: Evaluation) -> str:
    if not found.reliable_best:
        return f"<p>{escape(_('No level was proposed, so no chance was given.'))}</p>"
    named = ((_("the best fit"), found.reliable_best), (_("the best fit or next to it"), found.reliable_near))
    heads = (_("Chance of"), _("From"), _("To"), _("Records"), _("Mean chance given"), _("Came true"))
    rows = ((name, *_bin(one)) for name, bins in named for one in bins)
    return reliability_svg(found.reliable_best, found.reliable_near) + _table(heads, rows)


def _bin(one: ReliabilityBin) -> tuple[str, ...]:
    return (
        percent(one.low),
        percent(one.high),
        number(one.records),
        percent(one.chance, decimals=1),
        percent(one.came_true, decimals=1),
    )


def _groups(one: Measured) -> str:
    if one.by is None:
        return ""
    heads = (group_kind(one.by), *(figure.name for figure in figures(one.evaluation)))
    rows = ((group_name(group), *_texts(figures(group.evaluation))) for group in one.groups)
    return f"<h3>{escape(_('By group'))}</h3>" + _table(heads, rows)


def _records(found: Evaluation) -> str:
    columns = record_columns()[2:]
    rows = (tuple(map(_shown, record_values(found, row)[2:])) for row in found.rows)
    table = _table([column.heading for column in columns], rows)
    return f"<details><summary>{escape(_('Every record'))}</summary>{table}</details>"


def _shown(value: object) -> str:
    if isinstance(value, float):
        return percent(value, decimals=1)
    return "" if value is None else str(value)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(map(_cell, row[1:]))}</tr>' for row in rows if row
    )
    return _scroll(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _cell(text: str) -> str:
    is_figure = len(text) < 12 and (text[:1].isdigit() or text[:1] in ("-", "−", "–"))
    look = "n" if is_figure else ""
    return f'<td class="{look}">{escape(text)}</td>'


def _scroll(table: str) -> str:
    return f'<div class="scroll" tabindex="0">{table}</div>'
