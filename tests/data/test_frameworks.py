"""Rules over all files of data/frameworks, and over everything that the converter makes of the older form."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nqf.frameworks.checks import check_shelf
from nqf.frameworks.loader import SHELF, FactLoader, load_shelf, read_shelf
from nqf.settings import ROOT

OLDER = ROOT.parent / "shared" / "facts"
# fmt: off
IDS = [
    "acqf", "aqrf", "bb-nqf", "bw-ncqf", "ca-on-oqf", "ca-qc", "cqf", "eqf", "fr-cncp",
    "gb-eng-rqf", "gb-sct-scqf", "gh-ntvetqf", "ie-nfq", "jm-nqf", "ke-knqf", "mt-mqf", "mu-nqf",
    "my-mqf", "nz-nzqcf", "pqf-pacific", "sadcqf", "sc-snqf", "tt-nqf", "za-nqf",
]
# fmt: on
LEFT_OUT = {
    "evidence",
    "id",
    "kind",
    "searched",
    "tier",
    "status",
    "default",
    "inferred",
    "target",
    "max_exclusive",
}
UNSAID = (None, "", "none", "any", "family")
SPAN = re.compile(r"\d+(-| to )\d+")

needs_older = pytest.mark.skipif(not OLDER.is_dir(), reason="the files of the older form are not here")


def test_no_errors_over_all_files():
    """One fault in one file stops the whole tool from starting; every offender is listed here."""
    assert [str(problem) for problem in check_shelf(SHELF)] == []


def test_the_shelf_holds_the_frameworks_promised():
    """A file lost in a merge would take its country off every comparison."""
    assert sorted(load_shelf()) == IDS


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


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All older files in the regular form."""
    sys.path.insert(0, str(ROOT / "tools"))
    from convert_facts import convert_file

    folder = tmp_path_factory.mktemp("shelf")
    for path in sorted(OLDER.glob("*/*.yaml")):
        convert_file(path, folder)
    return folder


@needs_older
def test_every_older_file_fits_the_schema(converted):
    """The schema must hold every framework that is known, not only the first two dozen."""
    read = read_shelf(converted)
    assert read.problems == ()
    assert len(read.frameworks) == len(list(OLDER.glob("*/*.yaml"))) > 0


@needs_older
def test_nothing_is_lost_in_conversion(converted):
    """A fact that has no place in the form must turn up among the details and not disappear."""
    from convert_facts import reword

    lost = []
    for path in sorted(OLDER.glob("*/*.yaml")):
        new = yaml.load((converted / path.parent.name / path.name).read_text("utf-8"), Loader=FactLoader)
        said = " ".join(_plain(leaf) for _key, leaf in _leaves(new))
        for key, leaf in _leaves(yaml.load(path.read_text("utf-8"), Loader=FactLoader)):
            name = key.split(".")[-1]
            if (
                name in LEFT_OUT
                or re.fullmatch(r"(s\d+[, and]*)+", str(leaf))
                or name.endswith("_evidence")
                or leaf in UNSAID
            ):
                continue
            text = str(leaf) if key.startswith("sources.") else reword(str(leaf))
            parts = _plain(text).replace(" to ", "-").split("-") if SPAN.fullmatch(text) else [_plain(text)]
            if not all(part in said for part in parts):
                lost.append(f"{path.stem}: {key}: {leaf}")
    assert lost == [], "\n".join(lost)


def _leaves(node: Any, place: str = "") -> list[tuple[str, Any]]:
    if isinstance(node, dict):
        return [
            one
            for key, part in node.items()
            for one in [(place, key)] * _is_label(place) + _leaves(part, f"{place}.{key}".strip("."))
        ]
    if isinstance(node, list):
        return [one for part in node for one in _leaves(part, place)]
    return [(place, node)]


def _is_label(place: str) -> bool:
    return place in ("descriptors", "descriptors.lines", "level_names")


def _plain(value: object) -> str:
    text = {"true": "yes", "false": "no"}.get(str(value).lower(), str(value))
    return " ".join(text.split()).rstrip(".").casefold()
