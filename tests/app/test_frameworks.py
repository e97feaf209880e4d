"""The list of frameworks and the page of one, through `app.py`."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Range
from nqf.recognition.layer_plan import landings
from nqf.services.countries import WORLD, get_landing
from nqf.ui.alignment_reads import shelf_rows
from nqf.ui.evidence_marks import range_text
from nqf.ui.framework_page_kin import compared_with
from nqf.ui.frameworks import filter_rows
from nqf.ui.frameworks_landing import codes_of, rows_of
from nqf.ui.frameworks_map import LOOKS, classes, places

OpenApp = Callable[..., AppTest]
PAGE = "explore.frameworks"


def page_text(app: AppTest) -> str:
    """Join everything that the page says, as text without tags and references."""
    return unescape(re.sub(r"<[^>]+>", " ", page_html(app)))


def page_html(app: AppTest) -> str:
    """Join everything that the page says, as HTML."""
    parts = [element.proto.body for element in app.get("html")]
    parts += [element.value for kind in ("markdown", "caption", "header", "subheader") for element in app.get(kind)]
    return "\n".join(str(part) for part in parts)


def listed(app: AppTest) -> dict[str, str]:
    """Return the rows of the list on this page of it: the text of each by the id that it links."""
    rows = re.findall(r'<tr><th scope="row"[^>]*><a class="nqf-go" href="\?id=([^"&]+)[^"]*">.*?</tr>', page_html(app))
    whole = re.findall(r'<tr><th scope="row"[^>]*><a class="nqf-go".*?</tr>', page_html(app))
    return {key: unescape(re.sub(r"<[^>]+>", " ", text)) for key, text in zip(rows, whole, strict=True)}


def title_of_map(app: AppTest) -> str:
    """Return what the map says that it shows."""
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    return str(spec["layout"]["title"]["text"]).replace("<br>", " ")


def test_the_list_holds_every_framework(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework from being on the shelf and not on the list, on any of its pages."""
    app = open_app(PAGE)
    found = listed(app)
    assert len(found) == 60
    for page in (2, 3, 4):
        app.get_by_key("frameworks.page").set_value(page).run()
        found |= listed(app)
    assert set(found) == set(load_shelf())
    assert all(word in found["ie-nfq"] for word in ("Ireland", " 10 ", "20–25", "in force", "EQF"))


