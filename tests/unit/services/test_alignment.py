"""The alignment of real frameworks, every ground apart."""

import pytest

from nqf.errors import NotFoundError
from nqf.services.alignment import agreement_table, alignment_matrix, infer, inference_grounds, validate_inference
from nqf.services.partings import partings


def test_published_pairs_and_gaps_stand_in_the_matrix():
    """Prevents an official pair from being missed, or a level that a table leaves out from being filled."""
    matrix = alignment_matrix("ie-nfq", "eqf")
    official = {key for key, cell in matrix.cells.items() if cell.strongest == "official"}
    assert {("7", "6"), ("8", "6"), ("9", "7"), ("10", "8")} <= official and len(official) == 10
    assert alignment_matrix("gb-sct-scqf", "eqf").gaps_from == ("1", "2")


def test_a_carried_cell_keeps_its_ways():
    """Prevents a chain over the EQF from appearing as a link between the two countries."""
    cell = alignment_matrix("ie-nfq", "nl-nlqf").cells["8", "6"]
    assert (cell.strongest, cell.published) == ("carried", ())
    assert {way.through for way in cell.carried} == {"eqf"}
    assert all(0 < way.confidence < 0.9 for way in cell.carried)


def test_the_matrix_reads_the_same_from_both_sides():
    """Prevents an answer from depending on which framework was chosen first."""
    there, back = alignment_matrix("nz-nzqcf", "au-aqf"), alignment_matrix("au-aqf", "nz-nzqcf")
    assert {(a, b): cell.strongest for (a, b), cell in there.cells.items() if cell.direct} == {
        (b, a): cell.strongest for (a, b), cell in back.cells.items() if cell.direct
    }


def test_inferred_links_say_their_grounds_and_are_not_published():
    """Prevents an inferred pair from being taken for an agreement between two authorities."""
    matrix = alignment_matrix("jm-nqf", "za-nqf")
    cell = matrix.cells["5", "7"]
    assert (cell.strongest, cell.published, cell.carried) == ("inferred", (), ())
    assert "ISCED 6: 5 = 7, 8" in inference_grounds(matrix.inference)[0]


def test_nothing_is_inferred_for_a_framework_without_grounds():
    """Prevents a country of which nothing is known from being given levels."""
    assert infer("oecs", "eqf") is None
    with pytest.raises(NotFoundError):
        infer("xx-none", "eqf")


def test_inference_meets_the_bar_on_hidden_official_pairs():
    """Prevents a change of data or weights from quietly spoiling inferred links: 95 % within one level, 70 % exact."""
    total = agreement_table(validate_inference())[-1]
    assert total.verified.pairs >= 150
    assert total.verified.within_one >= 0.95 and total.all.within_one >= 0.95
    assert total.verified.exact >= 0.70 and total.all.exact >= 0.70


def test_partings_are_more_than_a_level_apart_and_never_from_kin():
    """Prevents lines written from kin frameworks from arguing against a country's own agreement."""
    found = partings()
    assert found and all(abs(one.distance) > 1 and one.own_text and one.other_text for one in found)
    assert partings(["ie-nfq", "eqf"]) == [
        one for one in found if {one.link.from_id, one.link.to_id} == {"ie-nfq", "eqf"}
    ]
