"""One cell of the matrix in full: every way with its steps, what is inferred, and the two texts side by side.

Ways from the same level to other levels are shown too: where ways disagree, the reader sees all of them.
"""

import streamlit as st

from nqf.alignment.carry import CarriedLevel, Step
from nqf.alignment.links import link_kind_name
from nqf.alignment.signs import DISAGREES
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Evidence
from nqf.i18n import _, percent
from nqf.services.alignment import Matrix, MatrixCell, inference_grounds
from nqf.services.partings import partings
from nqf.ui.alignment_reads import labels
from nqf.ui.compare_partings import parting_sentence
from nqf.ui.compare_reads import lines_at
from nqf.ui.compare_wording import two_texts_html
from nqf.ui.compare_words import differs_sentence
from nqf.ui.evidence_marks import mark_html, sources_html
from nqf.ui.frameworks_table import bullets, cell, sheet_html
from nqf.ui.kept import kept


def show_cell(matrix: Matrix, level: str, other: str) -> None:
    """Draw what speaks for one pair of levels."""
    st.html(
        kept("compare cell", (matrix.from_id, matrix.to_id, level, other), lambda: _cell_html(matrix, level, other))
    )


def _cell_html(matrix: Matrix, level: str, other: str) -> str:
    named = labels()
    ours, theirs = load_shelf()[matrix.from_id], load_shelf()[matrix.to_id]
    found = matrix.cells[level, other]
    heads = (f"{named[matrix.from_id]} {level}", f"{named[matrix.to_id]} {other}")
    said = [f"<strong>{cell(heads[0])} × {cell(heads[1])}</strong>: {_ground(found)}", *_remarks(matrix, found, heads)]
    return (
        f'<div class="nqf-said">{"".join(f"<p>{line}</p>" for line in said)}</div>'
        + _ways_html(matrix, level, other, named)
        + _inference_html(matrix, found)
        + two_texts_html(heads, (lines_at(ours, level), lines_at(theirs, other)), (ours, theirs), differs_sentence())
    )


def _ground(found: MatrixCell) -> str:
    """Say in a sentence what the strongest ground is."""
    kinds = ", ".join(dict.fromkeys(link_kind_name(link.kind) for link in found.published))
    return cell(
        {
            "carried": _("no direct link; carried over two links, which is wider than a published one."),
            "inferred": _("no published link; inferred by us, and agreed by nobody."),
            "none": _("nothing links these two levels."),
        }.get(found.strongest, _("published here: {kinds}.", kinds=kinds))
    )


def _remarks(matrix: Matrix, found: MatrixCell, heads: tuple[str, str]) -> list[str]:
    lines = []
    if found.is_disagreement:
        text = _("The link and the texts part ways: they read more than one level apart.")
        lines.append(f"<strong>{DISAGREES} {cell(' '.join([text, *_by_text(matrix, found)]))}</strong>")
    for head, is_gap in ((heads[0], found.level in matrix.gaps_from), (heads[1], found.other in matrix.gaps_to)):
        if is_gap:
            lines.append(cell(_("A published table between the two leaves {level} without a counterpart.", level=head)))
    if found.similarity is not None:
        lines.append(
            cell(_("Likeness of the two descriptor texts: {share}. It sets no level.", share=percent(found.similarity)))
        )
    return lines


def _by_text(matrix: Matrix, found: MatrixCell) -> list[str]:
    """Say where the texts read instead; the link may be stated on either side."""
    seen = {matrix.from_id: found.level, matrix.to_id: found.other}
    return [
        parting_sentence(one)
        for one in partings([matrix.from_id, matrix.to_id])
        if (seen[one.link.from_id], seen[one.link.to_id]) == (one.level, one.other)
    ]


def _ways_html(matrix: Matrix, level: str, other: str, named: dict[str, str]) -> str:
    """Write every way from the level to any level of the other framework, those to the chosen one first."""
    order = sorted(matrix.columns, key=lambda label: (label != other, matrix.columns.index(label)))
    rows = [_way_row(way, named) for label in order for way in ways_of(matrix.cells[level, label])]
    if not rows:
        return ""
    caption = _(
        "Every way from {level}, those to level {other} first. Where ways disagree, all of them stand here.",
        level=f"{named[matrix.from_id]} {level}",
        other=other,
    )
    heads = [_("Arrives at"), _("Way"), _("Steps"), _("Evidence"), _("Confidence"), _("Use")]
    return sheet_html(heads, rows, caption=caption)


def ways_of(found: MatrixCell) -> list[CarriedLevel]:
    """Return the ways that make up a cell: a step for each published link, then those over two links."""
    direct = [CarriedLevel((Step(link, found.level, found.other),)) for link in found.published]
    return [*direct, *found.carried]


def _way_row(way: CarriedLevel, named: dict[str, str]) -> list[str]:
    text = _("direct")
    if way.through is not None:
        middle, level = way.path[1]
        text = _("over two links, through {name} {level}", name=named.get(middle, middle), level=level)
    return [
        f'<span class="nqf-level">{cell(way.level)}</span>',
        cell(text),
        bullets([step_html(step, named) for step in way.steps]),
        mark_html(way.evidence is Evidence.VERIFIED),
        cell(percent(way.confidence)),
        cell(_("for recognition") if way.is_for_recognition else _("not for recognition")),
    ]


def step_html(step: Step, named: dict[str, str]) -> str:
    """Write one step: from where to where, kind, year, evidence and source."""
    link = step.link
    places = f"{named.get(link.from_id, link.from_id)} {step.from_level} → {named.get(link.to_id, link.to_id)} {step.to_level}"
    year = _("year not stated") if link.year is None else str(link.year)
    if link.year is not None and not link.is_year_verified:
        year += " ?"
    return (
        f"{cell(places)}: {cell(link_kind_name(link.kind))}, {cell(year)} {mark_html(link.is_verified)} "
        f"{sources_html(link.sources)}"
    )


def _inference_html(matrix: Matrix, found: MatrixCell) -> str:
    inferred = matrix.inference
    if not found.is_inferred or inferred is None:
        return ""
    sure = found.inferred_confidence if found.inferred_confidence is not None else inferred.confidence
    head = _("Inferred by us, confidence {share}; nobody agreed it. On these grounds:", share=percent(sure))
    return f"<p>{cell(head)}</p>{bullets([cell(ground) for ground in inference_grounds(inferred)])}"
