"""Rules that every file in `pages/` keeps, read from its source."""

import ast
from pathlib import Path

import pytest

from nqf.settings import ROOT
from nqf.ui.navigation import PAGES

FOLDER = ROOT / "pages"
FILES = sorted(FOLDER.glob("*/*.py"))


def _first_call(path: Path) -> ast.Call | None:
    """Return the call that the first statement after docstring and imports makes, if it is one."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if is_docstring or isinstance(statement, ast.Import | ast.ImportFrom):
            continue
        value = statement.value if isinstance(statement, ast.Expr | ast.Assign) else None
        return value if isinstance(value, ast.Call) else None
    return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_page_opens_with_the_guard(path: Path) -> None:
    """The menu is not a lock: a page that draws before `open_page` has checked the role shows to anyone."""
    call = _first_call(path)
    assert call is not None, "the first statement is not a call"
    assert isinstance(call.func, ast.Name)
    assert call.func.id == "open_page"
    assert isinstance(call.args[0], ast.Constant)
    assert call.args[0].value == f"{path.parent.name}.{path.stem}"


def test_no_page_lies_directly_in_pages() -> None:
    """Streamlit serves such a file at its own address before the frame has run, without menu or guard."""
    assert sorted(path.name for path in FOLDER.glob("*.py")) == []


def test_menu_and_files_agree() -> None:
    """A page without its line in the menu cannot be reached; a line without its file stops the whole app."""
    assert sorted(page.path for page in PAGES) == FILES


def test_addresses_are_unique() -> None:
    """Two pages of the same file name in two sections would share one address."""
    addresses = [page.url_path for page in PAGES]
    assert sorted(set(addresses)) == sorted(addresses)
