"""Registers of precedents: what is kept, what is left out, what is learned, and that all of it can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from nqf.credentials.record import MicroCredential
from nqf.errors import ConflictError, ImportFileError, NotAllowedError, NotFoundError, NqfError
from nqf.levelling.kappa import confusion_matrix
from nqf.levelling.types import LevelEstimate
from nqf.services.access import LOCAL, Member, Role
from nqf.services.precedent_decisions import decisions_on, record_decision, withdraw_decision
from nqf.services.precedent_figures import errors_by, precedent_figures
from nqf.services.precedent_learning import learn, learning_state, leveller
from nqf.services.precedent_nearest import nearest_precedents
from nqf.services.precedents import add_register, list_registers, remove_precedents, remove_register
from nqf.store.engine import session
from nqf.store.tables import AuditEvent, Precedent, Register, StoredCalibration
from tests.registers import contradicting, made_register, write_register

READER = Member(name="reader", role=Role.READER)
ID = "za-nqf"


def _file(tmp_path: Path, size: int = 120, seed: int = 1, name: str = "register.jsonl") -> Path:
    return write_register(made_register(size, seed=seed, first=1000 * seed), tmp_path / name)


def _count(table: type) -> int:
    with session() as opened:
        return opened.scalar(select(func.count()).select_from(table)) or 0


def _asked() -> list[MicroCredential]:
    return [
        MicroCredential(record_id=str(made["id"]), title=made["title"], learning_outcomes=tuple(made["outcomes"]))
        for made in made_register(40, seed=9)
    ]


def _estimates() -> list[LevelEstimate]:
    """Level records kept apart with what this installation has learned."""
    own = leveller(LOCAL)
    records = _asked()
    return list(own.estimates(records, own.demands(records), ID))


def test_every_row_is_kept_or_has_its_reason(database: Path, tmp_path: Path) -> None:
    """A row of a register that vanishes without a word cannot be mended."""
    rows = made_register(12)
    rows += [
        rows[0] | {"id": "b1", "level": "99", "title": "No such level"},
        rows[1] | {"id": "b2", "level": None, "title": "No level"},
        rows[2] | {"id": "b3", "framework": "eqf", "title": "Other framework"},
        rows[3] | {"id": "b4"},
        {"id": "b5", "outcomes": ["Repair a pump with care and report what was done to it."], "level": "4"},
        rows[4] | {"id": "b6", "framework": "Our own frame", "title": "Unknown name", "level": "Level 5"},
    ]
    summary = add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)
    assert (summary.kept, summary.rejected) == (13, 5)
    left_out = {problem.row: problem.field for problem in summary.problems if problem.severity == "error"}
    assert set(left_out) == {13, 14, 15, 16, 17}
    assert left_out[13] == left_out[14] == "level_claimed" and left_out[15] == "framework"
    assert [p.row for p in summary.problems if p.severity == "warning" and p.field == "framework"] == [18]
    (register,) = list_registers(LOCAL, ID)
    assert (register.rows_read, register.kept, register.rejected, register.present) == (18, 13, 5, 13)


def test_levels_are_stored_as_the_ladder_spells_them(database: Path, tmp_path: Path) -> None:
    """ "NQF Level 5", "5" and "5.0" are one level; stored apart they would be three."""
    rows = made_register(3)
    spelled = [row | {"level": level} for row, level in zip(rows, ("NQF Level 5", "5", "5.0"), strict=True)]
    add_register(LOCAL, write_register(spelled, tmp_path / "r.jsonl"), ID)
    with session() as opened:
        assert list(opened.scalars(select(col(Precedent.level)))) == ["5", "5", "5"]


def test_the_same_file_and_the_same_records_count_once(database: Path, tmp_path: Path) -> None:
    """A record counted twice is asked for what it has taught: measured agreement would be too good."""
    path = _file(tmp_path, 20)
    add_register(LOCAL, path, ID)
    with pytest.raises(ConflictError, match="added before"):
        add_register(LOCAL, path, ID)
    more = write_register([*made_register(20, seed=1, first=1000), *made_register(5, seed=2)], tmp_path / "more.jsonl")
    assert add_register(LOCAL, more, ID).kept == 5
    again = write_register(made_register(20, seed=1, first=1000)[:9], tmp_path / "again.jsonl")
    with pytest.raises(ConflictError, match="already"):
        add_register(LOCAL, again, ID)
    assert _count(Register) == 2 and _count(Precedent) == 25


def test_a_file_without_any_level_says_why(database: Path, tmp_path: Path) -> None:
    """ "No rows" tells nobody that the column of levels was not recognised."""
    rows = [{key: value for key, value in row.items() if key != "level"} for row in made_register(4)]
    with pytest.raises(ImportFileError) as caught:
        add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)
    assert "No level is given" in caught.value.hint and _count(Register) == 0


def test_only_officers_write(database: Path, tmp_path: Path) -> None:
    """Whoever adds a precedent moves everybody's proposals."""
    path = _file(tmp_path, 20)
    made = add_register(LOCAL, path, ID)
    for act in (
        lambda: add_register(READER, path, "eqf"),
        lambda: remove_register(READER, made.register_id),
        lambda: remove_precedents(READER, [1]),
        lambda: learn(READER, ID),
        lambda: record_decision(READER, 1, ID, "4", "why"),
        lambda: withdraw_decision(READER, 1),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert _count(Precedent) == 20


def test_learning_moves_proposals_and_removal_takes_all_of_it_back(database: Path, tmp_path: Path) -> None:
    """An authority that removes a record must be sure that nothing of it is left in any proposal."""
    untaught = _estimates()
    first = add_register(LOCAL, _file(tmp_path), ID)
    assert _estimates() == untaught, "precedents count only once they are learned from"
    learn(LOCAL, ID)
    taught = _estimates()
    assert taught != untaught

    second = add_register(LOCAL, _file(tmp_path, seed=2, name="second.jsonl"), ID)
    assert not learning_state(LOCAL, ID).is_learned and _count(StoredCalibration) == 0
    assert _estimates() == untaught
    learn(LOCAL, ID)
    assert _estimates() not in (taught, untaught)

    remove_register(LOCAL, second.register_id)
    assert _estimates() == untaught and _count(StoredCalibration) == 0
    learn(LOCAL, ID)
    assert _estimates() == taught, "learned from the same precedents, the same to the last bit"

    remove_register(LOCAL, first.register_id)
    assert _estimates() == untaught and _count(Precedent) == 0


def test_removing_one_precedent_forgets_what_it_taught(database: Path, tmp_path: Path) -> None:
    """A single wrong decision removed must not live on in the weights."""
    untaught = _estimates()
    add_register(LOCAL, _file(tmp_path), ID)
    learn(LOCAL, ID)
    figures = precedent_figures(LOCAL, ID)
    assert figures is not None
    assert remove_precedents(LOCAL, [figures.rows[0].id], "typing error") == 1
    assert _count(StoredCalibration) == 0 and _estimates() == untaught
    with session() as opened:
        event = opened.scalars(select(AuditEvent).order_by(col(AuditEvent.id).desc())).first()
    assert event is not None and event.action == "remove precedent" and event.detail["reason"] == "typing error"
    later = precedent_figures(LOCAL, ID)
    assert later is not None and len(later.rows) == 119 and later.after is None


@pytest.mark.parametrize("change", ["level", "model"])
def test_a_calibration_of_other_precedents_is_never_used(
    change: str, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write past the services, or a new model, leaves a calibration behind that is for something else."""
    untaught = _estimates()
    add_register(LOCAL, _file(tmp_path), ID)
    learn(LOCAL, ID)
    if change == "level":
        with session() as opened:
            one = opened.scalars(select(Precedent)).first()
            assert one is not None
            one.sha256 = "0" * 64
            opened.add(one)
            opened.commit()
    else:
        monkeypatch.setattr("nqf.services.precedent_store.model_version", lambda: "another model")
    assert _count(StoredCalibration) == 1
    assert not learning_state(LOCAL, ID).is_learned and _estimates() == untaught


def test_other_frameworks_keep_what_they_learned(database: Path, tmp_path: Path) -> None:
    """A register added for one framework must not make another one forget."""
    path = _file(tmp_path)
    add_register(LOCAL, path, ID)
    learn(LOCAL, ID)
    add_register(LOCAL, path, "eqf")
    assert learning_state(LOCAL, ID).is_learned and not learning_state(LOCAL, "eqf").is_learned
    assert set(leveller(LOCAL).calibrations) == {ID}


def test_too_few_precedents_are_refused_with_the_least(database: Path, tmp_path: Path) -> None:
    """Nine records cannot tell a habit from chance."""
    add_register(LOCAL, _file(tmp_path, 9), ID)
    assert not learning_state(LOCAL, ID).is_enough
    with pytest.raises(NqfError, match="too few") as caught:
        learn(LOCAL, ID)
    assert "10" in caught.value.hint


def test_precedents_of_one_level_teach_nothing(database: Path, tmp_path: Path) -> None:
    """A register of one level would teach that everything is of that level."""
    rows = [row for row in made_register(120) if row["level"] == "4"]
    add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)
    with pytest.raises(NqfError, match="same level"):
        learn(LOCAL, ID)
    assert _count(StoredCalibration) == 0


def test_figures_count_every_precedent_once(database: Path, tmp_path: Path) -> None:
    """Figures by level, field and body that do not add up to all precedents hide some of them."""
    assert precedent_figures(LOCAL, ID) is None
    add_register(LOCAL, _file(tmp_path), ID)
    learn(LOCAL, ID)
    figures = precedent_figures(LOCAL, ID)
    assert figures is not None and figures.after is not None
    for grouping in ("level", "field", "body", "register"):
        groups = errors_by(figures, grouping)
        assert sum(group.records for group in groups) == 120
        exact = sum(group.records * (group.exact_after or 0) for group in groups) / 120
        assert exact == pytest.approx(figures.after.agreement.exact)
    places = figures.truth.tolist(), figures.after.best.tolist()
    counts = confusion_matrix(*places, len(figures.ladder.levels))
    assert sum(map(sum, counts)) == 120
    on_diagonal = sum(row[at] for at, row in enumerate(counts))
    assert on_diagonal / 120 == pytest.approx(figures.after.agreement.exact)
    assert [group.name for group in errors_by(figures, "level")] == ["3", "4", "5", "6", "7", "8"]
    assert figures.curve[0].k == 0


def test_a_decision_becomes_a_precedent_and_can_be_withdrawn(add_records: Callable[..., int], tmp_path: Path) -> None:
    """A decision that leaves no precedent must be taken again and again."""
    add_records(
        ({"title": "Pump repair", "learning_outcomes": ("Repair pumps and report faults in them.",)}, 3.0, None)
    )
    add_register(LOCAL, _file(tmp_path), ID)
    learn(LOCAL, ID)
    with pytest.raises(NqfError, match="reason"):
        record_decision(LOCAL, 1, ID, "4", "  ")
    with pytest.raises(NqfError, match="ladder"):
        record_decision(LOCAL, 1, ID, "99", "because")
    made = record_decision(LOCAL, 1, ID, "4", "It plans its own work.")
    assert (made.level, made.reason, made.decided_by, made.record_row) == ("4", "It plans its own work.", "local", 1)
    assert not learning_state(LOCAL, ID).is_learned and learning_state(LOCAL, ID).precedents == 121

    other = record_decision(LOCAL, 1, ID, "5", "Second look.")
    assert [row.level for row in decisions_on(LOCAL, 1)] == ["5"], "one decision a framework is in force"
    withdraw_decision(LOCAL, other.id, "a mistake")
    assert decisions_on(LOCAL, 1) == [] and learning_state(LOCAL, ID).precedents == 120
    with session() as opened:
        actions = list(opened.scalars(select(col(AuditEvent.action)).order_by(col(AuditEvent.id))))
    assert actions[-4:] == ["decide", "replace decision", "decide", "withdraw decision"]
    figures = precedent_figures(LOCAL, ID)
    assert figures is not None
    with pytest.raises(NotFoundError):
        withdraw_decision(LOCAL, figures.rows[0].id)


def test_a_decision_outlives_its_submission(add_records: Callable[..., int]) -> None:
    """A removed file must not take the authority's decision with it."""
    from nqf.services.submissions import remove_submission

    number = add_records(
        ({"title": "Pump repair", "learning_outcomes": ("Repair pumps and report faults.",)}, 3.0, None)
    )
    made = record_decision(LOCAL, 1, ID, "4", "It plans its own work.")
    remove_submission(LOCAL, number)
    figures = precedent_figures(LOCAL, ID)
    assert figures is not None
    assert [(row.id, row.record_row, row.level) for row in figures.rows] == [(made.id, None, "4")]


def test_the_nearest_precedent_is_the_one_with_the_same_words(database: Path, tmp_path: Path) -> None:
    """What was decided on another text is no help; a stale index would show removed precedents."""
    rows = made_register(60)
    add_register(LOCAL, write_register(rows, tmp_path / "r.jsonl"), ID)
    asked = MicroCredential(record_id="x", title=rows[7]["title"], learning_outcomes=tuple(rows[7]["outcomes"]))
    near = nearest_precedents(LOCAL, asked, ID, 3)
    assert [one.precedent.record_id for one in near][0] == rows[7]["id"] and len(near) == 3
    assert near[0].score > 99 and near[0].score > near[1].score >= near[2].score
    assert near[0].hours is not None and near[0].hours.low == rows[7]["hours"]
    remove_precedents(LOCAL, [near[0].precedent.id])
    assert nearest_precedents(LOCAL, asked, ID, 1)[0].precedent.id == near[1].precedent.id
    assert nearest_precedents(LOCAL, asked, "eqf") == []


def test_a_record_is_no_precedent_for_itself(add_records: Callable[..., int]) -> None:
    """Asked again, a record would be shown its own decision as a reason for it."""
    add_records(({"title": "Pump repair", "learning_outcomes": ("Repair pumps and report faults.",)}, 3.0, None))
    record_decision(LOCAL, 1, ID, "4", "It plans its own work.")
    asked = MicroCredential(record_id="x", title="Pump repair", learning_outcomes=("Repair pumps.",))
    assert len(nearest_precedents(LOCAL, asked, ID)) == 1
    assert nearest_precedents(LOCAL, asked, ID, without_record=1) == []


def test_contradicting_copies_are_not_twins(database: Path, tmp_path: Path) -> None:
    """The same text with another level is what the audit is for; it must not be left out as counted already."""
    rows = made_register(10)
    other = "3" if rows[0]["level"] != "3" else "4"
    path = write_register([*rows, contradicting(rows[0], 99, other)], tmp_path / "r.jsonl")
    assert add_register(LOCAL, path, ID).kept == 11
