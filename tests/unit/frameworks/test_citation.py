import pytest

from nqf.frameworks.citation import cite
from nqf.frameworks.loader import load_framework

REPORT = "The report, The body, 2011, https://example.org/r"


@pytest.fixture
def framework(shelf):
    return load_framework(shelf / "europe/no-test.yaml")


def test_verified_block_names_its_sources_in_order(framework):
    """A reader must be able to go from the figure to the page that shows it."""
    citation = cite(framework, framework.domains)
    assert citation.mark == "verified"
    assert [source.id for source in citation.sources] == ["s1", "s2"]
    assert citation.text == f"{REPORT}; A page"


def test_unverified_key_does_not_borrow_the_source_of_its_block(framework):
    """A year that no source showed must not appear under the report that showed the rest."""
    assert cite(framework, framework.status, "value").text == REPORT
    citation = cite(framework, framework.status, "since")
    assert citation.mark == "unverified"
    assert citation.sources == ()
    assert citation.text == "Unverified: no published source was seen to show this."


def test_unverified_block_says_so(framework):
    """An empty cell would be read as: nobody asked."""
    assert cite(framework, framework.authority).text == "Unverified: no published source was seen to show this."


def test_unverified_block_with_a_source_consulted(change):
    """The source looked at helps the reader to check, but must not pass for proof."""
    path = change(
        "authority: {name: Body, evidence: unverified}",
        "authority: {name: B, evidence: unverified, sources: [s1]}",
    )
    framework = load_framework(path)
    citation = cite(framework, framework.authority)
    assert citation.mark == "unverified"
    assert citation.text == f"Unverified: not shown by the source consulted ({REPORT})."
