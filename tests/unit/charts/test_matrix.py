"""The matrix of two ladders: what each cell says, how grounds are told apart, and what a click is given."""

from nqf.alignment.signs import STRENGTHS, SYMBOLS, strength_name
from nqf.charts.matrix import CELL_PIXELS, MatrixMark, cell_text, least_matrix_width, matrix_chart

MARKS = [
    MatrixMark("1", "A", "official", 0.42, False),
    MatrixMark("1", "B", "none", None, False),
    MatrixMark("2", "A", "carried", 0.1, False, ("ways over two links: 2",)),
    MatrixMark("2", "B", "comparison", 0.8, True),
]


def draw(**more: object) -> dict:
    """Return the figure as plain data."""
    return matrix_chart(["1", "2"], ["A", "B"], MARKS, title="t", names=("Own <x>", "Other"), **more).to_dict()


def test_a_cell_says_in_words_what_it_shows() -> None:
    """Prevents a ground or a disagreement from hanging on colour alone."""
    assert cell_text(MARKS[0]) == ["●", "official", "text 42%"]
    assert cell_text(MARKS[3]) == ["◆", "comparison", "text 80%", "≠ differs"]
    assert cell_text(MARKS[1]) == ["·"]


def test_every_ground_has_a_sign_and_a_name_of_its_own() -> None:
    """Prevents two grounds from looking alike."""
    assert len(set(SYMBOLS.values())) == len(STRENGTHS) == len({strength_name(one) for one in STRENGTHS})


def test_rows_rise_and_columns_run_from_the_lowest() -> None:
    """Prevents levels from standing beside levels that they do not belong to."""
    figure = draw()
    texts = figure["data"][0]
    assert list(zip(texts["x"], texts["y"], strict=True)) == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert list(figure["layout"]["yaxis"]["ticktext"]) == ["<b>1</b>", "<b>2</b>"]
    assert list(figure["layout"]["xaxis"]["ticktext"]) == ["<b>A</b>", "<b>B</b>"]


def test_a_click_is_told_which_cell() -> None:
    """Prevents a click from opening the ways of another cell."""
    clicks = draw()["data"][1]
    assert [list(one) for one in clicks["customdata"]] == [["1", "A"], ["1", "B"], ["2", "A"], ["2", "B"]]


def test_edges_tell_grounds_apart_without_colour() -> None:
    """Prevents a carried level from passing as a published one in grey print."""
    boxes = draw()["layout"]["shapes"]
    assert [(box["line"]["dash"], box["line"]["width"]) for box in boxes] == [
        ("solid", 2),
        ("solid", 0.8),
        ("longdash", 2),
        ("dash", 2),
    ]


def test_the_chosen_cell_is_outlined_and_a_gap_is_marked() -> None:
    """Prevents the reader from losing the cell whose ways stand below, and a gap from going unseen."""
    figure = draw(chosen=("2", "B"), left_out=(("1",), ()))
    outline = figure["layout"]["shapes"][-1]
    assert (outline["x0"], outline["x1"], outline["y0"], outline["y1"]) == (0.5, 1.5, 0.5, 1.5)
    assert list(figure["layout"]["yaxis"]["ticktext"]) == ["<b>1</b> ∅", "<b>2</b>"]


def test_what_a_file_says_cannot_become_markup() -> None:
    """Prevents a name in a framework file from being read as HTML by the chart."""
    figure = draw()
    assert figure["data"][1]["hovertext"][2] == "<b>Own &lt;x&gt; 2 × Other A</b><br>ways over two links: 2"
    assert figure["layout"]["yaxis"]["title"]["text"] == "Own &lt;x&gt;"


def test_cells_keep_their_width() -> None:
    """Prevents the words of twelve columns from running into each other on a narrow screen."""
    assert least_matrix_width(12) - least_matrix_width(11) == CELL_PIXELS
