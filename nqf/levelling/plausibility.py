"""What stands beside an estimate and never moves it: the claimed level, the award title, the size.

Each is a signal like those of the text, with None for its effect, and says why it moves nothing. They help a reviewer
to see a record that contradicts itself.
"""

from collections.abc import Iterable

from nqf.alignment.isced import ISCED_TO_REFERENCE, read_title
from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import interval, learning_hours
from nqf.frameworks.loader import find_framework
from nqf.frameworks.schema import QualificationType, Range
from nqf.i18n import _
from nqf.levelling.evidence import claim_sentence
from nqf.levelling.signal_reading import Reading
from nqf.levelling.text import fold
from nqf.levelling.types import Signal

SIZES = "gb-eng-rqf"
"""The framework whose award titles name sizes in hours (Award, Certificate, Diploma); its file gives the sources."""


def claimed_level(reading: Reading) -> Signal:
    """The level that the record claims, set beside the estimate.

    It moves nothing: the claim is what is to be judged. Source: the record.
    """
    record, why = reading.record, _("It moves nothing: the claim is what is to be judged.")
    if record.level_claimed is None:
        return Signal("claimed_level", None, None, _("No level is claimed."))
    said = claim_sentence(record, reading.estimate, reading.ladder)
    if said is None:
        said = _(
            "Level {level} is claimed ({framework}), which is not a level of the framework shown.",
            level=record.level_claimed,
            framework=record.framework or _("no framework named"),
        )
    return Signal("claimed_level", None, None, f"{said} {why}")


def award_title(reading: Reading) -> Signal:
    """The type of award that the title names, and the level at which such awards stand.

    It is the longest type of the framework found in the title word for word, else the ISCED 2011 level that the
    title names. It moves nothing: a title is part of the claim, and award names are blanked out before the text
    is read. Source: the qualification types of the framework's file, `data/isced_titles.yaml`.
    """
    title, why = reading.record.title, _("It moves nothing: an award title is part of the claim.")
    award = longest_type(title, reading.framework.qualification_types)
    if award is not None and award.level is not None:
        levels = award.level if award.level_to is None else f"{award.level}–{award.level_to}"
        said = _("The title names the award “{award}”, of level {levels} here.", award=award.title, levels=levels)
        return Signal("award_title", None, None, f"{said} {why}")
    isced = read_title(title)
    if isced is not None:
        level = reading.ladder.level_at(ISCED_TO_REFERENCE[isced])
        said = _(
            "The title names an award of ISCED level {isced}, which is usually level {level} here.",
            isced=isced,
            level=level,
        )
        return Signal("award_title", None, None, f"{said} {why}")
    if award is not None:
        said = _("The title names the award “{award}”, which may stand at any level here.", award=award.title)
        return Signal("award_title", None, None, f"{said} {why}")
    return Signal("award_title", None, None, _("The title names no award whose level is known."))


def size_class(reading: Reading) -> Signal:
    """How much work it is.

    Hours stated, or credits turned into hours, are put into the size classes of England's framework (Award up to
    120 hours, Certificate up to 369, Diploma from 370). It moves nothing: size says what is usual, not how
    demanding it is. Source: the qualification types of the file `gb-eng-rqf`, and the rule for micro-credentials
    of the framework shown.
    """
    hours = learning_hours(reading.record, find_framework(reading.record.framework))
    if hours is None:
        return Signal("size_class", None, None, _("Neither hours nor credits are stated, so the size is unknown."))
    home = find_framework(SIZES)
    classes = [] if home is None else sizes_of(hours, home.qualification_types)
    said = (
        _(
            "{hours} hours: in England this is the size of: {sizes}.",
            hours=interval(hours),
            sizes=", ".join(classes),
        )
        if classes
        else _("{hours} hours.", hours=interval(hours))
    )
    rule = _against_rule(reading, hours)
    why = _("It moves nothing: size says what is usual, not how demanding it is.")
    return Signal("size_class", None, None, " ".join(part for part in (said, rule, why) if part))


def longest_type(title: str, types: Iterable[QualificationType]) -> QualificationType | None:
    """Return the type whose title stands in an award's title word for word; the longest one, None where none does."""
    words = f" {_plain(title)} "
    found = [one for one in types if f" {_plain(one.title)} " in words]
    return max(found, key=lambda one: len(one.title), default=None)


def sizes_of(hours: Quantity, types: Iterable[QualificationType]) -> list[str]:
    """Return the titles whose span of hours meets these hours."""
    return [one.title for one in types if one.hours is not None and _meets(hours, one.hours)]


def _against_rule(reading: Reading, hours: Quantity) -> str:
    rule = reading.framework.micro_credentials
    if rule is None or rule.hours is None:
        return ""
    name = reading.framework.short_name
    if _meets(hours, rule.hours):
        return _("That is within what {framework} says of micro-credentials.", framework=name)
    return _("That is outside what {framework} says of micro-credentials.", framework=name)


def _meets(hours: Quantity, span: Range) -> bool:
    """Tell whether hours, rounded to whole ones as the classes are, meet a span."""
    low, high = round(hours.low), round(hours.high)
    return (
        (span.min is None or high >= span.min)
        and (span.max is None or low <= span.max)
        and (span.below is None or low < span.below)
    )


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())
