"""`make evaluate`: figures that the Method page can read, and plain words where there is nothing to measure."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from nqf.services import evaluation_figures
from nqf.services.evaluation_figures import measured_figures
from nqf.settings import ROOT

WORDS = {"3": "use a tool under guidance", "5": "plan and adapt the work of a team", "7": "research and create theory"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the tool without CORPORA in the environment."""
    kept = {name: value for name, value in os.environ.items() if name != "CORPORA"}
    command = [sys.executable, "tools/evaluate.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=kept)


def corpus(path: Path, framework: str, size: int) -> None:
    """Write a made register."""
    chance = random.Random(size)
    lines = [
        {"id": f"r{at}", "title": "Unit", "framework": framework, "level": level,
         "outcomes": [f"The learner will {WORDS[level]} number {at} in a field of work or study and report on it."]}
        for at in range(size)
        for level in [chance.choice(list(WORDS))]
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_figures_are_those_that_the_page_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key renamed on one side leaves the page without figures."""
    corpus(tmp_path / "one.jsonl", "eqf", 30)
    corpus(tmp_path / "two.jsonl", "ie-nfq", 40)
    out = tmp_path / "figures.json"
    done = run("--corpora", tmp_path, "--out", out)
    assert done.returncode == 0, done.stderr
    monkeypatch.setattr(evaluation_figures, "FIGURES", out)
    found = measured_figures()
    assert found is not None
    assert [(one.corpus, one.framework, one.records) for one in found.left_out] == [
        ("one", "eqf", 30),
        ("two", "ie-nfq", 40),
    ]
    assert found.within == found.learning_curves == ()
    assert "guidance" not in out.read_text(encoding="utf-8")


def test_without_corpora_it_says_what_to_do(tmp_path: Path) -> None:
    """A traceback, or figures of nothing."""
    asked = run()
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "make evaluate CORPORA=FOLDER" in asked.stderr
    empty = run("--corpora", tmp_path, "--out", tmp_path / "f.json")
    assert empty.returncode == 1 and "no JSON Lines file" in empty.stderr
    assert not (tmp_path / "f.json").exists()
