"""Every kind of check and the function that runs it.

To add a kind: a model in `check_kinds`, a function with a docstring, a line in `CHECKS`, and its words in
`check_words`. What is checked here by a consistency rule is asked of that rule, so that both say the same.
"""

from collections.abc import Callable, Mapping
from typing import Any

from nqf.i18n import _
from nqf.recognition.consistency.claim import claim_of, label_on
from nqf.recognition.consistency.engine import rules
from nqf.recognition.consistency.settings import default_settings
from nqf.recognition.consistency.types import Finding, Surroundings, Verdict
from nqf.recognition.definitions import check_kinds as kinds
from nqf.recognition.definitions import checks_size as size
from nqf.recognition.definitions import checks_text as text
from nqf.recognition.definitions.outcome import Answer, Outcome, Said, nothing_to_say
from nqf.recognition.definitions.record_facts import RecordFacts

CheckFunction = Callable[[RecordFacts, Any], Outcome]


def presence(_facts: RecordFacts, _check: kinds.Presence) -> Outcome:
    """Ask nothing more: whether the element's fields are filled in is settled before any check."""
    return Outcome(Answer.YES, nothing_to_say)


def judgement(_facts: RecordFacts, _check: kinds.Judgement) -> Outcome:
    """Leave it to a person."""
    return Outcome(Answer.UNTOLD, nothing_to_say)


def full_statements(facts: RecordFacts, _check: kinds.FullStatements) -> Outcome:
    """Ask the consistency rule on titles: most outcomes titles only is a no, some are for a person, as other languages are."""
    return _by_rule(facts, "outcomes_not_titles")


def outcomes_assessed(facts: RecordFacts, _check: kinds.OutcomesAssessed) -> Outcome:
    """Ask the consistency rule on the plan of assessment: an outcome without assessment is a no."""
    return _by_rule(facts, "every_outcome_assessed", doubt=Answer.NO)


def parts_add_up(facts: RecordFacts, _check: kinds.PartsAddUp) -> Outcome:
    """Ask the consistency rule on the parts of the workload; without a total of its own the sum is the total."""
    if facts.record.hours_total is None:
        return Outcome(Answer.YES, nothing_to_say)
    return _by_rule(facts, "parts_of_workload")


def level_on_ladder(facts: RecordFacts, check: kinds.LevelOnLadder) -> Outcome:
    """Look the claimed level up on the ladder: of one framework, or of those that the record names and the EQF."""
    if check.framework is not None:
        return _on_one_ladder(facts, check.framework)
    record, claim = facts.record, claim_of(facts.record)
    regional = size.framework_of("eqf")
    answers = []
    if claim is not None and claim.level is not None:
        answers.append((Answer.YES if claim.labels() else Answer.NO, claim.level, claim.name))
    elif record.level_claimed is not None:
        answers.append((Answer.UNTOLD, record.level_claimed, record.framework or _("a framework that is not named")))
    if record.eqf_level is not None and regional is not None:
        is_there = label_on(record.eqf_level, regional) is not None
        answers.append((Answer.YES if is_there else Answer.UNTOLD, record.eqf_level, regional.short_name))
    worst = next((one for one in answers if one[0] is Answer.NO), None) or next(
        (one for one in answers if one[0] is Answer.YES), answers[0] if answers else None
    )
    return Outcome(Answer.YES, nothing_to_say) if worst is None else _said_of_level(*worst)


CHECKS: Mapping[str, CheckFunction] = {
    "presence": presence,
    "judgement": judgement,
    "filled": text.filled,
    "is_true": text.is_true,
    "one_of": text.one_of,
    "valid_country": text.valid_country,
    "not_before": text.not_before,
    "review_within": text.review_within,
    "title_without": text.title_without,
    "mentions": text.mentions,
    "not_only": text.not_only,
    "digits": text.digits,
    "full_statements": full_statements,
    "outcomes_assessed": outcomes_assessed,
    "parts_add_up": parts_add_up,
    "bounds": size.bounds,
    "hours_per_credit": size.hours_per_credit,
    "credit_steps": size.credit_steps,
    "contact_per_credit": size.contact_per_credit,
    "award_below_credits": size.award_below_credits,
    "smaller_than_award": size.smaller_than_award,
    "level_on_ladder": level_on_ladder,
}
"""The function of every kind in `check_kinds`."""


def run(facts: RecordFacts, check: kinds.Check) -> Outcome:
    """Run one check on a record."""
    return CHECKS[check.kind](facts, check)


def _by_rule(facts: RecordFacts, rule_id: str, *, doubt: Answer = Answer.UNTOLD) -> Outcome:
    """Answer as a consistency rule does with its default thresholds; where it says nothing, nobody can tell."""
    found = rules()[rule_id].function(facts.record, Surroundings(), default_settings()[rule_id].thresholds)
    if not isinstance(found, Finding):
        return Outcome(Answer.UNTOLD, lambda: Said(_("This could not be checked by itself.")))
    answers = {Verdict.FITS: Answer.YES, Verdict.CONFLICT: Answer.NO, Verdict.DOUBT: doubt}
    return Outcome(answers.get(found.verdict, Answer.UNTOLD), lambda: Said(found.sentence, found.advice))


def _on_one_ladder(facts: RecordFacts, framework_id: str) -> Outcome:
    framework, claim = size.framework_of(framework_id), claim_of(facts.record)
    level = facts.record.level_claimed
    if level is None or framework is None:
        return Outcome(Answer.UNTOLD, nothing_to_say)
    if claim is None and facts.record.framework is not None:
        return _said_of_level(Answer.UNTOLD, level, facts.record.framework)
    if claim is not None and framework_id not in {one.id for one in claim.frameworks}:
        words = {"level": level, "other": claim.name, "name": framework.short_name}
        return Outcome(
            Answer.NO,
            lambda: Said(
                _("The level {level} is claimed on {other}, not on {name}.", **words),
                _("State the level on {name}.", name=framework.short_name),
            ),
        )
    is_there = label_on(level, framework) is not None
    return _said_of_level(Answer.YES if is_there else Answer.NO, level, framework.short_name)


def _said_of_level(answer: Answer, level: str, name: str) -> Outcome:
    def say() -> Said:
        words = {"level": level, "name": name}
        if answer is Answer.YES:
            return Said(_("{level} is a level of {name}.", **words))
        if answer is Answer.NO:
            return Said(_("{level} is no level of {name}.", **words), _("State a level of {name}.", name=name))
        return Said(
            _("Whether {level} is a level of {name} cannot be told.", **words), _("Name the framework of the level.")
        )

    return Outcome(answer, say)
