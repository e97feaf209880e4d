"""The six statuses of a layer, and how a fact becomes one of them.

The mapping is plain and stands here as tables. Nothing is guessed from silence: a file that does not speak of a layer
leaves it `not looked for`, which is neither a "no" nor a zero. How sure a fact is (verified or not) never moves its
status; it is shown beside it.
"""

import re
from collections.abc import Iterable
from enum import IntEnum

from nqf.frameworks.schema import Framework, LevelLink, LinkKind, MicroCredentialRule
from nqf.i18n import _


class Status(IntEnum):
    """How far a country has come on one layer; a higher number is further."""

    NOT_LOOKED_FOR = 0
    NONE_FOUND = 1
    DISCUSSED = 2
    DRAFT = 3
    PILOT = 4
    IN_FORCE = 5


_RULES = {
    "policy": Status.IN_FORCE,
    "pilot": Status.PILOT,
    "draft": Status.DRAFT,
    "discussed": Status.DISCUSSED,
    "none found": Status.NONE_FOUND,
}
_LINKS = {
    LinkKind.OFFICIAL: Status.IN_FORCE,
    LinkKind.COMPARISON: Status.IN_FORCE,
    LinkKind.UNILATERAL: Status.DRAFT,
    LinkKind.DRAFT: Status.DRAFT,
    LinkKind.INFERRED: Status.DISCUSSED,
}
_WORDS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.NONE_FOUND, re.compile(r"^(none|no|not)\b|\bnone (found|seen)\b")),
    (Status.DRAFT, re.compile(r"\bto go to\b|\bawait|\bnot yet\b|\b(is|are) to (keep|be kept)\b")),
    (Status.IN_FORCE, re.compile(r"\bexists\b|\bin force\b|\badopted\b|\bfinal text\b|\bapproved\b")),
    (Status.PILOT, re.compile(r"\bpilot")),
    (Status.DRAFT, re.compile(r"\bdraft|in preparation|under development|being developed|\bplanned\b|concept note$")),
    (Status.DISCUSSED, re.compile(r"\bdiscuss|\bproposed\b|\bconsider")),
)
"""Words of a stated policy, tried from the top; a text that holds none of them states something that holds."""

_NO_CREDIT = re.compile(r"^(none|no)\b")


def furthest(statuses: Iterable[Status]) -> Status:
    """Return the furthest of some statuses; without any, nothing was looked for."""
    return max(statuses, default=Status.NOT_LOOKED_FOR)


def status_of_rule(rule: MicroCredentialRule) -> Status:
    """Return the status that a micro-credential rule states of itself."""
    return _RULES[rule.status]


def status_of_link(link: LevelLink) -> Status:
    """Return how far a link has come: official, or compared by both sides for use, in force; one-sided a draft.

    A link that is not meant for recognition is only discussed, whatever its kind.
    """
    found = _LINKS[link.kind]
    return found if link.is_for_recognition or found <= Status.DISCUSSED else Status.DISCUSSED


def status_of_words(text: str) -> Status:
    """Return the status of a policy stated in words; see `_WORDS`.

    >>> status_of_words("drafted alongside").name, status_of_words("Decree 32/2010").name
    ('DRAFT', 'IN_FORCE')
    """
    low = text.casefold()
    return next((status for status, pattern in _WORDS if pattern.search(low)), Status.IN_FORCE)


def status_of_credit(framework: Framework) -> Status:
    """Return the status of a framework's credit system; `not looked for` without a block on credit."""
    credit = framework.credit
    if credit is None:
        return Status.NOT_LOOKED_FOR
    is_stated = credit.notional_hours is not None or credit.per_year is not None
    if not credit.is_carried or (not is_stated and (credit.name is None or _NO_CREDIT.match(credit.name.casefold()))):
        return Status.NONE_FOUND
    return held_back(framework, Status.IN_FORCE)


def held_back(framework: Framework, status: Status) -> Status:
    """Return a status, but no more than a draft while the framework itself is still in development."""
    return min(status, Status.DRAFT) if framework.status.value == "in development" else status


def status_name(status: Status) -> str:
    """Name a status in the reader's language."""
    return {
        Status.NOT_LOOKED_FOR: _("not looked for"),
        Status.NONE_FOUND: _("looked for, none found"),
        Status.DISCUSSED: _("discussed"),
        Status.DRAFT: _("draft"),
        Status.PILOT: _("pilot"),
        Status.IN_FORCE: _("in force"),
    }[status]


def status_meaning(status: Status) -> str:
    """Say what a status means, in one sentence."""
    return {
        Status.NOT_LOOKED_FOR: _("The files say nothing about it. That is neither a no nor a zero."),
        Status.NONE_FOUND: _("Somebody looked and found nothing published. That is not a refusal."),
        Status.DISCUSSED: _("It is talked about, or sources disagree; nothing is written down as a rule."),
        Status.DRAFT: _("A text exists or is being written, which binds nobody yet."),
        Status.PILOT: _("It runs as a trial, on terms of its own."),
        Status.IN_FORCE: _("A policy, rule, link or system that holds, as far as the files state it."),
    }[status]


def status_sign(status: Status) -> str:
    """Return the sign of a status: a disc that fills from empty to full, and a dot where nobody looked."""
    return "·○◔◑◕●"[status]
