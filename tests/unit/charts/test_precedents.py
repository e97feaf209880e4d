"""Pictures of the precedents: what they draw and what their titles say."""

from nqf.charts.precedents import precedent_curve


def test_the_curve_says_what_more_precedents_bring() -> None:
    """A number axis would squeeze 0, 50 and 200 into a corner beside 800."""
    figure = precedent_curve([(0, 0.2, 0.5, 0.31), (50, 0.3, 0.6, 0.44), (800, 0.5, 0.9, 0.7)])
    assert figure.layout.xaxis.type == "category" and list(figure.data[0].x) == ["0", "50", "800"]
    assert [list(line.y) for line in figure.data] == [[0.2, 0.3, 0.5], [0.5, 0.6, 0.9], [0.31, 0.44, 0.7]]
    assert len({line.line.dash for line in figure.data}) == 3, "lines must differ by more than colour"
    assert figure.layout.title.text == "Kappa 0.31 with 0 precedents, 0.70 with 800"


def test_a_negative_kappa_is_not_cut_off() -> None:
    """Out of the box a register may be read worse than by chance."""
    figure = precedent_curve([(0, 0.2, 0.5, -0.2), (50, 0.3, 0.6, 0.1)])
    assert figure.layout.yaxis.range[0] <= -0.2
