"""Figures and terms as people write them, by the table that a domain expert can read and add to."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.credentials.dates import read_date
from nqf.credentials.figures import Figure, read_credits, read_hours, read_months, read_weeks, unit_in
from nqf.credentials.quantity import Quantity
from nqf.credentials.reading import Reading
from nqf.credentials.terms import read_boolean, read_choice, read_country, read_languages, read_level

CASES = yaml.safe_load(Path("tests/cases/figures.yaml").read_text(encoding="utf-8"))
FIGURES: dict[str, Callable[[object], Figure]] = {
    "hours": read_hours,
    "credits": read_credits,
    "weeks": read_weeks,
    "months": read_months,
}
TERMS: dict[str, Callable[[str], Reading[Any]]] = {
    "dates": read_date,
    "countries": read_country,
    "languages": read_languages,
    "booleans": read_boolean,
    "levels": read_level,
    "participation_mode": lambda text: read_choice("participation_mode", text),
}


def _named(kinds: dict[str, Any]) -> list[Any]:
    return [pytest.param(kind, case, id=f"{kind}: {case['text']}") for kind in kinds for case in CASES[kind]]


@pytest.mark.parametrize(("kind", "case"), _named(FIGURES))
def test_figures(kind: str, case: dict[str, Any]) -> None:
    """A figure read wrong becomes a wrong credit, a wrong verdict and a wrong report, without anyone seeing it."""
    figure = FIGURES[kind](case["text"])
    low, high = case["is"] if isinstance(case.get("is"), list) else [case.get("is")] * 2
    expected = None if low is None else Quantity(low=low, high=high)
    assert figure.quantity == expected
    assert figure.credit_system == case.get("system")
    said = case.get("problem", case.get("doubt"))
    assert (figure.problem is None) if said is None else (said in str(figure.problem))


@pytest.mark.parametrize(("kind", "case"), _named(TERMS))
def test_terms(kind: str, case: dict[str, Any]) -> None:
    """A country, date or choice that is guessed wrong is worse than one that is asked for again."""
    reading = TERMS[kind](case["text"])
    expected = date.fromisoformat(case["is"]) if kind == "dates" and "is" in case else case.get("is")
    assert reading.value == expected
    assert (reading.problem is None) if "problem" not in case else (case["problem"] in str(reading.problem))


def test_cells_of_spreadsheets_that_are_not_text() -> None:
    """Spreadsheets hand over times, dates and booleans where people typed hours; none may pass as a number."""
    assert read_hours(timedelta(hours=40)).quantity == Quantity(low=40, high=40)
    assert read_hours(time(1, 30)).quantity == Quantity(low=1.5, high=1.5)
    assert read_hours(1.125).quantity == Quantity(low=1.125, high=1.125)
    assert "yes or no" in str(read_hours(True).problem)
    assert "date" in str(read_hours(date(2025, 4, 3)).problem)
    assert "negative" in str(read_hours(-1).problem)
    assert "finite" in str(read_hours(float("nan")).problem)
    assert "number" in str(read_date(45720.0).problem)
    assert read_hours(None) == Figure()


def test_every_problem_comes_with_something_to_do() -> None:
    """A message without a way out leaves the officer where they were."""
    for kind, read in (*FIGURES.items(), *TERMS.items()):
        for case in CASES[kind]:
            found = read(case["text"])
            if "problem" in case:
                assert found.hint, (kind, case)


def test_a_number_in_a_column_of_months_is_months() -> None:
    """3 under "Duration (months)" was three weeks."""
    assert unit_in("Duration (months)") == "months"
    assert unit_in("Durée en jours") == "days"
    assert unit_in("Duration") is None
    assert read_weeks(3, "months").quantity == Quantity(low=12, high=13.2857142857)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_of_the_template_is_read_back(language: str) -> None:
    """A country chosen from our own list was not understood by our own reader."""
    from nqf.credentials.template_lists import country_names

    names = country_names(language)
    assert len(names) > 240
    assert len({read_country(name).value for name in names}) == len(names)
