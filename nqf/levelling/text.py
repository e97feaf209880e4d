"""What is read of a record: its words without anything that gives the level away, and in which language.

A text is folded (lower case, no accents) to words with their places, so that a phrase found by the model can be shown
in the reader's own text. Words of levels and awards are left out: a demand read from "Level 5" would be the claim
again, not the outcomes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

import yaml

from nqf.credentials.record import MicroCredential
from nqf.settings import DATA

SUMMARY_CHARACTERS = 3000
"""A summary is read up to here: the first paragraphs say what is learnt, later ones how the course is run."""

MIN_WORDS = 12
"""Below this many words (title not counted) a text says too little to level. Our choice: one full outcome."""

_LATIN = (chr(code) for code in range(0x00C0, 0x0250))
_FOLD = str.maketrans(
    {
        letter: unicodedata.normalize("NFKD", letter)[0].lower()
        for letter in _LATIN
        if unicodedata.normalize("NFKD", letter)[0].isascii()
    }
    | {chr(code): chr(code) for code in range(128)}
    | {"œ": "o", "Œ": "o", "æ": "a", "Æ": "a", "ø": "o", "Ø": "o", "ı": "i", "’": "'", "ʼ": "'", "‘": "'"}
)
"""ASCII stands in the table as itself, because a letter that is not found there takes longer than one that is."""
_NAMES = r"new (?:zealand|guinea|caledonia|brunswick|south wales|england|york|delhi)|united (?:states|kingdom|nations)"
_NAMES += r"|community (?:college|school)s?"
_WORD = re.compile(rf"\b(?:{_NAMES})\b|[a-z][a-z'-]*")
"""Names whose words mean something else as well; they are left out like give-aways."""
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|jusqu)'(?=.)")
_ISE = re.compile(r"(?<=[a-z]{2})([iy])s(e|ed|es|er|ers|ing|ation|ations|ational)$")
_OUR = re.compile(r"^(behavi|col|fav|hon|hum|lab|neighb|rum|vap)our")
_SPELT = {"programme": "program", "programmes": "programs", "centre": "center", "centres": "centers"}
_GIVE_AWAYS = frozenset(
    [
        "level",
        "levels",
        "niveau",
        "niveaux",
        "nivel",
        "eqf",
        "cec",
        "nqf",
        "scqf",
        "rqf",
        "nfq",
        "mqf",
        "hkqf",
        "knqf",
        "sadcqf",
        "acqf",
        "cqf",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "honours",
        "honors",
        "bachelor",
        "bachelors",
        "bachelor's",
        "master's",
        "masters",
        "doctorate",
        "phd",
        "diploma",
        "diplomas",
        "certificate",
        "certificates",
        "degree",
        "degrees",
        "micro-credential",
        "micro-credentials",
        "microcredential",
        "microcredentials",
        "bac",
        "baccalaureat",
        "bts",
        "but",
        "cap",
        "certificat",
        "certificats",
        "diplome",
        "diplomes",
        "microcertification",
        "microcertifications",
        "micro-certification",
        "micro-certifications",
        "undergraduate",
        "postgraduate",
        "university",
        "universities",
        "college",
        "colleges",
        "polytechnic",
        "academy",
        "faculty",
        "universite",
        "universites",
        "lycee",
        "lycees",
        "faculte",
        "iut",
    ]
)
"""Words of levels, awards and kinds of institution, folded. Digits are never words, so "Level 5" leaves nothing behind."""


class Word(NamedTuple):
    """A folded word and where it stands in the text that was read."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower the case and drop accents, keeping every character's place (one character for one)."""
    return text.lower() if text.isascii() else text.translate(_FOLD).lower()


def raw_words(text: str) -> list[str]:
    """Return the folded words of a text as written, elided articles still on, without give-aways."""
    return [word for word in _WORD.findall(fold(text)) if word not in _GIVE_AWAYS and " " not in word]


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """Cut an elided article off a folded word, and spell it one way: "l'organisation" is "organization"."""
    return one_spelling(without_article(word))


@lru_cache(maxsize=200_000)
def without_article(word: str) -> str:
    """Cut an elided article off a folded word."""
    return _ELIDED.sub("", word)


def one_spelling(word: str) -> str:
    """Spell a folded word the American way where British and American differ; the same is done to every text."""
    return _SPELT.get(word) or _OUR.sub(r"\1or", _ISE.sub(r"\1z\2", word))


def plain_words(text: str) -> list[str]:
    """Return the folded words of a text, without elided articles and without give-aways."""
    return [without_article(word) for word in raw_words(text)]


def placed_words(text: str, most: int | None = None) -> list[Word]:
    """Return the words of `plain_words` with their character places; the first so many, where `most` is given."""
    return list(islice(_placed(text), most))


def _placed(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(fold(text)):
        raw = found.group()
        if raw not in _GIVE_AWAYS and " " not in raw:
            word = without_article(raw)
            yield Word(word, found.end() - len(word), found.end())


Document = list[list[str]]
"""The raw words of one record, part by part: the title first (maybe empty), each outcome, the summary. Runs of words
never cross a part."""


def document_of(record: MicroCredential) -> Document:
    """Return the words that a level is read from: title, outcomes, and the beginning of the summary."""
    parts = [record.title, *record.learning_outcomes]
    if record.summary:
        parts.append(record.summary[:SUMMARY_CHARACTERS])
    return [raw_words(part) for part in parts]


@cache
def _function_words() -> dict[str, frozenset[str]]:
    with (DATA / "models" / "function_words.yaml").open(encoding="utf-8") as handle:
        return {language: frozenset(words.split()) for language, words in yaml.safe_load(handle).items()}


def function_words() -> dict[str, frozenset[str]]:
    """Return the small words of each language that can be told, folded."""
    return _function_words()


def small_words(texts: Iterable[str]) -> dict[str, int]:
    """Count the small words of each language that can be told in some texts."""
    words = raw_words("\n".join(texts))
    counts = Counter(chain.from_iterable(map(_languages_of, words)))
    return {language: counts[language] for language in function_words()}


@lru_cache(maxsize=200_000)
def _languages_of(raw_word: str) -> tuple[str, ...]:
    """Return the languages of which a folded word is a small one."""
    word = without_article(raw_word)
    return tuple(language for language, small in function_words().items() if word in small)


def is_function_word(word: str) -> bool:
    """Tell whether a folded word only holds a sentence together, in English or French."""
    return word in _function_words()["en"] or word in _function_words()["fr"]
