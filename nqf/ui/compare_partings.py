"""Where a published link and the texts part ways by more than a level, the widest first, both texts side by side."""

from collections.abc import Sequence

import streamlit as st

from nqf.alignment.links import link_kind_name
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, plural
from nqf.services.partings import Parting
from nqf.ui.alignment_reads import labels
from nqf.ui.compare_reads import partings_of
from nqf.ui.compare_wording import two_texts_html
from nqf.ui.compare_words import differs_sentence
from nqf.ui.evidence_marks import mark_html, sources_html
from nqf.ui.frameworks_table import cell
from nqf.ui.kept import kept

_PAGE = 12


def show_partings(chosen: Sequence[Framework]) -> None:
    """Draw the list for the frameworks chosen, a page at a time."""
    ids = tuple(one.id for one in chosen)
    found = partings_of(ids)
    st.caption(
        _(
            "A link stands in a publication, yet the demand read from the two descriptors lies more than one level "
            "apart. Which of the two is right is for people to judge."
        )
        + " "
        + differs_sentence()
    )
    if not found:
        st.info(_("Nowhere between these frameworks do link and text part ways by more than a level."))
        return
    st.markdown("**" + plural("{count} pair of levels", "{count} pairs of levels", len(found)) + "**")
    page = 1
    pages = -(-len(found) // _PAGE)
    if pages > 1:
        page = int(st.pagination(pages, key=f"compare.partings.{'.'.join(ids)}"))
    part = found[(page - 1) * _PAGE : page * _PAGE]
    st.html(kept("compare partings html", (ids, page), lambda: "".join(_parting_html(one) for one in part)))


def _parting_html(one: Parting) -> str:
    named, shelf, link = labels(), load_shelf(), one.link
    ours, theirs = f"{named[link.from_id]} {one.level}", f"{named[link.to_id]} {one.other}"
    year = _("year not stated") if link.year is None else str(link.year)
    head = (
        f"<strong>{cell(f'{ours} ↔ {theirs}')}</strong>: {cell(f'{link_kind_name(link.kind)}, {year}')} "
        f"{mark_html(link.is_verified)} {sources_html(link.sources)}"
    )
    frameworks = (shelf[link.from_id], shelf[link.to_id])
    sheet = two_texts_html((ours, theirs), (dict(one.own_text), dict(one.other_text)), frameworks)
    return f'<div class="nqf-said"><p>{head}</p><p>{cell(parting_sentence(one))}</p></div>{sheet}'


def parting_sentence(one: Parting) -> str:
    """Say where the text of the link's own level reads instead, and how far that is from the link."""
    named, link = labels(), one.link
    return plural(
        "By its text {ours} reads like {level}, {count} level {way} than the link says.",
        "By its text {ours} reads like {level}, {count} levels {way} than the link says.",
        abs(one.distance),
        ours=f"{named[link.from_id]} {one.level}",
        level=f"{named[link.to_id]} {one.text_level}",
        way=_("lower") if one.distance < 0 else _("higher"),
    )
