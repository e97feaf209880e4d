"""Hours of learning as the common currency: credits go to hours and from there to another system's credits.

Credits are never turned into credits directly, and intervals stay intervals: 5 ECTS are 125 to 150 hours, which are
12.5 to 15 credits of ten hours. What is not stated, or counted in a system that is not known, stays None.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nqf.credentials.credit_systems import CreditSystem, find_system, is_generic, plain
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.frameworks.schema import Framework, Range
from nqf.i18n import _, current_language, number, percent

Verdict = Literal["agree", "disagree", "cannot tell"]

TOLERANCE = 0.05
"""Share by which stated hours may miss the hours behind the credits: credits are rounded. Our choice."""


@dataclass(frozen=True, slots=True)
class WorkloadCheck:
    """Whether the figures of one record fit together; hours are learning hours.

    `implied_hours` are those that the credits stand for. `sentence` says the verdict to a reviewer, `notes` what else
    there is to see (parts against the total, contact share).
    """

    verdict: Verdict
    stated_hours: Quantity | None
    implied_hours: Quantity | None
    sentence: str
    notes: tuple[str, ...] = ()


def hours_per_credit(credit_system: str | None, country: str | None, framework: Framework | None) -> Range | None:
    """Return the hours of learning behind one credit, or None where that is not known.

    `credit_system` is what the record says. A named system is read from the facts of its framework, else from
    `data/credit_systems.yaml`; a plain "credits" is that of `framework`, else of the country's own frameworks.
    """
    if credit_system is None or is_generic(credit_system):
        own = framework.hours_per_credit if framework is not None and _serves(framework, country) else None
        return own or _hours_of_country(country)
    system = find_system(credit_system, country)
    if system is not None:
        return _hours_of_system(system, country, framework)
    return _hours_by_framework_name(credit_system, framework)


def learning_hours(record: MicroCredential, framework_of_credits: Framework | None) -> Quantity | None:
    """Return the hours of a record: those stated, else the sum of its parts, else credits by hours a credit.

    Parts are summed only where both contact and independent hours are stated. None where nothing of this is known.
    """
    if record.hours_total is not None:
        return record.hours_total
    if record.hours_contact is not None and record.hours_independent is not None:
        return sum_of_parts(record)
    return implied_hours(record, framework_of_credits)


def implied_hours(record: MicroCredential, framework: Framework | None) -> Quantity | None:
    """Return the hours that the record's credits stand for, or None."""
    ends = _ends(hours_per_credit(record.credit_system, record.awarding_country, framework))
    if record.credit_value is None or ends is None:
        return None
    return record.credit_value.times(*ends)


def credits_in(framework: Framework, hours: Quantity | None) -> Quantity | None:
    """Return hours as credits of a framework, with the widest ends; None where either is unknown."""
    ends = _ends(framework.hours_per_credit)
    return None if hours is None or ends is None else hours.over(*ends)


def counts_alike(credit_system: str | None, record_framework: str | None, framework: Framework) -> bool:
    """Tell whether a record's credits are already credits of a framework, so that nothing is to be converted."""
    if credit_system is None or is_generic(credit_system):
        return record_framework == framework.id
    named = find_system(credit_system)
    if named is not None:
        return _counts_in(framework, named) or named.framework == framework.id
    return _is_named(credit_system, framework)


def sum_of_parts(record: MicroCredential) -> Quantity | None:
    """Return the sum of the parts of the workload that are stated; None where none is."""
    parts = [part for part in _parts(record) if part is not None]
    if not parts:
        return None
    return Quantity(low=sum(part.low for part in parts), high=sum(part.high for part in parts))


def check_workload(record: MicroCredential, framework: Framework | None) -> WorkloadCheck:
    """Compare stated hours with credits and with their parts.

    `framework` is the one that the credits are stated in. Figures agree when their intervals, widened by
    `TOLERANCE`, meet; parts disagree when they exceed the total, or all four are given and fall short of it.
    """
    stated, implied = record.hours_total, implied_hours(record, framework)
    verdict, sentence = _credits_against_hours(record, stated, implied)
    parts_verdict, parts_sentence = _parts_against_total(record)
    notes = tuple(note for note in (parts_sentence, _contact_note(record)) if note is not None)
    if parts_verdict == "disagree" and verdict != "disagree":
        return WorkloadCheck("disagree", stated, implied, notes[0], (sentence, *notes[1:]))
    if verdict == "cannot tell" and parts_verdict == "agree":
        return WorkloadCheck("agree", stated, implied, notes[0], (sentence, *notes[1:]))
    return WorkloadCheck(verdict, stated, implied, sentence, notes)


def interval(quantity: Quantity | None) -> str:
    """Write an interval for the reader: "30", "25–30", or "not stated"."""
    if quantity is None:
        return _("not stated")
    low, high = number(round(quantity.low, 1)), number(round(quantity.high, 1))
    return low if low == high else f"{low}–{high}"


def _parts(record: MicroCredential) -> tuple[Quantity | None, ...]:
    return record.hours_contact, record.hours_independent, record.hours_practice, record.hours_assessment


def _ends(hours: Range | None) -> tuple[float, float] | None:
    if hours is None or hours.min is None or hours.max is None or hours.min <= 0:
        return None
    return hours.min, hours.max


