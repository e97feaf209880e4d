"""The sample records that come with the tool."""

from pathlib import Path

import pytest

from nqf.credentials.template import write_template
from tests.unit.credentials.files import read, said

SAMPLES = Path("data/samples")


@pytest.mark.parametrize("name", ["micro-credentials.xlsx", "micro-credentials.jsonl"])
def test_the_samples_load_without_a_word(name: str) -> None:
    """A sample with faults teaches every new user that faults are normal."""
    result = read(SAMPLES / name)
    assert said(result) == []
    assert len(result.records) == 60
    assert all(row.record.is_levelable and row.record.information_url for row in result.records)
    assert all(row.record.extra["Evidence"].startswith("verified") for row in result.records)


def test_both_samples_hold_the_same() -> None:
    """The workbook and the text file are two forms of one sample."""
    book, lines = (read(SAMPLES / f"micro-credentials.{kind}").records for kind in ("xlsx", "jsonl"))
    assert [row.record for row in book] == [row.record for row in lines]


def test_the_workbook_is_what_is_written_today(tmp_path: Path) -> None:
    """The sample must be made again when the template changes."""
    records = [row.record for row in read(SAMPLES / "micro-credentials.jsonl").records]
    write_template(tmp_path / "t.xlsx", "en", records)
    again = [row.record for row in read(tmp_path / "t.xlsx").records]
    assert again == records


def test_the_research_file_gives_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Samples that cannot be made again cannot be mended."""
    research = Path("../shared/facts/micro-credentials.yaml")
    if not research.exists():
        pytest.skip("the research file is not beside the project")
    import tools.build_samples as build

    monkeypatch.setattr(build, "TARGET", tmp_path / "micro-credentials")
    build.main(research)
    assert (tmp_path / "micro-credentials.jsonl").read_bytes() == (SAMPLES / "micro-credentials.jsonl").read_bytes()
