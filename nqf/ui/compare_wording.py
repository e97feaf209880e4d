"""Two descriptor texts side by side, and whose words they are: said the same in every part of the page."""

from nqf.alignment.domains import FAMILIES, Family, by_family
from nqf.alignment.wording import family_name, wording
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.ui.compare_words import marked_terms
from nqf.ui.evidence_marks import mark_html, sources_html, sources_of
from nqf.ui.frameworks_table import cell, sheet_html

Lines = dict[str, str]
"""Domain → descriptor of one level."""


def wording_html(framework: Framework) -> str:
    """Write whose wording the descriptors are, with evidence and sources, as safe HTML."""
    described = framework.descriptors
    if described is None:
        return cell(wording(framework))
    text = f"<em>{cell(wording(framework))}</em> {mark_html(described.is_verified())}"
    sources = sources_of(framework, described)
    return f"{text} {sources_html(sources)}" if sources else text


def two_texts_html(
    heads: tuple[str, str], lines: tuple[Lines, Lines], frameworks: tuple[Framework, Framework], caption: str = ""
) -> str:
    """Write the descriptors of two levels side by side, a row a family of domains, words that differ marked.

    `caption` stands over the table, such as `compare_words.differs_sentence`.
    """
    if not any(lines):
        return f"<p>{cell(_('Neither file holds descriptors for these levels.'))}</p>"
    families = (by_family(lines[0]), by_family(lines[1]))
    rows = [
        [cell(family_name(family)), *(_text(families[at], families[1 - at], family) for at in (0, 1))]
        for family in FAMILIES
        if any(family in one for one in families)
    ]
    rows.append([cell(_("Wording")), *(wording_html(one) for one in frameworks)])
    return sheet_html([_("Domain"), *heads], rows, look="nqf-even", caption=caption)


def _text(own: dict[Family, Lines], other: dict[Family, Lines], family: Family) -> str:
    return marked_terms(own[family], list(other.get(family, {}).values())) if family in own else "–"
