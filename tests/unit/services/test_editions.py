"""Editions in the database: imported, amended, listed, withdrawn, on the shelf of the process; real SQLite."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from nqf.alignment.links import direct_links
from nqf.errors import ConflictError, FactError, NotAllowedError, NotFoundError, NqfError
from nqf.frameworks.loader import find_framework, get_framework, load_shelf, shelf_version, use_editions
from nqf.frameworks.schema import Range
from nqf.levelling.ladder import ladder_of
from nqf.services.access import LOCAL, Member, Role
from nqf.services.alignment import infer, inference_grounds
from nqf.services.edition_shelf import _seen
from nqf.services.editions import (
    OWN,
    Amendment,
    EditionAbout,
    amend_framework,
    apply_editions,
    apply_known_editions,
    import_edition,
    list_editions,
    preview_import,
    refresh_editions,
    withdraw_edition,
)
from nqf.services.levelling import choose_frameworks
from nqf.services.records import data_version
from nqf.services.start import make_ready
from nqf.settings import ROOT
from nqf.store.engine import session
from nqf.store.tables import AuditEvent, FrameworkEdition

READER = Member("reader", Role.READER)
ACQF = ROOT.parent / "shared" / "skos" / "acqf-levels.ttl"
TURTLE = """\
@prefix : <https://example.org/nqf/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:levels a skos:ConceptScheme ;
    dct:title "National framework of Testland"@en ;
    dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    skos:hasTopConcept :l1, :l2 .
:l1 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 1"@en ;
    skos:notation "1" ; skos:definition "Carries out simple tasks under close supervision."@en .
:l2 a skos:Concept ; skos:inScheme :levels ; skos:topConceptOf :levels ; skos:prefLabel "Level 2"@en ;
    skos:notation "2" ; skos:definition "Carries out familiar tasks and adapts the plan where needed."@en .
