"""The lines of a rule that are not figures: register, quality assurance, and conditions in words.

A condition in words is held against the fields of the record that speak of it. That a field is filled shows that
something is stated, never that it suffices, so the most that a line can say is "stated"; the rest needs a person. What
exists only at award (learner, date, grade) is never asked of a submission.
"""

import re
from collections.abc import Iterator, Sequence

from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Framework, MicroCredentialRule
from nqf.i18n import _, current_language
from nqf.recognition.standing.limits import marked
from nqf.recognition.standing.types import LineVerdict, RuleKind, RuleLine

QUALITY = ("qa_body", "qa_type", "qa_reference", "institutional_approval")

FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bcohort\b", ("cohort_completed",)),
    (r"sample of each kind of assessment", ("assessment_samples",)),
    (r"recognition of prior learning", ("rpl_route",)),
    (r"review period|reviewing and updating", ("review_period_months", "review_date")),
    (r"^stackab", ("stackability",)),
    (r"standards used", ("standards_used",)),
    (r"^provider name|^issuer$", ("provider_name", "awarding_body")),
    (r"quality.(?:assurance|assured|assessed)|accreditation", QUALITY),
    (
        r"employers?\b|labour market|industry (?:input|partner)|with industry$",
        ("need_evidence", "employer_endorsement"),
    ),
    (r"\bdigital|badge", ("digital_format", "verification_method")),
    (r"(?<!quality.)\bassess(?:ed|ment)\b", ("assessment_types", "assessment_criteria")),
    (r"outcomes?\b", ("learning_outcomes",)),
    (r"\bects\b|^credit.bearing|^credit value|^credits at|qf credit size", ("credit_value",)),
    (
        r"workload|learning time|notional hours|hour of learning|qualification time",
        ("hours_total", "hours_contact", "hours_independent"),
    ),
    (r"\ban? (?:\w+ )?level\b|^credit value and level|levelled in|^placed in", ("level_claimed", "eqf_level")),
    (r"^(?:suitable )?title\b", ("title",)),
    (r"^purpose", ("summary",)),
)
"""Words of a condition, in lower case, and the fields of which one must be stated; every pattern that fits is asked."""


def condition_lines(framework: Framework, rule: MicroCredentialRule, record: MicroCredential) -> Iterator[RuleLine]:
    """Yield lines on the register, on quality assurance and on each condition that the rule names."""
    if rule.on_register is not None:
        yield _register_line(framework, rule, rule.on_register)
    if rule.quality_assured_by is not None:
        asked = _("Quality assured by: {body}.", body=rule.quality_assured_by)
        yield _held_line(framework, rule, "quality_assured_by", RuleKind.QUALITY_ASSURANCE, asked, record, (QUALITY,))
    for need in rule.needs:
        asked = _("Asked for: “{need}”.", need=need)
        yield _held_line(framework, rule, "needs", RuleKind.NEED, asked, record, fields_for(need))


def fields_for(need: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of fields that speak of a condition; of each group one must be stated. Empty: a person's part."""
    words = need.casefold()
    return tuple(dict.fromkeys(fields for pattern, fields in FIELDS if re.search(pattern, words)))


def _register_line(framework: Framework, rule: MicroCredentialRule, on_register: bool) -> RuleLine:
    sentence = _("Micro-credentials are entered on a register.")
    if not on_register:
        sentence = _("Micro-credentials are not entered on the register.")
    verdict = LineVerdict.PERSON if on_register else LineVerdict.NO_LIMIT
    is_verified = rule.is_verified("on_register")
    sources = sources_of(framework, rule)
    return RuleLine(RuleKind.REGISTER, verdict, marked(sentence, is_verified), None, sources, is_verified)


def _held_line(
    framework: Framework,
    rule: MicroCredentialRule,
    key: str,
    kind: RuleKind,
    asked: str,
    record: MicroCredential,
    groups: Sequence[tuple[str, ...]],
) -> RuleLine:
    stated = [next((name for name in group if _is_stated(record, name)), None) for group in groups]
    missing = [group for group, name in zip(groups, stated, strict=True) if name is None]
    asked_fields = ", ".join(_any_of(group) for group in missing)
    advice, verdict = None, LineVerdict.PERSON
    if "cohort_completed" in stated and record.cohort_completed is False:
        verdict, said = LineVerdict.NOT_MET, _("The record says that no cohort has completed.")
        advice = _("Wait until one cohort has completed.")
    elif not groups:
        said = _("No field of the record can show it; a person must.")
    elif missing:
        verdict, said = LineVerdict.CANNOT_TELL, _("Not stated: {fields}.", fields=asked_fields)
        advice = _("State: {fields}.", fields=asked_fields)
    else:
        verdict = LineVerdict.STATED
        said = _("Stated: {fields}; whether it suffices is for a person.", fields=_labels(n for n in stated if n))
    is_verified = rule.is_verified(key)
    sentence = marked(f"{asked} {said}", is_verified)
    return RuleLine(kind, verdict, sentence, advice, sources_of(framework, rule), is_verified)


def _is_stated(record: MicroCredential, name: str) -> bool:
    value = getattr(record, name)
    return value is not None and value not in ((), "", "unknown")


def _labels(names: Iterator[str]) -> str:
    return ", ".join(_label(name) for name in names)


def _any_of(group: tuple[str, ...]) -> str:
    labels = _labels(iter(group))
    return labels if len(group) == 1 else _("one of ({fields})", fields=labels)


def _label(name: str) -> str:
    return record_fields()[name].label.in_language(current_language())
