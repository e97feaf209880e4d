"""The head of a framework's page: names, key figures, what is missing, and the files that may have it."""

from collections.abc import Sequence

from nqf.frameworks.schema import Framework, Kind
from nqf.i18n import _, number, percent, plural
from nqf.recognition.layer_status import Status
from nqf.ui.alignment_reads import STATUSES, THIN, labels, missing_parts
from nqf.ui.countries_words import status_html
from nqf.ui.evidence_marks import evidence_sentence, evidence_share, legend, not_stated, range_text
from nqf.ui.framework_page_kin import related_to
from nqf.ui.frameworks_list import STANDING, framework_link
from nqf.ui.frameworks_names import NO_NAME, country_names, kind_name, place_of, scope_name, status_name
from nqf.ui.frameworks_table import cell

_COUNTRIES_SHOWN, _DOMAINS_SHOWN = 8, 5


def head_html(framework: Framework) -> str:
    """Build the line of names, the key figures, the notice of a thin file, and the file's own note."""
    parts = [_names(framework), _figures(framework), _missing(framework), _related(framework)]
    parts.append(f'<p class="nqf-quiet">{cell(evidence_sentence(framework))}. {cell(legend())}</p>')
    if framework.notes is not None:
        parts.append(f"<p><strong>{cell(_('Note'))}.</strong> {cell(framework.notes)}</p>")
    return f'<div class="nqf-paper">{"".join(parts)}</div>'


def is_thin(framework: Framework) -> bool:
    """Tell whether most of what a comparison needs is not in the file."""
    return len(missing_parts(framework)) >= THIN


def _names(framework: Framework) -> str:
    local = " · ".join(
        f'<span lang="{cell(code)}">{cell(name)}</span>' for code, name in framework.names.items() if name
    )
    short = "" if framework.short_name == NO_NAME else framework.short_name
    status = "" if framework.status.value in STANDING else status_name(framework.status.value)
    parts = [short, kind_name(framework.kind), status, scope_name(framework.scope), _countries(framework)]
    line = cell(" · ".join(part for part in parts if part))
    return f"<p>{local}</p><p>{line}</p>" if local else f"<p>{line}</p>"


def _countries(framework: Framework) -> str:
    if framework.subdivisions:
        return f"{place_of(framework)} ({country_names(framework)[0]})"
    names = country_names(framework)
    shown = ", ".join(names[:_COUNTRIES_SHOWN])
    if len(names) > _COUNTRIES_SHOWN:
        shown += " " + _("and {count} more", count=number(len(names) - _COUNTRIES_SHOWN))
    return shown


def _figures(framework: Framework) -> str:
    rule, levels = framework.micro_credentials, framework.levels
    status = STATUSES[rule.status if rule is not None else ""]
    credit = framework.credit
    hours = not_stated()
    if credit is not None and not credit.is_carried:
        hours = _("no credit")
    elif framework.hours_per_credit is not None:
        hours = range_text(framework.hours_per_credit)
    domains = framework.domains.names if framework.domains is not None else ()
    pairs = [
        (_("Levels"), _counted(levels, f"{levels[0]} – {levels[-1]}" if levels else "")),
        (_("Domains of descriptors"), _counted(domains, ", ".join(domains) if len(domains) <= _DOMAINS_SHOWN else "")),
        (_("Hours per credit"), cell(hours)),
        (_("Micro-credential rules"), _micro(status, rule.year if rule is not None else None)),
        (_("Verified statements"), cell(percent(evidence_share(framework)))),
    ]
    asked = {
        Kind.CONVENTION: pairs[-1:],
        Kind.MICRO_CREDENTIAL_FRAMEWORK: pairs if levels else pairs[2:],
    }
    shown = asked.get(framework.kind, pairs)
    return '<dl class="nqf-keys">' + "".join(f"<div><dt>{cell(k)}</dt><dd>{v}</dd></div>" for k, v in shown) + "</dl>"


def _counted(things: Sequence[str], detail: str) -> str:
    if not things:
        return cell(_("none in the file"))
    return f"{cell(number(len(things)))} <small>{cell(detail)}</small>"


def _micro(status: Status, year: int | None) -> str:
    return status_html(status) + (f" <small>{year}</small>" if year is not None else "")


def _missing(framework: Framework) -> str:
    missing = missing_parts(framework)
    if not missing:
        return ""
    parts = ", ".join(missing)
    if len(missing) < THIN:
        return f'<p class="nqf-quiet">{cell(_("Not in this file: {parts}.", parts=parts))}</p>'
    text = _("This file is thin: it has no {parts}. Use it with care.", parts=parts)
    more = _("What is not in the file is unknown, which is neither zero nor no.")
    return f'<p class="nqf-callout" role="note"><strong>{cell(text)}</strong> {cell(more)}</p>'


def _related(framework: Framework) -> str:
    ids = related_to(framework)
    if not ids:
        return ""
    named = labels()
    said = plural("Other file about the same countries:", "Other files about the same countries:", len(ids))
    return f"<p>{cell(said)} {'; '.join(framework_link(key, named[key]) for key in ids)}</p>"
