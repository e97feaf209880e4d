"""The reasons on the desk, drawn by Streamlit on a real record."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from nqf.levelling.demand import read_demand
from nqf.levelling.profile import domains_of
from nqf.services.access import LOCAL
from nqf.services.levelling import desk_view
from nqf.services.records import RecordFilter, list_records

TABS = 4


def _page(record: int, framework: str) -> None:
    from nqf.services.access import LOCAL
    from nqf.services.levelling import desk_view
    from nqf.ui.desk_reasons import show_reasons

    show_reasons(desk_view(LOCAL, record, framework))


@pytest.fixture
def reasons(sample_database: object) -> Callable[..., AppTest]:
    def start(tab: str | None = None, *, box: bool = False, **query: str) -> AppTest:
        app = AppTest.from_function(_page, default_timeout=60, kwargs={"record": _first(), "framework": "eqf"})
        for name, value in query.items():
            app.query_params[name] = value
        if tab is not None:
            app.session_state["desk.reasons"] = tab
        if box:
            app.session_state["desk.domain.box"] = True
        return app.run()

    return start


def _first() -> int:
    return list_records(LOCAL, RecordFilter(refused=False), size=1).rows[0].id


def _html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(
    ("tab", "shown"),
    [
        ("Sum of signals", "move"),
        ("Domain by domain", "level"),
        ("Why not the next level", "Why "),
        ("What would change it", "outcome"),
    ],
)
def test_each_tab_is_drawn_when_it_is_opened(reasons: Callable[..., AppTest], tab: str, shown: str) -> None:
    """A tab that ends in an error is found by the panel."""
    app = reasons(tab)
    assert not app.exception
    assert len(app.tabs) == TABS
    assert shown in _html(app)


def test_the_reasons_are_those_of_the_estimate(reasons: Callable[..., AppTest]) -> None:
    """The chart that explains another demand than the one that is proposed."""
    stored = desk_view(LOCAL, _first(), "eqf").stored
    assert stored.demand.mean == read_demand([stored.record])[0].mean
    assert not any("another version" in info.value for info in reasons().info)


def test_a_correction_in_the_address_is_used(reasons: Callable[..., AppTest]) -> None:
    """A link sent to a colleague must show what the sender saw."""
    from nqf.frameworks.loader import load_shelf

    domains = domains_of(load_shelf()["eqf"])
    automatic = desk_view(LOCAL, _first(), "eqf").evidence.outcomes[0].domain
    other = next(place for place, domain in enumerate(domains, start=1) if domain != automatic)
    table = reasons("Domain by domain", domains=f"{_first()}~eqf~1-{other}").table[0].value
    row = table[table["Domain"] == domains[other - 1]].iloc[0]
    assert "1" in row["Outcomes"].split(", ")


def test_an_address_that_cannot_be_read_is_said(reasons: Callable[..., AppTest]) -> None:
    """Corrections that silently vanish would change a level without a word."""
    app = reasons("Domain by domain", domains=f"{_first()}~eqf~1-99")
    assert not app.exception
    assert any("cannot be read" in info.value for info in app.info)


def test_a_choice_is_kept_in_the_address_and_can_be_taken_back(reasons: Callable[..., AppTest]) -> None:
    """A correction that the next click forgets is worse than none."""
    app = reasons("Domain by domain", box=True)
    choice = app.selectbox(key=f"desk.domain.{_first()}.eqf.0")
    other = next(domain for domain in choice.options if domain != choice.value)
    number = choice.options.index(other) + 1
    app = choice.set_value(other).run()
    assert not app.exception
    assert app.query_params["domains"] in (f"{_first()}~eqf~1-{number}", [f"{_first()}~eqf~1-{number}"])
    app = app.button(key="desk.domain.back").click().run()
    assert not app.exception
    assert "domains" not in app.query_params
    assert app.selectbox(key=f"desk.domain.{_first()}.eqf.0").value != other
