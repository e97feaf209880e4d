"""What a person says of an edition that they bring in: label, date of the text, reason, licence, source."""

from dataclasses import dataclass
from datetime import UTC, datetime

from nqf.errors import Problem
from nqf.frameworks.editions import LONGEST_ID, plain_id
from nqf.frameworks.schema import Origin, is_iso_date
from nqf.i18n import _

LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class EditionAbout:
    """Where an edition comes from; what is empty is taken from the file, or a default where the file is silent.

    `dated` is the date of the text: YYYY-MM-DD, YYYY-MM or YYYY. `own_id` is the id of a framework without a base.
    """

    label: str = ""
    dated: str = ""
    reason: str = ""
    licence: str = ""
    source: str = ""
    origin: Origin | None = None
    own_id: str = ""


def about_problems(about: EditionAbout, file: str = "") -> list[Problem]:
    """Name what cannot be stored as it was said."""
    found = []
    if len(about.label) > LONGEST_LABEL:
        found.append(
            Problem(
                _("The label has {count} characters.", count=len(about.label)),
                hint=_("At most {most}: it stands behind the name in every list.", most=LONGEST_LABEL),
                file=file,
                field="edition.label",
            )
        )
    if about.dated and not is_iso_date(about.dated):
        found.append(
            Problem(
                _("The date of the text is no date."),
                hint=_("Write it as YYYY-MM-DD, YYYY-MM or YYYY, such as 2026-11-30."),
                file=file,
                field="edition.dated",
                value=about.dated,
            )
        )
    if about.own_id and plain_id(about.own_id) != about.own_id:
        found.append(
            Problem(
                _("This is no id of a framework."),
                hint=_("Small letters, digits and hyphens, at most {most}, such as my-nqf.", most=LONGEST_ID),
                file=file,
                field="id",
                value=about.own_id,
            )
        )
    return found


def default_label(origin: Origin, dated: str) -> str:
    """Return a label in the session's language from the origin and the year of the text."""
    year = dated[:4]
    return {
        "official text": _("Official text {year}", year=year),
        "amended": _("Amended {year}", year=year),
        "own": _("Own framework {year}", year=year),
    }[origin]


def today() -> str:
    """Return the day in UTC as YYYY-MM-DD."""
    return datetime.now(UTC).date().isoformat()