"""


def amended(label: str = "Trial", framework: str = "za-nqf") -> str:
    """Store an amended copy and return its id."""
    changes = Amendment(notional_hours=Range(min=9, max=11), level_names={"1": label})
    return amend_framework(LOCAL, framework, changes, label=label, reason="A new regulation.", dated="2026-11-01").id


def test_an_amended_copy_is_on_the_shelf_at_once_and_usable_by_its_id(database: Path) -> None:
    """An edition that only a restart brings up would be entered twice."""
    assert amended() == "za-nqf@trial"
    made = load_shelf()["za-nqf@trial"]
    assert made.hours_per_credit == Range(min=9, max=11)
    assert made.edition is not None
    assert (made.edition.made_by, made.edition.reason, made.edition.dated) == (
        "local",
        "A new regulation.",
        "2026-11-01",
    )
    assert ladder_of("za-nqf@trial").centres == ladder_of("za-nqf").centres
    assert direct_links(load_shelf(), "za-nqf@trial", "sadcqf") != []
    assert choose_frameworks("eqf,za-nqf@trial") == ["eqf", "za-nqf@trial"]
    assert "za-nqf@trial" not in choose_frameworks("all")
    assert "za-nqf" in choose_frameworks("all")


def test_editions_come_back_at_the_next_start(database: Path) -> None:
    """What a decision was made on must outlive the process."""
    amended()
    use_editions(())
    make_ready(with_sample=False)
    assert "za-nqf@trial" in load_shelf()


def test_an_edition_is_never_overwritten(database: Path) -> None:
    """A decision names an id; another text under it would change what was decided."""
    amended()
    with pytest.raises(ConflictError, match="za-nqf@trial is in use"):
        amend_framework(LOCAL, "za-nqf", Amendment(level_names={"2": "X"}), label="TRIAL", reason="Again.")
    with pytest.raises(ConflictError, match="says the same as za-nqf"):
        amend_framework(LOCAL, "za-nqf", Amendment(), label="Nothing new", reason="Again.")
    assert [row.framework_id for row in list_editions(LOCAL)] == ["za-nqf@trial"]


def test_an_edition_of_an_edition_stands_beside_the_same_base(database: Path) -> None:
    """`a@b@c` is no id, and the text that was changed must still be told."""
    made = amend_framework(LOCAL, amended(), Amendment(level_names={"2": "Next"}), label="Second", reason="More.")
    assert (made.id, made.ladder.names["1"], made.ladder.names["2"]) == ("za-nqf@second", "Trial", "Next")
    assert made.edition is not None
    assert (made.edition.of, made.edition.made_from) == ("za-nqf", "za-nqf@trial")
    assert made.name == f"{get_framework('za-nqf').name} (Second)"
    assert [row.label for row in list_editions(LOCAL, "za-nqf")] == ["Second", "Trial"]


def test_every_problem_of_a_change_is_named_and_nothing_is_stored(database: Path) -> None:
    """An officer who mends one fault at a time gives up."""
    wrong = Amendment(level_names={"99": "X"}, lines={"1": {"No such domain": "names the parts of a plain machine"}})
    with pytest.raises(FactError) as caught:
        amend_framework(LOCAL, "za-nqf", wrong, label="Wrong", reason="Trial.")
    assert {problem.value for problem in caught.value.problems} == {"99", "No such domain"}
    for label, reason, dated in (("", "Why", ""), ("Label", " ", ""), ("Label", "Why", "1 May")):
        with pytest.raises(NqfError):
            amend_framework(LOCAL, "za-nqf", Amendment(), label=label, reason=reason, dated=dated)
    assert list_editions(LOCAL) == []


def test_readers_read_and_officers_write(database: Path) -> None:
    """The screen hides the buttons; the service must hold."""
    with pytest.raises(NotAllowedError):
        amend_framework(READER, "za-nqf", Amendment(level_names={"1": "X"}), label="X", reason="X")
    with pytest.raises(NotAllowedError):
        preview_import(READER, "a.ttl", TURTLE.encode())
    with pytest.raises(NotAllowedError):
        withdraw_edition(READER, amended())
    assert len(list_editions(READER)) == 1


def test_a_withdrawn_edition_is_kept_for_what_names_it(database: Path) -> None:
    """A record levelled on it must not lose its framework, and nobody may choose it anew."""
    edition = amended()
    withdraw_edition(LOCAL, edition, "Superseded.")
    assert edition not in load_shelf()
    assert get_framework(edition).id == edition
    [row] = list_editions(LOCAL)
    assert (row.is_withdrawn, row.withdrawn_by) == (True, "local")
    with pytest.raises(ConflictError, match="withdrawn before"):
        withdraw_edition(LOCAL, edition)
    with pytest.raises(NotFoundError):
        withdraw_edition(LOCAL, "za-nqf")
    with pytest.raises(ConflictError, match="is in use"):
        amended()


def test_every_write_leaves_an_audit_event_and_a_new_data_version(database: Path) -> None:
    """Cached pages and the record of who did what both hang on it."""
    first = data_version()
    edition = amended()
    second = data_version()
    withdraw_edition(LOCAL, edition, "Superseded.")
    assert len({first, second, data_version()}) == 3
    with session() as opened:
        events = opened.execute(select(col(AuditEvent.action), col(AuditEvent.subject)).order_by(col(AuditEvent.id)))
        assert list(events) == [
            ("amend framework", "framework za-nqf@trial"),
            ("withdraw framework", "framework za-nqf@trial"),
        ]


def test_another_process_is_noticed(database: Path) -> None:
    """A dashboard that runs while `nqf frameworks import` adds a text must offer it."""
    amended()
    use_editions(())
    _seen.state, _seen.looked_at = (), float("-inf")
    refresh_editions()
    assert "za-nqf@trial" in load_shelf()
    use_editions(())
    refresh_editions()
    assert shelf_version() == ""


def test_one_that_cannot_be_read_does_not_stop_the_start(database: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An edition stored by another version must not lock everybody out."""
    amended()
    with session() as opened:
        row = opened.scalars(select(FrameworkEdition)).one()
        row.content = row.content | {"no_such_key": 1}
        opened.commit()
    apply_editions()
    assert shelf_version() == ""
    assert "za-nqf@trial is left out" in caplog.text


