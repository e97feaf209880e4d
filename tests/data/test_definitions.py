"""Rules over all files of data/definitions."""

import yaml

from nqf.frameworks.loader import FactLoader, load_shelf
from nqf.recognition.definitions.check_kinds import Bounds, ContactPerCredit, HoursPerCredit
from nqf.recognition.definitions.loader import SHELF, definition_notes, shipped_definitions
from nqf.recognition.definitions.schema import ElementEvidence

FILES = sorted(path for path in SHELF.glob("*.yaml") if path.name != "notes.yaml")


def test_all_instruments_and_elements_are_there() -> None:
    """A file lost in a merge would take an instrument out of every report."""
    shipped = shipped_definitions()
    assert len(shipped) == len(FILES) == 16
    assert sum(len(one.elements) for one in shipped.values()) == 119


def test_element_ids_are_unique_over_all_files() -> None:
    """An id in two instruments would mix up their figures."""
    ids = [element.id for one in shipped_definitions().values() for element in one.elements]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_every_instrument_names_its_source() -> None:
    """A requirement that nobody can look up is hearsay; a page read twice is named once."""
    for one in shipped_definitions().values():
        pages = [page for page in (one.sources.url, *one.sources.text_seen_at) if page is not None]
        assert pages or one.sources.title, one.id
        assert all(page.startswith(("http://", "https://")) for page in pages), one.id
        assert len(pages) == len(set(pages)), one.id


def test_every_text_is_in_both_languages() -> None:
    """English in place of French would tell a French-speaking authority that the tool was not made for it."""
    same = {"CARICOM", "Kenya (KNQA)", "absent"}
    offenders = []

    def walk(place: str, value: object) -> None:
        if isinstance(value, dict) and set(value) & {"en", "fr"}:
            english, french = value.get("en"), value.get("fr")
            if not english or not french or (english == french and english not in same):
                offenders.append(place)
            if isinstance(french, str) and any(f" {mark}" in french for mark in ":;?!»") or "'" in str(french):
                offenders.append(f"{place}: typography")
        elif isinstance(value, dict):
            for key, part in value.items():
                walk(f"{place}.{key}", part)
        elif isinstance(value, list):
            for number, part in enumerate(value):
                walk(f"{place}.{number}", part)
        elif isinstance(value, str) and place.endswith(
            (".name", ".requirement", ".remarks", ".also_judgement", ".below")
        ):
            offenders.append(place)

    for path in SHELF.glob("*.yaml"):
        walk(path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=FactLoader))
    assert offenders == []


def test_frameworks_named_are_on_the_shelf() -> None:
    """A check that names a framework that is not there would never be met."""
    shelf = load_shelf()
    named = {
        framework
        for one in shipped_definitions().values()
        for check in [check for element in one.elements for check in element.check]
        for framework in (one.framework, getattr(check, "framework", None))
        if framework is not None
    }
    assert named <= set(shelf)


def test_scope_and_checks_carry_the_same_figures() -> None:
    """Two figures for one limit would let the list say one thing and the verdict another."""
    for one in shipped_definitions().values():
        if one.scope is None:
            continue
        checks = [check for element in one.elements for check in element.check]
        bounds = {check.field: check.range for check in checks if isinstance(check, Bounds)}
        per = {check.hours.max for check in checks if isinstance(check, HoursPerCredit)}
        if one.scope.hours is not None and "hours_total" in bounds:
            assert (bounds["hours_total"].min, bounds["hours_total"].max) == (one.scope.hours.min, one.scope.hours.max)
        if one.scope.weeks is not None:
            assert bounds["duration_weeks"] == one.scope.weeks
        if per:
            assert per == {one.scope.hours_per_credit}, one.id
        for check in checks:
            if isinstance(check, ContactPerCredit):
                assert check.hours / (one.scope.hours_per_credit or 1) == one.scope.contact_share_min


def test_evidence_is_kept_in_three_grades() -> None:
    """A point that a source showed only in part must not look like one that was read."""
    counted = [element.evidence for one in shipped_definitions().values() for element in one.elements]
    assert counted.count(ElementEvidence.UNVERIFIED) == 4
    assert counted.count(ElementEvidence.PARTLY_VERIFIED) == 12
    assert {one.id for one in shipped_definitions().values() if one.unverified} == {
        "ca-cican", "ca-ecampusontario", "ca-on-osap", "mt-mfhea", "gb-sct-scqf", "nuffic-7", "col-guide"
    }  # fmt: skip


def test_notes_name_shipped_instruments() -> None:
    """A conflict with an instrument that is not there could not be shown."""
    notes = definition_notes()
    named = {name for one in notes.conflicts for name in one.positions}
    assert named <= set(shipped_definitions())
    assert (len(notes.conflicts), len(notes.no_definition_found)) == (6, 5)
