"""The whole app without a browser, each test on its own copy of a real database.

The sample is loaded once a process; a test gets a copy of that file. Streamlit's caches and our settings are
emptied around each test, as they would hold answers from another database.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from nqf.services.access import LOCAL
from nqf.services.start import make_ready
from nqf.services.submissions import remove_samples
from nqf.settings import ROOT, settings
from nqf.store.engine import engine_for
from nqf.ui.navigation import page_named

OpenApp = Callable[..., AppTest]


def _forget() -> None:
    engine_for(settings().database_url).dispose()
    settings.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()


def _point_at(path: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("NQF_DATABASE_URL", f"sqlite:///{path.as_posix()}")
    settings.cache_clear()


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the sample into a database file, once."""
    path = tmp_path_factory.mktemp("loaded") / "nqf.db"
    with pytest.MonkeyPatch.context() as patch:
        _point_at(path, patch)
        make_ready()
        _forget()
    settings.cache_clear()
    return path


@pytest.fixture
def sample_database(loaded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at a fresh copy of the database with the sample."""
    path = tmp_path / "nqf.db"
    shutil.copy(loaded_file, path)
    _forget()
    _point_at(path, monkeypatch)
    yield path
    _forget()


@pytest.fixture
def emptied_database(sample_database: Path) -> Path:
    """Remove the sample again, as a user would: no record is left and the sample does not come back."""
    remove_samples(LOCAL)
    return sample_database


@pytest.fixture
def open_app() -> OpenApp:
    """Return a function that starts the app, on a page by its key if given, and runs it.

    Ask for `sample_database` or `emptied_database` besides.
    """

    def start(page: str | None = None, locale: str = "en", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.context = {"locale": locale}
        app.run()
        for name, value in query.items():
            app.query_params[name] = value
        if page is not None:
            app.switch_page(page_named(page).path.relative_to(ROOT).as_posix()).run()
        return app

    return start
