"""The made-up report as a workbook, and the same workbook after a spreadsheet program has calculated it."""

import io
import shutil
import subprocess
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from nqf.reports.data import AlignmentReport
from nqf.reports.workbook import make_workbook
from tests.unit.reports.portfolio import make_report

Calculate = Callable[[bytes], Workbook]


@pytest.fixture(scope="session")
def report() -> AlignmentReport:
    return make_report(records=40, frameworks=4)


@pytest.fixture(scope="session")
def content(report: AlignmentReport) -> bytes:
    return make_workbook(report)


@pytest.fixture(scope="session")
def workbook(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="session")
def calculate(tmp_path_factory: pytest.TempPathFactory) -> Calculate:
    """Return a function that lets LibreOffice calculate a workbook and reads the values back."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    folder = tmp_path_factory.mktemp("office")

    def run(content: bytes) -> Workbook:
        source, target = folder / "report.xlsx", folder / "out"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(target),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return load_workbook(target / "report.xlsx", data_only=True)

    return run


@pytest.fixture(scope="session")
def calculated(content: bytes, calculate: Calculate) -> Workbook:
    return calculate(content)
