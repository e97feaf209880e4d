"""One record on the desk: the level proposed, how sure, why, its workload, and where else it lands."""

from html import escape

import pandas as pd
import streamlit as st

from nqf.alignment.wording import wording
from nqf.charts.levels import distribution_chart
from nqf.charts.theme import CONFIG
from nqf.credentials.workload import interval
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, country_name, number, percent, plural
from nqf.levelling.evidence import refusal_sentence
from nqf.levelling.precedents import Calibration
from nqf.levelling.types import DescriptorMatch, Evidence, LevelEstimate, OutcomeEvidence
from nqf.reports.words import confidence_word
from nqf.services.levelling import DeskView
from nqf.ui.desk_flags import show_flags
from nqf.ui.desk_precedents import show_precedents
from nqf.ui.desk_reasons import show_reasons
from nqf.ui.frameworks_names import NO_NAME, label
from nqf.ui.kept import kept
from nqf.ui.marked_text import legend, phrases_html, shared_html
from nqf.ui.page import page_link
from nqf.ui.record_fields import field_rows


def range_text(estimate: LevelEstimate) -> str:
    """Write the 90 % range; a dash where no text could be read."""
    if estimate.low is None:
        return "–"
    return str(estimate.low) if estimate.low == estimate.high else f"{estimate.low}–{estimate.high}"


def show_record(view: DeskView, calibration: Calibration | None = None) -> None:
    """Draw the whole record; `calibration` is what the precedents of the framework taught, where they did."""
    _heading(view)
    with st.container(horizontal=True):
        for page, label in (
            ("level.checks", _("Checks of this record")),
            ("deliver.recognition", _("Where would it count?")),
        ):
            page_link(page, label, query={"record": str(view.stored.id)})
    _proposal(view)
    show_reasons(view, calibration)
    if view.evidence is not None:
        _outcomes(view.evidence, load_shelf()[view.framework_id])
    show_flags(view.stored.record)
    show_precedents(view)
    _workload(view)
    _elsewhere(view)
    _all_fields(view)


def _heading(view: DeskView) -> None:
    record = view.stored.record
    st.header(record.title)
    country = country_name(record.awarding_country) if record.awarding_country else None
    known = [record.provider_name or record.awarding_body, country, record.record_id, view.stored.submission_name]
    st.caption(" · ".join(part for part in known if part))


def _proposal(view: DeskView) -> None:
    framework = load_shelf()[view.framework_id]
    estimate = view.estimate
    if estimate.refused is not None:
        st.warning(refusal_sentence(estimate.refused))
    if view.evidence is None or estimate.best is None or view.ladder is None:
        return
    facts, picture = st.columns([2, 3])
    with facts:
        label = _("Best fit, not proposed") if estimate.refused else _("Proposed level")
        st.metric(f"{label} · {framework.short_name}", estimate.best, border=True)
        left, right = st.columns(2)
        left.metric(_("90 % range"), range_text(estimate), border=True)
        right.metric(_("Confidence"), confidence_word(estimate.confidence), border=True)
        for sentence in view.evidence.sentences:
            st.markdown(f"- {sentence}")
        if view.calibration is not None:
            st.caption(
                _("Read with the precedents of this framework: calibration {version}.", version=view.calibration)
            )
        st.caption(_("A proposal for a person to judge, not a decision."))
    with picture:
        claimed = view.stored.record.level_claimed if view.stored.record.framework == framework.id else None
        figure = kept(
            "distribution",
            (repr(estimate), claimed, framework.short_name),
            lambda: distribution_chart(estimate, claimed, framework.short_name),
        )
        st.plotly_chart(figure, config=CONFIG, key="desk.distribution", alt=_chances_in_words(estimate))
        figures = st.expander(_("The same in figures"), key="desk.figures", on_change="rerun")
        if figures.open:
            with figures:
                _figures(view)


def _chances_in_words(estimate: LevelEstimate) -> str:
    likely = sorted(estimate.distribution.items(), key=lambda item: -item[1])[:3]
    return _("Chances of the levels: {list}", list=", ".join(f"{label} {percent(share)}" for label, share in likely))


def _figures(view: DeskView) -> None:
    st.table(
        [
            {_("Level"): label, _("Chance"): percent(share, decimals=1)}
            for label, share in view.estimate.distribution.items()
        ]
    )


