"""The ladder of one framework as a sheet: label, awards at the level, descriptors by domain, highest level first."""

from nqf.alignment.wording import is_text_of_edition, wording
from nqf.frameworks.schema import Framework, Kind, QualificationType
from nqf.i18n import _
from nqf.ui.evidence_marks import mark, mark_html, range_text
from nqf.ui.framework_page_facts import evidence_cell
from nqf.ui.frameworks_table import bullets, cell, sheet_html

LADDERS = (Kind.LEVEL_FRAMEWORK, Kind.VOCATIONAL_SCALE)
"""Kinds whose page says so where it has no levels, credit or links; of the others they are not expected."""

_WIDEST = 3
"""Most domains that get a column each; more stand as a list in one column."""


def levels_html(framework: Framework) -> str:
    """Build the section on the ladder with awards and descriptors, and say whose wording they are."""
    title = f"<h3>{cell(_('Levels and descriptors'))}</h3>"
    if not framework.levels:
        if framework.kind not in LADDERS:
            return ""
        return f'{title}<p class="nqf-quiet">{cell(_("No levels are stated in this file."))}</p>'
    domains = _domains(framework)
    heads = [_("Level"), _("Awards at this level"), *(domains if len(domains) <= _WIDEST else [_wording(framework)])]
    rows = [_row(framework, level, domains) for level in reversed(framework.levels)]
    look = "nqf-lines" if len(domains) > _WIDEST else ""
    caption = _wording(framework) if 0 < len(domains) <= _WIDEST else ""
    table = sheet_html(heads if domains else heads[:2], rows, first="nqf-level", caption=caption, look=look)
    return title + _basis(framework) + table + _anywhere(framework)


def awards_at(framework: Framework, level: str) -> list[QualificationType]:
    """List the types of award at a level; one that spans levels stands at each of them."""
    return [award for award in framework.qualification_types if level in _span(framework, award)]


def award_text(award: QualificationType) -> str:
    """Name a type of award with its size, where stated."""
    sizes = [
        range_text(award.credits, _("credits")) if award.credits is not None else "",
        range_text(award.hours, _("hours")) if award.hours is not None else "",
        range_text(award.years, _("years")) if award.years is not None else "",
    ]
    size = ", ".join(text for text in sizes if text)
    return f"{award.title} ({size})" if size else award.title


def descriptor_notice(framework: Framework) -> str:
    """Say in one sentence whose wording the descriptors are."""
    if framework.descriptors is None:
        return _("No descriptors in this file.")
    if is_text_of_edition(framework):
        return _("Descriptors: {wording}.", wording=wording(framework))
    text = _("Descriptors in our own wording: not an official text.")
    if framework.descriptors.is_from_kin:
        text += " " + _("Written from kindred frameworks, since this one’s own text was not at hand.")
    return text


def _wording(framework: Framework) -> str:
    """Say over the descriptors themselves whose text they are."""
    if is_text_of_edition(framework):
        return _("Descriptors, {wording}", wording=wording(framework))
    if framework.descriptors is not None and framework.descriptors.is_from_kin:
        return _("Descriptors, our wording, written from kin frameworks")
    return _("Descriptors, our wording")


def _basis(framework: Framework) -> str:
    described = framework.descriptors
    notice = cell(descriptor_notice(framework))
    if described is not None:
        notice += " " + evidence_cell(framework, described)
        if described.note is not None:
            notice += f"<br>{cell(described.note)}"
    labels = f"{cell(_('Level labels'))}: {evidence_cell(framework, framework.ladder)}"
    rule = cell(_("Awards are verified unless they carry the mark “{mark}”.", mark=mark(False)))
    return f'<p class="nqf-quiet">{notice}<br>{labels}<br>{rule}</p>'


def _domains(framework: Framework) -> list[str]:
    if framework.descriptors is None:
        return []
    lines = framework.descriptors.lines
    return list(dict.fromkeys(domain for level in framework.levels for domain in lines.get(level, {})))


def _row(framework: Framework, level: str, domains: list[str]) -> list[str]:
    name = framework.ladder.names.get(level)
    head = cell(level) + (f'<br><span class="nqf-quiet">{cell(name)}</span>' if name else "")
    awards = bullets([_award(award) for award in awards_at(framework, level)] or ["–"])
    if not domains:
        return [head, awards]
    lines = framework.descriptors.lines.get(level, {}) if framework.descriptors is not None else {}
    if len(domains) <= _WIDEST:
        return [head, awards, *(cell(lines.get(domain, "–")) for domain in domains)]
    return [
        head,
        awards,
        bullets(
            [f"<strong>{cell(domain)}.</strong> {cell(lines[domain])}" for domain in domains if domain in lines]
            or ["–"]
        ),
    ]


def _award(award: QualificationType) -> str:
    text = cell(award_text(award))
    return text if award.is_verified() else f"{text} {mark_html(False)}"


def _anywhere(framework: Framework) -> str:
    free = [award for award in framework.qualification_types if award.level is None]
    if not free:
        return ""
    listed = "; ".join(_award(award) for award in free)
    return f'<p class="nqf-quiet">{cell(_("Awards that may sit at any level"))}: {listed}</p>'


def _span(framework: Framework, award: QualificationType) -> tuple[str, ...]:
    if award.level is None or award.level not in framework.levels:
        return ()
    start = framework.position(award.level)
    end = framework.position(award.level_to) if award.level_to in framework.levels else start
    return framework.levels[start : end + 1]
