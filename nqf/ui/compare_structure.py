"""The structure of frameworks side by side: kind, levels, domains, credit, where the main awards sit, size rules."""

from collections.abc import Callable, Sequence

import streamlit as st

from nqf.alignment.isced import isced_of
from nqf.frameworks.schema import Cited, Framework, MicroCredentialRule
from nqf.i18n import _, number
from nqf.ui.alignment_reads import labels
from nqf.ui.compare_wording import wording_html
from nqf.ui.evidence_marks import legend, mark_html, not_stated, range_text
from nqf.ui.frameworks_names import country_names, kind_name, micro_status_name, scope_name, status_name
from nqf.ui.frameworks_table import bullets, cell, sheet_html
from nqf.ui.kept import kept

MANY_COUNTRIES = 4


def show_structure(chosen: Sequence[Framework]) -> None:
    """Draw the structure of each framework, a column each, with the evidence of every entry."""
    st.html(kept("compare structure", tuple(one.id for one in chosen), lambda: _structure_html(chosen)))
    st.caption(legend())


def _structure_html(chosen: Sequence[Framework]) -> str:
    named = labels()
    rows = [[cell(heading), *(read(one) for one in chosen)] for heading, read in _parts()]
    sheet = sheet_html(
        [_("Fact"), *(named[one.id] for one in chosen)],
        rows,
        look="nqf-even",
        caption=_("Awards are placed by their ISCED 2011 level, read from the title by us where the file gives none."),
    )
    return f'<div class="nqf-scroll"><div style="min-width:{9 + 10 * len(chosen)}rem">{sheet}</div></div>'


def _parts() -> list[tuple[str, Callable[[Framework], str]]]:
    stages = [
        (_("School leaving (ISCED 3)"), "3"),
        (_("Short cycle (ISCED 5)"), "5"),
        (_("Bachelor’s (ISCED 6)"), "6"),
        (_("Master’s (ISCED 7)"), "7"),
        (_("Doctorate (ISCED 8)"), "8"),
    ]
    return [
        (_("Kind and scope"), _kind),
        (_("Countries"), _countries),
        (_("Status"), _status),
        (_("Levels"), _levels),
        (_("Domains"), _domains),
        (_("Hours behind one credit"), _hours),
        (_("Credits in a full-time year"), _per_year),
        *((heading, lambda one, stage=stage: _stage(one, stage)) for heading, stage in stages),
        (_("Micro-credential rules"), _micro),
        (_("Size of a micro-credential"), _micro_size),
        (_("Descriptors"), wording_html),
    ]


def _marked(text: str, cited: Cited, key: str | None = None) -> str:
    return f"{text} {mark_html(cited.is_verified(key))}"


def _kind(one: Framework) -> str:
    return cell(f"{kind_name(one.kind)}, {scope_name(one.scope)}")


def _countries(one: Framework) -> str:
    names = country_names(one)
    if not names:
        return cell(not_stated())
    if len(names) <= MANY_COUNTRIES:
        return cell(", ".join(names))
    return cell(_("{count} countries", count=number(len(names))))


def _status(one: Framework) -> str:
    since = one.status.since
    text = status_name(one.status.value)
    return _marked(
        cell(text if since is None else _("{status}, since {year}", status=text, year=since)), one.status, "value"
    )


def _levels(one: Framework) -> str:
    if not one.levels:
        return cell(not_stated())
    text = _(
        "{count}: {lowest} to {highest}", count=number(len(one.levels)), lowest=one.levels[0], highest=one.levels[-1]
    )
    return _marked(cell(text), one.ladder)


def _domains(one: Framework) -> str:
    return cell(not_stated()) if one.domains is None else _marked(cell("; ".join(one.domains.names)), one.domains)


def _hours(one: Framework) -> str:
    if one.credit is None or one.credit.notional_hours is None:
        return cell(not_stated())
    return _marked(cell(range_text(one.credit.notional_hours, _("hours"))), one.credit, "notional_hours")


def _per_year(one: Framework) -> str:
    if one.credit is None or one.credit.per_year is None:
        return cell(not_stated())
    return _marked(cell(number(one.credit.per_year)), one.credit, "per_year")


def _stage(one: Framework, stage: str) -> str:
    awards = [award for award in one.qualification_types if isced_of(award) == stage and award.level is not None]
    lines = [
        _marked(cell(_("{level}: {title}", level=_span(award.level, award.level_to), title=award.title)), award)
        for award in awards
    ]
    return bullets(lines) if lines else cell(not_stated())


def _span(level: str | None, level_to: str | None) -> str:
    return str(level) if level_to is None else f"{level}–{level_to}"


def _micro(one: Framework) -> str:
    rule = one.micro_credentials
    if rule is None:
        return cell(not_stated())
    text = micro_status_name(rule.status)
    if rule.year is not None:
        text = f"{text} ({rule.year})"
    return _marked(cell(text), rule, "status")


def _micro_size(one: Framework) -> str:
    rule = one.micro_credentials
    lines = [] if rule is None else _sizes(rule)
    return bullets(lines) if lines else cell(not_stated())


def _sizes(rule: MicroCredentialRule) -> list[str]:
    """Write each size that a rule states, with its own evidence."""
    stated = (
        ("credits", rule.credits, _("credits")),
        ("hours", rule.hours, _("hours")),
        ("weeks", rule.weeks, _("weeks")),
    )
    lines = [_marked(cell(range_text(size, unit)), rule, key) for key, size, unit in stated if size is not None]
    if rule.levels is not None:
        text = _("levels {low} to {high}", low=rule.levels[0], high=rule.levels[1])
        lines.append(_marked(cell(text), rule, "levels"))
    return lines
