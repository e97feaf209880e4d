"""The reply to a provider: what must and what should be mended in a record, each with the rule that it rests on.

The points come from the consistency checks, from the definitions asked about, and from the rules of the countries asked
about. What several ask for is one point that names them all. An officer edits the reply before it goes out; writing
it as a letter is left to `reply_letter.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name
from nqf.recognition.consistency.types import Finding, Weight
from nqf.recognition.definitions.judge import ElementVerdict
from nqf.recognition.definitions.schema import Definition, Obligation
from nqf.recognition.definitions.verdicts import Verdict, shows
from nqf.recognition.standing.types import Standing, StandingVerdict
from nqf.reports.check_lines import definition_title


@dataclass(frozen=True, slots=True)
class ReplyPoint:
    """One thing to mend: what was found or is missing, and whose rule asks for it."""

    weight: Weight
    text: str
    source: str


def reply_points(
    flags: Sequence[Finding],
    judged: Mapping[str, Sequence[ElementVerdict]],
    definitions: Mapping[str, Definition],
    standings: Iterable[Standing] = (),
) -> list[ReplyPoint]:
    """Return the points of a reply, those that must be mended first.

    What a definition finds wrong with a field that a flag speaks of already is not said again: the flag names it.
    """
    missing = [one for verdicts in judged.values() for one in verdicts if one.verdict is Verdict.NOT_MET]
    asked: dict[tuple[str, Weight], list[str]] = {}
    for one in flags:
        asked.setdefault((one.sentence, one.weight), []).append(one.source or _("our own check"))
    for verdict in missing:
        flag = _flag_on(verdict, flags)
        is_optional = verdict.obligation is Obligation.OPTIONAL
        key = (
            (flag.sentence, flag.weight)
            if flag is not None
            else (_text(verdict), Weight.SHOULD if is_optional else Weight.MUST)
        )
        asked.setdefault(key, []).append(definition_title(definitions[verdict.definition_id]))
    for text, source in _of_standings(standings):
        asked.setdefault((text, Weight.SHOULD), []).append(source)
    points = [ReplyPoint(weight, text, "; ".join(dict.fromkeys(names))) for (text, weight), names in asked.items()]
    musts = {point.text for point in points if point.weight is Weight.MUST}
    return [
        point
        for weight in Weight
        for point in points
        if point.weight is weight and (weight is Weight.MUST or point.text not in musts)
    ]


def _flag_on(verdict: ElementVerdict, flags: Sequence[Finding]) -> Finding | None:
    """Return the flag that speaks of what this element is about, where it is stated and found wrong."""
    if not shows(verdict.facts, verdict.element):
        return None
    fields = set(verdict.element.fields)
    return next((flag for flag in flags if fields & {name for name, _value in flag.seen}), None)


def _text(verdict: ElementVerdict) -> str:
    return verdict.sentence if shows(verdict.facts, verdict.element) else verdict.advice


def _of_standings(standings: Iterable[Standing]) -> Iterator[tuple[str, str]]:
    for one in standings:
        if one.verdict in (StandingVerdict.NOT_ADMITTED, StandingVerdict.CANNOT_TELL):
            framework = get_framework(one.framework)
            place = country_name(one.country) if one.country else framework.short_name
            for advice in one.to_add:
                text = _("To be admitted in {country}: {advice}", country=place, advice=advice)
                yield text, _("Rules of {framework}", framework=framework.name)
