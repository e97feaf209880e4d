"""A submission beside the version before it."""

import json
from pathlib import Path
from typing import Any

from nqf.services.access import LOCAL
from nqf.services.submissions import import_file
from nqf.services.versions import changes_since


def _send(folder: Path, name: str, *records: dict[str, Any]) -> int:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return import_file(LOCAL, path, name).submission_id


def _bees(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "title": "Bees", "outcomes": ["Keep a hive through winter."], **fields}


def test_changes_are_told_record_by_record_and_field_by_field(database: Path, tmp_path: Path) -> None:
    """An officer who cannot see what changed has to read the whole submission again."""
    first = _send(tmp_path, "one.jsonl", _bees(hours=20), _bees(id="b", title="Goats"), _bees(id="c", title="Soil"))
    second = _send(tmp_path, "two.jsonl", _bees(hours={"low": 20, "high": 30}, fee="12"), _bees(id="c", title="Soil"),
                   _bees(id="d", title="Honey"))  # fmt: skip
    assert changes_since(LOCAL, first) is None
    found = changes_since(LOCAL, second)
    assert found is not None
    assert (found.earlier_id, found.earlier_name, found.same) == (first, "one.jsonl", 1)
    assert [(one.kind, one.record_id) for one in found.changes] == [("changed", "a"), ("added", "d"), ("removed", "b")]
    assert [(one.field, one.before, one.after) for one in found.changes[0].fields] == [
        ("hours_total", "20", "20–30"),
        ("fee", None, "12"),
    ]


def test_an_unrelated_submission_is_no_earlier_version(database: Path, tmp_path: Path) -> None:
    """Everything would be shown as added and removed."""
    _send(tmp_path, "one.jsonl", _bees())
    assert changes_since(LOCAL, _send(tmp_path, "two.jsonl", _bees(id="x"))) is None
