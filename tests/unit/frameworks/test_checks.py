from nqf.frameworks.checks import check_shelf


def found(shelf) -> list[tuple[str, str, str, str]]:
    return [(p.file, p.field, p.value, p.severity) for p in check_shelf(shelf)]


def test_a_right_shelf_has_no_problems(shelf):
    """A rule that cries at right files would be switched off."""
    assert check_shelf(shelf) == []


def test_id_folder_and_region(shelf, change):
    """A file under another name or in an unknown folder is not found where a reader looks for it."""
    path = change("id: xx-other", "id: xx-else", name="xx-other")
    (shelf / "atlantis").mkdir()
    path.rename(shelf / "atlantis/xx-other.yaml")
    assert found(shelf) == [
        ("atlantis/xx-other.yaml", "id", "xx-else", "error"),
        ("atlantis/xx-other.yaml", "", "atlantis", "error"),
        ("europe/no-test.yaml", "links.0.target", "xx-other", "error"),
    ]


def test_a_country_is_not_regional(shelf):
    """A national framework among the regional ones would be offered as a hub for links."""
    (shelf / "regional").mkdir()
    (shelf / "europe/xx-other.yaml").rename(shelf / "regional/xx-other.yaml")
    assert found(shelf) == [("regional/xx-other.yaml", "scope", "national", "error")]


def test_missing_and_doubled_sources(shelf, change):
    """A figure whose source is not listed cannot be looked up."""
    change("sources: [s1, s2]}", "sources: [s1, s9]}")
    change("{id: s2, title: A page}", "{id: s1, title: A page}")
    assert found(shelf) == [
        ("europe/no-test.yaml", "sources", "s1", "error"),
        ("europe/no-test.yaml", "domains.sources", "s9", "error"),
    ]


def test_labels_off_the_ladder_are_all_reported_with_their_key(shelf, change):
    """A label that is not a level of the framework would be dropped from every chart without a word."""
    change('title: Certificate, level: "2"', 'title: Certificate, level: "7"')
    change('lines: {"1":', 'lines: {"4+":')
    change('pairs: [["1", "A"], ["2", "B"]]', 'pairs: [["0", "A"]], no_counterpart: ["9"]')
    assert found(shelf) == [
        ("europe/no-test.yaml", "qualification_types.0.level", "7", "error"),
        ("europe/no-test.yaml", "links.0.pairs", "0", "error"),
        ("europe/no-test.yaml", "links.0.no_counterpart", "9", "error"),
        ("europe/no-test.yaml", "descriptors.lines", "4+", "error"),
    ]


def test_labels_in_micro_credential_rules_and_parts(shelf, change):
    """The span of levels of a rule or a sub-framework must be on the ladder too."""
    change(
        "sources:\n  - {id: s1",
        'micro_credentials:\n  {status: policy, levels: ["1", "8"], credits_by_level: {"6": 3}, '
        "evidence: unverified}\n"
        'sub_frameworks: [{name: P, levels: ["1", "5"], evidence: unverified}]\n'
        'small_awards: [{title: S, levels: ["z"], evidence: unverified}]\nsources:\n  - {id: s1',
    )
    assert [(field, value) for _file, field, value, _severity in found(shelf)] == [
        ("small_awards.0.levels", "z"),
        ("sub_frameworks.0.levels", "5"),
        ("micro_credentials.levels", "8"),
        ("micro_credentials.credits_by_level", "6"),
    ]


def test_labels_are_not_judged_where_the_ladder_is_unknown(shelf, change):
    """Levels named before the ladder was published are facts, not faults."""
    change('ladder: {levels: ["1", "2", "3"]', "ladder: {levels: []")
    assert found(shelf) == []


def test_doubled_label_and_unknown_domain(shelf, change):
    """Two equal labels make positions ambiguous; a stray domain makes an empty column."""
    change('levels: ["1", "2", "3"]', 'levels: ["1", "2", "2"]')
    change("Knowledge: names the parts", "Skills: names the parts")
    assert found(shelf) == [
        ("europe/no-test.yaml", "ladder.levels", "2", "error"),
        ("europe/no-test.yaml", "descriptors.lines.1", "Skills", "error"),
    ]


