from pathlib import Path

import pytest

from nqf.errors import FactError, NotFoundError
from nqf.frameworks.loader import clear_shelf, get_framework, load_framework, load_shelf


def problems_of(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(FactError) as caught:
        load_framework(path)
    return [(problem.file, problem.field, problem.message) for problem in caught.value.problems]


def test_norway_stays_text(shelf):
    """YAML 1.1 reads NO as false: Norway would vanish from every map."""
    assert load_framework(shelf / "europe/no-test.yaml").countries == ("NO",)


def test_numbers_stay_numbers_and_labels_text(shelf):
    """A level read as the number 1 is not found on the ladder; a year read as text cannot be sorted."""
    framework = load_framework(shelf / "europe/no-test.yaml")
    assert framework.levels == ("1", "2", "3")
    assert framework.status.since == 2011
    assert framework.qualification_types[0].credits.min == framework.qualification_types[0].credits.max == 120


def test_dates_stay_text(change):
    """A date object where text is expected would be refused, or shown in another form than written."""
    path = change("value: operational, since: 2011,", "value: operational, since: 2011, as_of: 2024-11-05,")
    assert load_framework(path).status.as_of == "2024-11-05"


def test_true_is_a_boolean_and_yes_is_not(change):
    """`true` must come through although the loader guesses no booleans; `yes` must not be taken for it."""
    path = change("pairs: [[", "is_for_recognition: false, pairs: [[")
    assert load_framework(path).links[0].is_for_recognition is False
    path = change("is_for_recognition: false", "is_for_recognition: yes")
    assert problems_of(path)[0][1] == "links.0.is_for_recognition"


def test_unknown_key_is_refused_with_the_allowed_ones(change):
    """A misspelt key would silently lose its fact."""
    path = change("title: Certificate, level:", "title: Certificate, lvl: x, level:")
    with pytest.raises(FactError) as caught:
        load_framework(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.field, problem.value) == (
        "europe/no-test.yaml",
        "qualification_types.0.lvl",
        "x",
    )
    assert problem.message == "The key 'lvl' is not known here."
    assert "title, level, level_to, credits, hours" in problem.hint


def test_duplicate_key_is_refused_with_its_line(change):
    """YAML keeps the last of two equal keys and says nothing."""
    path = change("short_name: TF", "short_name: TF\nshort_name: TG")
    with pytest.raises(FactError) as caught:
        load_framework(path)
    (problem,) = caught.value.problems
    assert "duplicate key 'short_name'" in problem.message
    assert problem.row == 4


def test_verified_without_source_is_refused(change):
    """A figure marked verified that names nothing cannot be verified by anyone."""
    path = change('levels: ["1", "2", "3"], evidence: verified, sources: [s1]', 'levels: ["1"], evidence: verified')
    assert problems_of(path) == [("europe/no-test.yaml", "ladder", "Value error, verified needs at least one source")]


def test_number_as_label_and_bad_range_are_refused(change):
    """An unquoted label or a range upside down must be caught at reading, not in a chart."""
    path = change('level: "2", credits: 120', "level: 2, credits: {min: 9, max: 3}")
    fields = [field for _file, field, _message in problems_of(path)]
    assert fields == ["qualification_types.0.level", "qualification_types.0.credits"]


def test_all_problems_of_all_files_at_once(shelf, change):
    """Mending one fault a run would take as many runs as faults."""
    change("name: Test framework\n", "")
    change("kind: level framework", "kind: ladder")
    change("ladder: {levels", "ladders: {levels", name="xx-other")
    with pytest.raises(FactError) as caught:
        load_shelf(shelf)
    found = {(problem.file, problem.field) for problem in caught.value.problems}
    assert found == {
        ("europe/no-test.yaml", "name"),
        ("europe/no-test.yaml", "kind"),
        ("europe/xx-other.yaml", "ladder"),
        ("europe/xx-other.yaml", "ladders"),
    }
    assert "europe/no-test.yaml, field kind" in str(caught.value)


def test_empty_and_broken_files_are_reported(shelf):
    """A file that is not a mapping, or not YAML, must be named and not crash the tool."""
    path = shelf / "europe/no-test.yaml"
    path.write_text("", encoding="utf-8")
    assert problems_of(path)[0][0] == "europe/no-test.yaml"
    path.write_text("a: [1, 2", encoding="utf-8")
    assert problems_of(path)[0][2].startswith("The YAML cannot be read")
    path.write_text("a: \x01", encoding="utf-8")
    assert problems_of(path)[0][2].startswith("The YAML cannot be read")
    path.write_bytes(b"\xff\xfe\x00a")
    assert problems_of(path)[0][2].startswith("The file cannot be read")


def test_shelf_is_sorted_cached_and_can_be_forgotten(shelf, change):
    """An edited file must be seen after `clear_shelf`, and one caller's changes must not reach the next."""
    assert list(load_shelf(shelf)) == ["no-test", "xx-other"]
    load_shelf(shelf).clear()
    change("name: Test framework", "name: Renamed")
    assert load_shelf(shelf)["no-test"].name == "Test framework"
    clear_shelf()
    assert load_shelf(shelf)["no-test"].name == "Renamed"


def test_unknown_id_names_the_nearest(shelf):
    """A mistyped id must lead to the right one."""
    assert get_framework("xx-other", shelf).short_name == "OF"
    with pytest.raises(NotFoundError) as caught:
        get_framework("xx-othr", shelf)
    assert caught.value.message == "There is no framework 'xx-othr'."
    assert caught.value.hint == "Did you mean xx-other?"
    with pytest.raises(NotFoundError) as caught:
        get_framework("qqq", shelf)
    assert "2" in caught.value.hint
