"""Words in the reader's language: gettext catalogues, numbers and dates.

The English text is the key. Catalogues are `nqf/locales/<language>/LC_MESSAGES/nqf.po`, read at first use, so no
compiled file is kept. The language belongs to the running session (a context variable), never to the process.
Values to fill in are named: `_("{count} records", count=3)`.
"""

from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"en": "English", "fr": "Français"}
_LOCALES = Path(__file__).parent / "locales"
_language: ContextVar[str] = ContextVar("nqf_language", default="en")


def use_language(language: str) -> None:
    """Set the language of this session; an unknown one falls back to English."""
    _language.set(language if language in LANGUAGES else "en")


def current_language() -> str:
    """Return the language of this session, an ISO 639-1 code."""
    return _language.get()


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = _LOCALES / language / "LC_MESSAGES" / "nqf.po"
    if not path.exists():
        return {}
    with path.open("rb") as handle:
        return {str(m.id): str(m.string) for m in read_po(handle) if m.id and m.string and not m.fuzzy}


@cache
def _locale(language: str) -> Locale:
    return Locale(language)


def _(message: str, /, **values: object) -> str:
    """Return the message in the session's language, with named values filled in.

    >>> _("{count} records", count=3)
    '3 records'
    """
    text = _catalogue(current_language()).get(message, message)
    return text.format(**values) if values else text


def plural(singular: str, many: str, count: int, /, **values: object) -> str:
    """Choose between two messages by a count, which fills `{count}` in the reader's number format.

    French counts zero as singular (CLDR plural rules, by Babel).
    """
    rule = _locale(current_language()).plural_form(count)
    return _(singular if rule == "one" else many, count=number(count), **values)


def number(value: float, *, decimals: int | None = None) -> str:
    """Format a number for the reader: thousands separated, at most three decimals unless told."""
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return _formatted(value, pattern, current_language())


@lru_cache(maxsize=4096, typed=True)
def _formatted(value: float, pattern: str | None, language: str) -> str:
    return str(format_decimal(value, format=pattern, locale=language))


def percent(share: float, *, decimals: int = 0) -> str:
    """Format a share between 0 and 1 as a percentage, the way the reader's language writes it."""
    locale = _locale(current_language())
    pattern = locale.percent_formats[None].pattern
    if decimals:
        pattern = pattern.replace("##0", "##0." + "0" * decimals)
    return str(format_percent(share, format=pattern, locale=locale))


def country_name(code: str) -> str:
    """Name a country by its ISO 3166-1 alpha-2 code in the session's language; the code itself if unknown."""
    return _territories(current_language()).get(code, code)


@cache
def _territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}
