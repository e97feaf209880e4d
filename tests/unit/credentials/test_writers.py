"""Every format that is written, held to what it says it holds."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqf.credentials.fields import record_fields
from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.credentials.writer import Writer
from nqf.credentials.writers import WRITERS
from tests.unit.credentials.record_strategies import records

BY_KEY = {writer.key: writer for writer in WRITERS}


def test_the_formats_that_were_promised() -> None:
    """A format that fell out of the list would be missed by the screen and the command line alike."""
    assert list(BY_KEY) == ["template", "jsonl", "elm", "openbadges", "ctdl", "qcp"]
    for writer in WRITERS:
        assert writer.holds <= {*record_fields(), "extra"}
        assert {"record_id", "title", "learning_outcomes"} <= writer.holds


@pytest.mark.parametrize("key", BY_KEY)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_written_and_read_again_is_the_same(
    key: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A figure that changes on the way out and back in would be levelled as another one."""
    writer: Writer = BY_KEY[key]
    held = sorted(writer.holds - {"extra"})
    made: list[MicroCredential] = data.draw(
        st.lists(records(held), min_size=1, max_size=3, unique_by=lambda record: record.record_id)
    )
    out, again = io.BytesIO(), io.BytesIO()
    writer.write(made, out)
    writer.write(made, again)
    if key != "template":
        assert out.getvalue() == again.getvalue()
    path = tmp_path_factory.mktemp("written") / f"records{writer.suffix}"
    path.write_bytes(out.getvalue())
    read = [row.record for row in read_records(path, path.name).records]
    assert [one.record_id for one in read] == [one.record_id for one in made]
    for one, other in zip(made, read, strict=True):
        lost = writer.lost([one])
        kept = [name for name in held if name not in lost]
        assert {name: getattr(other, name) for name in kept} == {name: getattr(one, name) for name in kept}


def test_what_is_lost_is_counted() -> None:
    """A sender would believe that hours went out with the badge."""
    record = MicroCredential.model_validate(
        {"record_id": "a", "title": "Bees", "hours_total": {"low": 3, "high": 3}, "extra": {"Fee": "12"}}
    )
    assert BY_KEY["openbadges"].lost([record]) == {"hours_total": 1, "extra": 1}
    assert BY_KEY["jsonl"].lost([record]) == {}
