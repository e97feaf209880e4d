"""Portfolios against definitions."""

from nqf.credentials.record import MicroCredential
from nqf.recognition.definitions.judge import judge, summarise
from nqf.recognition.definitions.loader import shipped_definitions
from nqf.recognition.definitions.matrix import portfolio
from nqf.recognition.definitions.verdicts import Verdict

RECORDS = [
    MicroCredential(record_id="a", title="Pumps", hours_total=60, learning_outcomes=("Repair a pump",)),
    MicroCredential(record_id="b", title="Welds", hours_total=10, assessment_types=("exam",), qa_type="internal"),
    MicroCredential(record_id="c", title="Seals", qa_type="external", provider_status="regulated"),
]


def test_a_portfolio_says_what_judging_one_by_one_says() -> None:
    """Prevents two answers to one question: on the list and on the page of a record."""
    shipped = list(shipped_definitions().values())
    found = portfolio(RECORDS, shipped)
    for row, record in enumerate(RECORDS):
        for definition in shipped:
            assert found.summary(row, definition.id) == summarise(judge(record, definition))
            alone = len(summarise(judge(record, definition)).not_met_mandatory)
            assert found.missing(definition.id)[row] == alone


def test_what_is_missing_most_comes_first() -> None:
    """Prevents an authority from asking providers for what nearly all have, and optional things from coming first."""
    found = portfolio(RECORDS, [shipped_definitions()["eu-2022-elements"]])
    counts = {one.element.id: one.not_met for one in found.elements}
    assert (counts["eu-m03"], counts["eu-m11"], counts["eu-m02"]) == (3, 1, 0)
    ranks = [(not one.is_counted_against, -one.not_met) for one in found.elements]
    assert ranks == sorted(ranks)
    assert all(sum(one.counts.values()) == len(RECORDS) for one in found.elements)


def test_no_records_is_no_error() -> None:
    """Prevents a crash on the page of an empty portfolio."""
    found = portfolio([], list(shipped_definitions().values()))
    assert found.codes.shape == (0, 119)
    assert {one.counts[Verdict.MET] for one in found.elements} == {0}
