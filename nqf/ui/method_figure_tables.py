"""The measured figures as tables, for the Method page: what the pictures show, and what they do not."""

from collections.abc import Sequence

from nqf.i18n import _, number, percent
from nqf.services.evaluation_figures import Curve, MethodFigures, MethodPageFigures, SetFigures, WithinFigures
from nqf.ui.frameworks_table import cell, sheet_html


def left_out_html(found: MethodPageFigures) -> str:
    """Build the table of sets left out of learning in turn."""
    weak = {about.name for about in found.corpora if about.is_weak}
    heads = (
        _("Set left out"),
        _("Records"),
        *_agreement_heads(),
        _("Range holds"),
        _("Range width (labels)"),
        _("High minus low"),
        _("Declined"),
        _("Mean error: declined, kept"),
    )
    rows = [
        [
            cell(f"{one.corpus} ({one.framework})" + (f" {_('weak labels')}" if one.corpus in weak else "")),
            number(one.records),
            *_agreement_cells(one),
            *_range_cells(one),
            number(one.mean_span, decimals=1) if one.mean_span is not None else "–",
            _share(one.refused, 1),
            f"{_decimal(one.refused_error)}, {_decimal(one.kept_error)}",
        ]
        for one in found.left_out
    ]
    caption = _(
        "Each set left out of learning in turn: the model learned from the other sets and the descriptors only."
    )
    return sheet_html(heads, rows, caption=caption, look="nqf-figures")


def methods_html(one: SetFigures) -> str:
    """Build the comparison with other methods on one set."""
    seen = {
        None: "",
        "random": _("has seen this set: five-fold, split at random"),
        "awarding body": _("has seen this set: five-fold, split by awarding body"),
    }[one.text_ridge_split]
    named: list[tuple[str, MethodFigures | None]] = [
        (_("This tool, this set left out of learning"), one),
        (_("Always the middle level of those that occur"), one.methods.get("middle")),
        (_("Always the commonest level"), one.methods.get("commonest")),
        (_("String similarity to descriptors"), one.methods.get("string_match")),
        (_("Word model (TF-IDF, ridge); {seen}", seen=seen), one.methods.get("text_ridge")),
    ]
    rows = [[cell(name), *_agreement_cells(own)] for name, own in named if own is not None]
    caption = _("Beside other methods. The word model has learned from four fifths of this set each time.")
    return sheet_html((_("Method"), *_agreement_heads()), rows, caption=caption, look="nqf-figures")


def confusion_html(one: SetFigures) -> str:
    """Build the confusion matrix as a table."""
    heads = (_("Registered level"), *(_("found {level}", level=label) for label in one.labels))
    rows = [
        [cell(label), *(number(count) for count in counts)]
        for label, counts in zip(one.labels, one.confusion, strict=True)
    ]
    return sheet_html(
        heads, rows, caption=_("Confusion: records by registered level and best fit."), look="nqf-figures"
    )


def reliability_html(one: SetFigures) -> str:
    """Build the reliability diagram as a table."""
    heads = (_("Chance of"), _("Chance given"), _("Records"), _("Mean chance given"), _("Came true"))
    named = ((_("the best fit"), one.reliability.best), (_("the best fit or next to it"), one.reliability.near))
    rows = [
        [
            cell(name),
            f"{percent(bin_.low)} – {percent(bin_.high)}",
            number(bin_.records),
            percent(bin_.chance),
            percent(bin_.came_true),
        ]
        for name, bins in named
        for bin_ in bins
    ]
    return sheet_html(
        heads, rows, caption=_("Reliability: chances given, and the share of them that came true."), look="nqf-figures"
    )


def within_html(sets: Sequence[WithinFigures]) -> str:
    """Build the table of measurements inside each set."""
    heads = (
        _("Set"),
        _("Split"),
        *_agreement_heads(),
        _("Range holds"),
        _("Range width (labels)"),
    )
    splits = {"random": _("at random"), "awarding body": _("by awarding body")}
    rows = [
        [
            cell(f"{one.corpus} ({one.framework})"),
            cell(splits.get(one.split, one.split)),
            *_agreement_cells(one),
            *_range_cells(one),
        ]
        for one in sets
    ]
    caption = _(
        "Five-fold inside each set of 200 records or more: learned from all other sets and four fifths of this one. Split at "
        "random flatters; split by awarding body, no body is on both sides."
    )
    return sheet_html(heads, rows, caption=caption, look="nqf-figures")


def curves_html(curves: Sequence[Curve]) -> str:
    """Build the learning curves as a table."""
    heads = (_("Set"), _("Precedents"), *_agreement_heads(), _("Range holds"), _("Range width (labels)"))
    rows = [
        [cell(curve.corpus), number(point.precedents), *_agreement_cells(point), *_range_cells(point)]
        for curve in curves
        for point in curve.points
    ]
    caption = _("Learned without this set; precedents from one half of it, measured on the other half.")
    return sheet_html(heads, rows, caption=caption, look="nqf-figures")


def _agreement_heads() -> tuple[str, ...]:
    return _("Kappa"), _("95 % interval"), _("Exact"), _("Within one level"), _("Mean error (levels)")


def _agreement_cells(own: MethodFigures) -> list[str]:
    return [
        _decimal(own.weighted_kappa),
        f"{_decimal(own.kappa_low)} – {_decimal(own.kappa_high)}",
        _share(own.exact),
        _share(own.within_one),
        _decimal(own.mean_error),
    ]


def _range_cells(one: SetFigures) -> list[str]:
    return [_share(one.held_by_range, 1), "–" if one.mean_width is None else number(one.mean_width, decimals=1)]


def _share(value: float | None, decimals: int = 0) -> str:
    return "–" if value is None else percent(value, decimals=decimals)


def _decimal(value: float | None) -> str:
    return "–" if value is None else number(value, decimals=2)
