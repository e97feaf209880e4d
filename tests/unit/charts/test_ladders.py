"""The ladder diagram: what is drawn, how kinds are told apart, and what the title says."""

from nqf.alignment.links import direct_links
from nqf.charts.ladders import BOTTOM, TOP, finding, ladder_chart, least_width
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Framework, LinkKind
from nqf.levelling.ladder import Ladder

KINDS = {kind: kind.value for kind in LinkKind}


def example(identifier: str, levels: int, *links: dict[str, object]) -> Framework:
    """Make a framework with levels 1…n and links."""
    seen = {"evidence": "verified", "sources": ["s1"]}
    return Framework.model_validate(
        {
            "id": identifier,
            "name": identifier,
            "short_name": identifier.upper(),
            "kind": "level framework",
            "scope": "national",
            "countries": [],
            "authority": {"name": "Authority", **seen},
            "status": {"value": "operational", **seen},
            "ladder": {"levels": [str(n) for n in range(1, levels + 1)], **seen},
            "links": [{**seen, **link} for link in links],
            "sources": [{"id": "s1", "title": "A <table>"}],
        }
    )


def draw(*frameworks: Framework, places: dict[str, Ladder] | None = None) -> dict:
    """Return the figure as plain data."""
    shelf = {one.id: one for one in frameworks}
    names = {one.id: one.short_name for one in frameworks}
    return ladder_chart(frameworks, shelf, places or {}, names, {}, KINDS).to_dict()


def lines(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["mode"] == "lines"]


def test_a_box_a_level_and_a_line_a_pair() -> None:
    """Prevents a level or a pair from being left out of the picture."""
    figure = draw(
        example("aa", 3, {"target": "bb", "kind": "official", "pairs": [["1", "1"], ["3", "2"], ["3", "3"]]}),
        example("bb", 4),
    )
    assert len(figure["layout"]["shapes"]) == 7
    assert [label for trace in figure["data"] if trace["mode"] == "text" for label in trace["text"]] == [
        "1",
        "2",
        "3",
        "1",
        "2",
        "3",
        "4",
    ]
    [official] = lines(figure)
    assert len([x for x in official["x"] if x is None]) == 3
    assert official["name"] == "official, verified"


def test_kinds_differ_in_dashes_and_doubt_in_weight() -> None:
    """Prevents kinds and evidence from being told apart by colour alone."""
    pairs = [["1", "1"]]
    figure = draw(
        example(
            "aa",
            1,
            {"target": "bb", "kind": "official", "pairs": pairs},
            {"target": "bb", "kind": "draft", "pairs": pairs},
            {"target": "bb", "kind": "official", "pairs": pairs, "evidence": "unverified", "sources": []},
        ),
        example("bb", 1),
    )
    looks = {trace["name"]: (trace["line"]["dash"], trace["line"]["width"]) for trace in lines(figure)}
    assert looks == {
        "official, verified": ("solid", 2.4),
        "official, unverified": ("solid", 1.4),
        "draft, verified": ("dot", 2.4),
    }
    hovers = [text for trace in figure["data"] if trace["mode"] == "markers" for text in trace["hovertext"]]
    assert sum("not for recognition" in text for text in hovers) == 1


def test_boxes_stand_where_the_ladder_places_them() -> None:
    """Prevents levels from being drawn beside levels that they do not answer to."""
    places = {
        "aa": Ladder("aa", ("1", "2"), (1.0, 3.0), (2.0,), 0.15, "links"),
        "bb": Ladder("bb", ("1",), (3.0,), (), 0.15, "links"),
    }
    figure = draw(example("aa", 2), example("bb", 1), places=places)
    assert [(box["y0"], box["y1"]) for box in figure["layout"]["shapes"]] == [(0.0, 2.0), (2.0, 4.0), (2.5, 3.5)]


def test_ladders_without_a_place_are_spread_evenly() -> None:
    """Prevents a ladder of unknown place from pretending to one, and the picture from failing."""
    places = {"aa": Ladder("aa", ("1", "2"), (1.0, 3.0), (2.0,), 0.15, "links")}
    figure = draw(example("aa", 2), example("bb", 1), example("cc", 0), places=places)
    assert [(box["y0"], box["y1"]) for box in figure["layout"]["shapes"]] == [(BOTTOM, 4.5), (4.5, TOP), (BOTTOM, TOP)]
    assert figure["layout"]["yaxis"]["tickvals"] in ([], ())


def test_a_level_left_out_has_a_dotted_box() -> None:
    """Prevents a published gap from looking like a level that nobody looked at."""
    link = {"target": "bb", "kind": "official", "pairs": [["2", "1"]], "no_counterpart": ["1"]}
    figure = draw(example("aa", 2, link), example("bb", 1))
    assert [box["line"]["dash"] for box in figure["layout"]["shapes"]] == ["dot", "solid", "solid"]


def test_what_a_file_says_cannot_become_markup() -> None:
    """Prevents a title in a framework file from being read as HTML by the chart."""
    figure = draw(example("aa", 1, {"target": "bb", "kind": "official", "pairs": [["1", "1"]]}), example("bb", 1))
    [hover] = [text for trace in figure["data"] if trace["mode"] == "markers" for text in trace["hovertext"]]
    assert "A &lt;table&gt;" in hover


def test_the_title_counts_levels_with_a_counterpart() -> None:
    """Prevents the finding from counting drafts, or a fork twice."""
    aa = example(
        "aa",
        3,
        {"target": "bb", "kind": "official", "pairs": [["1", "1"], ["2", "1"], ["2", "2"]]},
        {"target": "bb", "kind": "draft", "pairs": [["3", "3"]]},
    )
    bb, cc = example("bb", 3), example("cc", 1)
    shelf = {one.id: one for one in (aa, bb, cc)}
    assert finding([aa, bb], shelf) == "4 of 6 levels have a published counterpart in a column beside them"
    assert finding([bb, cc], shelf).startswith("No links for recognition")


def test_the_real_shelf_draws_with_all_its_links() -> None:
    """Prevents a label in a link that is on no ladder from dropping its line unseen."""
    shelf = load_shelf()
    for one in shelf.values():
        for other in shelf.values():
            links = direct_links(shelf, one.id, other.id) if one.id < other.id else []
            if any(link.pairs for link in links):
                figure = ladder_chart([one, other], shelf, {}, {one.id: "a", other.id: "b"}, {}, KINDS).to_dict()
                drawn = sum(x is None for trace in lines(figure) for x in trace["x"])
                assert drawn == sum(len(link.pairs) for link in links), (one.id, other.id)


def test_two_columns_fit_a_telephone() -> None:
    """Prevents the smallest comparison from having to scroll on a screen of 400 px."""
    assert least_width(2) < least_width(3) <= 368


def test_eight_columns_keep_their_width() -> None:
    """Prevents eight ladders from being squeezed until labels and lines run together."""
    assert least_width(8) == 814
    figure = draw(*(example(f"f{place}", 3) for place in range(8)))
    assert len(figure["layout"]["xaxis"]["ticktext"]) == 8
    assert len(figure["layout"]["shapes"]) == 24
