"""The organisations around an achievement: who awards it, and where, and who directs its activities."""

from collections.abc import Sequence

from nqf.credentials.edc.draft import Draft
from nqf.credentials.edc.links import Links
from nqf.credentials.edc.sheet import Row

_COUNTRY = "haslocation.hasaddress.countrycode"


def read_bodies(draft: Draft, links: Links, row: Row) -> None:
    """Fill in the awarding body that the achievement names, and the provider that its activities name."""
    set_awarding(draft, links.rows(row, "wasawardedby.awardingbody", "Organisation"))
    directing: dict[int, Row] = {}
    for activity in draft.rows("LearningActivity"):
        for body in links.rows(activity, "directedby", "Organisation"):
            directing.setdefault(body.number, body)
    draft.put("provider_name", *_named(list(directing.values())))
    draft.read.extend(directing.values())


def set_awarding(draft: Draft, bodies: Sequence[Row]) -> None:
    """Fill in the awarding body by its legal name, and its country where all are in one."""
    if not bodies or "awarding_body" in draft.values:
        return
    draft.put("awarding_body", *_named(bodies))
    draft.put_one("awarding_country", bodies, _COUNTRY, [body.text(_COUNTRY) for body in bodies])
    draft.read.extend(bodies)


def _named(bodies: Sequence[Row]) -> tuple[str, str]:
    names = "; ".join(body.text("preferredname") or body.name for body in bodies)
    return names, bodies[0].heading("preferredname") if bodies else ""
