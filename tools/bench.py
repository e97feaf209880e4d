"""Measure speed as ratios in one run: levelling against a plain text pass, pages against an empty page.

    python tools/bench.py [--records 10000] [--stored 20000] [--only levelling|checks|pages|start]

A ratio says the same on a fast and on a slow machine. Records are put together from the outcomes of the shipped samples,
so that lengths and words are real.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
RUNS = 20


def main() -> int:
    """Run the parts and print a line each."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=int, default=10_000)
    asked.add_argument("--stored", type=int, default=20_000)
    asked.add_argument("--only", choices=("levelling", "checks", "pages", "start"))
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NQF_DATABASE_URL"] = f"sqlite:///{Path(folder, 'bench.db').as_posix()}"
        if options.only in (None, "start"):
            _bench_start(Path(folder))
        if options.only in (None, "levelling"):
            _bench_levelling(options.records)
        if options.only in (None, "checks"):
            _bench_checks(options.records // 2)
        if options.only in (None, "pages"):
            _bench_pages(options.stored, folder)
    return 0


def _made_records(count: int) -> list:
    from nqf.credentials.formats import read_records
    from nqf.credentials.record import MicroCredential

    samples = [row.record for row in read_records(ROOT / "data/samples/micro-credentials.jsonl", "samples").records]
    outcomes = [text for record in samples for text in record.learning_outcomes if record.delivery_language != "es"]
    chance = random.Random(1)
    return [
        MicroCredential(
            record_id=f"bench-{number}",
            title=chance.choice(samples).title,
            learning_outcomes=tuple(chance.sample(outcomes, chance.randint(3, 7))),
            summary=" ".join(chance.sample(outcomes, 4)),
            awarding_country=chance.choice(["JM", "ZA", "IE", "FR"]),
            framework="eqf",
            level_claimed=str(chance.randint(2, 7)),
        )
        for number in range(count)
    ]


_START = """
import sys, time
begin = time.perf_counter()
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(sys.argv[1], default_timeout=120)
app.run()
print(time.perf_counter() - begin, bool(app.exception or app.error))
"""
"""One start in a process of its own: everything is imported, and the first page is drawn."""

_BARE = "import streamlit as st\n\nst.title('Empty')\n"
_EMPTY = """import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import PropertyMock, patch

sys.path.insert(0, {root!r})
import nqf.ui.frame as frame
from nqf.ui.navigation import PAGES, Page

with patch.object(Page, "path", PropertyMock(return_value=Path({page!r}))), patch.object(frame, "PAGES", (replace(PAGES[0]),)):
    frame.run_app()
"""


def _bench_start(folder: Path) -> None:
    """Time starts: a bare Streamlit script, the empty app (the frame with an empty page), the app with its shelf."""
    from nqf.frameworks.loader import load_shelf
    from nqf.services.start import make_ready

    make_ready()
    page = folder / "nothing.py"
    page.write_text("from nqf.ui.page import open_page\n\nopen_page('explore.overview')\n", encoding="utf-8")
    bare, empty = folder / "bare.py", folder / "empty_app.py"
    bare.write_text(_BARE, encoding="utf-8")
    empty.write_text(_EMPTY.format(root=str(ROOT), page=str(page)), encoding="utf-8")
    found = {name: _start(path) for name, path in (("bare", bare), ("empty", empty), ("app", ROOT / "app.py"))}
    say = sys.stdout.write
    say(
        f"start of a bare Streamlit script {found['bare']:.2f} s; of the empty app {found['empty']:.2f} s (medians of 3)\n"
    )
    ratio, beside = found["app"] / found["empty"], found["app"] / found["bare"]
    say(
        f"start with {len(load_shelf())} frameworks and the first page {found['app']:.2f} s   ratio {ratio:5.2f}   (bar 2)"
    )
    say(f"; to the bare script {beside:5.2f}\n")


def _start(path: Path) -> float:
    """Return the median seconds of three starts, each in a process of its own."""
    seconds = []
    for _run in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _START, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        taken, failed = done.stdout.split()
        if failed == "True":
            raise RuntimeError(f"{path.name} failed to start")
        seconds.append(float(taken))
    return statistics.median(seconds)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bench_levelling(count: int) -> None:
    from sklearn.feature_extraction.text import HashingVectorizer

    from nqf.levelling.evidence import read_evidence
    from nqf.levelling.ladder import ladders
    from nqf.services.levelling import Leveller

    records = _made_records(count)
    texts = [". ".join([r.title, *r.learning_outcomes, r.summary or ""]) for r in records]
    placed, leveller = ladders(), Leveller()
    leveller.demands(records[:10])
    plain = _timed(lambda: HashingVectorizer(ngram_range=(1, 2)).transform(texts))

    def levels() -> None:
        demands = leveller.demands(records)
        for name in placed:
            for _estimate in leveller.estimates(records, demands, name):
                pass

    def evidence() -> None:
        demands = leveller.demands(records)
        for name in placed:
            for _estimate in leveller.estimates(records, demands, name):
                pass
        for start in range(0, count, 1000):
            read_evidence(records[start : start + 1000], demands[""][start : start + 1000])

    seconds = _timed(levels)
    full = _timed(evidence)
    words = statistics.mean(len(text.split()) for text in texts)
    peak = _peak_megabytes()
    say = sys.stdout.write
    say(f"{count} records of {words:.0f} words, {len(placed)} frameworks; one HashingVectorizer pass {plain:.2f} s\n")
    say(f"levels and ranges   {seconds:7.2f} s   ratio {seconds / plain:5.2f}   (bar 3)\n")
    say(f"with full evidence  {full:7.2f} s   ratio {full / plain:5.2f}   (bar 10)\n")
    say(f"peak memory         {peak:7.0f} MB                 (bar 1000)\n")


def _bench_checks(count: int) -> None:
    """Time all checks of records and all countries' rules against the levelling of the same records."""
    from nqf.frameworks.loader import load_shelf
    from nqf.levelling.ladder import ladders
    from nqf.recognition.definitions.loader import shipped_definitions
    from nqf.recognition.standing.portfolio import portfolio_standings
    from nqf.services.checks import checks_of
    from nqf.services.levelling import Leveller
    from nqf.services.recognition import frameworks_of

    records = _made_records(count)
    leveller, used, frameworks = Leveller(), shipped_definitions(), frameworks_of()
    demands = leveller.demands(records)
    checks_of(records[:10], used, levelled_by=leveller)

    def levelling() -> None:
        read = leveller.demands(records)
        for name in ladders():
            for _estimate in leveller.estimates(records, read, name):
                pass

    base = _timed(levelling)
    checks = _timed(lambda: checks_of(records, used, levelled_by=leveller, demands=demands))
    rules = _timed(lambda: list(portfolio_standings(records, demands, frameworks, load_shelf())))
    say = sys.stdout.write
    say(f"{count} records, {len(used)} definitions, {len(frameworks)} frameworks; levelling {base:.2f} s\n")
    say(f"all checks          {checks:7.2f} s   rules of all countries {rules:.2f} s   ")
    say(f"ratio {(checks + rules) / base:5.2f}   (bar 3)\n")


def _peak_megabytes() -> float:
    """Return the most memory that this process has held, in megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bench_pages(count: int, folder: str) -> None:
    from streamlit.testing.v1 import AppTest

    from nqf.credentials.jsonl import write_records
    from nqf.services.access import LOCAL
    from nqf.services.start import make_ready
    from nqf.services.submissions import import_file
    from nqf.ui.navigation import PAGES

    make_ready()
    path = Path(folder, "bench.jsonl")
    write_records(_made_records(count), path)
    seconds = _timed(lambda: import_file(LOCAL, path, path.name))
    sys.stdout.write(f"import and levelling of {count} records into the database {seconds:.1f} s\n")
    base = _empty_page(Path(folder, "empty.py"))
    sys.stdout.write(f"empty page in the same frame, rerun {base * 1000:.1f} ms (median of {RUNS})\n")
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        app.run()
        app.switch_page(page.path.relative_to(ROOT).as_posix())
        median = _median_rerun(app)
        failed = "  FAILED" if app.exception or app.error else ""
        sys.stdout.write(f"{page.key:22} {median * 1000:7.1f} ms   ratio {median / base:5.2f}   (bar 3){failed}\n")


def _empty_page(path: Path) -> float:
    """Time a page with a heading and nothing else, in the frame that all pages share."""
    from dataclasses import replace
    from unittest.mock import PropertyMock, patch

    from streamlit.testing.v1 import AppTest

    import nqf.ui.frame as frame
    from nqf.ui.navigation import PAGES, Page

    path.write_text("from nqf.ui.page import open_page\n\nopen_page('explore.overview')\n", encoding="utf-8")
    with (
        patch.object(Page, "path", PropertyMock(return_value=path)),
        patch.object(frame, "PAGES", (replace(PAGES[0]),)),
    ):
        return _median_rerun(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120))


def _median_rerun(app: object) -> float:
    app.run()
    return statistics.median(_timed(app.run) for _run in range(RUNS))


if __name__ == "__main__":
    sys.exit(main())
