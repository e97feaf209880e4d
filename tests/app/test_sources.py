"""The page on evidence: the address, the filters and the lists."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nqf.services.access import LOCAL
from nqf.services.sources import count_evidence, list_open_facts


def _page(open_app: Callable[..., AppTest]) -> AppTest:
    return open_app("about.sources", "en")


def _sheets(app: AppTest) -> str:
    return " ".join(block.value for block in app.get("html") if hasattr(block, "value")) or " ".join(
        str(block.proto.body) for block in app.get("html")
    )


def test_the_counts_on_the_page_are_those_of_the_service(sample_database: Path, open_app: Callable) -> None:
    """Prevents the page from claiming a share of verified facts that nobody can count again."""
    text = _sheets(_page(open_app))
    counts = count_evidence(LOCAL)
    verified, total = sum(one.verified for one in counts), sum(one.total for one in counts)
    assert f"{verified:,} of {total:,} facts are verified by a source" in text
    assert f"{len(list_open_facts(LOCAL)):,} facts are to verify" in text


def test_an_address_narrows_the_work_list_to_one_framework(sample_database: Path, open_app: Callable) -> None:
    """Prevents the link of a thin file from opening the work list of the whole world."""
    app = _page(open_app)
    app.query_params["framework"] = "oecs"
    app.run()
    assert app.selectbox(key="sources.framework").value == "oecs"
    assert f"{len(list_open_facts(LOCAL, framework_id='oecs'))} facts are to verify" in _sheets(app)
    app.selectbox(key="sources.framework").set_value("").run()
    assert f"{len(list_open_facts(LOCAL)):,} facts are to verify" in _sheets(app)


def test_regions_narrow_it_and_pages_start_again(sample_database: Path, open_app: Callable) -> None:
    """Prevents a filter from leaving the reader on a page that the shorter list does not have."""
    app = _page(open_app)
    app.session_state["sources.work.page"] = 5
    app.run()
    assert "Facts 201–250 of" in " ".join(one.value for one in app.markdown)
    app.multiselect(key="sources.region").set_value(["americas"]).run()
    assert not app.exception
    assert app.session_state["sources.work.page"] == 1
    assert f"{len(list_open_facts(LOCAL, ['americas'])):,} facts are to verify" in _sheets(app)
