"""Rules over all files of data/frameworks, and what the shelf must hold."""

import pytest

from nqf.frameworks.checks import check_shelf
from nqf.frameworks.loader import SHELF, load_shelf
from nqf.settings import ROOT

RESEARCHED = ROOT.parent / "shared" / "facts"
LEAST = 185


def test_no_errors_over_all_files():
    """One fault in one file stops the whole tool from starting; every offender is listed here."""
    assert [str(problem) for problem in check_shelf(SHELF)] == []


def test_the_shelf_holds_the_frameworks_promised():
    """A file lost in a merge would take its country off every comparison."""
    assert len(load_shelf()) >= LEAST


@pytest.mark.skipif(not RESEARCHED.is_dir(), reason="the researched facts are not beside this checkout")
def test_no_researched_framework_is_missing():
    """A framework that was researched and left out would look as if nobody had asked about it."""
    researched = {path.stem for path in RESEARCHED.glob("*/*.yaml")}
    assert researched - set(load_shelf()) == set()


def test_kinds_are_kept_apart():
    """A micro-credential text, a vocational scale, a convention or a yardstick is no level framework."""
    shelf = load_shelf()
    kinds = {name: framework.kind.value for name, framework in shelf.items()}
    assert {kinds[name] for name in ("ca-bc", "ca-ns", "ca-sk", "eu-microcredentials")} == {
        "micro-credential framework"
    }
    assert (kinds["cvq"], kinds["cvq-rqf"]) == ("vocational scale", "vocational scale")
    assert (kinds["recognition-conventions"], kinds["isced-2011"]) == ("convention", "yardstick")
    assert {kinds[name] for name in ("eqf", "acqf", "cqf", "aqrf", "sadcqf")} == {"level framework"}


def test_figures_spot_checked():
    """Figures that others compute with, read against their published sources."""
    shelf = load_shelf()
    assert shelf["gb-eng-rqf"].levels[:4] == ("Entry 1", "Entry 2", "Entry 3", "1")
    assert shelf["mt-mqf"].levels[:3] == ("A", "B", "1")
    assert shelf["mt-mqf"].micro_credentials.credits_by_level["5"].below == 60
    assert shelf["za-nqf"].hours_per_credit.min == 10
    assert shelf["eqf"].hours_per_credit is None
    assert shelf["my-mqf"].hours_per_credit.max == 40
    assert (shelf["ie-nfq"].hours_per_credit.min, shelf["ie-nfq"].hours_per_credit.max) == (20, 25)
    link = next(one for one in shelf["ie-nfq"].links if one.target == "eqf")
    assert dict(link.pairs)["8"] == "6" and link.kind == "official"
    bachelors = {f.id: {t.level for t in f.qualification_types if t.isced == "6"} for f in shelf.values()}
    assert bachelors["za-nqf"] == {"7", "8"}
    assert bachelors["jm-nqf"] == {"5"}
    assert bachelors["gh-ntvetqf"] == {"6"}


def test_isced_is_marked_as_our_reading():
    """A level that we read out of a title must never look like a published figure."""
    offenders = [
        (framework.id, kind.title)
        for framework in load_shelf().values()
        for kind in framework.qualification_types
        if kind.isced is not None and kind.is_verified("isced")
    ]
    assert offenders == []
