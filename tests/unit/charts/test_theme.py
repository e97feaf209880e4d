"""The figure style."""

import plotly.graph_objects as go

from nqf.charts.theme import CATEGORICAL, CONFIG, SEQUENTIAL, colour_scale, sequential, style, text_on


def test_long_titles_break_for_a_telephone() -> None:
    """Prevents a title from running out of a figure of 400 pixels."""
    fig = style(go.Figure(), title="Six of sixteen countries admit some of the records by the rules that were found")
    lines = fig.layout.title.text.split("<br>")
    assert len(lines) == 2
    assert max(map(len, lines)) <= 46
    assert fig.layout.margin.t > style(go.Figure(), title="Short").layout.margin.t


def test_background_is_left_to_the_page() -> None:
    """Prevents a white box in the dark theme."""
    fig = style(go.Figure(), title="A", height=300)
    assert (fig.layout.paper_bgcolor, fig.layout.plot_bgcolor, fig.layout.height) == (
        "rgba(0,0,0,0)",
        "rgba(0,0,0,0)",
        300,
    )


def test_config_names_no_other_host() -> None:
    """Prevents a chart from offering to send its data away."""
    assert CONFIG["plotlyServerURL"] == ""
    assert CONFIG["displaylogo"] is False


def test_sequences_run_from_end_to_end() -> None:
    """Prevents a scale of few or many steps from losing its ends."""
    assert sequential(2) == [SEQUENTIAL[0], SEQUENTIAL[-1]]
    assert (len(sequential(14)), sequential(14)[0], sequential(14)[-1]) == (14, SEQUENTIAL[0], SEQUENTIAL[-1])
    assert colour_scale()[0] == (0.0, SEQUENTIAL[0])
    assert len(set(CATEGORICAL)) == 8


def test_text_is_read_on_its_ground() -> None:
    """Prevents white words on yellow and black ones on violet."""
    assert [text_on(colour) for colour in ("#FDE725", "#440154", "#0072B2")] == ["#000000", "#FFFFFF", "#FFFFFF"]
