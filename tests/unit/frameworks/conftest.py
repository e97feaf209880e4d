"""A small shelf that is right, for tests that break it in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = """\
id: no-test
name: Test framework
short_name: TF
kind: level framework
scope: national
countries: [NO]
authority: {name: Body, evidence: unverified}
status: {value: operational, since: 2011, evidence: verified, sources: [s1], unverified: [since]}
ladder: {levels: ["1", "2", "3"], evidence: verified, sources: [s1]}
domains: {names: [Knowledge], evidence: verified, sources: [s1, s2]}
qualification_types:
  - {title: Certificate, level: "2", credits: 120, evidence: verified, sources: [s1]}
links:
  - {target: xx-other, kind: official, pairs: [["1", "A"], ["2", "B"]], evidence: verified, sources: [s1]}
descriptors:
  lines: {"1": {Knowledge: names the parts of a plain machine}}
  evidence: unverified
sources:
  - {id: s1, title: The report, publisher: The body, year: 2011, url: "https://example.org/r"}
  - {id: s2, title: A page}
"""

OTHER = """\
id: xx-other
name: Other framework
short_name: OF
kind: level framework
scope: national
countries: [SE]
authority: {name: Body, evidence: unverified}
status: {value: operational, evidence: unverified}
ladder: {levels: ["A", "B"], evidence: unverified}
descriptors:
  lines: {"A": {Skills: mends a bicycle without being shown}}
  evidence: unverified
"""

Put = Callable[..., Path]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with two files that keep every rule."""
    for name, text in (("no-test", GOOD), ("xx-other", OTHER)):
        path = tmp_path / "europe" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(shelf: Path) -> Put:
    """Replace a text in a file of the shelf, which must be there once, and return the path."""

    def _change(old: str, new: str, name: str = "no-test") -> Path:
        path = shelf / "europe" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return _change
