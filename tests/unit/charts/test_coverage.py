"""The grid of records by framework."""

from nqf.charts.coverage import GridCell, coverage_grid, shortened
from nqf.charts.theme import UNKNOWN

CELLS = [
    [GridCell("5", "#FDE725", "five"), GridCell("?", None, "unknown")],
    [GridCell("8", "#440154", "eight"), GridCell("5", "#FDE725", "five")],
]


def test_every_cell_has_its_words() -> None:
    """Prevents a cell that only its colour explains."""
    fig = coverage_grid(["Same", "Same"], ["NZ", "IE"], CELLS, title="A")
    written = {(x, y): text for trace in fig.data[1:] for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)}
    assert written == {(0, 0): "5", (1, 0): "?", (0, 1): "8", (1, 1): "5"}


def test_unknown_is_grey() -> None:
    """Prevents an unknown from looking like a low level."""
    fig = coverage_grid(["a", "b"], ["NZ", "IE"], CELLS, title="A")
    ground = fig.data[0]
    step = int(ground.z[0][1])
    assert [colour for _place, colour in ground.colorscale[2 * step : 2 * step + 2]] == [UNKNOWN, UNKNOWN]


def test_rows_go_down_and_may_share_a_name() -> None:
    """Prevents records with equal titles from being drawn over each other."""
    fig = coverage_grid(["Same", "Same"], ["NZ", "IE"], CELLS, title="A")
    assert list(fig.layout.yaxis.ticktext) == ["Same", "Same"]
    assert fig.layout.yaxis.range[0] > fig.layout.yaxis.range[1]


def test_long_labels_are_shortened() -> None:
    """Prevents a long title from pushing the grid off a telephone."""
    assert shortened("Introduction to coffee quality grading") == "Introduction to coffe…"
    assert shortened("Short") == "Short"
