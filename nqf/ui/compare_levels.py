"""Levels side by side, read domain by domain: any levels of the frameworks chosen, words that differ marked.

A level of the first framework brings its counterparts along; the reader may then put other levels beside it.
"""

from collections.abc import Sequence

import streamlit as st

from nqf.alignment.carry import CarriedLevel, Counterpart, counterpart
from nqf.alignment.domains import FAMILIES, Family, by_family
from nqf.alignment.links import DirectLink, link_kind_name
from nqf.alignment.wording import family_name
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Evidence, Framework
from nqf.i18n import _, percent
from nqf.services.alignment import infer
from nqf.ui.alignment_reads import labels
from nqf.ui.compare_address import LEVELS, keep, newly_asked
from nqf.ui.compare_reads import lines_at
from nqf.ui.compare_wording import wording_html
from nqf.ui.compare_words import differs_sentence, marked_terms
from nqf.ui.evidence_marks import mark_html, sources_html
from nqf.ui.framework_page_ladder import award_text, awards_at
from nqf.ui.frameworks_table import bullets, cell, sheet_html
from nqf.ui.kept import kept

Place = tuple[str, str]
"""A framework id and one of its level labels."""

MOST_LEVELS = 10
_WAYS_SHOWN = 4
_PLACES, _LED_BY = "compare.levels", "compare.led"