@lru_cache(maxsize=4)
def _shelf(_version: str) -> dict[str, Framework]:
    """Return the frameworks without editions of them, which would speak for the same country or name twice."""
    return {name: framework for name, framework in load_shelf().items() if not framework.is_edition}


@lru_cache(maxsize=512)
def _of_country(country: str | None, version: str) -> tuple[Framework, ...]:
    """Return the frameworks of one country alone."""
    return tuple(one for one in _shelf(version).values() if country is not None and one.countries == (country,))


def _serves(framework: Framework, country: str | None) -> bool:
    """Tell whether a framework speaks for credits awarded in a country; any does where the country is unknown."""
    return country is None or not framework.countries or country in framework.countries


def _hours_of_system(system: CreditSystem, country: str | None, framework: Framework | None) -> Range:
    """Prefer what the record's framework or country says of this system, then the system's home, then the file."""
    own = [framework] if framework is not None and _serves(framework, country) else []
    for one in (*own, *_of_country(country, shelf_version())):
        if one.hours_per_credit is not None and _counts_in(one, system):
            return one.hours_per_credit
    home = _shelf(shelf_version()).get(system.framework or "")
    return system.hours if home is None or home.hours_per_credit is None else home.hours_per_credit


def _counts_in(framework: Framework, system: CreditSystem) -> bool:
    named = find_system(framework.credit.name or "") if framework.credit is not None else None
    return named is not None and named.id == system.id


def _hours_of_country(country: str | None) -> Range | None:
    """Return what the frameworks of one country have in common: the widest ends, or None where none says."""
    own = [_ends(one.hours_per_credit) for one in _of_country(country, shelf_version())]
    known = [ends for ends in own if ends is not None]
    return Range(min=min(low for low, _high in known), max=max(high for _low, high in known)) if known else None


def _hours_by_framework_name(text: str, framework: Framework | None) -> Range | None:
    """Look for a framework's short name or id in the text: the record's own first, then the only one on the shelf."""
    own = [framework] if framework is not None else []
    if any(_is_named(text, one) for one in own):
        return own[0].hours_per_credit
    named = [one for one in _shelf(shelf_version()).values() if _is_named(text, one)]
    return named[0].hours_per_credit if len(named) == 1 else None


def _is_named(text: str, framework: Framework) -> bool:
    words = f" {plain(text)} "
    return any(f" {plain(name)} " in words for name in (framework.short_name, framework.id) if plain(name))


def _credits_against_hours(
    record: MicroCredential, stated: Quantity | None, implied: Quantity | None
) -> tuple[Verdict, str]:
    credits, system = interval(record.credit_value), record.credit_system or _("of no named system")
    if record.credit_value is None:
        return "cannot tell", _(
            "{hours} hours are stated and no credits, so there is nothing to compare.", hours=interval(stated)
        ) if stated else _("Neither hours nor credits are stated.")
    if implied is None:
        return "cannot tell", _(
            "What one credit of {system} stands for is not known, so {credits} credits cannot be turned into hours.",
            system=system,
            credits=credits,
        )
    if stated is None:
        return "cannot tell", _(
            "No total of hours is stated; {credits} credits ({system}) stand for {implied} hours.",
            credits=credits,
            system=system,
            implied=interval(implied),
        )
    values = {"stated": interval(stated), "credits": credits, "system": system, "implied": interval(implied)}
    if _meet(stated, implied):
        return "agree", _(
            "{stated} hours are stated; {credits} credits ({system}) stand for {implied} hours.", **values
        )
    return "disagree", _(
        "{stated} hours are stated, but {credits} credits ({system}) stand for {implied} hours. "
        "Ask the provider which figure holds.",
        **values,
    )


def _parts_against_total(record: MicroCredential) -> tuple[Verdict, str | None]:
    parts, total = sum_of_parts(record), record.hours_total
    if parts is None or total is None:
        return "cannot tell", None
    values = {"parts": interval(parts), "total": interval(total)}
    if _meet(parts, total):
        return "agree", _("The parts add up to {parts} hours, the total is {total} hours.", **values)
    if parts.low > total.high:
        return "disagree", _("The parts add up to {parts} hours, more than the total of {total} hours.", **values)
    if all(part is not None for part in _parts(record)):
        return "disagree", _("The parts add up to {parts} hours, less than the total of {total} hours.", **values)
    return "cannot tell", _("The parts stated add up to {parts} of {total} hours; the others are not stated.", **values)


def _contact_note(record: MicroCredential) -> str | None:
    """Compare contact hours with the least share that the credit system asks for, where it asks for one."""
    system = find_system(record.credit_system or "", record.awarding_country)
    contact, total = record.hours_contact, record.hours_total
    if system is None or system.contact_share_min is None or contact is None or total is None or total.high == 0:
        return None
    share, least = contact.high / max(total.low, 1e-9), system.contact_share_min
    if share >= least:
        return None
    return _(
        "Contact hours are {share} of the total; {system} asks for {least} at least.",
        share=percent(share),
        least=percent(least),
        system=system.name.in_language(current_language()),
    )


def _meet(first: Quantity, second: Quantity) -> bool:
    widened = Quantity(low=second.low * (1 - TOLERANCE), high=second.high * (1 + TOLERANCE))
    return first.overlaps(widened)
