"""The parts of the world on the page of frameworks: which one and which look of the map are chosen, and what it holds.

`?region=caribbean&look=micro` in the address decides once; after that the session does, so that coming back from another
page finds the same part of the world. Which countries a part has is said in `data/recognition_layers.yaml`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from nqf.errors import NotFoundError
from nqf.frameworks.schema import Kind
from nqf.i18n import _, country_name, number, plural
from nqf.recognition.layer_plan import Landing, landings, regions
from nqf.recognition.layer_status import Status
from nqf.services.countries import WORLD, get_landing
from nqf.ui.alignment_reads import ShelfRow, shelf_rows
from nqf.ui.countries_words import SCRIPT, STYLE, address
from nqf.ui.frameworks_list import kind_heading
from nqf.ui.frameworks_map import LOOKS, look_name
from nqf.ui.frameworks_table import STYLE as SHEET_STYLE
from nqf.ui.kept import kept

REGION, LOOK = "region", "look"
"""The keys in the address that name the part of the world that is listed, and what its map shows."""

LANDING_KEY, LOOK_KEY = "frameworks.landing", "frameworks.look"
_SEEN = "frameworks.seen"


@dataclass(frozen=True)
class Listed:
    """A part of the world: its landing (None for the world), frameworks, countries, and their names with "all" first."""

    key: str
    landing: Landing | None
    rows: tuple[ShelfRow, ...]
    codes: frozenset[str]
    countries: dict[str, str]

    @property
    def view(self) -> str:
        """The part of the map that is shown."""
        return "World" if self.landing is None else self.landing.view


def choose_listed() -> tuple[Listed, str]:
    """Take part of the world and look from an address that was opened or changed, else from the session."""
    asked = st.query_params.get(REGION), st.query_params.get(LOOK)
    if any(asked) and asked != st.session_state.get(_SEEN):
        _take(*asked)
    key, look = str(st.session_state.get(LANDING_KEY, WORLD)), str(st.session_state.get(LOOK_KEY, LOOKS[0]))
    for name, value, plain in ((REGION, key, WORLD), (LOOK, look, LOOKS[0])):
        if value != st.query_params.get(name, plain):
            st.query_params[name] = value
    st.session_state[_SEEN] = st.query_params.get(REGION), st.query_params.get(LOOK)
    listed: Listed = kept("frameworks.listed", key, lambda: _listed(key))
    return listed, look


def show_landing(listed: Listed, look: str) -> None:
    """Draw the lines of parts of the world and of looks, and what was found; with it the styles of the page."""
    html = kept("frameworks.landing", (listed.key, look), lambda: _landing_html(listed, look))
    st.html(html, unsafe_allow_javascript=True)


def codes_of(landing: Landing | None) -> frozenset[str]:
    """Return the countries of a landing that any framework names; None for all of them."""
    named = _named_codes()
    if landing is None:
        return named
    if landing.parts_of is not None:
        return frozenset({landing.parts_of})
    listed = {code for name in landing.regions for code in regions()[name]}
    members = {code for row in shelf_rows() if row.id in landing.members_of for code in row.codes}
    return named & (listed | members)


def rows_of(landing: Landing | None) -> tuple[ShelfRow, ...]:
    """Return the frameworks of a landing: those of its countries, those it names, and those mostly in it; None for all.

    Mostly is more than half of a framework's countries: our rule, so that a continent's page is not the world's.
    """
    if landing is None:
        return shelf_rows()
    codes = codes_of(landing)
    return tuple(
        row
        for row in shelf_rows()
        if row.id in landing.frameworks or 2 * len(codes.intersection(row.codes)) > len(row.codes)
    )


def finding(rows: Sequence[ShelfRow], name: str) -> list[str]:
    """Say in two or three sentences, from the data alone, what the files of a part of the world hold."""
    count = len(rows)
    kinds = Counter(row.kind for row in rows)
    said = {
        "name": name,
        "levels": number(sum(row.levels > 0 for row in rows)),
        "official": number(sum(bool(row.official) for row in rows)),
    }
    first = plural(
        "{name}: {count} file, {levels} with levels, {official} with an official link to another framework.",
        "{name}: {count} files, {levels} with levels, {official} with an official link to another framework.",
        count,
        **said,
    )
    none = sum(row.status == "none" for row in rows)
    if none:
        first += " " + plural(
            "{count} says that no framework is in force.", "{count} say that no framework is in force.", none
        )
    by_kind = ", ".join(kind_heading(kind, kinds[kind.value]) for kind in Kind if kinds[kind.value])
    micro = Counter(row.micro for row in rows)
    shown = [status for status in reversed(Status) if micro[status] or status is Status.IN_FORCE]
    standing = ", ".join(_standing(status, micro[status]) for status in shown)
    thin = sum(row.is_thin for row in rows)
    second = _("Micro-credential rules: {standing}.", standing=standing)
    third = plural(
        "{count} file is thin: most of what a comparison needs is not in it.",
        "{count} files are thin: most of what a comparison needs is not in them.",
        thin,
    )
    return [f"{first} {_('By kind: {kinds}.', kinds=by_kind)}", f"{second} {third}" if thin else second]


def landing_name(key: str) -> str:
    """Name a landing, or the world."""
    return _("World") if key == WORLD else landings()[key].name


def _take(region: str | None, look: str | None) -> None:
    if region is not None:
        try:
            landing = get_landing(region)
            st.session_state[LANDING_KEY] = WORLD if landing is None else landing.key
        except NotFoundError as problem:
            st.warning(f"{problem.message} {problem.hint}")
    if look is not None:
        st.session_state[LOOK_KEY] = look if look in LOOKS else LOOKS[0]


def _listed(key: str) -> Listed:
    landing = get_landing(key)
    codes = codes_of(landing)
    return Listed(key, landing, rows_of(landing), codes, _named(codes))


def _standing(status: Status, count: int) -> str:
    return {
        Status.IN_FORCE: plural("{count} in force", "{count} in force", count),
        Status.PILOT: plural("{count} pilot", "{count} pilots", count),
        Status.DRAFT: plural("{count} draft", "{count} drafts", count),
        Status.DISCUSSED: plural("{count} discussed", "{count} discussed", count),
        Status.NONE_FOUND: plural("{count} looked for and not found", "{count} looked for and not found", count),
        Status.NOT_LOOKED_FOR: plural("{count} not looked for", "{count} not looked for", count),
    }[status]


def _landing_html(listed: Listed, look: str) -> str:
    key = listed.key
    parts = [(address(region=one, look=look), landing_name(one), one == key) for one in (WORLD, *landings())]
    looks = [(address(region=key, look=one), look_name(one), one == look) for one in LOOKS]
    text = "".join(f"<p>{escape(sentence)}</p>" for sentence in finding(listed.rows, landing_name(key)))
    line = _nav(_("Parts of the world"), parts)
    choice = f'<p class="nqf-quiet">{escape(_("On the map"))}</p>{_nav(_("On the map"), looks)}'
    return f'{SHEET_STYLE}{STYLE}{SCRIPT}{line}<div class="nqf-said">{text}</div>{choice}'


def _nav(label: str, links: Sequence[tuple[str, str, bool]]) -> str:
    made = "".join(
        f'<a class="nqf-go" href="{escape(to)}"{" aria-current=page" if is_current else ""}>{escape(name)}</a>'
        for to, name, is_current in links
    )
    return f'<nav class="nqf-land" aria-label="{escape(label)}">{made}</nav>'


def _named(codes: Iterable[str]) -> dict[str, str]:
    return {"": _("All")} | {code: country_name(code) for code in sorted(codes, key=country_name)}


def _named_codes() -> frozenset[str]:
    return frozenset(code for row in shelf_rows() for code in row.codes)
