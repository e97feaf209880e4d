"""Checks of stored records with the authority's settings, its own definitions, and the reply."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nqf.errors import ConflictError, NotAllowedError, NotFoundError, NqfError
from nqf.services.access import LOCAL, Member, Role
from nqf.services.check_settings import change_rules, rule_settings, stored_changes
from nqf.services.checks import portfolio_checks, record_checks
from nqf.services.definitions import add_definition, definitions, own_definitions, remove_definition
from nqf.services.records import RecordFilter, list_records
from nqf.services.reply import draft_reply
from nqf.services.submissions import import_file

OFFICER = Member("officer", Role.OFFICER)
BEES = {
    "id": "bees",
    "title": "Bees",
    "outcomes": [
        "Keep a hive through the winter and explain each step to a visitor.",
        "Assess the health of a colony and treat its common diseases.",
        "Harvest honey by hand and record the yield of each hive.",
    ],
    "hours": 90,
    "credits": 2,
    "credit_system": "ECTS",
    "country": "FR",
}


def _load(folder: Path, *records: dict[str, Any], name: str = "a.jsonl") -> dict[str, int]:
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    import_file(LOCAL, path, name)
    return {row.record_id: row.id for row in list_records(LOCAL, RecordFilter(), size=100).rows}


def test_a_record_is_checked_against_itself_and_the_others(database: Path, tmp_path: Path) -> None:
    """A copy of another provider's record would be levelled twice."""
    rows = _load(tmp_path, BEES, BEES | {"id": "copy", "hours": 55})
    checks = record_checks(LOCAL, rows["bees"])
    assert [(one.rule_id, one.verdict.value) for one in checks.flags] == [
        ("credits_and_hours", "contradiction"),
        ("no_duplicate", "doubt"),
    ]
    found = portfolio_checks(LOCAL, RecordFilter())
    assert [len(one.flags) for one in found.records] == [2, 1]
    assert found.frequent == (("no_duplicate", 2), ("credits_and_hours", 1))
    assert found.matrix.record_ids == ("bees", "copy")


def test_a_second_version_is_no_duplicate(database: Path, tmp_path: Path) -> None:
    """Every record of a mended submission would be flagged as a copy of itself."""
    _load(tmp_path, BEES)
    rows = _load(tmp_path, BEES | {"hours": 55}, name="b.jsonl")
    assert [one.rule_id for one in record_checks(LOCAL, rows["bees"]).flags] == []


def test_a_rule_switched_off_flags_nothing_until_it_is_back(database: Path, tmp_path: Path) -> None:
    """An authority that does not apply a rule would have to explain it away in every reply."""
    rows = _load(tmp_path, BEES)
    change_rules(LOCAL, {"credits_and_hours": {"is_on": False}})
    assert rule_settings(LOCAL)["credits_and_hours"].is_on is False
    assert record_checks(LOCAL, rows["bees"]).flags == ()
    change_rules(LOCAL, {"credits_and_hours": {}})
    assert stored_changes() == {}
    assert [one.rule_id for one in record_checks(LOCAL, rows["bees"]).flags] == ["credits_and_hours"]


def test_settings_are_an_administrators_and_refused_as_a_whole(database: Path) -> None:
    """Half of a change would leave rules that nobody chose."""
    with pytest.raises(NotAllowedError):
        change_rules(OFFICER, {"credits_and_hours": {"is_on": False}})
    with pytest.raises(NqfError, match="no setting 'colour'"):
        change_rules(LOCAL, {"credits_and_hours": {"is_on": False}, "size": {"colour": 3}})
    assert stored_changes() == {}


OWN = """
id: own-rule
name: Rule of our council
year: 2026
publisher: Our council
kind: regulation
sources: {title: Minutes of the council}
elements:
  - {id: r-1, requirement: States its hours, obligation: mandatory, stage: design, fields: [hours_total], check: {kind: presence}, evidence: verified}
"""


def test_an_own_definition_comes_goes_and_is_judged(database: Path, tmp_path: Path) -> None:
    """An authority's own rule must stand beside the shipped ones, and be removable."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    with pytest.raises(NotAllowedError):
        add_definition(OFFICER, path, path.name)
    assert add_definition(LOCAL, path, path.name).id == "own-rule"
    with pytest.raises(ConflictError, match="own-rule"):
        add_definition(LOCAL, path, path.name)
    assert [one.id for one in own_definitions(LOCAL)] == ["own-rule"]
    rows = _load(tmp_path, BEES)
    judged = record_checks(LOCAL, rows["bees"]).judge(definitions(LOCAL))
    assert [one.verdict.value for one in judged["own-rule"]] == ["met"]
    remove_definition(LOCAL, "own-rule")
    assert "own-rule" not in definitions(LOCAL)
    with pytest.raises(NotFoundError):
        remove_definition(LOCAL, "unesco-2022")


def test_a_reply_speaks_the_language_asked_for(database: Path, tmp_path: Path) -> None:
    """An English officer answers a French provider."""
    rows = _load(tmp_path, BEES)
    letter = draft_reply(
        LOCAL,
        rows["bees"],
        language="fr",
        definition_ids=["eu-2022-elements"],
        countries=["NZ"],
        day=date(2026, 11, 27),
    )
    assert letter.about == "Votre dossier\u00a0: Bees (bees)"
    assert "90 heures" in letter.points[0].text
    assert draft_reply(LOCAL, rows["bees"], language="en").about == "Your submission: Bees (bees)"
