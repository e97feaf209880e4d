"""Flags on outcomes, English and French alike: what is flagged, what is left alone, and what is said."""

import json
from pathlib import Path

import pytest

from nqf.credentials.record import MicroCredential
from nqf.i18n import use_language
from nqf.levelling.outcome_advice import FlagKind
from nqf.levelling.outcome_flags import RULES, flags_of
from nqf.levelling.outcome_words import Statement

CORPUS = Path("../shared/corpus")


def record(*outcomes: str, summary: str | None = None, title: str = "Course") -> MicroCredential:
    return MicroCredential(record_id="r", title=title, learning_outcomes=outcomes, summary=summary)


def kinds(*outcomes: str, summary: str | None = None, title: str = "Course") -> list[tuple[FlagKind, int | None]]:
    return [(flag.kind, flag.outcome) for flag in flags_of(record(*outcomes, summary=summary, title=title))]


GOOD = (
    "Explain the causes of soil erosion to a farmer.",
    "Plan and carry out a survey of a field with simple instruments.",
    "Compare two ways of irrigation for a given crop.",
)
GOOD_FR = (
    "Expliquer les causes de l'érosion du sol à un agriculteur.",
    "Planifier et réaliser le relevé d'une parcelle avec des instruments simples.",
    "Comparer deux modes d'irrigation pour une culture donnée.",
)


@pytest.mark.parametrize("outcomes", [GOOD, GOOD_FR], ids=["en", "fr"])
def test_good_outcomes_are_left_alone(outcomes: tuple[str, ...]) -> None:
    """Flags on sound outcomes teach officers to look past all flags."""
    assert kinds(*outcomes) == []


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Understand the basics of soil science and its history", FlagKind.NO_VERB),
        ("Be aware of the risks of working in the field", FlagKind.NO_VERB),
        ("Comprendre les bases de la science du sol", FlagKind.NO_VERB),
        ("Appréhender les risques du travail dans les champs", FlagKind.NO_VERB),
        ("Connaissance des principaux types de sols du pays", FlagKind.NO_VERB),
        ("Soil types, crop rotation, irrigation, drainage", FlagKind.TOPICS),
        ("Types de sols, rotation des cultures, irrigation, drainage", FlagKind.TOPICS),
        ("This course aims to introduce the science of soils", FlagKind.AIMS),
        ("Students will be introduced to the science of soils", FlagKind.AIMS),
        ("Le cours présente les notions de la science du sol", FlagKind.AIMS),
        ("Ce module a pour objectif de faire découvrir la science du sol", FlagKind.AIMS),
        ("Plan, prepare and evaluate a survey of a field", FlagKind.SEVERAL),
        ("Préparer le relevé, mesurer la parcelle et interpréter les résultats", FlagKind.SEVERAL),
        ("Read soil maps", FlagKind.TOO_SHORT),
        ("Lire des cartes", FlagKind.TOO_SHORT),
        ("Explain " + "the many causes of erosion " * 14, FlagKind.TOO_LONG),
        ("Critically evaluate how to wash hands", FlagKind.OUT_OF_LINE),
        ("Critically evaluate basic cleaning of tools", FlagKind.OUT_OF_LINE),
        ("Évaluer de manière critique comment se laver les mains", FlagKind.OUT_OF_LINE),
        ("Analyser de façon critique le nettoyage des outils", FlagKind.OUT_OF_LINE),
    ],
)
def test_one_faulty_outcome_is_flagged_and_no_other(outcome: str, kind: FlagKind) -> None:
    """A rule that works in one language only, or points at the wrong outcome."""
    is_french = any(word in f" {outcome.lower()} " for word in (" de ", " des ", " les ", " la "))
    good = GOOD_FR if is_french else GOOD
    assert kinds(good[0], outcome, good[1], good[2]) == [(kind, 1)]


