"""Words with a fixed meaning: yes and no, the choices of a field, countries, languages, levels.

Words are compared without accents, case and punctuation, in English and French. Where the nearest choice is not
clearly the nearest, nothing is chosen and the problem says what the choices are. Dates are left to `dates.py`.
"""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from nqf.credentials.fields import record_fields
from nqf.credentials.headings import fold
from nqf.credentials.hedges import is_not_stated
from nqf.credentials.reading import Reading
from nqf.credentials.words import reading_words
from nqf.i18n import _, current_language

# Set by trial on the labels and words of data/record_fields.yaml: one letter off in a word of eight is taken, another
# word is not; a second choice nearly as near means that it is a guess.
NEAR_ENOUGH, CLEAR_LEAD = 86.0, 8.0
_LONGEST_CHOICE = 120

_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of three letters that ISO 3166 has withdrawn; ZAR is met as the code of a currency."""

_NOT_COUNTRIES = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ"})
_LINK_WORDS, _SAINT = frozenset({"and", "et", "the", "y", "e", "of"}), {"st": "saint", "ste": "sainte"}
_LEVEL = re.compile(
    r"(?:(?:n?qf|nqf|cnc|eqf|cec|rqf|scqf|nzqcf|cqf|acqf) )?(?:level|niveau|nivel|nível|lvl)\s*[:.#-]?\s*(\S.*)", re.I
)
_ENTRY_LEVEL = re.compile(r"entry level (\d)", re.I)


def read_boolean(value: object) -> Reading[bool]:
    """Read yes or no from a cell; 1 and 0 count."""
    if isinstance(value, bool):
        return Reading(value)
    text = "" if value is None else str(value).strip().casefold()
    words = reading_words()
    if is_not_stated(text):
        return Reading()
    if text in words.yes or text in words.no:
        return Reading(text in words.yes)
    return Reading(problem=_("This is neither yes nor no."), hint=_("Write yes or no, or leave the cell empty."))


def read_choice(field: str, text: str) -> Reading[str]:
    """Read one of the allowed values of an enum field from its name, its label or a word for it, in both languages."""
    words = _choice_words(field)
    folded = fold(text)
    if folded in words:
        return Reading(words[folded])
    if is_not_stated(text):
        return Reading()
    nearest = _nearest(folded, words)
    return (
        Reading(nearest)
        if nearest is not None
        else Reading(problem=_("This is none of the choices."), hint=_choices(field))
    )


def _nearest(folded: str, words: dict[str, str]) -> str | None:
    if len(folded) > _LONGEST_CHOICE:
        return None
    best: dict[str, float] = {}
    for word, score, _index in process.extract(folded, words.keys(), scorer=fuzz.ratio, limit=None):
        best[words[word]] = max(best.get(words[word], 0.0), score)
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < NEAR_ENOUGH:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEAR_LEAD else None


def _choices(field: str) -> str:
    labels = (choice.in_language(current_language()) for choice in record_fields()[field].values.values())
    return _("Choose one of: {choices}.", choices="; ".join(labels))


@cache
def _choice_words(field: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, choice in record_fields()[field].values.items():
        for word in (value, choice.en, choice.fr, *choice.words):
            found.setdefault(fold(word), value)
    return found


def read_country(text: str) -> Reading[str]:
    """Read a country from its ISO code (two or three letters) or its name in English or French."""
    if is_not_stated(text):
        return Reading()
    code = _countries().get(_country_key(text))
    if code is not None:
        return Reading(code)
    return Reading(
        problem=_("This country is not known."),
        hint=_("Write one country, by its name or its ISO code (for example KE)."),
    )


@lru_cache(maxsize=4096)
def _country_key(text: str) -> str:
    """Fold a country's name, without "and" and "the", and with "St." written out."""
    words = (_SAINT.get(word, word) for word in fold(text).split())
    return " ".join(word for word in words if word not in _LINK_WORDS)


@cache
def _countries() -> dict[str, str]:
    """Folded names and codes of all countries, each to its ISO 3166-1 alpha-2 code."""
    found: dict[str, str] = {}
    for language in ("en", "fr", "es", "pt"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                found.setdefault(_country_key(name), code)
                found[code.casefold()] = code
    for alias, codes in get_global("territory_aliases").items():
        if (
            len(alias) == 3
            and alias.isalpha()
            and alias not in _WITHDRAWN
            and len(codes) == 1
            and codes[0].casefold() in found
        ):
            found.setdefault(alias.casefold(), codes[0])
    for code, names in reading_words().countries.items():
        found.update(dict.fromkeys(map(_country_key, names), code))
    return {**found, "uk": "GB", "el": "GR"}


def read_languages(text: str) -> Reading[str]:
    """Read one or more languages into codes: "English" → "en", "français / anglais" → "fr, en"."""
    if is_not_stated(text):
        return Reading()
    parts = [part for part in re.split(r"[,;/&+|\n]| and | et | und | y | e ", text) if part.strip()]
    codes = [_language(part.strip()) for part in parts]
    if codes and None not in codes:
        return Reading(", ".join(dict.fromkeys(code for code in codes if code is not None)))
    return Reading(
        problem=_("This language is not known."), hint=_("Write its name or its code, for example en, fr or pt.")
    )


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    tag = re.fullmatch(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)", text)
    if tag is not None and tag[1].casefold() in _languages().values():
        return tag[1].casefold() + tag[2].replace("_", "-")
    return _languages().get(fold(text))


@cache
def _languages() -> dict[str, str]:
    """Folded names of all languages in English, French and in themselves, each to its code."""
    found: dict[str, str] = {}
    for language in ("en", "fr", "es", "pt"):
        for code, name in Locale(language).languages.items():
            if code.isalpha() and len(code) <= 3:
                found.setdefault(fold(name), code)
    for code in ("en", "fr", "es", "pt", "de", "it", "nl", "sw", "ar", "zh"):
        found.setdefault(fold(str(Locale(code).languages[code])), code)
    for alias, codes in get_global("language_aliases").items():
        if len(alias) == 3 and alias.isalpha() and codes in found.values():
            found.setdefault(alias, codes)
    return found


def read_level(text: str) -> Reading[str]:
    """Read a level label: "Level 5" and "Niveau 5" are the label "5", "Entry Level 3" is "Entry 3"."""
    if is_not_stated(text):
        return Reading()
    text = " ".join(text.split())
    entry, level = _ENTRY_LEVEL.fullmatch(text), _LEVEL.fullmatch(text)
    return Reading(f"Entry {entry[1]}" if entry is not None else level[1] if level is not None else text)
