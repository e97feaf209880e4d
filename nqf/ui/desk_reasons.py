"""The reasons of one proposal, for a panel: the sum of signals, the domains, the neighbours, what would change it.

Four tabs; each is worked out when it is opened. What is shown is in figures too, and says what decides and what does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from nqf.charts.levels import profile_chart
from nqf.charts.theme import CONFIG
from nqf.charts.waterfall import signed, waterfall_chart
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number, percent
from nqf.levelling.demand import read_demand
from nqf.levelling.evidence import statements_of
from nqf.levelling.influence import leave_one_out
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import model_version
from nqf.levelling.precedents import Calibration
from nqf.levelling.profile import DOMAIN_SPREAD, FULL_WORDS, domains_of, read_profile
from nqf.levelling.signals import explain_by_signals, signal_name
from nqf.levelling.types import Demand, DomainEstimate, Evidence, Influence, LeftOut, Profile, Waterfall
from nqf.services.levelling import DeskView
from nqf.ui.desk_contrast import show_contrast
from nqf.ui.desk_domains import choose_domains, corrections
from nqf.ui.kept import kept

OTHER_MODEL = 0.01
"""Reference levels from which a stored demand is said to come from another model (it is stored with four decimals)."""


@dataclass(frozen=True)
class Case:
    """One record on one framework, ready to be explained; `parts` names all that its reasons depend on."""

    view: DeskView
    evidence: Evidence
    framework: Framework
    ladder: Ladder
    demand: Demand
    calibration: Calibration | None

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what kept pictures and tables depend on."""
        record, estimate = self.view.stored.record, self.evidence.estimate
        return repr(record), self.framework.id, model_version(), repr(self.demand), repr(estimate)


def show_reasons(view: DeskView, calibration: Calibration | None = None) -> None:
    """Draw the reasons of a record that has a best fit; nothing where it has none (the desk says why).

    `calibration` is what the precedents of this framework teach, where the estimate of the view rests on them.
    """
    if view.evidence is None or view.ladder is None or view.estimate.best is None:
        return
    read = read_demand if calibration is None else calibration.read
    demand = view.stored.demand if calibration is None else read([view.stored.record])[0]
    if demand.mean is None:
        return
    case = Case(view, view.evidence, load_shelf()[view.framework_id], view.ladder, demand, calibration)
    st.subheader(_("Why this level"))
    labels = [_("Sum of signals"), _("Domain by domain"), _("Why not the next level"), _("What would change it")]
    tabs = st.tabs(labels, key="desk.reasons", on_change="rerun")
    for tab, draw in zip(tabs, (_signals, _profile, _contrast, _influence), strict=True):
        if tab.open:
            with tab:
                draw(case)


def _signals(case: Case) -> None:
    record, estimate = case.view.stored.record, case.evidence.estimate
    calibrated = None if case.calibration is None else case.demand.mean
    waterfall: Waterfall = kept(
        "reasons.signals",
        case.parts,
        lambda: explain_by_signals(record, case.framework, case.ladder, estimate, calibrated=calibrated),
    )
    figure = kept("reasons.waterfall", case.parts, lambda: waterfall_chart(waterfall, case.ladder))
    st.plotly_chart(figure, config=CONFIG, key="desk.waterfall", alt=_("How the signals add up to the level"))
    if abs(waterfall.end - (case.demand.mean or 0.0)) > OTHER_MODEL:
        st.info(
            _(
                "The stored demand ({stored}) was read by another version of the model, the reasons by the present one "
                "({now}). Load the file again to level it anew.",
                stored=number(case.demand.mean or 0.0, decimals=2),
                now=number(waterfall.end, decimals=2),
            )
        )
    st.html(_sentences([one.sentence for one in waterfall.signals if one.effect is not None]))
    st.markdown(f"**{_('Set beside it; these move nothing')}**")
    st.html(_sentences([one.sentence for one in waterfall.signals if one.effect is None]))
    box = st.expander(_("The same in figures"), key="desk.waterfall.figures", on_change="rerun")
    if box.open:
        with box:
            st.table(_signal_rows(waterfall))
            st.caption(_("In reference levels (EQF numbering). The effects add up to the demand exactly as printed."))


def _signal_rows(waterfall: Waterfall) -> list[dict[str, str]]:
    rows = [_signal_row(_("No sign"), "", number(round(waterfall.start, 2), decimals=2), "")]
    running = round(waterfall.start, 2)
    for signal in waterfall.signals:
        if signal.printed is not None:
            running += signal.printed
            words = ", ".join(f"{word.text} {signed(word.effect)}" for word in signal.words)
            rows.append(
                _signal_row(signal_name(signal.name), signed(signal.printed), number(running, decimals=2), words)
            )
    return rows


