"""The figures of an evaluation with their names, in one order for the screen, the workbook, the page and the JSON file."""

from dataclasses import dataclass
from math import isnan
from typing import Any, Literal, NamedTuple

from nqf.i18n import _, number, percent, plural
from nqf.levelling.evaluation import Evaluation, Group
from nqf.levelling.kappa import Agreement
from nqf.levelling.reliability import ReliabilityBin, calibration_error

SCHEMA = "nqf-evaluation-1"
DECIMALS = 4

How = Literal["shipped", "precedents", "left out"]
Kind = Literal["whole", "share", "decimal"]


@dataclass(frozen=True)
class Measured:
    """One corpus measured, and its groups by `by` (language, awarding_body or field), if they were asked for."""

    evaluation: Evaluation
    by: str | None = None
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class EvaluationReport:
    """What one run of `nqf evaluate` measured, and how: the shipped weights, with so many precedents, or left out."""

    model: str
    how: How
    precedents: int
    measured: tuple[Measured, ...]


class Figure(NamedTuple):
    """One figure: stable key, name in the reader's language, value (None: does not apply), kind of number."""

    key: str
    name: str
    value: float | None
    kind: Kind

    @property
    def text(self) -> str:
        """Return the value as a reader of the session's language writes it; a dash where there is none."""
        if self.value is None:
            return "–"
        if self.kind == "share":
            return percent(self.value, decimals=1)
        return number(self.value) if self.kind == "whole" else number(self.value, decimals=2)


class Method(NamedTuple):
    """One method: stable key, name, what it has seen of the corpus, its agreement (None: does not apply)."""

    key: str
    name: str
    seen: str
    agreement: Agreement | None


def agreement_figures(own: Agreement) -> list[Figure]:
    """Return the figures of an agreement."""
    return [
        Figure("exact", _("Exact"), known(own.exact), "share"),
        Figure("within_one", _("Within one level"), known(own.within_one), "share"),
        Figure("weighted_kappa", _("Weighted kappa"), known(own.weighted_kappa), "decimal"),
        Figure("kappa_low", _("Kappa, 95 % interval from"), known(own.kappa_low), "decimal"),
        Figure("kappa_high", _("Kappa, 95 % interval to"), known(own.kappa_high), "decimal"),
        Figure("mean_error", _("Mean error (levels)"), known(own.mean_error), "decimal"),
        Figure("bias", _("Found minus registered (levels)"), known(own.bias), "decimal"),
    ]


def figures(found: Evaluation) -> list[Figure]:
    """Return every single figure of an evaluation, in the order in which it is shown."""
    return [
        Figure("records", _("Records measured"), found.agreement.records, "whole"),
        Figure("without_text", _("Records without text, not measured"), found.without_text, "whole"),
        *agreement_figures(found.agreement),
        Figure("held_by_range", _("90 % range holds the level"), known(found.held_by_range), "share"),
        Figure(
            "mean_width", _("Range width: labels it counts, both ends included"), known(found.mean_width), "decimal"
        ),
        Figure("mean_span", _("Range width: high minus low"), known(found.mean_span), "decimal"),
        Figure("refused", _("Declined"), known(found.refused), "share"),
        Figure("refused_error", _("Mean error of those declined"), found.refused_error, "decimal"),
        Figure("kept_error", _("Mean error of those kept"), found.kept_error, "decimal"),
        Figure(
            "calibration_error_best",
            _("Chance of the best fit: mean distance from what came true"),
            calibration_error(found.reliable_best),
            "share",
        ),
        Figure(
            "calibration_error_near",
            _("Chance of the best fit or next to it: mean distance from what came true"),
            calibration_error(found.reliable_near),
            "share",
        ),
    ]


def known(value: float) -> float | None:
    """Return None for a figure that could not be computed."""
    return None if isnan(value) else value


