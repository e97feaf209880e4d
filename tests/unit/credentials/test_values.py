"""Any text in any field: never a crash, never a long wait."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential
from nqf.credentials.values import read_value
from tests.unit.credentials.files import csv_file, read

LONG = [mark * 25_000 for mark in ("a ", "1 ", "1,", "((", ". ", "; ", "• ", "1-", " \t", "é\n", "a;b c d ", "1) ")]


@pytest.mark.parametrize("name", list(record_fields()))
def test_long_odd_texts_are_read_at_once(name: str) -> None:
    """One cell of odd characters kept the reader busy for minutes."""
    started = time.perf_counter()
    for text in LONG:
        read_value(record_fields()[name], text, name)
    assert time.perf_counter() - started < 10


@given(text=st.text(max_size=60), name=st.sampled_from(list(record_fields())))
def test_what_is_read_fits_the_record(text: str, name: str) -> None:
    """A value that the reader gives and the record refuses makes a good row fail."""
    reading = read_value(record_fields()[name], text, name)
    value = getattr(reading.value, "quantity", reading.value)
    if value is not None and value != "" and not (name == "record_id" and len(str(value)) > 200):
        needed = {"record_id": "a", "title": "b"}
        assert MicroCredential.model_validate(needed | {name: value}).title


@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=8))
def test_any_table_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever stands below the headings ends as records or as named problems."""
    lines = ["id,title,outcomes,hours", *(",".join(row) for row in rows)]
    path: Path = csv_file(tmp_path_factory.mktemp("t") / "a.csv", "\n".join(lines).encode(errors="replace").decode())
    result = read(path)
    assert len(result.records) + len(result.rejected) == result.rows_read
    assert all(problem.message for problem in result.problems)
