"""Editions of frameworks: their form, their place on the shelf, what they take over, what an amendment marks."""

from typing import Any

import pytest
from pydantic import ValidationError

from nqf.frameworks.amendment import SOURCE_ID, Amendment, MicroCredentialChange, amend
from nqf.frameworks.differences import differences
from nqf.frameworks.editions import edition_id, make_edition, make_own, plain_id
from nqf.frameworks.loader import find_framework, get_framework, load_shelf, shelf_version, shipped_shelf, use_editions
from nqf.frameworks.schema import Edition, Evidence, Framework, Range
from nqf.levelling.ladder import ladders

TEXT: dict[str, Any] = {
    "id": "acqf-levels",
    "name": "ACQF levels and level descriptors",
    "short_name": "ACQF levels",
    "kind": "level framework",
    "scope": "regional",
    "countries": [],
    "authority": {"name": "not stated", "evidence": "unverified"},
    "status": {"value": "other", "evidence": "unverified"},
    "ladder": {"levels": [str(n) for n in range(1, 11)], "evidence": "verified", "sources": ["s1"]},
    "domains": {"names": ["Knowledge"], "evidence": "verified", "sources": ["s1"]},
    "descriptors": {
        "lines": {
            "1": {"Knowledge": "simple knowledge, literacy and numeracy"},
            "10": {"Knowledge": "critical knowledge at the frontier of a field of research"},
        },
        "evidence": "verified",
        "sources": ["s1"],
    },
    "sources": [{"id": "s1", "title": "The official text"}],
}


def official(label: str = "Official text 2024", of: str | None = "acqf") -> Edition:
    return Edition(of=of, label=label, origin="official text" if of else "own", dated="2024-06-25")


def text(**changes: Any) -> Framework:
    return Framework.model_validate(TEXT | changes)


def test_an_edition_id_needs_its_block_and_a_plain_id_has_no_base() -> None:
    """An id that says one thing and a block that says another would be found under neither."""
    with pytest.raises(ValidationError, match="names an edition"):
        text(id="acqf@official")
    with pytest.raises(ValidationError, match="names an edition"):
        text(id="acqf@official", edition=official(of="sadcqf"))
    with pytest.raises(ValidationError, match="needs an id such as"):
        text(edition=official())
    with pytest.raises(ValidationError, match="dated must be"):
        Edition(of="acqf", label="x", origin="own", dated="2024-13")
    for wrong in ("acqf@", "@a", "a@b@c", "acqf@Official"):
        with pytest.raises(ValidationError, match="pattern"):
            text(id=wrong)
    made = text(id="acqf@official", edition=official())
    assert (made.base_id, made.is_edition) == ("acqf", True)
    assert (text().base_id, text().is_edition) == ("acqf-levels", False)


def test_ids_are_plain_whatever_the_label() -> None:
    """A label with accents or signs must not make an id that nobody can type."""
    assert edition_id("acqf", "Édition révisée, 2ᵉ (2024)") == "acqf@edition-revisee-2e-2024"
    assert edition_id("acqf", "…") == "acqf@edition"
    assert len(edition_id("acqf", "x" * 60)) == 60
    assert plain_id("  Mon cadre ") == "mon-cadre"


def test_editions_stand_behind_their_base_and_own_frameworks_last() -> None:
    """Every chooser takes its order from the shelf."""
    edition = make_edition(text(), get_framework("acqf"), official())
    own = make_own(text(), "aa-own", official("Mine", of=None))
    use_editions([own, edition])
    ids = list(load_shelf())
    assert ids[ids.index("acqf") + 1] == "acqf@official-text-2024"
    assert ids[-1] == "aa-own"
    assert len(ids) == len(shipped_shelf()) + 2
    assert find_framework("aa-own") == own


def test_a_shipped_framework_keeps_its_id() -> None:
    """An own framework under a shipped id would change every figure in silence."""
    use_editions([make_own(text(), "acqf", official("Mine", of=None))])
    assert load_shelf()["acqf"] == shipped_shelf()["acqf"]


def test_withdrawn_editions_are_found_and_not_listed() -> None:
    """A record that names one must still be readable."""
    edition = make_edition(text(), get_framework("acqf"), official())
    use_editions([], [edition])
    assert edition.id not in load_shelf()
    assert get_framework(edition.id) == edition
    assert find_framework("acqf@other") is None


def test_the_version_follows_the_content_and_the_ladders_follow_the_version() -> None:
    """A cache that outlives an edition shows the text of yesterday."""
    assert shelf_version() == ""
    before = set(ladders())
    base = get_framework("acqf")
    use_editions([make_edition(text(), base, official())])
    first = shelf_version()
    assert set(ladders()) - before == {"acqf@official-text-2024"}
    use_editions([make_edition(text(notes="Another text."), base, official())])
    assert shelf_version() not in ("", first)
    use_editions(())
    assert (shelf_version(), set(ladders())) == ("", before)


