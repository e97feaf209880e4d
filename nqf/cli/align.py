"""`nqf align`: how the levels of frameworks go together, and how well inferred links do."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import typer

from nqf.alignment.carry import CarriedLevel
from nqf.cli.terminal import show_table
from nqf.i18n import _, current_language, number, percent
from nqf.services.alignment import Matrix, agreement_table, alignment_matrix, inference_grounds, validate_inference
from nqf.services.levelling import choose_frameworks
from nqf.services.partings import partings

_HEADINGS = ("from", "level", "to", "level", "kind", "year", "evidence", "through", "confidence")
Row = tuple[object, ...]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(align)


def align(
    frameworks: list[str] | None = typer.Argument(None, help="Ids of two or more frameworks."),
    out: Path | None = typer.Option(None, "--out", help="Workbook of the comparison (.xlsx); the screen if left out."),
    validate: bool = typer.Option(False, "--validate", help="Hide the official pairs, infer them, and compare."),
    apart: bool = typer.Option(False, "--partings", help="List the pairs of links whose texts are over a level apart."),
) -> None:
    """List how levels go together: published links, ways over two links, inferred links, each with its grounds."""
    ids = choose_frameworks(",".join(frameworks or []))
    if validate:
        _show_validation(ids)
    elif apart:
        _show_partings(ids)
    elif len(ids) < 2:
        raise typer.BadParameter(_("Name at least two frameworks."))
    elif out is not None:
        _write(ids, out)
    else:
        matrices = [alignment_matrix(one, other) for one, other in combinations(ids, 2)]
        show_table(_("Level links"), _HEADINGS, (row for matrix in matrices for row in _rows(matrix)))
        for matrix in matrices:
            _say_grounds(matrix)


def _write(ids: list[str], out: Path) -> None:
    from nqf.services.comparison import comparison_workbook

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(_("The result can be {formats}.", formats=".xlsx"), param_hint="--out")
    out.write_bytes(comparison_workbook(ids, current_language()))
    typer.echo(str(out))


def _rows(matrix: Matrix) -> Iterator[Row]:
    """Yield published pairs; then ways over two links; inferred pairs only where nothing is published or carried."""
    cells = matrix.cells.values()
    ends = matrix.from_id, matrix.to_id
    for cell in cells:
        yield from (_way_row(ends, cell.level, way) for way in cell.direct)
    for cell in cells:
        yield from (_way_row(ends, cell.level, way) for way in cell.carried)
    if not any(cell.published or cell.carried for cell in cells):
        for cell in cells:
            if cell.is_inferred:
                chance = number(cell.inferred_confidence or 0.0, decimals=2)
                yield ends[0], cell.level, ends[1], cell.other, "inferred", "", "unverified", "", chance


def _way_row(ends: tuple[str, str], level: str, way: CarriedLevel) -> Row:
    kinds = " + ".join(kind.value for kind in way.kinds)
    years = " + ".join("?" if year is None else str(year) for year in way.years)
    confidence = number(way.confidence, decimals=2)
    return ends[0], level, ends[1], way.level, kinds, years, way.evidence.value, way.through, confidence


def _say_grounds(matrix: Matrix) -> None:
    if matrix.inference is None or any(cell.published or cell.carried for cell in matrix.cells.values()):
        return
    title = _("{one} and {other}, inferred:", one=matrix.from_id, other=matrix.to_id)
    typer.echo(f"{title} {' '.join(inference_grounds(matrix.inference))}", err=True)


def _show_validation(ids: list[str]) -> None:
    hidden = [row for row in validate_inference() if not ids or row.from_id in ids]
    show_table(
        _("Official pairs hidden and inferred"),
        ("framework", "pairs", "exact", "within one", "verified pairs", "exact", "within one"),
        (
            (
                row.name,
                row.all.pairs,
                percent(row.all.exact, decimals=1),
                percent(row.all.within_one, decimals=1),
                row.verified.pairs,
                percent(row.verified.exact, decimals=1) if row.verified.pairs else "",
                percent(row.verified.within_one, decimals=1) if row.verified.pairs else "",
            )
            for row in agreement_table(hidden)
        ),
    )
    show_table(
        _("Every miss"),
        ("framework", "target", "level", "published", "inferred", "levels off", "evidence"),
        (
            (
                row.from_id,
                row.to_id,
                row.level,
                ", ".join(row.published),
                row.inferred,
                row.distance,
                "verified" if row.is_verified else "unverified",
            )
            for row in hidden
            if row.distance
        ),
    )


def _show_partings(ids: list[str]) -> None:
    show_table(
        _("Where a link and the texts part ways"),
        ("from", "level", "to", "level", "text reads as", "levels off", "kind", "text", "other text"),
        (
            (
                row.link.from_id,
                row.level,
                row.link.to_id,
                row.other,
                row.text_level,
                f"{row.distance:+d}",
                row.link.kind.value,
                "; ".join(row.own_text.values()),
                "; ".join(row.other_text.values()),
            )
            for row in partings(ids or None)
        ),
    )
