"""From a framework's file to facts, each in its layer with status, year, sources and evidence.

Rules, small awards, credit, policies and the register are read here; links are `layer_links`', conventions are
`layer_conventions`'.
"""

import re
from collections.abc import Iterator

from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Cited, Framework, Range
from nqf.i18n import _, number
from nqf.recognition.layer_fact import Fact
from nqf.recognition.layer_status import Status, held_back, status_of_credit, status_of_rule, status_of_words
from nqf.recognition.reasons import limit_in_words

_TOPICS = (
    ("rpl", re.compile(r"\brpl\b|prior learning")),
    ("register", re.compile(r"qualifications? register|^recognition: register$")),
    ("transfer", re.compile(r"^recognition: credit transfer")),
)
"""Details without a place of their own that speak of a layer, by their topic in lower case."""

_ACT = re.compile(r"\b(?:act|law|decree|decree-law|order|ordinance|regulations?|policy|guidelines)\b")
_NOT_ACT = re.compile(r"\b(?:review|preparation|entries|seen|concept)\b")


def facts_of(framework: Framework, *, is_part: bool) -> Iterator[Fact]:
    """Yield every fact that the file of one country's framework states; `is_part` says that it holds for a part."""
    yield from _rule(framework, is_part)
    yield from _awards(framework, is_part)
    yield from _credit(framework, is_part)
    yield from _policies(framework, is_part)
    yield from _details(framework, is_part)


def size_in_words(credits: Range | None, hours: Range | None) -> str | None:
    """Write a size: "5–20 credits, at most 600 hours"; None where neither is stated."""
    said = []
    if credits is not None:
        said.append(_("{range} credits", range=_range(credits)))
    if hours is not None:
        said.append(_("{range} hours", range=_range(hours)))
    return ", ".join(said) or None


def _fact(
    framework: Framework,
    layer: str,
    block: Cited,
    status: Status,
    value: str,
    *,
    is_part: bool,
    key: str | None = None,
    year: int | None = None,
) -> Fact:
    return Fact(
        framework.countries[0],
        layer,
        status,
        value,
        framework.id,
        block.is_verified(key) and "(unverified)" not in value,
        sources_of(framework, block),
        year,
        as_of=block.as_of,
        note=block.note,
        parts=framework.subdivisions if is_part else (),
        is_part=is_part,
        is_year_verified=block.is_verified("year"),
    )


def _rule(framework: Framework, is_part: bool) -> Iterator[Fact]:
    rule = framework.micro_credentials
    if rule is None:
        return
    said = [
        {
            "policy": _("policy"),
            "pilot": _("pilot"),
            "draft": _("draft"),
            "discussed": _("discussed"),
            "none found": _("none found"),
        }[rule.status],
        limit_in_words(rule),
        _("levels {first} to {last}", first=rule.levels[0], last=rule.levels[1]) if rule.levels else None,
        _("on the register") if rule.on_register else None,
    ]
    if rule.on_register is False:
        said.append(_("not on the register"))
    value = "; ".join(part for part in said if part)
    yield _fact(framework, "micro", rule, status_of_rule(rule), value, is_part=is_part, key="status", year=rule.year)


def _awards(framework: Framework, is_part: bool) -> Iterator[Fact]:
    for award in framework.small_awards:
        size = size_in_words(award.credits, award.hours)
        value = award.title if size is None else _("{title} ({size})", title=award.title, size=size)
        yield _fact(framework, "small", award, held_back(framework, Status.IN_FORCE), value, is_part=is_part)


def _credit(framework: Framework, is_part: bool) -> Iterator[Fact]:
    credit, status = framework.credit, status_of_credit(framework)
    if credit is None:
        return
    if status is Status.NONE_FOUND:
        value = _("carries no credit") if not credit.is_carried else _("no credit system seen")
    elif credit.notional_hours is not None:
        hours = _("{range} hours a credit", range=_range(credit.notional_hours))
        value = f"{credit.name}: {hours}" if credit.name else hours
    else:
        value = f"{credit.name}: " if credit.name else ""
        value += _("hours behind a credit not stated")
    yield _fact(framework, "credit", credit, status, value, is_part=is_part, key="notional_hours")


def _policies(framework: Framework, is_part: bool) -> Iterator[Fact]:
    block = framework.recognition
    if block is None:
        return
    for layer, key in (("rpl", "rpl_policy"), ("transfer", "credit_transfer_policy")):
        said = getattr(block, key)
        if said:
            status, year = status_of_words(said), _year_of(said)
            yield _fact(framework, layer, block, status, said, is_part=is_part, key=key, year=year)
    if block.register_url:
        value = block.register_url
        yield _fact(framework, "register", block, Status.IN_FORCE, value, is_part=is_part, key="register_url")


def _details(framework: Framework, is_part: bool) -> Iterator[Fact]:
    for detail in framework.details:
        layer = next((name for name, topic in _TOPICS if topic.search(detail.topic.casefold())), None)
        if layer is not None:
            status, year = status_of_words(detail.value), _year_of(detail.value)
            yield _fact(framework, layer, detail, status, detail.value, is_part=is_part, year=year)


def _year_of(text: str) -> int | None:
    """Return the year of a stated policy: a bare year, or the one year beside an act; else there is no telling.

    A year beside a review, a count or the day of looking is not that of the policy.
    """
    years = set(re.findall(r"\b(?:19|20)\d{2}\b", text))
    is_act = _ACT.search(text.casefold()) is not None and _NOT_ACT.search(text.casefold()) is None
    return int(years.pop()) if len(years) == 1 and (is_act or text.strip().isdecimal()) else None


def _range(quantity: Range) -> str:
    low, high = quantity.min, quantity.max
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return _("at least {number}", number=number(low))
    if high is not None:
        return _("at most {number}", number=number(high))
    return _("under {number}", number=number(quantity.below or 0))
