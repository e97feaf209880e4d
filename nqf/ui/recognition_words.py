"""How the page on recognition shows a verdict: sign, word, pattern and colour, on the map and in tables alike.

Nothing hangs on colour: each verdict has a sign, a word and a border or pattern of its own.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape

from nqf.charts.theme import CATEGORICAL, UNKNOWN
from nqf.charts.world import MapClass
from nqf.i18n import number, plural
from nqf.recognition.standing.types import STANDINGS, StandingVerdict, standing_title
from nqf.reports.recognition_words import verdict_sign, verdict_text
from nqf.services.recognition import CountryStanding

COLOURS = {
    StandingVerdict.ADMITTED: CATEGORICAL[0],
    StandingVerdict.AS_SMALL_AWARD: CATEGORICAL[5],
    StandingVerdict.CANNOT_TELL: CATEGORICAL[1],
    StandingVerdict.NOT_ADMITTED: CATEGORICAL[3],
    StandingVerdict.NO_RULE: UNKNOWN,
}
PATTERNS = {
    StandingVerdict.AS_SMALL_AWARD.name: "\\",
    StandingVerdict.CANNOT_TELL.name: ".",
    StandingVerdict.NOT_ADMITTED.name: "x",
    StandingVerdict.NO_RULE.name: "/",
}
"""Fill patterns on the map, by key of class; countries that admit the record are filled whole."""

STYLE = """<style>
.nqf-v {border-radius:.3rem; padding:.1rem .4rem; display:inline-block; white-space:nowrap}
.nqf-v0 {background:color-mix(in srgb, #0072B2 42%, transparent); box-shadow:inset 0 0 0 2px #0072B2}
.nqf-v1 {background:repeating-linear-gradient(135deg, color-mix(in srgb, #56B4E9 45%, transparent) 0 7px,
  color-mix(in srgb, #56B4E9 18%, transparent) 7px 11px)}
.nqf-v2 {background:color-mix(in srgb, #E69F00 26%, transparent); outline:2px dotted #E69F00; outline-offset:-2px}
.nqf-v3 {background:color-mix(in srgb, #D55E00 26%, transparent); outline:2px dashed #D55E00; outline-offset:-2px}
.nqf-v4 {background:repeating-linear-gradient(45deg, transparent 0 5px,
  color-mix(in srgb, currentColor 13%, transparent) 5px 7px)}
.nqf-about h3 {margin:.9rem 0 .2rem; padding:0; font-size:1.1rem} .nqf-about p {margin:.2rem 0 .4rem}
.nqf-about a {color:inherit !important; text-decoration:underline; text-underline-offset:2px}
.nqf-about ul {margin:.1rem 0 .4rem}
@media (max-width:640px) {.nqf-about .nqf-sheet td:empty {display:none}}
</style>"""


def verdict_html(verdict: StandingVerdict) -> str:
    """Write a verdict as safe HTML with sign, word and pattern."""
    return f'<span class="nqf-v nqf-v{STANDINGS.index(verdict)}">{escape(verdict_text(verdict))}</span>'


def map_classes() -> list[MapClass]:
    """Return the verdicts as classes of the map, the best first; the key is the verdict's name."""
    return [MapClass(one.name, standing_title(one), COLOURS[one], verdict_sign(one)) for one in STANDINGS]


def count_verdicts(rows: Sequence[CountryStanding]) -> dict[StandingVerdict, int]:
    """Count the countries of each verdict, all verdicts named, best first."""
    found = Counter(one.best.verdict for one in rows)
    return {verdict: found[verdict] for verdict in STANDINGS}


def finding(rows: Sequence[CountryStanding]) -> str:
    """Say in how many countries the record would count, in one sentence without a full stop."""
    counts = {verdict.name.lower(): number(count) for verdict, count in count_verdicts(rows).items()}
    return plural(
        "{count} country: admitted in {admitted}, as a small award in {as_small_award}, not admitted in "
        "{not_admitted}; cannot tell in {cannot_tell}, no rule found in {no_rule}",
        "{count} countries: admitted in {admitted}, as a small award in {as_small_award}, not admitted in "
        "{not_admitted}; cannot tell in {cannot_tell}, no rule found in {no_rule}",
        len(rows),
        **counts,
    )
