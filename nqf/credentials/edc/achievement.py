"""The record of one achievement: its own row, the rows that it refers to, and the credentials that refer to it."""

from collections.abc import Sequence

from nqf.credentials.credential_files import Found
from nqf.credentials.edc import terms
from nqf.credentials.edc.bodies import read_bodies
from nqf.credentials.edc.draft import Draft, Use
from nqf.credentials.edc.holders import read_holders
from nqf.credentials.edc.links import Links
from nqf.credentials.edc.parts import read_activities, read_assessments, read_outcomes
from nqf.credentials.edc.sheet import SPEC, Row, mark
from nqf.i18n import _


def read_achievement(links: Links, row: Row, uses: Sequence[Use], wholes: Sequence[str], own_id: str | None) -> Found:
    """Make the record of an achievement that is part of `wholes`.

    `own_id` is its identifier, None where another has the same.
    """
    draft = Draft(read=[row])
    if own_id is not None:
        draft.put_from("record_id", row, "identifier.content", SPEC + "identifier.content")
    draft.put_from("title", row, "title", SPEC + "title")
    draft.put_from("summary", row, "description", SPEC + "description")
    _read_level(draft, row)
    _read_amount(draft, row)
    _read_terms(draft, row)
    read_outcomes(draft, links, row)
    read_assessments(draft, links, row)
    read_activities(draft, links, row)
    read_bodies(draft, links, row)
    _read_rights(draft, links, row)
    draft.put("stacks_into", list(wholes), row.heading("haspart"))
    read_holders(draft, links, uses)
    draft.put("digital_format", "edc", "European Digital Credential")
    _tell_what_is_broken(draft, links)
    return draft.made()


def _read_level(draft: Draft, row: Row) -> None:
    draft.put_from("eqf_level", row, SPEC + "eqflevel")
    draft.put_from("framework", row, SPEC + "nqflevel.listname")
    label = row.text(SPEC + "nqflevel", SPEC + "nqflevel.content")
    if label is not None:
        framework, level = terms.national_level(label)
        heading = row.heading(SPEC + "nqflevel", SPEC + "nqflevel.content")
        draft.put("level_claimed", level, heading)
        draft.put("framework", framework, heading)


def _read_amount(draft: Draft, row: Row) -> None:
    """Read credits and durations; only a volume of learning in hours gives the hours."""
    ects = SPEC + "ectscreditpoints.content"
    draft.put_from("credit_value", row, ects)
    draft.put("credit_system", "ECTS" if "credit_value" in draft.values else None, row.heading(ects))
    draft.put_from("credit_value", row, SPEC + "creditpoints.content")
    volume = terms.stated(row.cell(SPEC + "volumeoflearning"), "hours")
    longest = terms.stated(row.cell(SPEC + "maximumduration"), "months")
    if volume is not None:
        draft.durations.append(f"volume of learning: {volume}")
        draft.put("hours_total", volume if terms.is_hours(volume) else None, row.heading(SPEC + "volumeoflearning"))
    if longest is not None:
        draft.durations.append(f"maximum duration: {longest}")


def _read_terms(draft: Draft, row: Row) -> None:
    draft.put_from("learning_setting", row, SPEC + "learningsetting")
    draft.put_from("entry_requirements", row, SPEC + "entryrequirementnote")
    draft.put_from("information_url", row, SPEC + "homepage.id")
    draft.put_from("qa_reference", row, SPEC + "hasaccreditation.id")
    fields = row.texts(SPEC + "iscedfcode")
    code = row.code(SPEC + "iscedfcode") if len(fields) == 1 else None
    named = "; ".join(terms.study_field(text, code) for text in fields)
    draft.put("field_of_study", named, row.heading(SPEC + "iscedfcode"))
    awarded = "wasawardedby.awardingdate"
    draft.put("issue_date", terms.day(row.cell(awarded)), row.heading(awarded))
    partial = SPEC + "ispartialqualification"
    if (row.fresh().text(partial) or "").casefold() in ("true", "1", "yes"):
        row.text(partial)
        draft.put("stackability", "part_of_qualification", row.heading(partial))


def _read_rights(draft: Draft, links: Links, row: Row) -> None:
    rights = links.parts(links.rows(row, "entitlesto", "Entitlement"))
    lines = terms.distinct(one.told("title", "description") for one in rights)
    draft.put("recognition_statement", "\n".join(lines), row.heading("entitlesto"))
    draft.read.extend(rights)


def _tell_what_is_broken(draft: Draft, links: Links) -> None:
    for place, row in {mark(row): row for row in draft.read}.items():
        for name, sheet in links.broken.get(place, ()):
            message = _("“{name}” is not on the sheet {sheet}; nothing was read of it.", name=name, sheet=sheet)
            draft.say(message, _("Write its title as that sheet does."), heading=row.sheet.name)
        if row.broken_cells():
            message = _("Cells hold an error value; they were read as empty.")
            draft.say(message, heading=row.sheet.name, value="; ".join(row.broken_cells()))
