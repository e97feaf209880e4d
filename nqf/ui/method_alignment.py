"""The part of the Method page on links: what carries a level across, what is inferred, and how well that does."""

import streamlit as st

from nqf.alignment.confidence import BY_KIND, NOT_FOR_RECOGNITION, SECOND_LINK, UNVERIFIED
from nqf.alignment.links import link_kind_name
from nqf.alignment.validation import Hidden
from nqf.i18n import _, number, percent, plural
from nqf.services.alignment import AgreementRow, agreement_table, validate_inference
from nqf.services.partings import partings
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import mark_html, not_stated
from nqf.ui.frameworks_table import cell, draw_style, sheet_html, terms
from nqf.ui.kept import kept


def links() -> None:
    """Explain carried and inferred links, and show how inferred ones agree with hidden official ones."""
    draw_style()
    st.header(_("How levels are carried across"))
    st.markdown(_carried_text())
    st.html(kept("method.validation", "", _validation_html))
    misses = st.expander(_("Every miss, looked at"), key="method.misses", on_change="rerun")
    if misses.open:
        misses.html(kept("method.misses", "", _misses_html))
    apart = st.expander(_("Where a link and the texts part ways"), key="method.partings", on_change="rerun")
    if apart.open:
        apart.html(kept("method.partings", "", _partings_html))


def _carried_text() -> str:
    kinds = "; ".join(f"{link_kind_name(kind)} {percent(share)}" for kind, share in BY_KIND.items())
    return "\n".join(
        (
            _(
                "- **Published links** are carried over one link, or over two through one framework in between, never further. "
                "Where ways disagree, all are shown; a level that a published table leaves out is not filled by a detour."
            ),
            _(
                "- **Confidence** starts at a share by kind ({kinds}), falls by 1 point of a hundred for each year of age, is "
                "shared out where a link forks, and is multiplied by {unverified} where no source showed the pairs, by {barred} "
                "where the table is not for recognition, by {second} for a second link. These figures are our judgement: they "
                "order ways, they are not chances.",
                kinds=kinds,
                unverified=number(UNVERIFIED),
                barred=number(NOT_FOR_RECOGNITION),
                second=number(SECOND_LINK),
            ),
            _(
                "- **Inferred links** rest on where two ladders sit on the reference scale: by awards of the same ISCED 2011 "
                "level, by the demand of their descriptors and by the shape of the ladder, in rising order. They are marked as "
                "inferred wherever they appear and never count as published."
            ),
            _(
                "- **Measured**: all official links of a framework are hidden, its levels are placed without them, and the pairs "
                "are inferred and compared. `nqf align --validate` prints the same table. Descriptors are read by a model "
                "that had not learned from them."
            ),
        )
    )


def _validation_html() -> str:
    rows = agreement_table(validate_inference())
    heads = (
        _("Framework"),
        _("Hidden pairs"),
        _("Exact"),
        _("Within one level"),
        _("Of them verified"),
        _("Exact"),
        _("Within one level"),
    )
    ordered = [rows[-1], *rows[:-1]]
    return sheet_html(heads, [_agreement_cells(row) for row in ordered], caption=_finding(rows[-1]))


def _finding(total: AgreementRow) -> str:
    return _(
        "Of {count} verified official pairs that were hidden, {exact} are inferred exactly and {near} within one level.",
        count=number(total.verified.pairs),
        exact=percent(total.verified.exact, decimals=1),
        near=percent(total.verified.within_one, decimals=1),
    )


def _agreement_cells(row: AgreementRow) -> list[str]:
    name = (
        f"<strong>{cell(_('All together'))}</strong>" if row.name == "all" else cell(labels().get(row.name, row.name))
    )
    found = [
        name,
        number(row.all.pairs),
        percent(row.all.exact),
        percent(row.all.within_one),
        number(row.verified.pairs),
    ]
    if not row.verified.pairs:
        return [*found, "–", "–"]
    return [*found, percent(row.verified.exact, decimals=1), percent(row.verified.within_one, decimals=1)]


def _misses_html() -> str:
    misses = [row for row in validate_inference() if row.distance]
    heads = (_("Framework"), _("Target"), _("Level"), _("Published"), _("Inferred"), _("Levels off"), _("Evidence"))
    caption = plural("{count} level is inferred wrongly.", "{count} levels are inferred wrongly.", len(misses))
    return sheet_html(heads, [_miss_cells(row) for row in misses], caption=caption)


def _miss_cells(row: Hidden) -> list[str]:
    named = labels()
    return [
        cell(named[row.from_id]),
        cell(named[row.to_id]),
        cell(row.level),
        cell(", ".join(row.published)),
        cell(_("no counterpart") if row.inferred is None else row.inferred),
        number(row.distance),
        mark_html(row.is_verified),
    ]


def _partings_html() -> str:
    named, found = labels(), partings()
    heads = (_("Link"), _("Kind and year"), _("Its text"), _("Text of the level linked"), _("The text reads as"))
    caption = _(
        "{count} pairs of published links whose texts, in our wording, are more than a level apart. Either the link, our "
        "wording or the reading of it is off: look at the official text before you conclude.",
        count=number(len(found)),
    )
    rows = [
        [
            cell(f"{named[one.link.from_id]} {one.level} → {named[one.link.to_id]} {one.other}"),
            cell(f"{link_kind_name(one.link.kind)}, {one.link.year or not_stated()}"),
            terms(dict(one.own_text)),
            terms(dict(one.other_text)),
            cell(f"{one.text_level} ({one.distance:+d})"),
        ]
        for one in found
    ]
    return sheet_html(heads, rows, caption=caption)
