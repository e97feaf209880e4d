"""One standing as safe HTML: reasons, what to add, level and its links, credits, each line of the rule, other frameworks."""

from collections.abc import Mapping, Sequence
from html import escape

from nqf.alignment.links import link_kind_name
from nqf.frameworks.loader import get_framework
from nqf.i18n import _
from nqf.levelling.evidence import refusal_sentence
from nqf.recognition.standing.carried import level_span
from nqf.recognition.standing.types import LevelBasis, LevelThere, RuleLine, Standing, kind_title, line_title
from nqf.reports.recognition_words import credits_text, level_text, main_reason, steps_of
from nqf.reports.words import confidence_word
from nqf.ui.coverage_words import framework_title, level_words
from nqf.ui.evidence_marks import legend, mark_html, sources_html
from nqf.ui.frameworks_table import sheet_html
from nqf.ui.recognition_words import verdict_html


def standing_html(every: Mapping[str, Standing], name: str) -> str:
    """Build the standing on the framework named, and the others of the country in a table, as safe HTML."""
    one = every[name]
    parts = [
        f"<p>{_link(name)} ({escape(get_framework(name).name)}): {verdict_html(one.verdict)}</p>",
        _list(one.reasons),
        _to_add(one),
        _part(_("Level there"), _level(one.level)),
        _part(_("Credits there"), _credits(one)),
        _part(_("The rule, line by line"), _lines(one.lines)),
    ]
    others = [other for other in every.values() if other.framework != name]
    if others:
        parts.append(_part(_("Other frameworks of this country, and regional ones"), _others(others)))
    parts.append(f'<p class="nqf-quiet">{escape(legend())}</p>')
    return f'<div class="nqf-about">{"".join(parts)}</div>'


def _part(title: str, html: str) -> str:
    return f"<h3>{escape(title)}</h3>{html}"


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>" if lines else ""


def _link(name: str) -> str:
    framework = get_framework(name)
    title = escape(framework_title(framework))
    return f'<a class="nqf-go" href="frameworks?id={escape(name)}" title="{escape(framework.name)}">{title}</a>'


def _to_add(one: Standing) -> str:
    if not one.to_add:
        return ""
    return f'<div class="nqf-callout"><strong>{escape(_("What to add"))}</strong>{_list(one.to_add)}</div>'


def _level(level: LevelThere) -> str:
    used = {LevelBasis.CLAIMED: 0, LevelBasis.CARRIED: 0, LevelBasis.ESTIMATE: 1}.get(level.basis)
    carried, estimate = level.carried, level.estimate
    there = level_span(carried.low, carried.high) if carried.low is not None and carried.high is not None else None
    proposed = refusal_sentence(estimate.refused) if estimate.refused is not None else ""
    rows = [
        [_("Claim"), there or _("none carried"), carried.sentences[0]],
        [_("Estimate"), level_words(estimate), proposed or _confidence(level)],
    ]
    marked = [[escape(cell) for cell in row] + [escape(_("used")) if at == used else ""] for at, row in enumerate(rows)]
    table = sheet_html([_("Reading"), _("Level"), _("How sure"), _("For the verdict")], marked)
    return f"<p>{escape(level.sentence)}</p>{table}{_steps(level)}"


def _confidence(level: LevelThere) -> str:
    return _("confidence: {confidence}; the range holds 9 in 10", confidence=confidence_word(level.estimate.confidence))


def _steps(level: LevelThere) -> str:
    rows = [
        [
            f"{_link(step.link.from_id)}, {escape(step.from_level)}",
            f"{_link(step.link.to_id)}, {escape(step.to_level)}",
            escape(link_kind_name(step.link.kind)),
            escape(str(step.link.year) if step.link.year is not None else _("not stated")),
            f"{mark_html(step.link.is_verified)} {sources_html(step.link.sources)}",
        ]
        for step in steps_of(level)
    ]
    if not rows:
        return ""
    heads = [_("From level"), _("To level"), _("Kind"), _("Year"), _("Source")]
    return sheet_html(heads, rows, caption=_("The links that carry the claim"), look="nqf-detail")


def _credits(one: Standing) -> str:
    found = one.credits
    amount = credits_text(found, get_framework(one.framework)) or _("not known")
    where = f"{mark_html(found.is_verified)} {sources_html(found.sources)}" if found.sources else ""
    return f"<p><strong>{escape(amount)}</strong><br>{escape(found.how)} {escape(found.rounding)} {where}</p>"


def _lines(lines: Sequence[RuleLine]) -> str:
    if not lines:
        return f"<p>{escape(_('The facts on this framework name no rule to hold the record against.'))}</p>"
    rows = [
        [
            escape(kind_title(line.kind)),
            escape(line_title(line.verdict)),
            escape(line.sentence),
            escape(line.advice or ""),
            f"{mark_html(line.is_verified)} {sources_html(line.sources)}",
        ]
        for line in lines
    ]
    heads = [_("What"), _("Verdict"), _("What it says"), _("What to add"), _("Source")]
    return sheet_html(heads, rows, look="nqf-detail")


def _others(others: Sequence[Standing]) -> str:
    rows = [
        [
            _link(one.framework),
            verdict_html(one.verdict),
            escape(level_text(one.level) or _("not known")),
            escape(credits_text(one.credits, get_framework(one.framework)) or _("not known")),
            escape(main_reason(one)),
        ]
        for one in others
    ]
    heads = [_("Framework"), _("Verdict"), _("Level there"), _("Credits there"), _("Main reason")]
    return sheet_html(heads, rows, look="nqf-detail")
