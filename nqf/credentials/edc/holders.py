"""What the credentials that refer to an achievement add: issuer, validity, and a single learner by name.

A record describes the award. Of its learners only a name is kept, and only where there is one; nothing else about a
person is kept at all.
"""

from collections.abc import Sequence

from nqf.credentials.cells import text_of
from nqf.credentials.edc.bodies import set_awarding
from nqf.credentials.edc.draft import Draft, Use
from nqf.credentials.edc.links import Links
from nqf.credentials.edc.sheet import Column, Row, plain
from nqf.credentials.edc.terms import day
from nqf.i18n import _, number

_NAME = ("fullname", "givennames", "familyname")
_ALSO_HELD = frozenset({"performed", "entitledto"})
_HELD = _ALSO_HELD | {"achieved"}


def read_holders(draft: Draft, links: Links, uses: Sequence[Use]) -> None:
    """Fill in what the credentials say; tell where no credential refers to the achievement."""
    if not uses:
        draft.say(_("No credential refers to this achievement."), heading=draft.read[0].sheet.name)
        return
    credentials = [row.fresh() for row in {use.credential.number: use.credential for use in uses}.values()]
    for row in credentials:
        row.text("credentialsubject")
    for name, key in (("valid_from", "issuancedate"), ("valid_until", "expirationdate")):
        draft.put_one(name, credentials, key, [str(day(row.cell(key)) or "") for row in credentials])
    if len(credentials) == 1 and uses[0].is_alone:
        draft.put_from("summary", credentials[0], "description")
    issuers = {body.number: body for row in credentials for body in links.rows(row, "issuer", "Organisation")}
    set_awarding(draft, list(issuers.values()))
    draft.read.extend(credentials)
    owners = list({use.owner.number: use.owner for use in uses}.values())
    if len(owners) == 1:
        _read_learner(draft, owners[0].fresh(), is_alone=uses[0].is_alone)
    else:
        message = _("{count} learners hold it; their names and grades were left out.", count=number(len(owners)))
        draft.say(message, heading=owners[0].sheet.name)


def personal_parts(owners: Sequence[Row]) -> list[str]:
    """Name what the rows of these persons hold about them besides their names."""
    labels = (c.label for row in owners for c in row.sheet.columns if c.place in row.cells and _is_personal(c.key))
    return list(dict.fromkeys(label for label in labels if label))


def _is_personal(key: str) -> bool:
    return key not in _NAME and key not in _HELD and not key.isdecimal()


def _read_learner(draft: Draft, owner: Row, *, is_alone: bool) -> None:
    names = [owner.text(key) for key in _NAME]
    full = names[0] or " ".join(name for name in names[1:] if name is not None)
    draft.put("learner_identity", full, owner.heading("fullname"))
    columns = [column for column in owner.sheet.columns if column.place in owner.cells]
    _read_grades(draft, owner, [column for column in columns if column.key.isdecimal()], is_alone=is_alone)
    kept = {column.place: owner.cells[column.place] for column in columns if column.key in _ALSO_HELD}
    draft.read.append(Row(owner.sheet, owner.number, kept))


def _read_grades(draft: Draft, owner: Row, columns: Sequence[Column], *, is_alone: bool) -> None:
    """Read the grades of the assessments that prove the achievement.

    A column of grades names its assessment in its note, else by a row number. A grade of no assessment is kept where
    the learner holds nothing else that it may belong to.
    """
    grades, others = [], []
    for column in columns:
        grade = text_of(owner.cells[column.place]).strip()
        proven = next((one.name for one in draft.rows("Assessment") if _is_grade_of(column, one)), None)
        if proven is not None:
            grades.append((proven, grade))
        elif is_alone:
            others.append((column.note, grade))
    heading = f"{owner.sheet.name}: Grade"
    draft.put("grade", grades[0][1] if len(grades) == 1 else "; ".join(f"{n}: {g}" for n, g in grades), heading)
    if others:
        draft.kept[heading] = dict.fromkeys(others)


def _is_grade_of(column: Column, assessment: Row) -> bool:
    if column.note:
        return plain(column.note).endswith(plain(assessment.name))
    return column.key == str(assessment.number)
