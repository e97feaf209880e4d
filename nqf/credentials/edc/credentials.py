"""All achievements of a file, with what the credentials that refer to them add, and what is doubtful about the file."""

from collections import Counter
from collections.abc import Iterator

from nqf.credentials.cells import shorten
from nqf.credentials.credential_files import Found, doubt
from nqf.credentials.edc.achievement import read_achievement
from nqf.credentials.edc.draft import Use
from nqf.credentials.edc.holders import personal_parts
from nqf.credentials.edc.links import Links
from nqf.credentials.edc.sheet import SPEC, Row
from nqf.credentials.edc.workbook import read_book
from nqf.credentials.source import Source
from nqf.errors import Problem
from nqf.i18n import _


def find(source: Source) -> list[Found]:
    """Return one record of each achievement, in the order of their sheet.

    Raises ImportFileError for a file without achievements, as an empty template is, and for an unsafe workbook.
    """
    book = read_book(source)
    achievements, credentials = book.sheets["LearningAchievement"], book.sheets["EuropassCredential"]
    if not achievements.rows and not credentials.rows:
        raise source.refusal(
            _("This European Digital Credentials workbook holds no credentials yet: its sheets are not filled in."),
            _("Fill in the sheets {sheets}, save, and send it again.", sheets="Achievements, Learning Outcomes"),
        )
    if not achievements.rows:
        raise source.refusal(
            _("This European Digital Credentials workbook holds credentials without any achievement."),
            _("Fill in the sheet {sheets}, save, and send it again.", sheets="Achievements"),
        )
    links = Links(book)
    uses, file_doubts = _uses(links)
    wholes = _wholes(links)
    ids = [row.fresh().text("identifier.content", SPEC + "identifier.content") for row in achievements.rows]
    counts = Counter(ids)
    found = [
        read_achievement(
            links, row.fresh(), uses.get(row.number, []), wholes.get(row.number, []), one if counts[one] == 1 else None
        )
        for row, one in zip(achievements.rows, ids, strict=True)
    ]
    owners = {use.owner.number: use.owner for several in uses.values() for use in several}
    file_doubts.extend((*_personal(list(owners.values())), *_unused(links)))
    found[0] = Found(found[0].entries, (*found[0].doubts, *file_doubts))
    return found


def _uses(links: Links) -> tuple[dict[int, list[Use]], list[Problem]]:
    """Return the uses of each achievement by its row number, and doubts about credentials that lead to none."""
    uses: dict[int, list[Use]] = {}
    doubts: list[Problem] = []
    for row in links.book.sheets["EuropassCredential"].rows:
        owners = links.rows(row.fresh(), "credentialsubject", "Person")
        held = [(owner, links.rows(owner.fresh(), "achieved", "LearningAchievement")) for owner in owners]
        for owner, whole in held:
            for one in links.parts(whole):
                uses.setdefault(one.number, []).append(Use(row, owner, is_alone=len(whole) == 1))
        if not any(whole for _owner, whole in held):
            doubts.append(_leads_nowhere(row))
    return uses, doubts


def _wholes(links: Links) -> dict[int, list[str]]:
    """Return the names of the achievements that each achievement is part of, by its row number."""
    wholes: dict[int, list[str]] = {}
    for row in links.book.sheets["LearningAchievement"].rows:
        for part in links.rows(row.fresh(), "haspart", "LearningAchievement"):
            if part.number != row.number:
                wholes.setdefault(part.number, []).append(row.name)
    return wholes


def _personal(owners: list[Row]) -> Iterator[Problem]:
    parts = personal_parts(owners)
    if parts:
        message = _("Personal data of the learner ({parts}) was left out.", parts=", ".join(parts))
        yield doubt(message, heading=owners[0].sheet.name)


def _leads_nowhere(row: Row) -> Problem:
    return doubt(
        _("The credential “{title}” leads to no achievement; nothing was read of it.", title=shorten(row.name)),
        _("Name its owner, and for the owner what was achieved."),
        heading=row.sheet.name,
    )


def _unused(links: Links) -> Iterator[Problem]:
    for sheet, rows in links.unused():
        names = shorten("; ".join(row.name for row in rows), 300)
        yield doubt(
            _("No achievement refers to these rows of the sheet {sheet}; they were not read.", sheet=sheet.name),
            _("Name them in an achievement if they belong to it."),
            heading=sheet.name,
            value=names,
        )
