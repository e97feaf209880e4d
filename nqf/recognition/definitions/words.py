"""The words for a verdict on an element: what was seen, what is missing, what a person decides, what to add."""

from nqf.credentials.cells import shorten
from nqf.credentials.fields import record_fields
from nqf.i18n import _, current_language
from nqf.recognition.definitions.checks import run
from nqf.recognition.definitions.outcome import Answer, Said
from nqf.recognition.definitions.record_facts import RecordFacts
from nqf.recognition.definitions.schema import Element, InstrumentKind, Obligation
from nqf.recognition.definitions.verdicts import Verdict, applies_to, counted, shows


def tell(facts: RecordFacts, element: Element, verdict: Verdict) -> Said:
    """Return the reason for a verdict with the values seen, and what to add or change, in the reader's language."""
    if verdict is Verdict.AT_AWARD:
        return Said(_("This can only be shown once a learner has been awarded it; it does not count here."))
    if verdict is Verdict.NOT_APPLICABLE:
        return _not_asked(facts, element)
    if not shows(facts, element):
        return _not_shown(facts, element, verdict)
    found = [run(facts, check) for check in element.check]
    telling = [one for one in found if one.answer is Answer.NO] or found
    said = [words for one in telling if (words := one.say()).sentence]
    sentences = [_("Stated: {seen}.", seen=_seen(facts, *element.fields)), *(words.sentence for words in said)]
    if verdict is Verdict.PERSON:
        sentences.append(_question(facts, element))
    advice = next((words.advice for words in said if words.advice), "")
    if verdict is Verdict.NOT_MET and not advice:
        advice = _("Change what is stated, if this is to be met: {fields}.", fields=_labels(element.fields))
    return Said(" ".join(sentences), "" if verdict is Verdict.MET else advice)


def verdict_title(verdict: Verdict) -> str:
    """Name a verdict in the reader's language."""
    return {
        Verdict.MET: _("met"),
        Verdict.NOT_MET: _("not met"),
        Verdict.AT_AWARD: _("cannot be known before award"),
        Verdict.PERSON: _("needs a person"),
        Verdict.NOT_APPLICABLE: _("does not apply"),
    }[verdict]


def obligation_title(obligation: Obligation) -> str:
    """Name an obligation in the reader's language."""
    return {
        Obligation.MANDATORY: _("mandatory"),
        Obligation.OPTIONAL: _("optional"),
        Obligation.CONDITIONAL: _("mandatory where it applies"),
    }[obligation]


def kind_title(kind: InstrumentKind) -> str:
    """Name what sort of instrument a definition is, in the reader's language."""
    return {
        "definition": _("definition"),
        "minimum record": _("minimum record"),
        "principles": _("principles"),
        "traits": _("traits"),
        "definition and principles": _("definition and principles"),
        "minimum record and principles": _("minimum record and principles"),
        "regulation": _("regulation"),
        "funding rule": _("funding rule"),
        "recognition criteria": _("recognition criteria"),
        "other": _("other"),
    }[kind]


def _not_asked(facts: RecordFacts, element: Element) -> Said:
    """Say which stated value keeps a conditional element from applying."""
    deciding = getattr(element.applies_if, "field", None)
    if deciding is None:
        return Said(_("The condition for it does not hold."))
    return Said(_("It does not apply: {seen}.", seen=_seen(facts, deciding)))


def _not_shown(facts: RecordFacts, element: Element, verdict: Verdict) -> Said:
    """Say what is empty, what is stated and does not count, and, of what may apply, that nobody can tell."""
    shown = counted(facts, element)
    missing = [name for name in element.fields if name not in facts.filled]
    other = [name for name in element.fields if name in facts.filled and name not in shown]
    sentences = [_("Not stated: {fields}.", fields=_labels(tuple(missing)))] if missing else []
    if shown:
        sentences.append(_("Stated: {seen}.", seen=_seen(facts, *shown)))
    if other:
        sentences.append(_("Stated, but does not show it: {seen}.", seen=_seen(facts, *other)))
    if verdict is Verdict.PERSON:
        sentences.append(_question(facts, element))
    is_any = element.fields_rule == "any" and len(element.fields) > 1
    wanted = _labels(tuple(missing or other))
    advice = _("Add one of: {fields}.", fields=wanted) if is_any else _("Add: {fields}.", fields=wanted)
    return Said(" ".join(sentences), advice)


def _question(facts: RecordFacts, element: Element) -> str:
    """Say what a person has to decide."""
    if applies_to(facts, element.applies_if) is Answer.UNTOLD:
        return _("Whether it applies cannot be told from the record; a person decides.")
    if element.also_judgement is None:
        return _("A person decides.")
    return _("A person decides: {question}", question=element.also_judgement.in_language(current_language()))


def _seen(facts: RecordFacts, *fields: str) -> str:
    language = current_language()
    return "; ".join(
        _("{field}: {value}", field=record_fields()[name].label.in_language(language), value=shorten(value))
        for name, value in facts.seen(*fields)
    )


def _labels(fields: tuple[str, ...]) -> str:
    return ", ".join(record_fields()[name].label.in_language(current_language()) for name in fields)
