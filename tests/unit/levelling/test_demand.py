"""Reading demands with the shipped weights: determinism, order of plain cases, refusals."""

import pytest

from nqf.credentials.record import MicroCredential
from nqf.levelling.demand import read_demand
from nqf.levelling.types import Refusal


def record(*outcomes: str, language: str | None = None, summary: str | None = None) -> MicroCredential:
    return MicroCredential(
        record_id="r", title="Course", learning_outcomes=outcomes, summary=summary, delivery_language=language
    )


LOW = record(
    "Name the tools of the workshop and clean them after use.", "Follow simple safety rules under supervision."
)
MIDDLE = record(
    "Apply standard methods to install and test electrical equipment.",
    "Plan own work and record the results for the team.",
)
HIGH = record(
    "Critically evaluate current research in the field and design original studies.",
    "Develop new theory and lead strategic change in complex, unpredictable settings.",
)
HIGH_FR = record(
    "Évaluer de manière critique les recherches du domaine et concevoir des études originales.",
    "Piloter une stratégie de transformation dans des contextes complexes et incertains.",
)
LOW_FR = record(
    "Nettoyer les outils de l'atelier et ranger le matériel après usage.",
    "Respecter les consignes de sécurité sous la responsabilité d'un encadrant.",
)


def test_plain_cases_come_in_order_in_both_languages() -> None:
    """A sign error in one block of weights would turn the scale round."""
    low, middle, high, high_fr, low_fr = (d.mean for d in read_demand([LOW, MIDDLE, HIGH, HIGH_FR, LOW_FR]))
    assert low is not None and middle is not None and high is not None and high_fr is not None and low_fr is not None
    assert low + 1 < middle + 0.5 < high
    assert low_fr + 2 < high_fr


def test_a_record_reads_the_same_alone_and_in_company() -> None:
    """The desk reads one record, an import a thousand: the level must be the same."""
    together = read_demand([LOW, MIDDLE, HIGH, HIGH_FR] * 300)
    assert read_demand([HIGH])[0] == together[2] == together[-2]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (MicroCredential(record_id="r", title="A title alone"), Refusal.NO_TEXT),
        (record("Use a forklift."), Refusal.TOO_SHORT),
        (
            record(
                "Explicar los procesos de la empresa y las normas del sector para los trabajadores del taller.",
                "Aplicar las técnicas de venta con los clientes de la tienda.",
            ),
            Refusal.LANGUAGE,
        ),
        (
            record(
                "Mwanafunzi ataeleza misingi ya kilimo bora na kutunza mazao kwa njia ya kisasa katika eneo la shamba."
            ),
            Refusal.LANGUAGE,
        ),
    ],
)
def test_what_cannot_be_read_is_declined_with_its_reason(given: MicroCredential, reason: Refusal) -> None:
    """A level must not be proposed for a text that the model cannot read."""
    assert read_demand([given])[0].refused is reason


def test_language_is_told_from_the_text_and_not_from_what_is_stated() -> None:
    """A French text stated as English must still be read as French."""
    french = HIGH_FR.model_copy(update={"delivery_language": "en"})
    assert read_demand([french])[0].language == "fr"


def test_progress_reaches_the_total() -> None:
    """A progress bar that never ends looks like a frozen page."""
    seen: list[tuple[int, int]] = []
    read_demand([LOW] * 2500, lambda done, total: seen.append((done, total)))
    assert seen == [(1000, 2500), (2000, 2500), (2500, 2500)]