@pytest.mark.parametrize(
    "outcome",
    [
        "On completion, the learner will be able to describe soil types",
        "Ability to interpret soil maps of a region",
        "Learners compare soil samples from two fields",
        "Critically evaluate theories of soil formation",
        "Critically evaluate workplace safety policy in farming",
        "Evaluate the cleaning of laboratory equipment",
        "Être capable de décrire les types de sols du pays",
        "L'apprenant compare des échantillons de sol de deux champs",
        "Évaluer de manière critique les théories de la formation des sols",
    ],
)
def test_sound_wordings_are_no_false_alarm(outcome: str) -> None:
    """Verbs behind "able to", after a word for the learner, and demanding outcomes that mean what they say."""
    assert kinds(outcome) == []


def test_topics_are_said_once_for_the_record() -> None:
    """Twelve flags for twelve headings hide the one thing that is wrong."""
    assert kinds("Soil science basics", "Crop rotation in history", "Irrigation law of the country") == [
        (FlagKind.TOPICS, None),
        (FlagKind.TOO_SHORT, 0),
    ]


def test_the_second_of_two_like_outcomes_is_flagged_with_the_number_of_the_first() -> None:
    """Words in another order are the same outcome; the provider must know which two."""
    (flag,) = flags_of(record(GOOD[1], GOOD[0], "Explain to a farmer the causes of soil erosion."))
    assert (flag.kind, flag.outcome) == (FlagKind.REPEATED, 2)
    assert "outcome 2" in flag.advice


def test_a_summary_alone_is_no_outcome() -> None:
    """The level of such a record is read from what is taught; the provider should hear of it."""
    assert kinds(summary="Soil erosion and what farmers do about it.") == [(FlagKind.NO_OUTCOMES, None)]


def test_a_high_verb_in_nearly_all_outcomes_is_flagged_for_the_record() -> None:
    """Content without any word of the concepts must not hide stuffing."""
    plain = ("the boiling of eggs at breakfast", "the buttering of toast in the morning", "the peeling of a banana")
    assert (FlagKind.OUT_OF_LINE, None) in kinds(*(f"Critically evaluate {words}" for words in plain))


def test_other_languages_are_not_judged_by_english_verbs() -> None:
    """Every Spanish outcome would be told to have no verb."""
    assert kinds("Explicar los procesos de la empresa y las normas del sector para los trabajadores del taller") == []


def test_advice_shows_the_words_seen_and_speaks_the_language_of_the_reader() -> None:
    """Advice that cannot be tied to the text is not followed."""
    (flag,) = flags_of(record(*GOOD, "Critically evaluate how to wash hands"))
    assert flag.seen == "Critically evaluate"
    assert flag.seen in flag.advice
    use_language("fr")
    assert flag.name


def test_every_kind_has_one_rule_that_says_what_and_whence() -> None:
    """The Method page prints the registry: a kind without a rule would be a judgement without grounds."""
    assert sorted(rule.kind for rule in RULES) == sorted(FlagKind)
    for rule in RULES:
        assert rule.find.__doc__ and rule.says() and rule.source(), rule.kind


@pytest.mark.parametrize("name", ["scottish_courses", "french_register", "us_occupations_weak", "english_vocational"])
def test_stuffing_is_seldom_found_where_there_is_none(name: str) -> None:
    """An accusation of stuffing must be rare: below 2 % of each corpus."""
    path = CORPUS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the corpora are not on this machine")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = sum(
        any(
            flag.kind is FlagKind.OUT_OF_LINE
            for flag in flags_of(
                record(*(row["outcomes"] or ()), summary=row["description"] or None, title=row["title"])
            )
        )
        for row in rows
    )
    assert found / len(rows) < 0.02


@pytest.mark.parametrize(
    ("text", "language", "has_verb"),
    [
        ("Evaluate a plan", "en", True),
        ("A plan, to evaluate it", "en", True),
        ("Understand a plan and evaluate it", "en", True),
        ("Understand the history of farms", "en", False),
        ("Plans of a farm", "en", False),
        ("Fasten the load", "en", True),
        ("Élaborer un plan", "fr", True),
        ("Les plans", "fr", False),
        ("", "en", False),
    ],
)
def test_reading_the_opening_only_finds_a_verb_where_the_whole_does(text: str, language: str, has_verb: bool) -> None:
    """A statement that is read no further than its first words would be flagged, or let pass, wrongly."""
    statement = Statement(text, language)
    assert statement.has_verb is bool(Statement(text, language).verbs) is has_verb
