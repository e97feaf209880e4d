"""Columns mapped once are proposed for the next file of the same layout."""

from pathlib import Path

from nqf.services.access import LOCAL
from nqf.services.remembered_mapping import remembered_mapping
from nqf.services.submissions import import_file

CONTENT = "Ref,Course,Aims in short,School,Fee\na,Bees,Keep a hive through the winter,Hive School,12\n"


def test_the_latest_file_of_the_same_layout_gives_its_columns(database: Path, tmp_path: Path) -> None:
    """An officer would correct the same columns with every file of a provider."""
    path = tmp_path / "one.csv"
    path.write_text(CONTENT, encoding="utf-8")
    import_file(LOCAL, path, path.name, mapping={2: "learning_outcomes", 3: "provider_name", 4: None})
    found = remembered_mapping(LOCAL, ("REF", "Course", "Aims in short", "School", "Fee", "Room"))
    assert found is not None
    assert (found.submission, found.provider) == ("one.csv", "Hive School")
    assert found.fields == {0: "record_id", 1: "title", 2: "learning_outcomes", 3: "provider_name", 4: None}


def test_another_layout_gives_nothing(database: Path, tmp_path: Path) -> None:
    """Columns of somebody else's table would be put where they do not belong."""
    path = tmp_path / "one.csv"
    path.write_text(CONTENT, encoding="utf-8")
    import_file(LOCAL, path, path.name)
    assert remembered_mapping(LOCAL, ("Ref", "Name", "Text", "Where", "Level")) is None
    assert remembered_mapping(LOCAL, ()) is None
