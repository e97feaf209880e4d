"""The credits of a record as another framework counts them: always hours by hours a credit, never credit to credit."""

from math import ceil, floor

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.workload import counts_alike, interval
from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Framework, Source
from nqf.i18n import _, number
from nqf.recognition.reasons import range_in_words
from nqf.recognition.rules import is_in_force
from nqf.recognition.standing.limits import marked
from nqf.recognition.standing.sized import Sized
from nqf.recognition.standing.types import CreditsThere


def convert(framework: Framework, record: MicroCredential, sized: Sized) -> CreditsThere:
    """Say how many credits the record carries there, how they were found, and by which rule they are rounded.

    Limits are held against the figure before rounding. Where a binding rule states a step but not whether to round up
    or down, both neighbours are kept.
    """
    how, sources, is_verified = _how(framework, record, sized)
    stepped, rounding = _rounding(framework, sized.credits)
    return CreditsThere(sized.credits, stepped, how, rounding, sources, is_verified)


def in_steps(credits: Quantity, step: float) -> Quantity:
    """Return an interval with its ends on whole steps: the lower one down, the upper one up."""
    low, high = floor(round(credits.low / step, 6)) * step, ceil(round(credits.high / step, 6)) * step
    return Quantity(low=low, high=high)


def _how(framework: Framework, record: MicroCredential, sized: Sized) -> tuple[str, tuple[Source, ...], bool]:
    credit, per_credit = framework.credit, framework.hours_per_credit
    sources = () if credit is None else sources_of(framework, credit)
    if record.credit_value is not None and counts_alike(record.credit_system, record.framework, framework):
        own = _("{credits} credits, stated in this framework's own system.", credits=interval(record.credit_value))
        return own, (), True
    if credit is None or per_credit is None or per_credit.min is None or per_credit.max is None:
        return _("Credits there are not known: the hours behind one credit were not found."), sources, False
    is_verified = credit.is_verified("notional_hours")
    per = range_in_words(per_credit) if per_credit.min != per_credit.max else number(per_credit.min)
    if sized.hours is None:
        sentence = _("Credits there are not known: the record's hours are not, at {per} hours a credit.", per=per)
        return marked(sentence, is_verified), sources, is_verified
    sentence = _(
        "{hours} hours ÷ {per} hours a credit = {credits} credits; {origin}.",
        hours=interval(sized.hours),
        per=per,
        credits=interval(sized.credits),
        origin=_origin(record),
    )
    return marked(sentence, is_verified), sources, is_verified


def _origin(record: MicroCredential) -> str:
    if record.hours_total is not None:
        return _("the hours are stated")
    if record.hours_contact is not None and record.hours_independent is not None:
        return _("the hours are the sum of their parts")
    return _("the hours are those behind the record's own credits ({credits})", credits=interval(record.credit_value))


def _rounding(framework: Framework, credits: Quantity | None) -> tuple[Quantity | None, str]:
    rule = framework.micro_credentials
    if rule is None or not is_in_force(rule) or rule.credits is None or rule.credits.step is None:
        return None, _("Not rounded: no rounding rule found.")
    step, is_verified = rule.credits.step, rule.is_verified("credits")
    if credits is None:
        return None, marked(_("Counted in steps of {step} credits.", step=number(step)), is_verified)
    stepped = in_steps(credits, step)
    sentence = _(
        "Counted in steps of {step} credits: {stepped}; whether a part of a step goes up or down was not found.",
        step=number(step),
        stepped=interval(stepped),
    )
    return stepped, marked(sentence, is_verified)