def show_levels(chosen: Sequence[Framework]) -> None:
    """Ask for a level of the first framework, take its counterparts along, and draw the levels side by side."""
    first, named = chosen[0], labels()
    key = f"compare.level.{first.id}"
    options = [(one.id, level) for one in chosen for level in one.levels]
    asked = _asked_places(options)
    if asked is not None and asked[0][0] == first.id:
        st.session_state[key] = asked[0][1]
    st.session_state.setdefault(key, first.levels[len(first.levels) // 2])
    level = st.segmented_control(
        _("Level of {name}", name=named[first.id]),
        list(first.levels),
        required=True,
        key=key,
        persist_state="session",
        help=_("Brings its counterparts in the other frameworks along."),
    )
    led_by = (tuple(one.id for one in chosen), str(level))
    if asked is not None:
        st.session_state[_PLACES] = asked
    elif st.session_state.get(_LED_BY) != led_by or _PLACES not in st.session_state:
        st.session_state[_PLACES] = _with_counterparts(chosen, str(level))
    st.session_state[_LED_BY] = led_by
    places: list[Place] = st.multiselect(
        _("Levels side by side, in the order of the columns"),
        options,
        format_func=lambda place: f"{named[place[0]]} {place[1]}",
        key=_PLACES,
        max_selections=MOST_LEVELS,
        persist_state="session",
        placeholder=_("Choose levels"),
    )
    keep(LEVELS, [f"{framework}:{label}" for framework, label in places])
    if not places:
        st.info(_("Choose at least one level to read."))
        return
    others = tuple(one.id for one in chosen if one.id not in {key for key, _label in places})
    st.html(kept("compare levels", (tuple(places), others), lambda: _sheet(places, named) + _silent(places[0], others)))


def _asked_places(options: Sequence[Place]) -> list[Place] | None:
    asked = newly_asked(LEVELS)
    known = set(options)
    places = [place for part in asked or () if (place := _place(part)) in known]
    return places[:MOST_LEVELS] or None


def _place(text: str) -> Place:
    framework, _colon, level = text.partition(":")
    return framework.strip(), level.strip()


def _with_counterparts(chosen: Sequence[Framework], level: str) -> list[Place]:
    """Return the level of the first framework and what answers to it in each of the others, on any ground."""
    shelf, first = load_shelf(), chosen[0]
    places: list[Place] = [(first.id, level)]
    for one in chosen[1:]:
        found = counterpart(shelf, first.id, level, one.id)
        guessed = _inferred_at(first.id, level, one.id) if found.basis == "none" else {}
        places += [(one.id, label) for label in found.levels or guessed]
    return places[:MOST_LEVELS]


def _inferred_at(own: str, level: str, other: str) -> dict[str, float]:
    """Return the levels of another framework that we infer for a level, with the confidence of each (0 to 1)."""
    inference = infer(own, other)
    pairs = inference.confidences if inference is not None else {}
    return {theirs: share for (ours, theirs), share in pairs.items() if ours == level}


def _sheet(places: Sequence[Place], named: dict[str, str]) -> str:
    shelf, first = load_shelf(), places[0]
    rows = [
        [cell(_("Ground")), cell(_("the level that the others are read against")), *_grounds(places, named)],
        [cell(_("Awards")), *(_awards_cell(shelf[key], level) for key, level in places)],
    ]
    families = [by_family(lines_at(shelf[key], level)) for key, level in places]
    for family in FAMILIES:
        if any(family in one for one in families):
            rows.append([cell(family_name(family)), *_family_cells(families, family)])
    rows.append([cell(_("Wording")), *(wording_html(shelf[key]) for key, _level in places)])
    heads = [_("Domain"), *(f"{named[key]} {level}" for key, level in places)]
    caption = " ".join(
        [
            _("Read against {level}.", level=f"{named[first[0]]} {first[1]}"),
            differs_sentence(),
            _("Domains of like names are put in one row by us, for reading only."),
        ]
    )
    wide = f'style="min-width:{9 + 10 * len(places)}rem"'
    return (
        f'<div class="nqf-scroll"><div {wide}>{sheet_html(heads, rows, look="nqf-even", caption=caption)}</div></div>'
    )


def _silent(first: Place, others: Sequence[str]) -> str:
    """Say of each framework without a column why nothing there answers to the first level, and what we would infer."""
    named, (own, level) = labels(), first
    lines = []
    for other in others:
        found = counterpart(load_shelf(), own, level, other)
        if found.levels:
            continue
        text = ground_html(found, named) + _guess_html(_inferred_at(own, level, other))
        lines.append(f"<p><strong>{cell(named[other])}</strong></p>{text}")
    return f'<div class="nqf-said">{"".join(lines)}</div>' if lines else ""


def _guess_html(guesses: dict[str, float]) -> str:
    if not guesses:
        return ""
    told = ", ".join(
        _("{level} (confidence {share})", level=label, share=percent(share)) for label, share in guesses.items()
    )
    return f"<p>{cell(_('Inferred by us, agreed by nobody: level {levels}.', levels=told))}</p>"


def _grounds(places: Sequence[Place], named: dict[str, str]) -> list[str]:
    """Say for every further column how its level came to stand beside the first."""
    shelf, (first, level) = load_shelf(), places[0]
    lines = []
    for key, label in places[1:]:
        if key == first:
            lines.append(cell(_("another level of the same framework")))
            continue
        found = counterpart(shelf, first, level, key)
        guesses = {} if found.levels else _inferred_at(first, level, key)
        lines.append(ground_html(found, named, label) + _guess_html({k: v for k, v in guesses.items() if k == label}))
    return lines


def _family_cells(families: Sequence[dict[Family, dict[str, str]]], family: Family) -> list[str]:
    """Write one family of every column; the first is compared with all others, the others with the first."""
    texts = [list(one.get(family, {}).values()) for one in families]
    beside = [[text for other in texts[1:] for text in other], *(texts[0] for _other in texts[1:])]
    return [
        marked_terms(one[family], against) if family in one else "–"
        for one, against in zip(families, beside, strict=True)
    ]


def _awards_cell(one: Framework, level: str) -> str:
    texts = dict.fromkeys(award_text(award) for award in awards_at(one, level))
    return bullets([cell(text) for text in texts] or ["–"])


def ground_html(found: Counterpart, named: dict[str, str], level: str | None = None) -> str:
    """Say on what ground a level stands beside the first; each way with kind, year, evidence, source, confidence.

    Without a level all ways are told, whichever level they lead to.
    """
    if level is not None and level not in found.levels and found.levels:
        agreed = ", ".join(found.levels)
        return cell(_("Put here by you; the links lead to {levels} instead.", levels=agreed))
    ways = [way for way in found.ways if level in (None, way.level)]
    shown = [way for way in ways if way.through is None or found.basis != "direct"]
    lines = [_way_html(way, named) for way in shown[:_WAYS_SHOWN]]
    if len(shown) > _WAYS_SHOWN:
        lines.append(cell(_("and {count} more ways, all in the matrix", count=len(shown) - _WAYS_SHOWN)))
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
    text = f"<strong>{cell(way.level)}</strong>: {cell('; '.join(_link_text(step.link) for step in way.steps))}"
    if way.through is not None:
        middle, level = way.path[1]
        text += " " + cell(_("through {name} {level}", name=named.get(middle, middle), level=level))
    if not way.is_for_recognition:
        text += f" <strong>{cell(_('not for recognition'))}</strong>"
    sure = cell(_("confidence {share}", share=percent(way.confidence)))
    return f"{text} {mark_html(way.evidence is Evidence.VERIFIED)} {sources_html(way.sources)}, {sure}"


def _link_text(link: DirectLink) -> str:
    name = link_kind_name(link.kind)
    return f"{name}, {_('year not stated')}" if link.year is None else f"{name} {link.year}"