def methods(found: Evaluation) -> list[Method]:
    """Return our method and the plain ones, each with what it has seen of the corpus."""
    seen = {
        None: _("this corpus, five-fold"),
        "random": _("this corpus, five-fold, split at random"),
        "awarding body": _("this corpus, five-fold, split by awarding body"),
    }[found.text_split]
    levels, nothing = _("the registered levels of this corpus"), _("nothing of it")
    return [
        Method("model", _("This tool"), "", found.agreement),
        Method("middle", _("Always the middle level of those that occur"), levels, found.middle),
        Method("commonest", _("Always the commonest level"), levels, found.commonest),
        Method("string_match", _("String similarity to descriptors"), nothing, found.string_match),
        Method("text_ridge", _("Word model (TF-IDF, ridge) that has seen the corpus"), seen, found.text_ridge),
    ]


def group_name(group: Group) -> str:
    """Name a group for the reader."""
    if group.small_groups:
        return plural("others ({count} group)", "others ({count} groups)", group.small_groups)
    return group.name if group.name is not None else _("not stated")


def group_kind(by: str) -> str:
    """Name what groups are made by."""
    return {"language": _("Language"), "awarding_body": _("Awarding body"), "field": _("Field of study")}[by]


def how_measured(report: EvaluationReport) -> str:
    """Say in a sentence what was measured."""
    if report.how == "left out":
        return _("Each set in turn: learned anew from the other sets and the descriptors, then measured on this one.")
    if report.how == "precedents":
        return plural(
            "Model {model}, with {count} decided record as precedent.",
            "Model {model}, with {count} decided records as precedents.",
            report.precedents,
            model=report.model,
        )
    return _("Model {model} as it is shipped.", model=report.model)


def notes() -> list[str]:
    """Say how the figures are to be read."""
    return [
        _(
            "Weighted kappa is quadratic: 1 is perfect, 0 is chance. Its interval is the middle 95 % of 1,000 resamples of the "
            "records with replacement, with a fixed seed."
        ),
        _(
            "The width of a range counts its labels, both ends included: a range from 4 to 6 counts 3, its high minus low is 2."
        ),
        _("Records without any text are not measured. Chances are judged over records for which a level is proposed."),
        _(
            "The word model is compared on unequal terms: it has learned from four fifths of this corpus each time, the tool "
            "from none of it unless precedents were given."
        ),
    ]


def evaluation_data(found: Evaluation, *, with_records: bool = False) -> dict[str, Any]:
    """Return an evaluation as plain data with stable keys (docs/evaluate.md); shares 0 to 1, None where unknown."""
    data: dict[str, Any] = {
        "corpus": found.corpus,
        "framework": found.framework,
        **figures_data(found),
        "labels": list(found.labels),
        "confusion": [list(row) for row in found.confusion],
    }
    data["reliability"] = {
        name: [_bin_data(one) for one in bins]
        for name, bins in (("best", found.reliable_best), ("near", found.reliable_near))
    }
    data["methods"] = {
        method.key: None if method.agreement is None else _agreement_data(method.agreement)
        for method in methods(found)
        if method.key != "model"
    }
    data["text_ridge_split"] = found.text_split
    if with_records:
        data["records_measured"] = [_record_data(row) for row in found.rows]
    return data


def figures_data(found: Evaluation) -> dict[str, float | None]:
    """Return the single figures by key, rounded to four decimals."""
    return {one.key: _rounded(one.value) for one in figures(found)}


def report_data(report: EvaluationReport) -> dict[str, Any]:
    """Return a whole run as plain data with stable keys, a row a record included (docs/evaluate.md)."""
    return {
        "schema": SCHEMA,
        "model": report.model,
        "how": report.how,
        "precedents": report.precedents,
        "corpora": [
            {
                **evaluation_data(one.evaluation, with_records=True),
                "groups_by": one.by,
                "groups": [
                    {
                        "name": group.name,
                        "small_groups": group.small_groups,
                        **evaluation_data(group.evaluation),
                    }
                    for group in one.groups
                ],
            }
            for one in report.measured
        ],
    }


def _agreement_data(own: Agreement) -> dict[str, float | None]:
    return {one.key: _rounded(one.value) for one in agreement_figures(own)}


def _bin_data(one: ReliabilityBin) -> dict[str, float]:
    return {name: round(value, DECIMALS) for name, value in one._asdict().items()}


def _record_data(row: Any) -> dict[str, Any]:
    return {**row._asdict(), "refused": None if row.refused is None else row.refused.value}


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, DECIMALS)
