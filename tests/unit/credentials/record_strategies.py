"""Records made up by hypothesis: any values that the fields can hold, so that writers are tried on more than samples."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from nqf.credentials.cells import clean_text
from nqf.credentials.fields import RecordField, record_fields
from nqf.credentials.framework_names import frameworks_meant
from nqf.credentials.hedges import is_not_stated
from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.terms import read_level
from nqf.credentials.words import reading_words

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHXYZ0123456789 .,;:!?()[]{}<>&\"'/\\|@#%*+=_–—…éèçüñßøŁЖфعم中文"
COUNTRIES = ("ZA", "KE", "NL", "FR", "SN", "GB", "JM", "IN")
LANGUAGES = ("en", "fr", "pt", "ar", "sw", "en, fr", "nl")
FRAMEWORKS = ("za-nqf", "nl-nlqf", "ke-knqf", "eqf", "gb-eng-rqf", "RQF", "NQF", "Own frame of the hill school")
LEVELS = ("1", "5", "6", "10", "4+", "Entry 3", "IV")
SYSTEMS = ("ECTS", "CATS", "NQF credits", "Own points")


def texts(most: int = 60) -> st.SearchStrategy[str]:
    """Make one line of text that is as it would be read: no outer spaces, and not a word for "not stated"."""
    made = st.text(LETTERS, min_size=4, max_size=most).map(lambda text: " ".join(text.split()))
    return made.filter(_is_plain)


def _is_plain(text: str) -> bool:
    is_word = any(letter.isalpha() for letter in text) and not is_not_stated(text)
    return is_word and clean_text(text) == (text, False) and text.casefold() not in reading_words().not_stated_in_text


def skills() -> st.SearchStrategy[str]:
    """Make a skill as readers of credentials write it: a name, a framework and an address, as far as there are any."""
    address = st.sampled_from(["", " (http://data.example/skill/1)", " (https://example.org/s?x=1#2)"])
    framework = st.sampled_from(["", " — ESCO", " — Own list of skills"])
    return st.builds(lambda name, frame, url: f"{name}{frame}{url}", texts(30), framework, address)


def quantities() -> st.SearchStrategy[Quantity]:
    """Make an exact figure or an interval, with up to two decimals."""
    ends = st.lists(st.integers(0, 50_000), min_size=2, max_size=2).map(lambda pair: sorted(one / 100 for one in pair))
    return ends.map(lambda pair: Quantity(low=pair[0], high=pair[1])) | st.integers(1, 500).map(
        lambda figure: Quantity(low=float(figure), high=float(figure))
    )


def records(names: Iterable[str]) -> st.SearchStrategy[MicroCredential]:
    """Make records in which any of these fields may be stated; id, title, and a text to level from always are."""
    fields = [record_fields()[name] for name in sorted(names) if name not in ("record_id", "title")]
    return st.builds(
        _record,
        st.from_regex(r"[A-Za-z0-9]{1,8}([ /.:_-][A-Za-z0-9]{1,6}){0,3}", fullmatch=True),
        texts(),
        texts(),
        st.fixed_dictionaries({}, optional={field.name: _value(field) for field in fields}),
    )


def _record(record_id: str, title: str, summary: str, stated: dict[str, Any]) -> MicroCredential:
    is_empty = not stated.get("learning_outcomes") and not stated.get("summary")
    values = {**stated, "summary": summary} if is_empty else dict(stated)
    values["framework"] = as_read(stated.get("framework"), stated.get("awarding_country"))
    return MicroCredential(record_id=record_id, title=title, **values)


def as_read(framework: Any, country: Any) -> Any:
    """Put the id in the place of a name that surely means one framework, as readers do."""
    meant = frameworks_meant(framework, country) if framework is not None else ()
    return meant[0].id if len(meant) == 1 else framework


def _value(field: RecordField) -> st.SearchStrategy[Any]:
    if field.name in _CHOSEN:
        return st.sampled_from(_CHOSEN[field.name])
    if field.name == "skills_alignment":
        return st.lists(skills(), min_size=1, max_size=4, unique=True).map(tuple)
    if field.type == "enum":
        return st.sampled_from(sorted(field.values))
    return _OF_TYPE.get(field.type, texts())


_CHOSEN: dict[str, tuple[str, ...]] = {
    "awarding_country": COUNTRIES,
    "delivery_language": LANGUAGES,
    "framework": FRAMEWORKS,
    "level_claimed": LEVELS,
    "eqf_level": LEVELS,
    "credit_system": SYSTEMS,
}
_OF_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "list": st.lists(texts(), min_size=1, max_size=4, unique=True).map(tuple),
    "number": quantities(),
    "date": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    "boolean": st.booleans(),
    "url": st.sampled_from(["https://example.org/course", "http://example.com/a?b=c#d", "https://example.net/é"]),
}

assert all(read_level(label).value == label for label in LEVELS)
