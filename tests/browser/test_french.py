"""Pages read in French hold no text that the catalogue says otherwise."""

from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po

from nqf.settings import ROOT
from nqf.ui.navigation import PAGES

CATALOGUE = ROOT / "nqf" / "locales" / "fr" / "LC_MESSAGES" / "nqf.po"
WORDS = "h1, h2, h3, button, label, [data-testid=stCaptionContainer], [data-testid=stSidebarNavLink]"


def english_with_a_french_form() -> set[str]:
    """Return the English texts for which the catalogue has other words."""
    with CATALOGUE.open("rb") as handle:
        return {str(one.id) for one in read_po(handle) if one.id and one.string and one.id != one.string}


@pytest.mark.parametrize("path", [page.url_path for page in PAGES])
def test_no_english_is_left(path: str, open_page: Callable) -> None:
    """A text fixed while modules are imported stays English for every session, whatever its reader chose."""
    english = english_with_a_french_form()
    assert english, "the French catalogue has no French words yet, so this could not find anything"
    page = open_page(path, locale="fr-FR").page
    shown = {text.strip() for text in page.locator(WORDS).all_inner_texts()}
    assert sorted(shown & english) == []