def _outcomes(evidence: Evidence, framework: Framework) -> None:
    st.subheader(_("Evidence, outcome by outcome"))
    st.html(legend())
    for place, outcome in enumerate(evidence.outcomes, start=1):
        with st.container(border=True):
            _outcome(place, outcome, wording(framework))
    if not evidence.outcomes:
        st.info(_("This record states no outcomes and no summary."))


def _outcome(place: int, outcome: OutcomeEvidence, whose: str) -> None:
    demand = (
        _("demand {demand}", demand=number(outcome.demand, decimals=1))
        if outcome.demand is not None
        else _("too short for a demand of its own")
    )
    st.html(
        f"<b>{place}.</b> {phrases_html(outcome.outcome, outcome.phrases)} "
        f"<span style='opacity:.75;font-size:.85em'>({escape(demand)})</span>"
    )
    if not outcome.matches:
        st.caption(_("No descriptor line of this framework to set beside it."))
        return
    lines = st.expander(
        _("Nearest descriptor lines: {domain}", domain=outcome.matches[0].domain),
        key=f"desk.lines.{place}",
        on_change="rerun",
    )
    if not lines.open:
        return
    own = shared_html(outcome.outcome, outcome.matches[0].shared_outcome)
    rows = "".join(_line_row(match, is_best=at == 0) for at, match in enumerate(outcome.matches))
    with lines:
        st.html(f"<p>{own}</p><table style='width:100%;border-collapse:collapse'>{rows}</table>")
        st.caption(
            _(
                "Whose words the lines are: {wording}. Likeness is shown, it does not decide.",
                wording=whose,
            )
        )


def _line_row(match: DescriptorMatch, *, is_best: bool) -> str:
    label = _("Level {level}", level=match.level)
    weight = "650" if is_best else "400"
    return (
        f"<tr><td style='padding:.25em .75em .25em 0;white-space:nowrap;vertical-align:top;font-weight:{weight}'>"
        f"{escape(label)}</td><td style='padding:.25em 0'>{shared_html(match.line, match.shared_line)}</td></tr>"
    )


def _workload(view: DeskView) -> None:
    st.subheader(_("Workload"))
    record = view.stored.record
    hours, stated, there = st.columns(3)
    hours.metric(_("Learning hours"), interval(view.hours), border=True)
    credit = interval(record.credit_value)
    stated.metric(_("Credits stated"), f"{credit} {record.credit_system or ''}".strip(), border=True)
    framework = load_shelf()[view.framework_id]
    there.metric(
        _("Credits in {framework}", framework=framework.short_name),
        interval(view.credits[view.framework_id]),
        border=True,
    )
    st.markdown(f"- {view.workload.sentence}")


def _elsewhere(view: DeskView) -> None:
    st.subheader(_("On all frameworks"))
    rows = kept("elsewhere", repr(view.estimates), lambda: _elsewhere_rows(view))
    st.dataframe(rows, hide_index=True, key="desk.elsewhere", alt=_("Level and credits on every framework"))


def _elsewhere_rows(view: DeskView) -> pd.DataFrame:
    shelf, rows = load_shelf(), []
    for name, estimate in sorted(view.estimates.items(), key=lambda item: item[1].best is None):
        framework = shelf[name]
        rows.append(
            {
                _("Framework"): label(framework)
                if framework.short_name == NO_NAME
                else f"{framework.short_name} ({name})",
                _("Where"): place_name(framework.countries),
                _("Level"): estimate.best or "–",
                _("90 % range"): range_text(estimate),
                _("Confidence"): confidence_word(estimate.confidence),
                _("Credits"): interval(view.credits[name]),
            }
        )
    return pd.DataFrame(rows)


def place_name(countries: tuple[str, ...]) -> str:
    """Name the country, or count the countries, of a framework."""
    if len(countries) == 1:
        return country_name(countries[0])
    return plural("{count} country", "{count} countries", len(countries))


def _all_fields(view: DeskView) -> None:
    fields = st.expander(_("All fields of this record"), key="desk.fields", on_change="rerun")
    if fields.open:
        with fields:
            st.table(field_rows(view.stored.record))
