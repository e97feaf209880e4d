"""One level of the first framework and its counterparts in the others, descriptors side by side."""

from collections.abc import Sequence

import streamlit as st

from nqf.alignment.carry import CarriedLevel, Counterpart, counterpart
from nqf.alignment.domains import FAMILIES, Family, by_family
from nqf.alignment.links import DirectLink
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Evidence, Framework
from nqf.i18n import _
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import mark_html, sources_html
from nqf.ui.framework_page_ladder import award_text, awards_at, descriptor_notice
from nqf.ui.frameworks_names import link_kind_name
from nqf.ui.frameworks_table import bullets, cell, show_sheet, terms

_WAYS_SHOWN = 4


def show_levels(chosen: Sequence[Framework]) -> None:
    """Ask for a level of the first framework and draw what answers to it in the others."""
    first = chosen[0]
    named = labels()
    st.header(_("Level by level"), anchor=False)
    if not first.levels:
        st.info(_("{name} states no levels. Put another framework first.", name=named[first.id]))
        return
    middle = first.levels[len(first.levels) // 2]
    level = st.segmented_control(
        _("Level of {name}", name=named[first.id]),
        list(first.levels),
        default=middle,
        required=True,
        key=f"compare.level.{first.id}",
        persist_state="session",
    )
    _sheet(chosen, str(level or middle), named)
    st.caption(_descriptors_sentence(chosen))


def _descriptors_sentence(chosen: Sequence[Framework]) -> str:
    parts = list(dict.fromkeys(descriptor_notice(one) for one in chosen if one.descriptors is not None))
    bare = [one.short_name for one in chosen if one.descriptors is None]
    if bare:
        parts.append(_("No descriptors in the file of: {names}.", names=", ".join(bare)))
    parts.append(_("Domains of like names are put in one row by us, for reading only."))
    return " ".join(parts)


def family_name(family: Family) -> str:
    """Name a family of domains."""
    return {
        "knowledge": _("Knowledge"),
        "skills": _("Skills and application"),
        "autonomy": _("Autonomy, responsibility, competence"),
        "other": _("Other domains"),
    }[family]


def ground_html(found: Counterpart, named: dict[str, str]) -> str:
    """Say on what ground a level answers, or why none does; each way with kind, year, evidence and source."""
    ways = [way for way in found.ways if way.through is None or found.basis != "direct"]
    lines = [_way_html(way, named) for way in ways[:_WAYS_SHOWN]]
    if found.basis == "direct":
        return bullets(lines)
    if found.basis == "carried":
        wider = cell(_("No direct link; carried over two links, so wider than a published one:"))
        return f"<p>{wider}</p>{bullets(lines)}"
    if found.basis == "gap":
        said = [
            f"{cell(_link_text(gap))} {mark_html(gap.is_verified)} {sources_html(gap.sources)}" for gap in found.gaps
        ]
        return f"<p>{cell(_('No agreed level: the published table leaves it out.'))}</p>{bullets(said)}"
    if found.basis == "inferred":
        return f"<p>{cell(_('No published link; a file infers one, which nobody has agreed:'))}</p>{bullets(lines)}"
    none = f"<p>{cell(_('No published link speaks of this level.'))}</p>"
    return none + (bullets(lines) if lines else "")


def _way_html(way: CarriedLevel, named: dict[str, str]) -> str:
    steps = [_link_text(step.link) for step in way.steps]
    text = f"<strong>{cell(way.level)}</strong>: {cell('; '.join(steps))}"
    if way.through is not None:
        middle, level = way.path[1]
        text += " " + cell(_("through {name} {level}", name=named.get(middle, middle), level=level))
    if not way.is_for_recognition:
        text += f" <strong>{cell(_('not for recognition'))}</strong>"
    return f"{text} {mark_html(way.evidence is Evidence.VERIFIED)} {sources_html(way.sources)}"


def _link_text(link: DirectLink) -> str:
    name = link_kind_name(link.kind)
    return f"{name}, {_('year not stated')}" if link.year is None else f"{name} {link.year}"


def _sheet(chosen: Sequence[Framework], level: str, named: dict[str, str]) -> None:
    shelf, first = load_shelf(), chosen[0]
    found = {one.id: counterpart(shelf, first.id, level, one.id) for one in chosen[1:] if one.levels}
    levels = {first.id: (level,), **{key: one.levels for key, one in found.items()}}
    rows = [
        [cell(_("Level")), *(_level_cell(levels.get(one.id, ())) for one in chosen)],
        [
            cell(_("Ground")),
            cell(_("the level chosen")),
            *(
                ground_html(found[one.id], named) if one.id in found else cell(_("states no levels"))
                for one in chosen[1:]
            ),
        ],
        [cell(_("Awards")), *(_awards_cell(one, levels.get(one.id, ())) for one in chosen)],
    ]
    cells = {one.id: _families(one, levels.get(one.id, ())) for one in chosen}
    for family in FAMILIES:
        if any(family in cells[one.id] for one in chosen):
            rows.append([cell(family_name(family)), *(cells[one.id].get(family, "–") for one in chosen)])
    show_sheet([_("Domain"), *(named[one.id] for one in chosen)], rows, look="nqf-even")


def _level_cell(levels: Sequence[str]) -> str:
    return f'<span class="nqf-level"><strong>{cell(", ".join(levels) or "–")}</strong></span>'


def _awards_cell(one: Framework, levels: Sequence[str]) -> str:
    awards = [award for level in levels for award in awards_at(one, level)]
    return bullets([cell(text) for text in dict.fromkeys(award_text(award) for award in awards)] or ["–"])


def _families(one: Framework, levels: Sequence[str]) -> dict[Family, str]:
    """Write the descriptors of one or more levels by family; several levels each under its label."""
    if one.descriptors is None:
        return {}
    parts: dict[Family, list[str]] = {}
    for level in levels:
        for family, lines in by_family(one.descriptors.lines.get(level, {})).items():
            head = f"<strong>{cell(level)}</strong>" if len(levels) > 1 else ""
            parts.setdefault(family, []).append(head + terms(lines))
    return {family: "".join(texts) for family, texts in parts.items()}
