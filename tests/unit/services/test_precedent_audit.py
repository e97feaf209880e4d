"""The audit of precedents: contradictions and levels out of place are found, shown and written down."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nqf.errors import NotFoundError
from nqf.services.access import LOCAL
from nqf.services.precedent_audit import audit_workbook, contradictions, doubtful_levels, sides
from nqf.services.precedent_learning import learn
from nqf.services.precedents import add_register, remove_precedents
from tests.registers import contradicting, made_register, write_register

ID = "za-nqf"


def _other(level: str) -> str:
    return "3" if level in "5678" else "8"


@pytest.fixture
def planted(database: Path, tmp_path: Path) -> list[dict[str, object]]:
    """Add a register with two contradictions (one of them word for word) and one level far off."""
    rows = made_register(200)
    near = dict(rows[1]) | {"id": "near", "level": _other(rows[1]["level"])}
    near["outcomes"] = [*rows[1]["outcomes"][:2], rows[1]["outcomes"][2].replace("and ", "and then ")]
    wrong = made_register(201, seed=5, first=500)[200]
    wrong["level"] = _other(wrong["level"])
    rows += [contradicting(rows[0], 300, _other(rows[0]["level"])), near, wrong]
    add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)
    return rows


def test_near_identical_texts_with_other_levels_are_found(planted: list[dict[str, object]]) -> None:
    """A register that contradicts itself teaches both answers."""
    found = contradictions(LOCAL, ID)
    pairs = {(one.first.record_id, one.second.record_id) for one in found}
    assert {(planted[0]["id"], "made-300"), (planted[1]["id"], "near")} <= pairs
    assert found[0].score == 100 and all(one.gap > 0 and one.score >= 90 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    first, second = sides(LOCAL, (found[0].first.id, found[0].second.id))
    assert first == second and str(planted[0]["title"]) in first
    remove_precedents(LOCAL, [found[0].second.id])
    assert (planted[0]["id"], "made-300") not in {
        (one.first.record_id, one.second.record_id) for one in contradictions(LOCAL, ID)
    }
    with pytest.raises(NotFoundError, match="removed"):
        sides(LOCAL, (found[0].first.id, found[0].second.id))


def test_a_level_far_outside_its_range_is_found(planted: list[dict[str, object]]) -> None:
    """A typing error in a register (8 for 3) teaches the wrong level and is hard to see among thousands."""
    with pytest.raises(NotFoundError, match="learned"):
        doubtful_levels(LOCAL, ID)
    learn(LOCAL, ID)
    found = doubtful_levels(LOCAL, ID)
    beyond = [one.beyond for one in found]
    assert beyond == sorted(beyond, reverse=True) and beyond[-1] >= 1
    assert planted[-1]["id"] in [one.precedent.record_id for one in found[:4]]
    for one in found:
        place = int(one.precedent.level)
        assert place < int(one.low) if one.distance < 0 else place > int(one.high)


def test_both_lists_go_to_a_workbook(planted: list[dict[str, object]]) -> None:
    """A panel looks at them away from the tool; texts must be there in full."""
    before = load_workbook(BytesIO(audit_workbook(LOCAL, ID)))
    assert before["Levels out of place"]["D5"].value is None
    learn(LOCAL, ID)
    book = load_workbook(BytesIO(audit_workbook(LOCAL, ID)))
    assert book.sheetnames == ["Contradictions", "Levels out of place"]
    rows = [[cell.value for cell in row] for row in book["Contradictions"].iter_rows(min_row=5)]
    assert len(rows) == len(contradictions(LOCAL, ID))
    one = next(row for row in rows if row[10] == "made-300")
    assert (one[0], one[4], one[7]) == (100, planted[0]["id"], one[13]) and str(planted[0]["title"]) in one[7]
    ids = [row[2].value for row in book["Levels out of place"].iter_rows(min_row=5)]
    assert ids == [found.precedent.record_id for found in doubtful_levels(LOCAL, ID)]


def test_no_precedents_no_audit(database: Path) -> None:
    """An empty register is no error."""
    assert contradictions(LOCAL, ID) == [] and doubtful_levels(LOCAL, ID) == []
    assert load_workbook(BytesIO(audit_workbook(LOCAL, ID))).sheetnames == ["Contradictions", "Levels out of place"]