def test_the_command_line_makes_no_database_to_look_for_editions(empty_database: Path) -> None:
    """`nqf frameworks list` on a fresh machine must leave no file behind."""
    assert apply_known_editions() == ""
    assert not empty_database.exists()
    empty_database.write_bytes(b"not a database, but long enough to be looked at as one" * 40)
    assert "database" in apply_known_editions()


def test_a_skos_file_becomes_a_framework_of_its_own(database: Path) -> None:
    """A user's own framework must be usable without anybody shipping it."""
    about = EditionAbout(label="First text", dated="2026-01-31", own_id="testland-nqf", reason="Ours.")
    preview = preview_import(LOCAL, "testland.ttl", TURTLE.encode(), base=OWN, about=about)
    assert preview.can_import, preview.problems
    assert list_editions(LOCAL) == []
    made = import_edition(LOCAL, "testland.ttl", TURTLE.encode(), base=OWN, about=about)
    assert preview.framework == made
    assert (made.id, made.levels, made.is_edition) == ("testland-nqf", ("1", "2"), False)
    assert made.edition is not None
    assert (made.edition.origin, made.edition.of, made.edition.dated) == ("own", None, "2026-01-31")
    assert made.edition.licence is not None and "publicdomain" in made.edition.licence
    assert "testland-nqf" in choose_frameworks("all")
    assert list(load_shelf())[-1] == "testland-nqf"


def test_an_own_id_must_not_clash_with_a_shipped_one(database: Path) -> None:
    """It would change the figures of everybody who uses that framework."""
    with pytest.raises(FactError, match="eqf is in use"):
        import_edition(LOCAL, "t.ttl", TURTLE.encode(), base=OWN, about=EditionAbout(own_id="eqf"))
    with pytest.raises(FactError, match="no id of a framework"):
        import_edition(LOCAL, "t.ttl", TURTLE.encode(), base=OWN, about=EditionAbout(own_id="Not An Id"))


def test_what_was_said_wrongly_is_a_problem_of_the_preview(database: Path) -> None:
    """The screen shows problems in one table; an exception would empty the form."""
    preview = preview_import(LOCAL, "t.ttl", TURTLE.encode(), base=OWN, about=EditionAbout(dated="yesterday"))
    assert not preview.can_import
    assert [problem.field for problem in preview.problems if problem.severity == "error"] == ["edition.dated"]


@pytest.mark.skipif(not ACQF.exists(), reason="the official ACQF levels in SKOS are not here")
def test_the_official_acqf_levels_become_an_edition_of_it(database: Path) -> None:
    """The one official text that is published as data today."""
    about = EditionAbout(label="Official text 2024", dated="2024-06-25")
    preview = preview_import(LOCAL, ACQF.name, ACQF.read_bytes(), about=about)
    assert (preview.base, preview.can_import) == ("acqf", True), preview.problems
    made = import_edition(LOCAL, ACQF.name, ACQF.read_bytes(), about=about)
    base = get_framework("acqf")
    assert (made.id, made.levels) == ("acqf@official-text-2024", base.levels)
    assert made.descriptors is not None and base.descriptors is not None
    assert "literacy and numeracy" in made.descriptors.lines["1"]["Knowledge"]
    assert (made.countries, made.links) == (base.countries, base.links)
    assert made.edition is not None and "links" in made.edition.inherited
    assert made.edition.licence is not None and "publicdomain" in made.edition.licence
    assert find_framework(made.id) == made
    with pytest.raises(ConflictError, match="says the same as"):
        import_edition(LOCAL, ACQF.name, ACQF.read_bytes(), about=EditionAbout(label="Once more"))


def test_two_editions_of_one_framework_pair_by_their_labels(database: Path) -> None:
    """Prevents an amended text and its base from being told apart by guesswork: they are the same levels."""
    made = amended()
    inference = infer("za-nqf", made)
    assert inference is not None
    assert inference.pairs == tuple((label, label) for label in get_framework("za-nqf").levels)
    assert (inference.confidence, len(inference_grounds(inference))) == (1.0, 1)
