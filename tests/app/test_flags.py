"""The section of flags on the desk, without a browser."""

from streamlit.testing.v1 import AppTest

from nqf.i18n import use_language


def _stuffed() -> None:
    from nqf.credentials.record import MicroCredential
    from nqf.ui.desk_flags import show_flag_rules, show_flags

    show_flags(
        MicroCredential(
            record_id="r",
            title="Kitchen basics",
            learning_outcomes=("Critically evaluate how to wash <b>hands</b>", "Understand hygiene rules at work"),
        )
    )
    show_flag_rules()


def _sound() -> None:
    from nqf.credentials.record import MicroCredential
    from nqf.ui.desk_flags import show_flags

    show_flags(MicroCredential(record_id="r", title="Soil", learning_outcomes=("Explain the causes of soil erosion.",)))


def test_stuffing_is_warned_of_before_the_list() -> None:
    """An officer who does not open the list would miss the one flag that touches the level."""
    app = AppTest.from_function(_stuffed).run()
    assert not app.exception
    assert "out of line" in app.warning[0].value
    assert app.expander[0].label == "2 points to mend, with advice"
    assert len(app.table[0].value) == 9


def test_a_sound_record_says_so() -> None:
    """An empty section looks like a fault."""
    app = AppTest.from_function(_sound).run()
    assert not app.exception and not app.warning
    assert any("No flag" in caption.value for caption in app.caption)


def test_words_of_the_record_are_escaped() -> None:
    """A provider's text must never become a part of the page."""
    from nqf.credentials.record import MicroCredential
    from nqf.levelling.outcome_flags import flags_of
    from nqf.ui.desk_flags import flags_html

    use_language("en")
    record = MicroCredential(record_id="r", title="t", learning_outcomes=("<script>x</script> topics",))
    shown = flags_html(record, flags_of(record))
    assert "<script>" not in shown and "&lt;script&gt;" in shown
