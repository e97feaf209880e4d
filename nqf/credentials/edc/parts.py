"""What belongs to an achievement: its outcomes, the assessments that prove it, the activities that led to it."""

from collections.abc import Iterator, Sequence
from datetime import date

from nqf.credentials.edc import terms
from nqf.credentials.edc.draft import Draft
from nqf.credentials.edc.links import Links
from nqf.credentials.edc.sheet import SPEC, Row
from nqf.i18n import _


def read_outcomes(draft: Draft, links: Links, row: Row) -> None:
    """Fill in the outcomes, what kind each is, and the skills that they name."""
    outcomes = links.rows(row, SPEC + "learningoutcome", "LearningOutcome")
    if not outcomes:
        return
    texts: list[str] = []
    domains: list[str] = []
    skills: list[str] = []
    for one in outcomes:
        texts.append(one.told("name", "description") or one.name)
        kind = (one.text("learningoutcometype") or "").casefold()
        domains.append(terms.OUTCOME_TYPES.get(kind, kind))
        skills.extend(_skills(one))
    draft.read.extend(outcomes)
    first = outcomes[0]
    draft.put("learning_outcomes", texts, first.heading("name"))
    draft.put("outcome_domains", domains if any(domains) else [], first.heading("learningoutcometype"))
    draft.put("skills_alignment", terms.distinct(skills), f"{first.sheet.name}: skills")


def _skills(outcome: Row) -> Iterator[str]:
    """Yield the skills that an outcome names, as "name — framework (address)"."""
    for kind in ("relatedescoskill", "relatedskill"):
        for number in ("", "#2", "#3"):
            part = kind + number
            address, name = outcome.text(f"{part}.uri", f"{part}.targeturl"), outcome.text(f"{part}.targetname")
            if name is None and address is None:
                continue
            scheme = outcome.text(f"{part}.targetframeworkuri")
            named = f"{name} — {scheme}" if name is not None and scheme is not None else name
            yield f"{named} ({address})" if named is not None and address is not None else str(named or address)


def read_assessments(draft: Draft, links: Links, row: Row) -> None:
    """Fill in what proves the achievement: kinds, supervision and identity check, grading schemes."""
    assessments = links.parts(links.rows(row, "wasderivedfrom", "Assessment"))
    if not assessments:
        return
    kinds, checks, schemes = [], [], []
    for one in assessments:
        name = one.text("title") or one.name
        how = terms.distinct([*one.texts(SPEC + "assessmenttype"), *one.texts(SPEC + "mode")])
        kinds.append(f"{name} ({', '.join(how)})" if how else name)
        check = one.text("idverification")
        checks.append(terms.supervision(check) if check is not None else None)
        schemes.append(one.told(SPEC + "gradingscheme.title", SPEC + "gradingscheme.description"))
    draft.read.extend(assessments)
    first = assessments[0]
    draft.put("assessment_types", kinds, first.heading("title"))
    draft.put_one("supervision_identity", assessments, "idverification", checks)
    draft.put("grading_scheme", "\n".join(terms.distinct(schemes)), first.heading(SPEC + "gradingscheme.title"))


def read_activities(draft: Draft, links: Links, row: Row) -> None:
    """Fill in how and when it is learned; where the achievement does not say how, its activities do."""
    activities = links.parts(links.rows(row, "wasinfluencedby", "LearningActivity"))
    draft.read.extend(activities)
    modes = _from_either(row, activities, SPEC + "mode")
    named = [terms.MODES.get(text.casefold(), text) for _row, text in modes]
    draft.put_one("participation_mode", [one for one, _text in modes], SPEC + "mode", named)
    languages = _from_either(row, activities, SPEC + "language")
    codes = ", ".join(terms.distinct(terms.language(text) for _row, text in languages))
    draft.put("delivery_language", codes, row.heading(SPEC + "language"))
    for one in activities:
        name = one.text("title") or one.name
        for key, what in (("workload", ""), (SPEC + "workload", " as specified")):
            spent = terms.stated(one.cell(key), "hours")
            if spent is not None:
                draft.durations.append(f"activity {name}{what}: {spent}")
    _read_days(draft, "learning_from", activities, "startedattime")
    _read_days(draft, "learning_until", activities, "endedattime")


def _from_either(row: Row, activities: Sequence[Row], key: str) -> list[tuple[Row, str]]:
    own = [(row, text) for text in row.texts(key)]
    return own or [(one, text) for one in activities for text in one.texts(key)]


def _read_days(draft: Draft, name: str, activities: Sequence[Row], key: str) -> None:
    """Fill in the first or last day of all activities; the days of several activities are kept as extra as well."""
    days = [terms.day(one.fresh().cell(key)) for one in activities]
    real = [day for day in days if isinstance(day, date)]
    if real:
        draft.put(name, min(real) if name == "learning_from" else max(real), activities[0].heading(key))
    if len(days) == len(real) == 1:
        activities[0].cell(key)
    for text in (day for day in days if isinstance(day, str)):
        message = _("This is no day of the calendar; it was kept as it is and not counted.")
        hint = _("Write year, month and day: 2025-03-31.")
        draft.say(message, hint, heading=activities[0].heading(key), value=text)