def _signal_row(name: str, effect: str, total: str, words: str) -> dict[str, str]:
    return {_("Signal"): name, _("Effect"): effect, _("Demand so far"): total, _("Words that move it most"): words}


def _sentences(sentences: Sequence[str]) -> str:
    return f"<ul style='margin:0'>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>"


def _read_profile(case: Case, corrected: dict[int, str]) -> Profile:
    calibration, record = case.calibration, case.view.stored.record
    read, reach = (read_demand, None) if calibration is None else (calibration.read, calibration.doubt.reach)
    profile: Profile = kept(
        "reasons.profile",
        (*case.parts, tuple(sorted(corrected.items()))),
        lambda: read_profile(
            record, case.evidence, case.demand, case.framework, case.ladder, corrected, read=read, reach=reach
        ),
    )
    return profile


def _corrected(case: Case) -> dict[int, str]:
    return corrections(case.view.stored.id, case.framework.id, domains_of(case.framework), len(case.evidence.outcomes))


def _profile(case: Case) -> None:
    corrected = _corrected(case)
    profile = _read_profile(case, corrected)
    st.html(_sentences(profile.sentences))
    drawn = {one.domain: (one.demand, len(one.outcomes)) for one in profile.domains if one.demand is not None}
    if drawn:
        best, parts = str(profile.whole.best), (*case.parts, repr(drawn))
        figure = kept("reasons.domains", parts, lambda: profile_chart(drawn, case.ladder, best))
        st.plotly_chart(figure, config=CONFIG, key="desk.domains", alt=_("Levels of the outcomes by domain"))
        st.table([_domain_row(one) for one in profile.domains])
        st.caption(
            _(
                "Each domain is read from its own outcomes and drawn towards the whole: of n words its own reading counts "
                "n / (n + {full}). The range is wider the fewer the words: a domain may lie {spread} levels from the whole.",
                full=number(FULL_WORDS),
                spread=number(DOMAIN_SPREAD),
            )
        )
    if profile.domains:
        box = st.expander(_("Put outcomes into other domains"), key="desk.domain.box", on_change="rerun")
        if box.open:
            with box:
                nearest = [outcome.domain for outcome in case.evidence.outcomes]
                texts, names = statements_of(case.view.stored.record), domains_of(case.framework)
                choose_domains(case.view.stored.id, case.framework.id, names, nearest, corrected, texts)


def _domain_row(one: DomainEstimate) -> dict[str, str]:
    estimate = one.estimate
    span = "–" if estimate is None or estimate.low is None else f"{estimate.low}–{estimate.high}"
    own, demand = ("–" if value is None else number(value, decimals=2) for value in (one.own, one.demand))
    return {
        _("Domain"): one.domain,
        _("Level"): "–" if estimate is None else str(estimate.best),
        _("90 % range"): span if estimate is None or estimate.low != estimate.high else str(estimate.low),
        _("Demand"): demand,
        _("Its own words alone"): own,
        _("Own share"): "–" if estimate is None else percent(one.weight),
        _("Outcomes"): ", ".join(str(place + 1) for place in one.outcomes) or "–",
        _("Words"): number(one.words),
    }


def _contrast(case: Case) -> None:
    assigned = _read_profile(case, _corrected(case)).assigned
    show_contrast(case.evidence, case.demand.mean or 0.0, case.framework, case.ladder, assigned)


def _influence(case: Case) -> None:
    record, estimate = case.view.stored.record, case.evidence.estimate
    read = read_demand if case.calibration is None else case.calibration.read
    influence: Influence = kept(
        "reasons.influence", case.parts, lambda: leave_one_out(record, estimate, case.ladder, read=read)
    )
    st.html(_sentences(influence.sentences))
    rows = [_left_out_row(one) for one in (*influence.outcomes, influence.title)]
    st.dataframe(
        rows, hide_index=True, key="desk.influence", alt=_("The level without each outcome, and without the title")
    )
    st.caption(
        _(
            "Each row is the whole record read again without that part. Outcomes that pull up have a positive effect; "
            "strongest first, the title last."
        )
    )


def _left_out_row(one: LeftOut) -> dict[str, Any]:
    inside = {True: _("yes"), False: _("no"), None: "–"}[one.stays_in_range]
    return {
        _("Left out"): _("Title") if one.outcome is None else _("Outcome {place}", place=number(one.outcome + 1)),
        _("Effect"): "–" if one.effect is None else signed(one.effect),
        _("Demand without it"): "–" if one.without is None else number(one.without, decimals=2),
        _("Level without it"): one.level or _("nothing left to read"),
        _("Inside the range"): f"{inside} ({_('too few words')})" if one.level and one.is_short else inside,
        _("Text"): one.text,
    }
