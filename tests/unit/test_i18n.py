"""Words in the reader's language."""

import subprocess
import sys
from pathlib import Path

import pytest

from nqf.i18n import _, country_name, current_language, number, percent, plural, use_language

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_has_its_french() -> None:
    """An English leftover tells a French-speaking ministry that the tool was not made for it."""
    found = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""


@pytest.mark.parametrize(
    ("language", "figure", "share", "country"),
    [("en", "1,234.5", "87.5%", "Mauritius"), ("fr", "1 234,5", "87,5 %", "Maurice")],
)
def test_numbers_and_names_follow_the_language(language: str, figure: str, share: str, country: str) -> None:
    """1,234 is a thousand in one language and one in the other."""
    use_language(language)
    seen = [text.replace("\u202f", " ").replace("\xa0", " ") for text in (number(1234.5), percent(0.875, decimals=1))]
    assert (*seen, country_name("MU")) == (figure, share, country)


def test_an_unknown_language_falls_back_to_english() -> None:
    """`?lang=xx` must not break the page."""
    use_language("xx")
    assert current_language() == "en"
    assert _("{count} records", count=3) == "3 records"


def test_french_counts_zero_as_one() -> None:
    """« 0 fiche », not « 0 fiches »."""
    use_language("fr")
    assert plural("one {count}", "many {count}", 0) == "one 0"
    use_language("en")
    assert plural("one {count}", "many {count}", 0) == "many 0"


@pytest.fixture(autouse=True)
def _reset() -> object:
    yield
    use_language("en")