def test_a_silent_text_takes_over_what_holds_as_before() -> None:
    """An official text without links, credit or countries could not be used for anything."""
    base = get_framework("ie-nfq")
    bare = text(ladder={"levels": base.levels, "evidence": "unverified"}, descriptors=None, domains=None)
    made = make_edition(bare, base, official(of="ie-nfq"))
    assert made.edition is not None
    assert (made.name, made.short_name) == (
        f"{base.name} (Official text 2024)",
        f"{base.short_name} (Official text 2024)",
    )
    assert (made.links, made.credit, made.countries) == (base.links, base.credit, base.countries)
    assert made.qualification_types == base.qualification_types
    assert {"links", "countries", "qualification_types", "authority"} <= set(made.edition.inherited)
    assert made.notes is not None and "Taken over from ie-nfq" in made.notes
    assert (made.descriptors, made.domains) == (None, None)


def test_the_publisher_of_a_file_is_not_the_authority_of_a_framework() -> None:
    """A vocabulary names the firm that made it; a ministry would find that firm in its place."""
    base = get_framework("ie-nfq")
    made = make_edition(text(countries=["IE"]), base, official(of="ie-nfq"))
    assert (made.authority, made.status, made.scope.value) == (base.authority, base.status, "regional")
    in_force = text(countries=["IE"], status={"value": "adopted", "evidence": "unverified"})
    assert make_edition(in_force, base, official(of="ie-nfq")).authority.name == "not stated"


def test_a_text_with_other_labels_takes_over_no_links() -> None:
    """A link between labels that the new ladder does not have would place it wrongly."""
    base = get_framework("ie-nfq")
    made = make_edition(
        text(ladder={"levels": ["A", "B"], "evidence": "unverified"}, descriptors=None), base, official(of="ie-nfq")
    )
    assert made.edition is not None
    assert (made.links, made.qualification_types, made.countries) == ((), (), base.countries)
    assert not {"links", "qualification_types"} & set(made.edition.inherited)


def test_sources_of_text_and_base_are_told_apart() -> None:
    """Both call their first source s1; the base's report would then vouch for the text."""
    base = get_framework("acqf")
    made = make_edition(text(), base, official())
    titles = {source.id: source.title for source in made.sources}
    assert made.ladder.sources == ("text-s1",)
    assert titles["text-s1"] == "The official text"
    assert all(titles[name] == {s.id: s.title for s in base.sources}[name] for name in made.status.sources)
    assert {name for link in made.links for name in link.sources} <= set(titles)


def test_an_amendment_marks_what_it_changes_and_only_that() -> None:
    """An officer's figure must not pass for one that a source showed, nor take the mark from its neighbours."""
    base = get_framework("za-nqf")
    assert base.credit is not None and base.credit.is_verified("notional_hours")
    changes = Amendment(level_names={"1": "Foundation"}, notional_hours=Range(min=9, max=11))
    made = amend(base, base, changes, Edition(of="za-nqf", label="Trial", origin="amended", dated="2026-11-01"))
    assert (made.id, made.ladder.names["1"]) == ("za-nqf@trial", "Foundation")
    assert made.ladder.is_verified("levels") == base.ladder.is_verified("levels")
    assert not made.ladder.is_verified("names")
    assert made.credit is not None
    assert (made.credit.notional_hours, made.credit.is_verified("notional_hours")) == (Range(min=9, max=11), False)
    assert (made.links, made.descriptors) == (base.links, base.descriptors)


def test_an_amendment_with_a_source_is_verified_by_it() -> None:
    """A gazetted figure must be citable."""
    base = get_framework("za-nqf")
    changes = Amendment(
        lines={"1": {"Scope of knowledge": "names common tools of a trade"}},
        micro_credentials=MicroCredentialChange(status="policy", hours=Range(min=10, max=100)),
    )
    edition = Edition(of="za-nqf", label="Gazette", origin="amended", dated="2026-11-01")
    made = amend(base, base, changes, edition, "https://example.org/gazette")
    rule = made.micro_credentials
    assert rule is not None
    assert (rule.status, rule.hours, rule.evidence) == ("policy", Range(min=10, max=100), Evidence.VERIFIED)
    assert rule.is_verified("hours") and SOURCE_ID in rule.sources
    assert made.descriptors is not None and made.descriptors.is_verified("lines")
    assert [source.url for source in made.sources if source.id == SOURCE_ID] == ["https://example.org/gazette"]


def test_differences_name_the_place_and_both_texts() -> None:
    """An officer confirms an import by what it changes."""
    base = get_framework("za-nqf")
    edition = Edition(of="za-nqf", label="Trial", origin="amended", dated="2026-11-01")
    made = amend(base, base, Amendment(level_names={"2": "Second"}, notional_hours=Range(min=12, max=12)), edition)
    found = [(one.place, one.after) for one in differences(base, made)]
    assert found == [("Hours per credit", "12"), ("Level 2, name", "Second")]
    assert differences(base, base) == []
