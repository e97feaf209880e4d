"""What is read of a record."""

import pytest

from nqf.credentials.record import MicroCredential
from nqf.levelling.text import document_of, fold, placed_words, plain_words, small_words


def test_folding_keeps_every_place() -> None:
    """A phrase found in the folded text must be cut from the same place of the reader's text."""
    for text in ("L’Évaluation d'Œuvres", "straße İstanbul æsop Çà", "naïve coöperation", "te ao Māori, İzmir, Łódź"):
        assert len(fold(text)) == len(text)
    assert plain_words("te ao Māori") == ["te", "ao", "maori"]
    assert fold("L’Évaluation d'Œuvres") == "l'evaluation d'ouvres"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Analyse data at Level 5 of the NQF 5", ["analyse", "data", "at", "of", "the"]),
        ("SCQF level 11 dissertation", ["dissertation"]),
        ("Titre de niveau VI, bac +3, gérer", ["titre", "de", "gerer"]),
        ("Bachelor's degree in nursing", ["in", "nursing"]),
        ("Master the master's trade", ["master", "the", "trade"]),
    ],
)
def test_the_claim_does_not_answer_for_the_text(text: str, left: list[str]) -> None:
    """A level number or award name read as an outcome would give the claim back as evidence."""
    assert plain_words(text) == left


def test_places_are_right_after_a_give_away() -> None:
    """Highlighting must not slip after a level number that is left out."""
    text = "Level 5: evaluate"
    assert [(word.text, text[word.start : word.end]) for word in placed_words(text)] == [("evaluate", "evaluate")]


def test_french_articles_are_cut_off_and_places_follow() -> None:
    """ "l'analyse" must be known as "analyse" and marked without its article."""
    text = "Conduire l’analyse d’un système"
    found = [(word.text, text[word.start : word.end]) for word in placed_words(text)]
    assert found == [("conduire", "Conduire"), ("analyse", "analyse"), ("un", "un"), ("systeme", "système")]


def test_only_the_beginning_of_a_summary_is_read() -> None:
    """A prospectus of many pages must not drown the outcomes."""
    record = MicroCredential(record_id="a", title="T", learning_outcomes=("One.",), summary="x" * 9000)
    assert sum(len(word) for part in document_of(record) for word in part) < 3100


def test_the_first_words_are_those_of_the_whole_text() -> None:
    """A verb that opens a statement would be looked for in another place."""
    text = "Level 5: l'évaluation of New Zealand plans"
    assert placed_words(text, most=2) == placed_words(text)[:2]
    assert [word.text for word in placed_words(text, most=2)] == ["evaluation", "of"]
    assert placed_words("", most=2) == []


def test_small_words_are_counted_for_each_language() -> None:
    """A text in French would be read as English where elided words are not counted."""
    found = small_words(["Évaluer d'une part la qualité", "and de"])
    assert (found["fr"], found["en"], found["es"], found["nl"]) == (3, 1, 0, 1)
