"""Frameworks side by side, through `app.py`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf
from nqf.services.alignment import alignment_matrix
from nqf.services.partings import partings
from nqf.ui.compare_words import marked_html

OpenApp = Callable[..., AppTest]
PAGE, FIELD, PART = "explore.compare", "compare.frameworks", "compare.part"
EIGHT = ("ie-nfq", "eqf", "gb-sct-scqf", "nz-nzqcf", "au-aqf", "za-nqf", "my-mqf", "ke-knqf")


def sheets(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_default_is_shown_and_kept_in_the_address(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a first visit from being empty, and a choice from being lost when the address is passed on."""
    app = open_app(PAGE)
    assert app.multiselect(key=FIELD).value == ["ie-nfq", "eqf", "gb-sct-scqf"]
    assert app.query_params["ids"] == "ie-nfq,eqf,gb-sct-scqf"
    assert len(app.get("plotly_chart")) == 1


def test_the_address_decides_what_and_in_which_order(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link from another page from opening the default, or in another order."""
    app = open_app(PAGE, ids="nz-nzqcf,ie-nfq")
    assert app.multiselect(key=FIELD).value == ["nz-nzqcf", "ie-nfq"]
    links = app.dataframe[0].value
    assert list(links["From"].unique()) == ["NZQCF · New Zealand"]
    forked = links[links["Level"] == "7"]
    assert list(forked["Its level"]) == ["7", "8"]
    assert set(forked["Kind"]) == {"joint comparison"}


def test_a_choice_moves_the_address(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the old address from undoing a choice on the next run."""
    app = open_app(PAGE, ids="nz-nzqcf,ie-nfq")
    app.multiselect(key=FIELD).set_value(["nz-nzqcf", "ie-nfq", "eqf"]).run()
    assert app.query_params["ids"] == "nz-nzqcf,ie-nfq,eqf"
    app.run()
    assert app.multiselect(key=FIELD).value == ["nz-nzqcf", "ie-nfq", "eqf"]


def test_unknown_ids_are_named_and_left_out(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a mistyped id from breaking the page or vanishing without a word."""
    app = open_app(PAGE, ids="eqf,xx-none,ie-nfq")
    assert "xx-none" in app.warning[0].value
    assert app.multiselect(key=FIELD).value == ["eqf", "ie-nfq"]


def test_only_frameworks_with_levels_can_be_chosen(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a thin file from taking a column that stays empty, or from being left out without a word."""
    bare = next(key for key, one in load_shelf().items() if not one.levels)
    app = open_app(PAGE, ids=f"eqf,{bare},ie-nfq")
    field = app.multiselect(key=FIELD)
    assert field.value == ["eqf", "ie-nfq"]
    assert app.warning[0].value.startswith("No levels are on file for these, so they are left out:")
    assert len(field.options) == sum(bool(one.levels) for one in load_shelf().values())


def test_nine_are_too_many(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an address with many frameworks from drawing a picture that nobody can read."""
    levelled = [key for key, one in sorted(load_shelf().items()) if one.levels]
    app = open_app(PAGE, ids=",".join(levelled[:9]))
    assert app.multiselect(key=FIELD).value == levelled[:8]
    assert app.warning[0].value == "At most 8 frameworks fit side by side; the first 8 are shown."


def test_one_framework_asks_for_another(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a comparison of one from failing."""
    app = open_app(PAGE, ids="eqf")
    assert app.info[0].value == "Choose at least two frameworks to see them side by side."


@pytest.mark.parametrize("part", ["ladders", "matrix", "levels", "structure", "partings"])
@pytest.mark.parametrize("ids", [",".join(EIGHT[:2]), ",".join(EIGHT), "aqrf,ao-qnq"])
def test_every_part_draws_for_two_and_for_eight(ids: str, part: str, sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a part from failing where texts, links or places are missing, or where columns are many."""
    app = open_app(PAGE, ids=ids, view=part)
    assert not app.exception and not app.error
    assert app.segmented_control(key=PART).value == part
    assert app.query_params.get("view", "ladders") == part


def test_only_the_open_part_is_drawn(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the hidden parts from slowing every click down."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="structure")
    assert not app.get("plotly_chart")
    app.segmented_control(key=PART).set_value("ladders").run()
    assert len(app.get("plotly_chart")) == 1
    assert "view" not in app.query_params


def test_the_address_holds_only_what_the_part_needs(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link from dragging along a pair or levels that it does not show."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="matrix")
    assert app.query_params["pair"] == "ie-nfq,eqf"
    app.segmented_control(key=PART).set_value("levels").run()
    assert "pair" not in app.query_params and "cell" not in app.query_params
    assert app.query_params["levels"].startswith("ie-nfq:")


def test_the_address_opens_a_pair_and_a_cell(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link to one cell from opening another, or its ways from losing kind, year, source or confidence."""
    app = open_app(PAGE, ids="ie-nfq,eqf,gb-sct-scqf", view="matrix", pair="gb-sct-scqf,ie-nfq", cell="10,8")
    assert (app.selectbox(key="compare.rows").value, app.selectbox(key="compare.columns").value) == (
        "gb-sct-scqf",
        "ie-nfq",
    )
    text = sheets(app)
    found = alignment_matrix("gb-sct-scqf", "ie-nfq").cells["10", "8"]
    link = found.published[0]
    assert "<strong>SCQF · Scotland 10 × NFQ · Ireland 8</strong>" in text
    assert f"joint comparison, {link.year or 'year not stated'}" in text
    assert link.sources[0].url is not None and link.sources[0].url in text
    assert app.query_params["pair"] == "gb-sct-scqf,ie-nfq" and app.query_params["cell"] == "10,8"


def test_all_ways_of_a_carried_level_are_shown(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a silent chain: every way over two links, to whichever level, with what lies in between."""
    app = open_app(PAGE, ids="nz-nzqcf,gb-sct-scqf", view="matrix", pair="nz-nzqcf,gb-sct-scqf", cell="7,10")
    cells = alignment_matrix("nz-nzqcf", "gb-sct-scqf").cells
    ways = [way for (level, _other), one in cells.items() if level == "7" for way in one.carried]
    text = sheets(app)
    assert len(ways) > 1
    assert text.count("over two links, through ") == len(ways)
    assert "carried over two links, which is wider than a published one" in text


def test_choosing_another_cell_moves_the_address(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the choosers from being undone by the address that they were opened with."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="matrix", cell="7,6")
    app.selectbox(key="compare.cell.row.ie-nfq.eqf").set_value("10").run()
    assert app.query_params["cell"] == "10,6"
    assert "<strong>NFQ · Ireland 10 × EQF 6</strong>: nothing links these two levels." in sheets(app)


def test_a_pair_is_never_a_framework_with_itself(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the matrix from failing when the rows are set to the framework of the columns."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="matrix")
    app.selectbox(key="compare.rows").set_value("eqf").run()
    assert not app.exception
    assert app.selectbox(key="compare.columns").value == "ie-nfq"


def test_the_matrix_stands_in_a_table_too(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the picture from being the only carrier of what it says."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="matrix")
    app.session_state["compare.table"] = True
    app.run()
    assert "Levels of NFQ · Ireland against levels of EQF" in sheets(app)
    assert "●<br>official<br>text " in sheets(app)


def test_a_level_shows_its_counterpart_and_the_ground(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a carried level from passing as an agreed one, and a gap from being filled."""
    app = open_app(PAGE, ids="nz-nzqcf,eqf,gb-sct-scqf", view="levels")
    app.segmented_control(key="compare.level.nz-nzqcf").set_value("7").run()
    text = sheets(app)
    year = alignment_matrix("nz-nzqcf", "eqf").cells["7", "6"].published[0].year
    assert f"<strong>6</strong>: joint comparison {year}" in text
    assert "No direct link; carried over two links, so wider than a published one:" in text
    assert "through EQF 6" in text
    app.segmented_control(key="compare.level.nz-nzqcf").set_value("8").run()
    assert [key for key, _level in app.multiselect(key="compare.levels").value if key == "eqf"] == []
    text = sheets(app)
    assert "<strong>EQF</strong>" in text
    assert "No agreed level: the published table leaves it out." in text


def test_a_gap_is_said_where_a_level_is_put_beside_it(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a level that a published table leaves out from looking like one that nobody looked at."""
    app = open_app(PAGE, ids="nz-nzqcf,eqf", view="levels", levels="nz-nzqcf:8,eqf:7")
    assert app.multiselect(key="compare.levels").value == [("nz-nzqcf", "8"), ("eqf", "7")]
    assert "No agreed level: the published table leaves it out." in sheets(app)


def test_the_address_keeps_the_levels(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link to levels that a reader put together from opening the counterparts instead."""
    app = open_app(PAGE, ids="ie-nfq,eqf", view="levels", levels="ie-nfq:8,eqf:6,eqf:7")
    assert app.multiselect(key="compare.levels").value == [("ie-nfq", "8"), ("eqf", "6"), ("eqf", "7")]
    assert app.query_params["levels"] == "ie-nfq:8,eqf:6,eqf:7"
    assert "nqf-differs" in sheets(app)


def test_descriptors_say_whose_words_they_are(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents lines written from kin frameworks, or by us, from passing as a country's own text."""
    shelf = load_shelf()
    kin = next(key for key, one in shelf.items() if one.descriptors is not None and one.descriptors.is_from_kin)
    app = open_app(
        PAGE, ids=f"eqf,{kin}", view="levels", levels=f"eqf:{shelf['eqf'].levels[-1]},{kin}:{shelf[kin].levels[-1]}"
    )
    text = sheets(app)
    assert "our wording: not an official text" in text
    assert "our wording, written from kin frameworks: not an official text" in text


def test_the_structure_says_what_is_unknown(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an unknown from being shown as none."""
    text = sheets(open_app(PAGE, ids="ie-nfq,eqf", view="structure"))
    assert "20–25 hours" in text
    assert "not stated" in text
    assert "7: Ordinary Bachelor Degree" in text
    assert "level framework, national" in text


def test_partings_show_both_texts(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a link that the texts do not bear out from being passed over, or shown without its texts."""
    link = partings()[0].link
    found = partings([link.from_id, link.to_id])
    app = open_app(PAGE, ids=f"{link.from_id},{link.to_id}", view="partings")
    text = sheets(app)
    assert text.count("than the link says.") == len(found)
    assert "nqf-differs" in text


def test_no_partings_is_said(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an empty page from looking like a failure."""
    app = open_app(PAGE, ids="ie-nfq,eqf,dk-nqf", view="partings")
    assert partings(["ie-nfq", "eqf", "dk-nqf"]) == []
    assert app.info[0].value == "Nowhere between these frameworks do link and text part ways by more than a level."


def test_the_workbook_is_offered_under_its_name(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the download from being built on every run, or from a name that says nothing."""
    app = open_app(PAGE)
    [button] = app.get("download_button")
    assert button.proto.label == "Excel workbook"


def test_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents country names from staying English on a French screen."""
    app = open_app(PAGE, locale="fr-FR", ids="ie-nfq,eqf", view="structure")
    assert not app.exception and not app.error
    assert "Irlande" in sheets(app)


def test_only_words_that_differ_are_marked() -> None:
    """Prevents small words and other forms of a word from being marked, and a file's text from becoming markup."""
    assert marked_html("Evaluates <new> theories and the limits", ["evaluated theory"]) == (
        'Evaluates &lt;<strong class="nqf-differs">new</strong>&gt; theories and the '
        '<strong class="nqf-differs">limits</strong>'
    )
    assert marked_html("alone & plain", []) == "alone &amp; plain"