def test_pair_to_an_unknown_level_of_the_target(shelf, change):
    """A link to a level that the other framework lacks would carry records to nowhere."""
    change('["2", "B"]', '["2", "C"]')
    assert found(shelf) == [("europe/no-test.yaml", "links.0", "C", "error")]


def test_target_off_the_shelf_is_an_error(shelf, change):
    """A link to a mistyped id leads nowhere and would never be missed."""
    change("target: xx-other", "target: yy-far")
    assert found(shelf) == [("europe/no-test.yaml", "links.0.target", "yy-far", "error")]


def test_order_turned_round_needs_a_note(shelf, change):
    """A crossing of levels is nearly always a slip of the pen; where it is true, someone must say so."""
    change('[["1", "A"], ["2", "B"]]', '[["1", "B"], ["2", "A"]]')
    assert found(shelf) == [("europe/no-test.yaml", "links.0.pairs", "2 = A", "error")]
    change("kind: official,", "kind: official, note: the report says so,")
    assert found(shelf) == []


def test_forks_and_repeats(shelf, change):
    """A level linked to two is allowed; the same pair twice would count double."""
    change('["2", "B"]]', '["1", "B"], ["2", "B"], ["2", "B"]]')
    assert found(shelf) == [("europe/no-test.yaml", "links.0.pairs", "2 = B", "error")]


def test_copied_line_is_an_error_from_kin_or_not(shelf, change):
    """A line copied from another framework makes the two look alike in every comparison."""
    change("mends a bicycle without being shown", "Names the parts of a plain machine", name="xx-other")
    assert found(shelf) == [
        ("europe/xx-other.yaml", "descriptors.lines.A.Skills", "Names the parts of a plain machine", "error")
    ]
    change("descriptors:\n  lines", "descriptors:\n  is_from_kin: true\n  lines", name="xx-other")
    assert [severity for *_rest, severity in found(shelf)] == ["error"]


def test_line_length(shelf, change):
    """A word is no descriptor, and a page is no line."""
    change("names the parts of a plain machine", "parts")
    change("mends a bicycle without being shown", "x" * 221, name="xx-other")
    assert [(field, severity) for _file, field, _value, severity in found(shelf)] == [
        ("descriptors.lines.1.Knowledge", "error"),
        ("descriptors.lines.A.Skills", "error"),
    ]


def test_lines_read_easily(shelf, change):
    """A line that nobody can read at a glance sets no level apart."""
    change("names the parts of a plain machine", "interdisciplinary conceptualisation of epistemological foundations")
    change("mends a bicycle without being shown", " ".join(["can do it"] * 11), name="xx-other")
    assert [(field, severity) for _file, field, _value, severity in found(shelf)] == [
        ("descriptors.lines.1.Knowledge", "error"),
        ("descriptors.lines.A.Skills", "error"),
    ]


def test_schema_faults_and_rules_are_reported_together(shelf, change):
    """A file that cannot be read must not hide the faults of the others."""
    change('["2", "B"]', '["4", "B"]')
    change("kind: level framework", "kind: ladder", name="xx-other")
    assert [(file, field) for file, field, *_rest in found(shelf)] == [
        ("europe/xx-other.yaml", "kind"),
        ("europe/no-test.yaml", "links.0.pairs"),
        ("europe/no-test.yaml", "links.0.target"),
    ]


def test_two_files_with_one_id(shelf):
    """The second file would silently take the place of the first."""
    text = (shelf / "europe/no-test.yaml").read_text(encoding="utf-8")
    (shelf / "africa").mkdir()
    (shelf / "africa/no-test.yaml").write_text(text.replace("descriptors", "#").split("#")[0], encoding="utf-8")
    assert ("europe/no-test.yaml", "id", "no-test", "error") in found(shelf)
