"""The reasons of an estimate as a sum: from the demand of a text without any sign to the level proposed.

Each signal is a plain function of one record's reading; its docstring is what the Method page prints, word for word.
`SIGNALS` is the order in which they are added. Signals of the text split the model's own estimate and add up to it
exactly; signals of plausibility (`nqf.levelling.plausibility`) stand beside and move nothing.
"""

from collections.abc import Callable

from nqf.credentials.record import MicroCredential
from nqf.frameworks.schema import Framework
from nqf.i18n import _, number
from nqf.levelling.ladder import Ladder
from nqf.levelling.model import DemandModel
from nqf.levelling.plausibility import award_title, claimed_level, size_class
from nqf.levelling.signal_reading import PRECEDENTS, TITLE, WORDS, Reading, read_signs
from nqf.levelling.types import LevelEstimate, Signal, Waterfall, WordEffect

MOST_NAMED = 3
"""Words named in a signal's sentence."""


def verbs(reading: Reading) -> Signal:
    """What learners do.

    Verbs in a list (about thirty kinds, English and French) each have a typical demand: to name is low, to
    evaluate is high. The model has learned from levelled records how much each kind raises or lowers the demand.
    Source: the list `data/models/concepts.yaml` (our selection) and the learned weights.
    """
    return _of_text(reading, "verbs", "verb")


def knowledge(reading: Reading) -> Signal:
    """What kind of knowledge is meant: factual and basic, or theoretical, specialised, critical.

    Words of a list point to each kind; the model has learned what each kind adds. Source: the list
    `data/models/concepts.yaml` (our selection, after the thresholds of level descriptors) and the learned
    weights.
    """
    return _of_text(reading, "knowledge", "knowledge")


def context(reading: Reading) -> Signal:
    """Where it is done: routine and defined, or complex, changing, strategic.

    Words of a list point to each kind of context; the model has learned what each kind adds. Source: the list
    `data/models/concepts.yaml` (our selection, after the thresholds of level descriptors) and the learned
    weights.
    """
    return _of_text(reading, "context", "context")


def autonomy(reading: Reading) -> Signal:
    """How much autonomy and responsibility: with help, alone, for others, for an enterprise.

    Words of a list point to each degree; the model has learned what each degree adds. Source: the list
    `data/models/concepts.yaml` (our selection, after the thresholds of level descriptors) and the learned
    weights.
    """
    return _of_text(reading, "autonomy", "autonomy")


def form(reading: Reading) -> Signal:
    """What form of learning the text speaks of: a trade, care, lectures, seminars.

    Words of a list point to each form; the model has learned what each form adds. It tells who wrote the text as
    much as what is learnt, so look at it with care. Source: the list `data/models/concepts.yaml` (our selection)
    and the learned weights.
    """
    return _of_text(reading, "form", "form")


def title(reading: Reading) -> Signal:
    """What the words of the title add of their own.

    Level numbers and award names are never read. The words of the title also count as words of the text; this
    signal is only what they add for standing in the title. Source: the learned weights of title words.
    """
    return _of_text(reading, "title", TITLE)


def other_words(reading: Reading) -> Signal:
    """All other words and runs of two or three words that the model has learned from levelled records, subject words among them.

    They carry what no list foresees, and also the habits of the registers that the model has learned from.
    Source: the learned weights of words.
    """
    return _of_text(reading, "other_words", WORDS)


def precedents(reading: Reading) -> Signal:
    """What decided records of your own register change: the demand corrected by them minus the demand of the shipped model.

    Zero where there are no precedents, or fewer than ten. Source: the precedents, `nqf.levelling.precedents`.
    """
    effect, printed = reading.effects[PRECEDENTS], reading.printed[PRECEDENTS]
    if not reading.has_precedents:
        said = _("There are no precedents for this framework, so they move nothing.")
        return Signal("precedents", effect, printed, said)
    return Signal("precedents", effect, printed, _moved("precedents", printed, ()))


SIGNALS: tuple[Callable[[Reading], Signal], ...] = (
    verbs,
    knowledge,
    context,
    autonomy,
    form,
    title,
    other_words,
    precedents,
    claimed_level,
    award_title,
    size_class,
)
"""Every signal, in the order in which they are added; a new one is a function with a docstring, and a place here."""


def signal_name(name: str) -> str:
    """Name a signal in the reader's language."""
    return {
        "verbs": _("Verbs"),
        "knowledge": _("Knowledge"),
        "context": _("Context"),
        "autonomy": _("Autonomy"),
        "form": _("Form of learning"),
        "title": _("Title"),
        "other_words": _("Other words"),
        "precedents": _("Precedents"),
        "claimed_level": _("Claimed level"),
        "award_title": _("Award title"),
        "size_class": _("Size"),
    }[name]


def explain_by_signals(
    record: MicroCredential,
    framework: Framework,
    ladder: Ladder,
    estimate: LevelEstimate,
    *,
    calibrated: float | None = None,
    by: DemandModel | None = None,
) -> Waterfall:
    """Return the waterfall of one record on one ladder, in the session's language.

    `calibrated` is the demand corrected by precedents (reference levels), None without; `by` reads instead of the
    shipped model. `start` plus the effects of all signals is `end`, the demand that the level rests on.
    """
    reading = read_signs(record, framework, ladder, estimate, calibrated=calibrated, by=by)
    found = tuple(signal(reading) for signal in SIGNALS)
    start, end = reading.neutral, reading.end
    return Waterfall(start, ladder.level_at(start), found, end, ladder.level_at(end))


def _of_text(reading: Reading, name: str, kind: str) -> Signal:
    printed, words = reading.printed[kind], reading.words[kind]
    return Signal(name, reading.effects[kind], printed, _moved(name, printed, words), words)


def _moved(name: str, effect: float, words: tuple[WordEffect, ...]) -> str:
    """Say which way a signal moves the demand, by how much as printed, and which words pull the same way most."""
    signal, amount = signal_name(name), number(abs(effect), decimals=2)
    if not effect:
        return _("{signal}: nothing that moves the demand.", signal=signal)
    named = [word.text for word in words if word.effect * effect > 0][:MOST_NAMED]
    if not named and effect > 0:
        return _("{signal}: up by {amount} levels.", signal=signal, amount=amount)
    if not named:
        return _("{signal}: down by {amount} levels.", signal=signal, amount=amount)
    listed = ", ".join(_("“{word}”", word=word) for word in named)
    if effect > 0:
        return _("{signal}: up by {amount} levels, most by {words}.", signal=signal, amount=amount, words=listed)
    return _("{signal}: down by {amount} levels, most by {words}.", signal=signal, amount=amount, words=listed)
