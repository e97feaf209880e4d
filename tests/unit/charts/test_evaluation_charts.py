"""The charts of an evaluation: what stands where, and that nothing hangs on colour."""

from nqf.charts.confusion import confusion_chart, least_confusion_width
from nqf.charts.learning_curve import CurveMark, learning_curve_chart
from nqf.charts.reliability import reliability_chart
from nqf.levelling.reliability import ReliabilityBin

MATRIX = ((0, 0, 0), (0, 3, 1), (0, 0, 4))


def test_confusion_leaves_out_levels_on_neither_side() -> None:
    """Prevents a ladder of twelve levels from drowning the four that occur."""
    figure = confusion_chart(("1", "2<", "3"), MATRIX, title="t").to_dict()
    heat, texts = figure["data"]
    assert list(figure["layout"]["yaxis"]["ticktext"]) == ["<b>2&lt;</b>", "<b>3</b>"]
    assert [list(row) for row in heat["z"]] == [[0.75, 0.25], [None, 1.0]]
    assert list(zip(texts["x"], texts["y"], texts["text"], strict=True)) == [(0, 0, "3"), (1, 0, "1"), (1, 1, "4")]
    assert heat["hovertext"][0][1] == "registered 2&lt;, found 3: 1 of 4 (25%)"


def test_numbers_are_read_on_every_shade() -> None:
    """Prevents black on dark violet."""
    texts = confusion_chart(("1", "2", "3"), MATRIX, title="t").to_dict()["data"][1]
    assert list(texts["textfont"]["color"])[1:] == ["#000000", "#FFFFFF"]


def test_the_diagonal_is_outlined() -> None:
    """Prevents agreement from being told by colour alone."""
    boxes = confusion_chart(("1", "2", "3"), MATRIX, title="t").to_dict()["layout"]["shapes"]
    assert [(round(box["x0"] + 0.48), round(box["y0"] + 0.48)) for box in boxes] == [(0, 0), (1, 1)]
    assert least_confusion_width(8) - least_confusion_width(7) == 40


def test_nothing_measured_still_draws() -> None:
    """Prevents a crash on a set without any text."""
    assert confusion_chart(("1", "2"), ((0, 0), (0, 0)), title="t").to_dict()["layout"]["height"] > 0
    assert len(reliability_chart((), (), title="t").to_dict()["data"]) == 3
    assert learning_curve_chart([], title="t").to_dict()["data"] == []


def test_curves_carry_their_interval() -> None:
    """Prevents a kappa of a few records from looking as sure as one of thousands."""
    marks = [CurveMark(0, 0.2, 0.1, 0.35, 0.3, 0.6), CurveMark(50, 0.5, 0.4, 0.6, 0.4, 0.8)]
    first, second = learning_curve_chart([("a<b", marks), ("c", marks)], title="t").to_dict()["data"]
    assert [round(value, 3) for value in first["error_y"]["array"]] == [0.15, 0.1]
    assert [round(value, 3) for value in first["error_y"]["arrayminus"]] == [0.1, 0.1]
    assert first["name"] == "a&lt;b"
    assert (first["line"]["dash"], first["marker"]["symbol"]) != (second["line"]["dash"], second["marker"]["symbol"])


def test_reliability_has_the_honest_line_and_marks_by_size() -> None:
    """Prevents a bin of three records from looking like one of three thousand."""
    bins = (ReliabilityBin(0.2, 0.3, 1, 0.25, 0.0), ReliabilityBin(0.6, 0.7, 99, 0.65, 0.7))
    even, best, near = reliability_chart(bins, bins, title="t").to_dict()["data"]
    assert (list(even["x"]), list(even["y"])) == ([0, 1], [0, 1])
    assert list(best["x"]) == [0.25, 0.65] and list(best["y"]) == [0.0, 0.7]
    small, large = best["marker"]["size"]
    assert large > 2 * small
    assert best["marker"]["symbol"] != near["marker"]["symbol"] and best["line"]["dash"] != near["line"]["dash"]
