"""The draft of a reply to the provider of a stored record, in either language whatever the screen speaks."""

from collections.abc import Sequence
from datetime import date

from nqf.i18n import _, current_language, use_language
from nqf.reports.reply import reply_points
from nqf.reports.reply_letter import Letter, first_letter
from nqf.services.access import Member
from nqf.services.checks import record_checks
from nqf.services.definitions import definitions
from nqf.services.recognition import recognition


def draft_reply(
    member: Member,
    record_row: int,
    *,
    language: str,
    definition_ids: Sequence[str] = (),
    countries: Sequence[str] = (),
    day: date | None = None,
) -> Letter:
    """Return the letter that a record's checks give: contradictions, what the definitions miss, what countries ask.

    `countries` are ISO codes. `day` is today if not given. Raises NotFoundError for a record that is not there.
    """
    spoken = current_language()
    use_language(language)
    try:
        checks = record_checks(member, record_row)
        used = {name: one for name, one in definitions(member).items() if name in definition_ids}
        asked = [one.best for one in recognition(member, record_row) if one.country in countries] if countries else []
        points = reply_points(checks.flags, checks.judge(used), used, asked)
        about = _("Your submission: {title} ({id})", title=checks.record.title, id=checks.record.record_id)
        return first_letter(about, points, day or date.today())
    finally:
        use_language(spoken)
