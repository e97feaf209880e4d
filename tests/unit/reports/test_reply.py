"""The reply to a provider: points grouped by must and should, the same words in text and Word."""

import io
from datetime import date

from docx import Document

from nqf.credentials.record import MicroCredential
from nqf.recognition.consistency.engine import check_consistency
from nqf.recognition.consistency.types import Surroundings, Weight
from nqf.recognition.definitions.judge import judge
from nqf.recognition.definitions.loader import shipped_definitions
from nqf.reports.reply import ReplyPoint, reply_points
from nqf.reports.reply_letter import Letter, first_letter, letter_docx, letter_text

RECORD = MicroCredential.model_validate(
    {
        "record_id": "x-1",
        "title": "Bees",
        "learning_outcomes": ("Keep a hive through the winter and explain each step.",),
        "credit_value": {"low": 2, "high": 2},
        "credit_system": "ECTS",
        "hours_total": {"low": 200, "high": 200},
        "awarding_country": "FR",
    }
)
DAY = date(2026, 11, 27)


def _points() -> list[ReplyPoint]:
    used = {name: one for name, one in shipped_definitions().items() if name in ("eu-2022-elements", "unesco-2022")}
    judged = {name: judge(RECORD, one) for name, one in used.items()}
    return reply_points(check_consistency(RECORD, Surroundings()), judged, used)


def test_contradictions_and_missing_elements_are_points_once_each() -> None:
    """A provider asked three times for the same thing answers none of them."""
    points = _points()
    assert [one.weight for one in points] == sorted((one.weight for one in points), key=list(Weight).index)
    assert len({one.text for one in points}) == len(points)
    said = {one.text: one.source for one in points}
    assert any("200 hours are stated, but 2 credits (ECTS) stand for 50–60 hours" in text for text in said)
    asked = next(source for text, source in said.items() if text == "Add: Quality assurance.")
    assert "Annex I (standard elements) (2022)" in asked
    assert not any("learner" in text.casefold() for text in said if said[text] == asked), "award-stage, not to be asked"


def test_text_and_word_say_the_same() -> None:
    """What an officer read on the screen and what goes out would differ."""
    letter = first_letter("Your submission: Bees (x-1)", _points(), DAY)
    text = letter_text(letter)
    words = [one.text for one in Document(io.BytesIO(letter_docx(letter))).paragraphs]
    assert words[0] == "Your submission: Bees (x-1)"
    for point in letter.points:
        assert f"{point.text} [{point.source}]" in text
        assert f"{point.text} [{point.source}]" in words
    assert text.index("Must be mended") < text.index("Should be mended")
    assert letter_docx(letter) == letter_docx(letter)


def test_nothing_to_mend_is_said() -> None:
    """An empty list with a request to mend it would puzzle the provider."""
    letter = first_letter("Your submission", [], DAY)
    assert "found nothing to be mended" in letter_text(letter)
    assert letter.closing == ""


def test_an_edited_letter_keeps_its_order() -> None:
    """Points that the officer adds belong to their group."""
    points = (ReplyPoint(Weight.SHOULD, "Say more.", ""), ReplyPoint(Weight.MUST, "Give hours.", "our rule"))
    text = letter_text(Letter("About", "Hello.", points, "Bye.", DAY))
    assert text == (
        "About\n2026-11-27\n\nHello.\n\nMust be mended\n1. Give hours. [our rule]\n\n"
        "Should be mended\n2. Say more.\n\nBye.\n"
    )
