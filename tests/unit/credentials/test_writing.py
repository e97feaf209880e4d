"""What the writers of nested formats share."""

from nqf.credentials.quantity import Quantity
from nqf.credentials.record import MicroCredential
from nqf.credentials.writing import ends, split_names, text_language


def test_names_are_split_only_where_they_join_again() -> None:
    """A body whose own name holds a semicolon would come back as two, or changed."""
    assert split_names(None) == []
    assert split_names("Hill Academy; Lake Institute") == ["Hill Academy", "Lake Institute"]
    for whole in ("A;B", "A; A", "A;  B", "; A"):
        assert split_names(whole) == [whole]


def test_figures_are_plain() -> None:
    """Other systems read neither 1e-05 nor 30.0 hours in a duration."""
    assert ends(None) == []
    assert ends(Quantity(low=30, high=30)) == ["30"]
    assert ends(Quantity(low=0.00001, high=1.5)) == ["0.00001", "1.5"]


def test_the_language_of_texts_is_known_only_where_there_is_one() -> None:
    """A text would be marked as English because the course is taught in English and French."""
    for stated, tag in ((None, "und"), ("en, fr", "und"), ("sw", "sw")):
        record = MicroCredential(record_id="1", title="Bees", delivery_language=stated)
        assert text_language(record) == tag
