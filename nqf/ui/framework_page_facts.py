"""The facts of a framework as rows of fact, value, evidence: safe HTML, "not stated" where the file is silent."""

from nqf.frameworks.schema import Authority, Cited, Framework, MicroCredentialRule, SmallAward
from nqf.i18n import _, number
from nqf.ui.evidence_marks import mark_html, not_stated, range_text, sources_html, sources_of, truth_text
from nqf.ui.frameworks_names import country_names, micro_status_name, status_name
from nqf.ui.frameworks_table import bullets, cell

Row = list[str]


def head_rows(framework: Framework) -> list[Row]:
    """Authority, status, legal basis, parts, domains."""
    since = framework.status.since
    status = status_name(framework.status.value)
    status = status if since is None else _("{status}, since {year}", status=status, year=since)
    rows = [
        _fact(framework, _("Authority"), _authority(framework.authority), framework.authority),
        *(_fact(framework, _("Also responsible"), _authority(other), other) for other in framework.other_authorities),
        _fact(framework, _("Status"), cell(status), framework.status, "value"),
    ]
    if framework.legal_basis is not None:
        rows.append(_fact(framework, _("Legal basis"), cell(framework.legal_basis.text), framework.legal_basis))
    else:
        rows.append(_silent(_("Legal basis")))
    for part in framework.sub_frameworks:
        levels = _("levels {low} to {high}", low=part.levels[0], high=part.levels[1]) if part.levels else ""
        words = [part.name, levels, part.quality_council or ""]
        rows.append(_fact(framework, _("Sub-framework"), cell(" · ".join(word for word in words if word)), part))
    if framework.countries_basis is not None:
        countries = cell(", ".join(country_names(framework)))
        rows.append(_fact(framework, _("Countries"), countries, framework.countries_basis))
    return rows


def credit_rows(framework: Framework) -> list[Row]:
    """What a credit stands for."""
    credit = framework.credit
    if credit is None:
        return []
    if not credit.is_carried:
        return [_fact(framework, _("Credit"), cell(_("the framework carries no credit")), credit)]
    year = not_stated() if credit.per_year is None else number(credit.per_year)
    return [
        _fact(framework, _("Name"), cell(credit.name or not_stated()), credit, "name"),
        _fact(
            framework,
            _("Notional hours behind one credit"),
            cell(range_text(credit.notional_hours, _("hours"))),
            credit,
            "notional_hours",
        ),
        _fact(framework, _("Credits in a full-time year"), cell(year), credit, "per_year", has_note=False),
    ]


def micro_rows(framework: Framework) -> list[Row]:
    """The rules on micro-credentials, each with what the file says; what it does not state is named in one last row."""
    rule = framework.micro_credentials
    if rule is None:
        return []
    status = micro_status_name(rule.status)
    status = status if rule.year is None else _("{status}, {year}", status=status, year=rule.year)
    values = {
        "status": (_("Status"), status),
        "credits": (_("Size in credits"), range_text(rule.credits)),
        "hours": (_("Size in hours"), range_text(rule.hours)),
        "weeks": (_("Length in weeks"), range_text(rule.weeks)),
        "levels": (_("Levels"), _levels(rule)),
        "on_register": (_("On the register"), truth_text(rule.on_register)),
        "on_framework": (_("Has a level on the framework"), truth_text(rule.on_framework)),
        "stackable": (_("May be stacked"), truth_text(rule.stackable)),
        "quality_assured_by": (_("Quality assured by"), rule.quality_assured_by or not_stated()),
    }
    silent = [name for name, text in values.values() if text == not_stated()]
    rows = [
        _fact(framework, name, cell(text), rule, key, has_note=key == "status")
        for key, (name, text) in values.items()
        if name not in silent
    ]
    for level, size in rule.credits_by_level.items():
        rows.append(
            _fact(
                framework,
                _("Credits at level {level}", level=level),
                cell(range_text(size)),
                rule,
                "credits_by_level",
                has_note=False,
            )
        )
    if rule.needs:
        needs = bullets([cell(need) for need in rule.needs])
        rows.append(_fact(framework, _("What one needs"), needs, rule, "needs", has_note=False))
    else:
        silent.append(_("What one needs"))
    rows += [_fact(framework, detail.topic, cell(detail.value), detail) for detail in rule.details]
    return rows + ([[cell(_("Not stated")), cell(", ".join(silent)), "–"]] if silent else [])


