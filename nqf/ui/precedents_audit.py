"""The audit on the screen: precedents that contradict one another, levels out of place, and what to do with them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from nqf.errors import NqfError
from nqf.i18n import _, current_language, number, plural, use_language
from nqf.services.access import Member, Role
from nqf.services.precedent_audit import (
    Contradiction,
    DoubtfulLevel,
    audit_workbook,
    contradictions,
    doubtful_levels,
    precedent_text,
    sides,
)
from nqf.services.precedent_figures import PrecedentFigures
from nqf.services.precedent_store import PrecedentRow
from nqf.services.precedents import remove_precedents
from nqf.services.records import data_version
from nqf.ui.paging import page_of
from nqf.ui.precedents import register_name
from nqf.ui.precedents_errors import signed
from nqf.ui.precedents_text import show_sides
from nqf.ui.precedents_upload import EXCEL
from nqf.ui.problem_table import show_error

PAGE_SIZE = 50
COMPARE_AT_ONCE = 3000
"""Up to this many precedents are compared without being asked."""

ASKED, GONE = "precedents.compared", "precedents.gone"


def show_audit(member: Member, figures: PrecedentFigures) -> None:
    """Draw both lists, each with what it shows of the chosen line, and the workbook with all of it."""
    st.header(_("Precedents to look at again"))
    removed = st.session_state.pop(GONE, 0)
    if removed:
        st.success(
            plural(
                "{count} precedent was removed. Learn again to propose levels without it.",
                "{count} precedents were removed. Learn again to propose levels without them.",
                removed,
            )
        )
    st.caption(_("For a person to judge: the precedent may be right and the tool wrong. Nothing is removed by itself."))
    if not _may_compare(figures):
        return
    with st.spinner(_("Comparing the texts…")):
        against = contradictions(member, figures.framework_id)
    doubtful = doubtful_levels(member, figures.framework_id) if figures.after is not None else None
    st.download_button(
        _("Both lists as a workbook"),
        data=partial(_workbook, member, figures.framework_id, current_language()),
        mime=EXCEL,
        file_name=f"precedents-{figures.framework_id.replace('@', '-')}-audit.xlsx",
        on_click="ignore",
        icon=":material/table_view:",
        key="precedents.audit.file",
    )
    first, second = st.tabs(
        [
            _("Contradictions ({count})", count=number(len(against))),
            _("Levels out of place ({count})", count=number(len(doubtful)) if doubtful is not None else "–"),
        ]
    )
    with first:
        _show_contradictions(member, against)
    with second:
        _show_doubtful(member, doubtful, len(figures.rows))


def _may_compare(figures: PrecedentFigures) -> bool:
    """Ask before many texts are compared, once per state of the data."""
    asked = figures.framework_id, data_version()
    if len(figures.rows) <= COMPARE_AT_ONCE or st.session_state.get(ASKED) == asked:
        return True
    label = plural(
        "Compare the texts of {count} precedent", "Compare the texts of {count} precedents", len(figures.rows)
    )
    if st.button(label, icon=":material/fact_check:", key="precedents.compare"):
        st.session_state[ASKED] = asked
        return True
    return False


def _workbook(member: Member, framework_id: str, language: str) -> bytes:
    use_language(language)
    return audit_workbook(member, framework_id)


def _show_contradictions(member: Member, found: Sequence[Contradiction]) -> None:
    if not found:
        st.success(_("No two precedents with near-identical texts have different levels."))
        return
    page = page_of(_("Pairs"), len(found), PAGE_SIZE, "precedents.against.page")
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = [
        {
            _("Likeness"): number(one.score, decimals=1),
            _("Levels apart"): one.gap,
            _("Title A"): one.first.title,
            _("Level A"): one.first.level,
            _("Title B"): one.second.title,
            _("Level B"): one.second.level,
            _("Place A"): _place(one.first),
            _("Place B"): _place(one.second),
        }
        for one in shown
    ]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"precedents.against.{page}",
        height=min(38 + 35 * len(rows), 420),
        alt=_("Pairs of precedents that contradict one another; choose one to see the texts"),
    )
    places = [at for at in chosen.selection.rows if at < len(shown)]
    one = shown[places[0] if places else 0]
    st.caption(_("Choose a row to see its texts side by side; shown is the first one otherwise."))
    _show_pair(member, one)


def _show_pair(member: Member, one: Contradiction) -> None:
    texts = sides(member, (one.first.id, one.second.id))
    both = (one.first, one.second)
    headed = [
        (_("Level {level} · {place}", level=row.level, place=_place(row)), text)
        for row, text in zip(both, texts, strict=True)
    ]
    show_sides(headed[0], headed[1])
    if member.role < Role.OFFICER:
        return
    for mark, column, row in zip("AB", st.columns(2), both, strict=True):
        if column.button(
            _("Remove {which}…", which=mark), icon=":material/delete:", key=f"precedents.remove.{mark}", width="stretch"
        ):
            _ask_removal(member, [row])


def _show_doubtful(member: Member, found: Sequence[DoubtfulLevel] | None, total: int) -> None:
    if found is None:
        st.info(_("Learn from the precedents first: their levels are then compared with what the others suggest."))
        return
    if not found:
        st.success(_("No level lies outside its range."))
        return
    st.markdown(
        _(
            "{found} of {total} levels lie outside the 90 % range that the other precedents give them; about one in ten "
            "does by chance alone. The farthest come first.",
            found=number(len(found)),
            total=number(total),
        )
    )
    page = page_of(_("Precedents"), len(found), PAGE_SIZE, "precedents.doubtful.page")
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = [
        {
            _("Title"): one.precedent.title,
            _("Decided level"): one.precedent.level,
            _("90 % range"): one.low if one.low == one.high else f"{one.low}–{one.high}",
            _("Best fit"): one.best,
            _("Levels beyond"): one.beyond,
            _("Distance (reference levels)"): signed(one.distance),
            _("Awarding body"): one.precedent.awarding_body or _("not stated"),
            _("Place"): _place(one.precedent),
        }
        for one in shown
    ]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"precedents.doubtful.{page}",
        height=min(38 + 35 * len(rows), 420),
        alt=_("Precedents whose level lies outside its range; choose rows to read or remove them"),
    )
    picked = [shown[at].precedent for at in chosen.selection.rows if at < len(shown)]
    if not picked:
        st.caption(_("Choose rows to read or remove them."))
        return
    with st.container(border=True):
        st.markdown(f"**{_place(picked[0])}**")
        st.text(precedent_text(member, picked[0].id))
    label = plural("Remove {count} chosen precedent…", "Remove {count} chosen precedents…", len(picked))
    if member.role >= Role.OFFICER and st.button(label, icon=":material/delete:", key="precedents.remove.many"):
        _ask_removal(member, picked)


def _place(row: PrecedentRow) -> str:
    where = register_name(row.register, row.origin)
    return _("{name}, row {row}", name=where, row=row.row) if row.row else f"{where}, {row.record_id}"


def _ask_removal(member: Member, rows: Sequence[PrecedentRow]) -> None:
    @st.dialog(_("Remove from the precedents?"))
    def ask() -> None:
        st.markdown(
            plural(
                "**{title}** will be removed, and what was learned from this framework's precedents is forgotten.",
                "{count} precedents, **{title}** first, will be removed, and what was learned from this framework's "
                "precedents is forgotten.",
                len(rows),
                title=rows[0].title,
            )
        )
        reason = st.text_input(_("Reason"), key="precedents.remove.reason", max_chars=300)
        if st.button(_("Remove"), type="primary", key="precedents.remove.chosen"):
            try:
                st.session_state[GONE] = remove_precedents(member, [row.id for row in rows], reason or "")
            except NqfError as problem:
                show_error(problem)
                return
            st.rerun()

    ask()
