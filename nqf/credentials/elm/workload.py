"""Hours, other lengths of time, dates of learning and credits of an achievement."""

import re
from collections.abc import Iterator, Sequence

from nqf.credentials.draft import Draft
from nqf.credentials.elm.concepts import value_of
from nqf.credentials.elm.organisations import names_of, number_of
from nqf.credentials.elm.walk import each, first, peek, said, take_where, with_parts
from nqf.credentials.figures import read_hours
from nqf.credentials.tree import Node

Figure = float | str | dict[str, float]
_ENDS = re.compile(r"(\d+(?:\.\d+)?) ?[-–] ?(\d+(?:\.\d+)?)")


def read_workload(specs: Sequence[Node], activities: Sequence[Node], draft: Draft) -> None:
    """Put hours, stated lengths of time, dates and who taught.

    Only the volume of learning of the achievement itself gives its hours, and only where it is stated in units of
    hours: "P60M" are sixty months.
    """
    whole = with_parts(activities)
    volume = first(specs, "volumeOfLearning")
    if volume is not None and read_hours(volume).quantity is not None:
        draft.put("hours_total", volume, "specifiedBy.volumeOfLearning")
    draft.put("durations_stated", list(dict.fromkeys(_durations(specs, whole))), "specifiedBy.volumeOfLearning")
    contact = each(whole, "specifiedBy.contactHour", "contactHour")
    if len(contact) == 1:
        draft.put("hours_contact", figure(contact[0].own_text() or ""), "influencedBy.contactHour")
    for name, part, choose in (("learning_from", "startDate", min), ("learning_until", "endDate", max)):
        dates = each(whole, f"temporal.{part}", part)
        chosen = choose(filter(None, map(peek, dates)), default=None)
        draft.put(name, chosen, f"influencedBy.temporal.{part}")
        take_where(dates, chosen)
    teachers = each(whole, "directedBy")
    draft.put("provider_name", names_of(teachers), "influencedBy.directedBy")
    draft.put("provider_id", number_of(teachers[0]) if len(teachers) == 1 else None, "influencedBy.directedBy")


def read_credits(points: Sequence[Node], draft: Draft) -> None:
    """Put the credits: ECTS where several systems are stated, else the first; the others are left."""
    stated = [(one, _system(one)) for one in points]
    chosen = next((pair for pair in stated if pair[1] == "ECTS"), next(iter(stated), None))
    if chosen is None:
        return
    point = chosen[0].text("point", "value", "#text") if chosen[0].is_object else chosen[0].own_text()
    draft.put("credit_value", None if point is None else figure(point), "specifiedBy.creditPoint.point")
    draft.put("credit_system", chosen[1], "specifiedBy.creditPoint.framework")
    for concept in each(chosen[0], "framework"):
        concept.take()


def figure(text: str) -> Figure:
    """Return a number of this model, in which a point always marks decimals; other text stays as it is."""
    ends = _ENDS.fullmatch(text)
    if ends is not None:
        return {"low": float(ends[1]), "high": float(ends[2])}
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else text


def _system(point: Node) -> str | None:
    framework = next(iter(each(point, "framework")), None)
    return None if framework is None else value_of("credit_system", framework)


def _durations(specs: Sequence[Node], activities: Sequence[Node]) -> Iterator[str]:
    """Yield every length of time as stated, each with what it is of. The words are those of the model."""
    yield from (f"volume of learning: {text}" for text in said(specs, "volumeOfLearning"))
    yield from (f"maximum duration: {text}" for text in said(specs, "maximumDuration"))
    for one in activities:
        volumes = said(one, "volumeOfLearning", "specifiedBy.volumeOfLearning")
        title = first(one, "title", "specifiedBy.title") if volumes else None
        named = "activity" if title is None else f"activity {title}"
        yield from (f"{named}: {text}" for text in volumes)
