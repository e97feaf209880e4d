"""The published links of a framework as a sheet: with whom, what kind, which pairs, what has no counterpart, whose."""

from nqf.alignment.links import DirectLink, link_kind_name, links_of
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import mark_html, sources_html
from nqf.ui.framework_page_ladder import LADDERS
from nqf.ui.frameworks_list import framework_link
from nqf.ui.frameworks_table import cell, sheet_html


def links_html(framework: Framework) -> str:
    """Build the section on links: every link that this file or another one states."""
    head = f"<h3>{cell(_('Links to other frameworks'))}</h3>"
    found = links_of(load_shelf() | {framework.id: framework}, framework.id)
    if not found and framework.kind not in LADDERS:
        return ""
    if not found:
        text = _("No link to another framework is stated in any file here.")
        return f'{head}<p class="nqf-quiet">{cell(text)}</p>'
    text = _(
        "Pairs run from this framework’s levels to the other’s. A link is a published statement about whole "
        "levels; it does not recognise an award."
    )
    heads = [_("With"), _("Kind and year"), _("Pairs of levels"), _("Evidence and source")]
    return f'{head}<p class="nqf-quiet">{cell(text)}</p>{sheet_html(heads, [_row(link) for link in found])}'


def link_pairs_text(link: DirectLink) -> str:
    """Write the pairs of a link, those that share a level together: "1, 2 → 1; 3 → 2"."""
    groups: list[tuple[list[str], str]] = []
    for ours, theirs in link.pairs:
        if groups and groups[-1][1] == theirs:
            groups[-1][0].append(ours)
        else:
            groups.append(([ours], theirs))
    return "; ".join(f"{', '.join(ours)} → {theirs}" for ours, theirs in groups) or _("no pairs published")


def _row(link: DirectLink) -> list[str]:
    named = labels()
    name = (
        framework_link(link.to_id, named[link.to_id])
        if link.to_id in named
        else cell(_("{id} (no file here)", id=link.to_id))
    )
    year = str(link.year) if link.year is not None else _("year not stated")
    if link.year is not None and not link.is_year_verified:
        year += f" ({_('unverified')})"
    kind = f"{cell(link_kind_name(link.kind))}, {cell(year)}"
    if not link.is_for_recognition:
        kind += f"<br><strong>{cell(_('not for recognition'))}</strong>"
    pairs = cell(link_pairs_text(link))
    if link.no_counterpart:
        pairs += f"<br>{cell(_('No counterpart: {levels}', levels=', '.join(link.no_counterpart)))}"
    if link.to_no_counterpart:
        pairs += f"<br>{cell(_('No counterpart there: {levels}', levels=', '.join(link.to_no_counterpart)))}"
    if link.note is not None:
        pairs += f'<br><span class="nqf-quiet">{cell(link.note)}</span>'
    stated = cell(_("stated by {name}, read backwards", name=link.stated_by)) if link.is_inverted else ""
    source = f"{mark_html(link.is_verified)} {sources_html(link.sources)}"
    return [name, kind, pairs, f'{source}<br><span class="nqf-quiet">{stated}</span>' if stated else source]
