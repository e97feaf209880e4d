"""For all tests: a database of their own, never that of this installation, and English at the start of each."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_FOLDER = tempfile.TemporaryDirectory(prefix="nqf-tests-", ignore_cleanup_errors=True)
os.environ["NQF_DATABASE_URL"] = f"sqlite:///{Path(_FOLDER.name, 'nqf.db').as_posix()}"
for _name in ("NQF_LANGUAGE", "NQF_MEMBERS"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start in English, whatever language the test before used, and leave it so."""
    from nqf.i18n import use_language

    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def shipped_frameworks() -> Iterator[None]:
    """Leave only the shipped frameworks on the shelf; what a test brought in would change the next one's figures."""
    yield
    from nqf.frameworks.loader import use_editions

    use_editions(())
