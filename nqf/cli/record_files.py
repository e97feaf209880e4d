"""Several files of records read one after the other, as commands that take many files do."""

from collections.abc import Sequence
from pathlib import Path

from nqf.cli.terminal import progress, report_problems
from nqf.credentials.formats import read_records
from nqf.credentials.record import MicroCredential
from nqf.errors import Problem


def read_files(files: Sequence[Path]) -> tuple[list[tuple[str, MicroCredential]], list[Problem]]:
    """Return every record with the name of its file, and all problems, which are reported already."""
    records, problems = list[tuple[str, MicroCredential]](), list[Problem]()
    for path in files:
        with progress(path.name) as tick:
            result = read_records(path, path.name, on_progress=tick)
        records += [(path.name, row.record) for row in result.records]
        problems += result.problems
    report_problems(problems)
    return records, problems
