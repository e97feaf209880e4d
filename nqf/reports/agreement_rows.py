"""The results of a sheet of ratings as lines of a table: the same on the screen, on the command line and in Excel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from nqf.frameworks.loader import find_framework
from nqf.i18n import _, number, percent, plural
from nqf.levelling.agreement import FIGURES, HIGH, LEAST_COMPARED, LOW, RESAMPLES, SHARES, Figure
from nqf.levelling.agreement_parts import AgreementReport, PairAgreement, PartAgreement
from nqf.levelling.rating_columns import Role

LineKind = Literal["raters", "pair", "tool", "tool pair"]
FEW_RECORDS = 20
"""Below this many records an interval is itself uncertain, which is said. Our choice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the part, between whom, how many ratings were compared, and the figures by name."""

    part: PartAgreement
    kind: LineKind
    between: str
    compared: int
    figures: dict[str, Figure]


def lines_of(report: AgreementReport) -> Iterator[Line]:
    """Yield the lines of every part: raters on average, each pair, the tool on average, the tool with each rater."""
    for part in report.parts:
        yield from lines_of_part(part)


def lines_of_part(part: PartAgreement) -> Iterator[Line]:
    """Yield the lines of one part."""
    together = sum(pair.compared for pair in part.pairs)
    yield Line(part, "raters", raters_words(part), together, part.figures)
    if len(part.pairs) > 1:
        yield from (_pair_line(part, "pair", pair) for pair in part.pairs)
    if part.tool is not None and len(part.tool_pairs) > 1:
        together = sum(pair.compared for pair in part.tool_pairs)
        yield Line(part, "tool", _("Tool and raters, on average"), together, part.tool)
    yield from (_pair_line(part, "tool pair", pair) for pair in part.tool_pairs)


def raters_words(part: PartAgreement) -> str:
    """Name the raters of a part: the two of them, or how many pairs."""
    if len(part.pairs) == 1:
        return _("{first} and {second}", first=part.pairs[0].first, second=part.pairs[0].second)
    return plural("Raters, mean of {count} pair", "Raters, mean of {count} pairs", len(part.pairs))


def _pair_line(part: PartAgreement, kind: LineKind, pair: PairAgreement) -> Line:
    if kind == "tool pair":
        return Line(part, kind, _("Tool and {rater}", rater=pair.second), pair.compared, pair.figures)
    words = _("{first} and {second}", first=pair.first, second=pair.second)
    return Line(part, kind, words, pair.compared, pair.figures)


def part_name(part: PartAgreement) -> str:
    """Name a part: all ratings, a framework by its short name, a domain."""
    if part.kind == "overall":
        return _("All ratings")
    if part.kind == "framework":
        found = find_framework(part.name)
        return part.name if found is None else f"{found.short_name} ({part.name})"
    return _("Domain: {name}", name=part.name) if part.name else _("No domain given")


def figure_name(key: str) -> str:
    """Name a figure."""
    return {
        "exact": _("Exact"),
        "within_one": _("Within one level"),
        "kappa": _("Kappa"),
        "weighted_kappa": _("Weighted kappa"),
        "alpha": _("Alpha"),
    }[key]


def figure_meaning(key: str) -> str:
    """Say what a figure is, in one sentence."""
    return {
        "exact": _("Share of comparisons with the same level."),
        "within_one": _("Share of comparisons at most one level apart."),
        "kappa": _(
            "Cohen's kappa: agreement beyond chance, every disagreement counting the same; 1 is perfect, 0 chance."
        ),
        "weighted_kappa": _("Cohen's kappa with quadratic weights: a disagreement counts by the square of its levels."),
        "alpha": _("Krippendorff's alpha for ordered levels: all raters at once, ratings may be missing."),
    }[key]


def figure_text(key: str, figure: Figure | None) -> str:
    """Write a figure with its interval: "61% (48% to 73%)" or "0.61 (0.42 to 0.75)"; a dash where there is none."""
    interval = interval_text(key, figure)
    value = value_text(key, figure)
    return _("{value} ({interval})", value=value, interval=interval) if interval is not None else value


def value_text(key: str, figure: Figure | None) -> str:
    """Write a figure without its interval; a dash where there is none."""
    return "–" if figure is None or figure.value is None else _write(key, figure.value)


def interval_text(key: str, figure: Figure | None) -> str | None:
    """Write the interval of a figure; None where it has none."""
    if figure is None or figure.low is None or figure.high is None:
        return None
    return _("{low} to {high}", low=_write(key, figure.low), high=_write(key, figure.high))


def _write(key: str, value: float) -> str:
    return percent(value) if key in SHARES else _two_decimals(value)


def _two_decimals(value: float) -> str:
    return number(round(value, 2) + 0.0, decimals=2)


def how_read(report: AgreementReport) -> list[str]:
    """Say in sentences how the sheet was read: layout, columns, raters, frameworks, what was not read, the tool."""
    sheet = report.sheet
    place = _("sheet {name}, headings in row {row}", name=sheet.sheet, row=number(sheet.heading_row))
    if not sheet.sheet:
        place = _("headings in row {row}", row=number(sheet.heading_row))
    layout = {"long": _("one rating a row"), "wide": _("one record a row, a column for each rater")}[sheet.layout]
    columns = ", ".join(
        _("{role} “{heading}”", role=role_name(role), heading=heading) for role, heading in sheet.columns.items()
    )
    ratings = plural("{count} rating", "{count} ratings", sheet.count)
    records = plural("{count} record", "{count} records", sheet.records)
    raters = plural("{count} rater", "{count} raters", len(sheet.raters))
    said = [
        _("Read as {layout} ({place}).", layout=layout, place=place),
        _("Columns: {columns}.", columns=columns),
        _(
            "{ratings} of {records} by {raters}: {names}.",
            ratings=ratings,
            records=records,
            raters=raters,
            names=", ".join(sheet.raters),
        ),
        _("Levels in the order of {names}.", names=", ".join(_ladder_words(name) for name in sheet.frameworks)),
    ]
    if sheet.unread:
        said.append(_("Not read: {columns}.", columns="; ".join(sheet.unread)))
    return [*said, *_tool_words(report), _interval_words(report)]


def _ladder_words(framework_id: str) -> str:
    found = find_framework(framework_id)
    levels = found.levels if found is not None else ()
    return _("{framework} ({low} to {high})", framework=framework_id, low=levels[0], high=levels[-1])


def _tool_words(report: AgreementReport) -> list[str]:
    if report.tool_source is None:
        return [_("The tool is not compared: the sheet has neither outcomes nor a column “tool”.")]
    proposed, declined = number(report.proposed), number(report.declined)
    if report.tool_source == "column":
        return [_("The tool's levels were taken from the sheet: {count}.", count=proposed)]
    return [
        _(
            "The tool levelled the outcomes itself. Proposed: {proposed}; declined and left out: {declined}.",
            proposed=proposed,
            declined=declined,
        )
    ]


def _interval_words(report: AgreementReport) -> str:
    said = _(
        "Intervals: {share}, by {count} bootstrap samples of the records with a fixed seed.",
        share=percent((HIGH - LOW) / 100),
        count=number(RESAMPLES),
    )
    if report.sheet.records < FEW_RECORDS:
        said += " " + _("With fewer than {count} records they are rough.", count=number(FEW_RECORDS))
    return (
        said
        + " "
        + _(
            "Without a figure: fewer than {count} comparisons, or one level only, so that nothing can be said about chance.",
            count=number(LEAST_COMPARED),
        )
    )


def role_name(role: Role) -> str:
    """Name what a column holds."""
    return {
        "record": _("record"),
        "rater": _("rater"),
        "level": _("level"),
        "framework": _("framework"),
        "domain": _("domain"),
        "title": _("title"),
        "outcomes": _("outcomes"),
        "summary": _("summary"),
        "tool": _("tool"),
    }[role]


def as_json(report: AgreementReport) -> dict[str, Any]:
    """Return the whole result for a JSON file: keys in English, shares from 0 to 1, None where there is no figure."""
    sheet = report.sheet
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "layout": sheet.layout,
        "heading_row": sheet.heading_row,
        "columns": dict(sheet.columns),
        "not_read": list(sheet.unread),
        "raters": list(sheet.raters),
        "tool": {"source": report.tool_source, "proposed": report.proposed, "declined": report.declined},
        "resamples": RESAMPLES,
        "parts": [_part_json(part) for part in report.parts],
        "problems": [str(problem) for problem in sheet.problems],
    }


def _part_json(part: PartAgreement) -> dict[str, Any]:
    return {
        "part": part.kind,
        "name": part.name,
        "records": part.records,
        "units": part.units,
        "ratings": part.ratings,
        "raters": part.raters,
        "mean_of_pairs": {key: _figure_json(part.figures[key]) for key in FIGURES if key != "alpha"},
        "alpha": _figure_json(part.figures["alpha"]),
        "pairs": [_pair_json(pair, (pair.first, pair.second)) for pair in part.pairs],
        "tool_mean": None if part.tool is None else {key: _figure_json(one) for key, one in part.tool.items()},
        "tool_pairs": [_pair_json(pair, ("tool", pair.second)) for pair in part.tool_pairs],
    }


def _pair_json(pair: PairAgreement, between: tuple[str, str]) -> dict[str, Any]:
    figures = {key: _figure_json(figure) for key, figure in pair.figures.items()}
    return {"between": list(between), "compared": pair.compared} | figures


def _figure_json(figure: Figure) -> dict[str, float | None]:
    return {"value": figure.value, "low": figure.low, "high": figure.high}