def test_kinds_are_kept_apart(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a micro-credential framework or a vocational scale from passing as a ladder of levels."""
    text = page_html(open_app(PAGE, region="caribbean"))
    heads = re.findall(r"<h3>(.*?)</h3>", text)
    assert heads == ["17 level frameworks", "1 micro-credential framework", "3 vocational scales"]
    assert text.index("?id=cxc-ctec") > text.index(f"<h3>{heads[1]}") > text.index("?id=jm-nqf")


def test_unknown_is_not_zero_and_thin_files_say_so(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework without levels from being listed with 0 levels, or as if it were complete."""
    found = listed(open_app(PAGE, region="caribbean"))
    barbados = found["bb-nqf"]
    assert "none in the file" in barbados and "not stated" in barbados and "looked for, none found" in barbados
    assert re.search(r"thin file\s+levels, descriptors", barbados)
    assert "not looked for" in found["cqf"] and "none found" not in found["cqf"]


@pytest.mark.parametrize("key", [WORLD, *landings()])
def test_every_part_of_the_world_has_a_whole_page(sample_database: Path, open_app: OpenApp, key: str) -> None:
    """Prevents a landing from opening on an empty list, an empty map, or figures that are not those of its files."""
    app = open_app(PAGE, region=key)
    assert not app.exception and not app.error and not app.warning
    rows = rows_of(get_landing(key))
    levels = sum(bool(load_shelf()[row.id].levels) for row in rows)
    assert f"{len(rows)} files, {levels} with levels" in page_text(app)
    assert set(listed(app)) <= {row.id for row in rows} and listed(app)
    assert "Levels are stated for" in title_of_map(app)


def test_a_landing_holds_its_own_and_no_others() -> None:
    """Prevents a regional framework, or a neighbour's, from being missing from or smuggled into a landing."""
    ids = {key: {row.id for row in rows_of(get_landing(key))} for key in landings()}
    assert {"jm-nqf", "cqf", "cvq", "oecs", "tqf-vussc"} <= ids["caribbean"] and "mx-mnc" not in ids["caribbean"]
    assert {"sadcqf", "acqf", "za-nqf"} <= ids["sadc"] and not {"ke-knqf", "ecowas"} & ids["sadc"]
    assert {"ca-bc", "ca-on-oqf", "ca-cdqf"} <= ids["canada"] and "us-ccf" not in ids["canada"]
    assert {"pqf-pacific", "fj-fqf"} <= ids["pacific"] and "eqf" not in ids["pacific"]
    assert {"eqf", "qf-ehea", "ie-nfq"} <= ids["europe"]


def test_an_unknown_part_of_the_world_is_named(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a mistyped address from ending on an empty page."""
    app = open_app(PAGE, region="atlantis")
    assert "atlantis" in app.warning[0].value and "caribbean" in app.warning[0].value
    assert len(listed(app)) == 60


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_of_the_map_knows_every_country(look: str) -> None:
    """Prevents a country from getting a class that the legend does not have, and so from vanishing from the map."""
    found = places(shelf_rows(), codes_of(None), look, has_parts=True)
    assert {place.key for place in found} <= {one.key for one in classes(look)}
    assert {"JM", "DM", "FJ", "CA-BC", "MT"} <= {place.country for place in found}


def test_the_map_never_draws_silence_as_no() -> None:
    """Prevents "looked for, none found", "not looked for" and a missing file from sharing a class."""
    found = {place.country: place.key for place in places(shelf_rows(), codes_of(None), "micro")}
    assert (found["IE"], found["BB"], found["MS"]) == ("5", "1", "no file")
    levels = {place.country: place for place in places(shelf_rows(), codes_of(None), "levels")}
    assert levels["BB"].key == "silent" and levels["BB"].sign is None and levels["JM"].sign == "10"


def test_a_country_keeps_its_own_and_its_regional_frameworks(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a click on the map from hiding the regional framework that speaks for the country."""
    app = open_app(PAGE, region="caribbean")
    app.session_state["frameworks.country"] = "JM"
    app.run()
    assert set(listed(app)) == {"jm-nqf", "cqf", "cvq", "cvq-rqf", "cxc-ctec", "tqf-vussc"}


def test_choices_survive_a_change_of_page(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a reader who looks something up elsewhere from having to choose everything again."""
    app = open_app(PAGE, region="europe", look="micro")
    app.multiselect(key="frameworks.micro").set_value(["policy"]).run()
    before = set(listed(app))
    app.switch_page("pages/about/method.py").run()
    app.switch_page("pages/explore/frameworks.py").run()
    assert set(listed(app)) == before and 0 < len(before) < 30
    assert app.query_params["region"] == "europe"
    assert "Micro-credential rules are in force" in title_of_map(app)


def test_names_are_unique_and_name_the_place(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents two frameworks from having one name in a choice, and a province from being named by its country only."""
    named = {row.id: row.label for row in shelf_rows()}
    assert len(set(named.values())) == len(named) == len(load_shelf())
    assert named["ca-bc"] == "BC micro-credential framework · British Columbia"
    assert (named["ca-ab"], named["ca-on-oqf"]) == ("Alberta · Canada", "OQF · Ontario")
    assert (named["cqf"], named["kh-cqf"]) == ("CQF · Caribbean", "CQF · Cambodia")
    assert (named["tqf-vussc"], named["dm-nqf"]) == ("TQF · 32 countries", "Dominica (no framework seen)")
    assert not [name for name in named.values() if name.startswith("none")]


@pytest.mark.parametrize(("words", "id_found"), [("jamaica", "jm-nqf"), ("SCQF", "gb-sct-scqf"), ("nz-nz", "nz-nzqcf")])
def test_search_by_country_short_name_and_id(words: str, id_found: str) -> None:
    """Prevents a framework from being findable by its full name only."""
    assert id_found in [row.id for row in filter_rows(shelf_rows(), words, [], [], 0)]


def test_filters_hold_together() -> None:
    """Prevents one filter from undoing another."""
    rows = shelf_rows()
    found = filter_rows(rows, "", ["level framework"], ["policy"], 0.7, "IE")
    assert all(row.share >= 0.7 and row.micro_status == "policy" and "IE" in row.codes for row in found)
    assert 0 < len(found) < len([row for row in rows if "IE" in row.codes])


def test_searching_narrows_the_list_and_an_empty_result_says_what_to_do(
    sample_database: Path, open_app: OpenApp
) -> None:
    """Prevents a search without a hit from ending in an empty table."""
    app = open_app(PAGE)
    app.text_input(key="frameworks.search").set_value("new zealand").run()
    assert list(listed(app)) == ["nz-nzqcf", "eqf-comparisons"]
    app.text_input(key="frameworks.search").set_value("atlantis").run()
    assert not listed(app)
    assert "No framework fits. Clear the search or a filter" in page_text(app)


def test_the_order_can_be_chosen(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents the list from being readable in one order only."""
    app = open_app(PAGE, region="canada")
    app.selectbox(key="frameworks.order").set_value("levels").run()
    assert next(iter(listed(app))) == "ca-on-oqf"
    app.selectbox(key="frameworks.order").set_value("micro").run()
    assert next(iter(listed(app))) == "ca-on-oqf"


def test_back_leads_to_the_list(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a framework from being a dead end, and the way back from forgetting the part of the world."""
    app = open_app(PAGE, region="caribbean")
    app.query_params.clear()
    app.query_params["id"] = "jm-nqf"
    app.run()
    assert app.header[0].value == load_shelf()["jm-nqf"].name
    app.button(key="frameworks.back").click().run()
    assert "id" not in app.query_params
    assert "jm-nqf" in listed(app) and "ie-nfq" not in listed(app)


def test_one_framework_with_its_sources_and_marks(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents figures from standing without evidence, and our wording from passing as an official text."""
    app = open_app(PAGE, id="ie-nfq")
    text = page_text(app)
    assert app.header[0].value == "Irish National Framework of Qualifications"
    assert "20–25 hours" in text
    assert "✓ verified" in text and "? unverified" in text
    assert "Descriptors in our own wording: not an official text." in text
    assert "1, 2 → 1; 3 → 2; 4 → 3; 5 → 4; 6 → 5; 7, 8 → 6; 9 → 7; 10 → 8" in text
    assert "stated by nz-nzqcf, read backwards" in text
    first = load_shelf()["ie-nfq"].sources[0]
    assert f'href="{first.url}"' in page_html(app)


def test_the_head_has_names_and_key_figures(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a reader from having to search the page for what everybody asks first."""
    text = " ".join(page_text(open_app(PAGE, id="ie-nfq")).split())
    assert "An Creat Náisiúnta Cáilíochtaí NFQ · level framework · national · Ireland" in text
    assert "Levels 10 1 – 10 Domains of descriptors 3" in text
    assert "Hours per credit 20–25 Micro-credential rules ● in force 2020" in text


def test_lines_from_kin_frameworks_are_called_so(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents lines that were written from other frameworks from passing as a country's own text."""
    kin = next(one for one in load_shelf().values() if one.descriptors is not None and one.descriptors.is_from_kin)
    assert "Descriptors, our wording, written from kin frameworks" in page_text(open_app(PAGE, id=kin.id))


def test_a_thin_file_leads_to_what_is_known(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a file without levels from being a dead end, and from offering a comparison that cannot be drawn."""
    app = open_app(PAGE, id="oecs")
    text = page_html(app)
    assert "This file is thin: it has no levels, descriptors, level links, hours per credit." in text
    assert "?id=cqf" in text and "?id=cvq" in text
    links = [element.proto.label for element in app.get("page_link")]
    assert "What is still to verify" in links
    assert not [name for name in links if name.startswith("Compare")]


def test_a_file_that_nobody_searched_for_rules_says_so(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents "not looked for" from reading as "none found", which is something else."""
    assert "Not looked for: the file does not speak of micro-credentials." in page_text(open_app(PAGE, id="cqf"))
    text = page_text(open_app(PAGE, id="bb-nqf"))
    assert "looked for, none found" in text and "Not looked for:" not in text


def test_a_convention_is_not_asked_for_levels(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents an instrument that has no ladder from being drawn as a framework that lacks one."""
    text = page_text(open_app(PAGE, id="recognition-conventions"))
    assert "Levels and descriptors" not in text and "file is thin" not in text


def test_only_ladders_are_offered_for_comparison() -> None:
    """Prevents a link to a comparison that has nothing to show."""
    shelf = load_shelf()
    for framework in shelf.values():
        ids = compared_with(framework)
        assert all(shelf[key].levels for key in ids) and framework.id not in ids
        assert len(set(ids)) == len(ids) <= 12
    assert compared_with(shelf["jm-nqf"])[0] == "cqf"
    assert {"sadcqf", "acqf", "ls-lqf"} <= set(compared_with(shelf["za-nqf"]))


def test_the_page_can_be_printed(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a print without the button's script, without rules for paper, or without saying what it is."""
    text = page_html(open_app(PAGE, id="za-nqf"))
    assert '<button type="button" class="nqf-print' in text and "window.print()" in text
    assert "@media print" in text and "size:A4" in text
    assert "file za-nqf, printed on" in text


def test_a_draft_and_a_gap_are_named(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a table that its owner keeps out of recognition from being shown as any other."""
    text = page_text(open_app(PAGE, id="nz-nzqcf"))
    assert "not for recognition" in text
    assert "No counterpart" in text


def test_every_framework_opens(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a file with an unusual shape from breaking its own page."""
    app = open_app(PAGE)
    for framework in load_shelf().values():
        app.query_params["id"] = framework.id
        app.run()
        assert not app.exception and not app.error, framework.id
        assert app.header[0].value == framework.name


def test_an_unknown_id_names_the_nearest_and_shows_the_list(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents a mistyped link from ending on an empty page."""
    app = open_app(PAGE, id="ie-nfg")
    assert "ie-nfg" in app.error[0].value and "ie-nfq" in app.error[0].value
    assert len(listed(app)) == 60


def test_in_french(sample_database: Path, open_app: OpenApp) -> None:
    """Prevents names of countries and numbers from staying English on a French screen."""
    app = open_app(PAGE, locale="fr-FR", id="nz-nzqcf")
    assert not app.exception and not app.error
    assert "Nouvelle-Zélande" in page_text(app)


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ({"min": 25, "max": 30}, "25–30 hours"),
        ({"min": 10, "max": 10}, "10 hours"),
        ({"min": 1}, "from 1 hours"),
        ({"max": 40}, "up to 40 hours"),
        ({"below": 5}, "under 5 hours"),
        ({"min": 2, "below": 5}, "2 to under 5 hours"),
    ],
)
def test_ranges_keep_what_is_open(ends: dict[str, float], text: str) -> None:
    """Prevents an open end from being shown as a figure."""
    assert range_text(Range(**ends), "hours") == text
    assert range_text(None, "hours") == "not stated"
