"""Every page through `app.py`, for the member of this machine: it opens, in both languages, full and empty."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.i18n import use_language
from nqf.services.access import LOCAL
from nqf.services.records import RecordFilter, list_records
from nqf.ui.navigation import PAGES, page_named

KEYS = [page.key for page in PAGES]
LOCALES = ("en", "fr-FR")


def _assert_whole(app: AppTest, key: str, locale: str, log: pytest.LogCaptureFixture) -> None:
    """The frame turns a failure of a page into a sentence and a log entry: look for both, and for the heading."""
    failures = [record.exc_text or record.getMessage() for record in log.records if record.levelname == "ERROR"]
    assert not failures, failures[0]
    assert not app.exception, app.exception[0].message
    assert [error.value for error in app.error] == []
    use_language(locale[:2])
    assert app.title[0].value == page_named(key).title()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_page_opens_with_the_sample(
    key: str, locale: str, sample_database: Path, open_app: Callable[..., AppTest], caplog: pytest.LogCaptureFixture
) -> None:
    """A page that fails on real records, or only in French, would be seen first by a user."""
    _assert_whole(open_app(key, locale), key, locale, caplog)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_page_opens_with_no_records(
    key: str, locale: str, emptied_database: Path, open_app: Callable[..., AppTest], caplog: pytest.LogCaptureFixture
) -> None:
    """A page that takes for granted that there is a first record fails on the day the sample is removed."""
    _assert_whole(open_app(key, locale), key, locale, caplog)


def test_the_sample_is_loaded(sample_database: Path) -> None:
    """Without the sample the tests above would pass on empty pages and prove nothing."""
    assert list_records(LOCAL, RecordFilter()).total > 20


def test_the_emptied_database_is_empty(emptied_database: Path) -> None:
    """Were a record left, no test would see the empty pages."""
    assert list_records(LOCAL, RecordFilter()).total == 0


def test_language_follows_the_browser_on_the_first_run(sample_database: Path, open_app: Callable[..., AppTest]) -> None:
    """A French browser must not get an English first page."""
    app = open_app(locale="fr-CA")
    assert app.session_state["frame.language"] == "fr"


def test_unknown_language_falls_back_to_english(sample_database: Path, open_app: Callable[..., AppTest]) -> None:
    """A browser in a language without catalogue gets English, not a failure."""
    app = open_app(locale="sw-KE")
    assert app.session_state["frame.language"] == "en"
    assert app.title[0].value == "Overview"
