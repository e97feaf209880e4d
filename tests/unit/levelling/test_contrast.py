"""Why this level and not its neighbours."""

import pytest

from nqf.frameworks.loader import load_shelf
from nqf.i18n import use_language
from nqf.levelling.contrast import contrast_lines, only_words, read_contrasts
from nqf.levelling.estimate import estimate_level
from nqf.levelling.ladder import ladders
from nqf.levelling.profile import domains_of
from nqf.levelling.types import Demand, Evidence, LevelContrast, OutcomeEvidence, Phrase

EQF, LADDER = load_shelf()["eqf"], ladders()["eqf"]
KNOWLEDGE, SKILLS, *_others = domains_of(EQF)
OUTCOMES = (
    OutcomeEvidence("evaluate simple tools", 5.0, (Phrase("evaluate", 0.4, 0, 8), Phrase("simple", -0.3, 9, 15))),
    OutcomeEvidence("design them", 5.0, (Phrase("design", 0.6, 0, 6),)),
)


def contrasts(mean: float, domain: str | None = None) -> tuple[LevelContrast, ...]:
    estimate = estimate_level("r", Demand(mean, 0.9, None, 50, "en"), LADDER)
    return read_contrasts(Evidence(estimate, OUTCOMES), mean, EQF, LADDER, (KNOWLEDGE, SKILLS), domain)


def test_both_neighbours_are_contrasted_at_their_own_border() -> None:
    """The border to the level below is not the border to the level above."""
    above, below = contrasts(5.3)
    assert (above.level, above.other, above.is_above, above.border) == ("5", "6", True, 5.5)
    assert (below.level, below.other, below.is_above, below.border) == ("5", "4", False, 4.5)
    assert (above.distance, below.distance) == (pytest.approx(-0.2), pytest.approx(0.8))
    assert "5.50" in above.sentence and "0.20" in above.sentence
    assert above.chance == below.chance > above.other_chance > below.other_chance


def test_a_demand_beside_a_border_is_called_too_close() -> None:
    """A hundredth of a level must not be argued as a reason."""
    above, below = contrasts(5.45)
    assert "too close" in above.sentence
    assert "too close" not in below.sentence


@pytest.mark.parametrize(("mean", "others"), [(0.6, ["2"]), (8.2, ["7"])])
def test_the_ends_of_the_ladder_have_one_neighbour(mean: float, others: list[str]) -> None:
    """There is no level 9, and no crash at level 8."""
    assert [one.other for one in contrasts(mean)] == others


def test_words_speak_for_the_side_that_they_pull_to() -> None:
    """ "Evaluate" speaks for 6 against 5, but for 5 against 4."""
    above, below = contrasts(5.3)
    assert [one.text for one in above.for_other] == [one.text for one in below.for_level] == ["design", "evaluate"]
    assert [one.text for one in above.for_level] == [one.text for one in below.for_other] == ["simple"]
    assert (above.for_other[0].outcome, above.for_other[0].domain) == (1, SKILLS)


def test_one_domain_keeps_to_its_outcomes_and_its_lines() -> None:
    """Words about skills say nothing on the level of knowledge."""
    above, _below = contrasts(5.3, KNOWLEDGE)
    assert [one.text for one in (*above.for_other, *above.for_level)] == ["evaluate", "simple"]
    assert [line.domain for line in above.lines] == [KNOWLEDGE]


def test_only_words_are_those_that_the_other_line_has_in_no_form() -> None:
    """ "Solves" against "solve" parts no levels; "complex" against "routine" does."""
    found = list(only_words("Solves complex problems in teams", "Solve routine problems in a team"))
    assert [word.text for word in found] == ["complex"]
    assert found[0].demand is not None
    assert "Solves complex problems in teams"[found[0].start : found[0].end] == "complex"


def test_lines_of_real_levels_differ_somewhere() -> None:
    """Two levels whose lines show no difference cannot be told apart by a panel."""
    for domain in domains_of(EQF):
        line = contrast_lines(EQF, domain, "5", "6")
        assert line.line != line.other_line
        assert line.only_here or line.only_there


def test_a_line_that_is_not_stated_is_unknown() -> None:
    """A heading of another level must not end in an error."""
    line = contrast_lines(EQF, "No such domain", "5", "6")
    assert (line.line, line.other_line, line.only_here) == (None, None, ())


def test_nothing_is_contrasted_without_a_best_fit() -> None:
    """A declined record has no level to defend."""
    estimate = estimate_level("r", Demand(5.0, 0.9, None, 50, "en"), LADDER)._replace(best=None)
    assert read_contrasts(Evidence(estimate, OUTCOMES), 5.0, EQF, LADDER, (None, None)) == ()


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")