def small_rows(framework: Framework) -> list[Row]:
    """The nearest things to a micro-credential that the framework knows."""
    return [_fact(framework, award.title, _small(award), award) for award in framework.small_awards]


def recognition_rows(framework: Framework) -> list[Row]:
    """Conventions, prior learning, credit transfer, register."""
    block = framework.recognition
    if block is None:
        return []
    values = {
        "conventions": (_("Conventions"), "; ".join(block.conventions) or not_stated()),
        "rpl_policy": (_("Recognition of prior learning"), block.rpl_policy or not_stated()),
        "credit_transfer_policy": (_("Credit transfer"), block.credit_transfer_policy or not_stated()),
        "register_url": (_("Register of qualifications"), block.register_url or not_stated()),
    }
    return [
        _fact(
            framework,
            name,
            _linked(text) if key == "register_url" else cell(text),
            block,
            key,
            has_note=key == "conventions",
        )
        for key, (name, text) in values.items()
    ]


def details_rows(framework: Framework) -> list[Row]:
    """Facts with no place of their own."""
    return [_fact(framework, detail.topic, cell(detail.value), detail) for detail in framework.details]


def evidence_cell(framework: Framework, cited: Cited, key: str | None = None) -> str:
    """Write mark and sources of a block, or of one key of it."""
    sources = sources_of(framework, cited)
    shown = mark_html(cited.is_verified(key))
    return f"{shown} {sources_html(sources)}" if sources else shown


def _fact(
    framework: Framework, name: str, value: str, cited: Cited, key: str | None = None, *, has_note: bool = True
) -> Row:
    after = [cited.note] if has_note and cited.note is not None else []
    if cited.as_of is not None and value != cell(not_stated()):
        after.append(_("as of {date}", date=cited.as_of))
    notes = "".join(f'<br><span class="nqf-quiet">{cell(text)}</span>' for text in after)
    evidence = "–" if value == cell(not_stated()) else evidence_cell(framework, cited, key)
    return [cell(name), value + notes, evidence]


def _silent(name: str) -> Row:
    return [cell(name), cell(not_stated()), "–"]


def _authority(authority: Authority) -> str:
    name = authority.name if authority.acronym is None else f"{authority.name} ({authority.acronym})"
    role = f'<br><span class="nqf-quiet">{cell(authority.role)}</span>' if authority.role else ""
    return _linked(authority.url or "", name) + role


def _linked(url: str, text: str = "") -> str:
    if not url.startswith(("https://", "http://")):
        return cell(text or url)
    return f'<a href="{cell(url)}" target="_blank" rel="noopener noreferrer">{cell(text or url)}</a>'


def _levels(rule: MicroCredentialRule) -> str:
    if rule.levels is None:
        return not_stated()
    return _("{low} to {high}", low=rule.levels[0], high=rule.levels[1])


def _small(award: SmallAward) -> str:
    parts = [
        _("levels {levels}", levels=", ".join(award.levels)) if award.levels else "",
        range_text(award.credits, _("credits")) if award.credits is not None else "",
        range_text(award.hours, _("hours")) if award.hours is not None else "",
        _("on the register: {answer}", answer=truth_text(award.on_register)) if award.on_register is not None else "",
        _("quality assured by {body}", body=award.quality_assured_by) if award.quality_assured_by else "",
    ]
    return cell("; ".join(part for part in parts if part) or not_stated())
