"""Checks of the text as a whole: its language, and whether it stands in the register already."""

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from nqf.credentials.record import MicroCredential
from nqf.i18n import _, current_language, number
from nqf.levelling.text import SUMMARY_CHARACTERS, small_words
from nqf.recognition.consistency.types import Finding, Surroundings, Thresholds, doubt, fits, rule


@rule("delivery_language", "learning_outcomes", "summary")
def language_of_text(record: MicroCredential, _around: Surroundings, limits: Thresholds) -> Finding | None:
    """The text is in the language of delivery.

    Guesses the language of outcomes and summary by their small words, and compares it with the languages stated. A text may
    be a translation; then learners may have been told something else than the officer. Short texts are not guessed.
    Source: our own choice of small words (`data/models/function_words.yaml`) and of how many it takes.
    """
    if record.delivery_language is None:
        return None
    texts = [*record.learning_outcomes, (record.summary or "")[:SUMMARY_CHARACTERS]]
    guessed = guess_language(texts, limits["least_small_words"], limits["lead"])
    if guessed is None:
        return None
    stated = [code.strip().casefold() for code in record.delivery_language.split(",")]
    said = {
        "guessed": _name(guessed, current_language()),
        "stated": ", ".join(_name(code, current_language()) for code in stated),
    }
    text = _("The text seems to be in this language: {guessed}. Stated for delivery: {stated}.", **said)
    if any(code.split("-")[0] == guessed for code in stated):
        return fits(text)
    return doubt(text, _("Ask whether the text is a translation, and for the text that learners are given."))


@rule("title", "learning_outcomes", "summary")
def no_duplicate(record: MicroCredential, around: Surroundings, limits: Thresholds) -> Finding | None:
    """No record like it exists already.

    Compares title, outcomes and summary with the records that are known, in any order of words. Records that say nearly
    the same may be one award offered twice, or a text copied from another provider.
    Source: the micro-credential rules of New Zealand's authority, which ask that an award does not repeat an existing one;
    how alike the texts must be is our own choice.
    """
    if around.known is None or not len(around.known):
        return None
    found = around.known.nearest(record, limits["alike"])
    if found is None:
        return fits(_("No known record is nearly the same."))
    text = _(
        "It is {score} % alike with “{title}” ({id}, {file}).",
        score=number(found.score),
        title=found.entry.record.title,
        id=found.entry.record.record_id,
        file=found.entry.file,
    )
    return doubt(text, _("Compare the two, and ask how they differ."))


def guess_language(texts: Sequence[str], least: float, lead: float) -> str | None:
    """Return the language with most small words, where they are enough and clearly more than those of the next."""
    counts = small_words(texts)
    ranked = sorted(counts, key=lambda language: (-counts[language], language))
    best, second = ranked[0], ranked[1]
    return best if counts[best] >= least and counts[best] >= lead * counts[second] else None


@lru_cache(maxsize=512)
def _name(code: str, language: str) -> str:
    return str(Locale(language).languages.get(code, code))
