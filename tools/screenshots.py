"""Take pictures of every page: light and dark, wide and narrow; or the few that the README and docs show.

Starts the dashboard on a free port with a database of its own, which is thrown away afterwards, and drives
Chromium (`NQF_TEST_CHROMIUM`, else the first found on the path). Nothing leaves the machine.

    python tools/screenshots.py --out FOLDER [--page overview]
    python tools/screenshots.py --readme     (also without any option)
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nqf.ui.navigation import PAGES  # noqa: E402 - found only once the project folder is on the path

IMAGES = ROOT / "docs" / "images"
_THREE = "ids=ie-nfq,eqf,gb-sct-scqf"
_PAIR = "ids=ie-nfq,gb-sct-scqf,jm-nqf"
VIEWS = {
    "overview": ("overview", ""),
    "frameworks": ("frameworks", ""),
    "frameworks-caribbean": ("frameworks", "region=caribbean"),
    "framework": ("frameworks", "id=ie-nfq"),
    "compare": ("compare", _THREE),
    "compare-matrix": ("compare", f"{_PAIR}&view=matrix&pair=ie-nfq,gb-sct-scqf&cell=8,10"),
    "compare-levels": ("compare", f"{_PAIR}&view=levels"),
    "compare-structure": ("compare", f"{_PAIR}&view=structure"),
    "compare-partings": ("compare", "ids=ie-nfq,qf-ehea,eqf&view=partings"),
    "countries": ("countries", ""),
    "countries-caribbean": ("countries", "region=caribbean"),
    "countries-pacific": ("countries", "region=pacific"),
    "countries-africa": ("countries", "region=africa"),
    "countries-europe": ("countries", "region=europe"),
    "countries-canada": ("countries", "region=canada"),
    "coverage": ("coverage", ""),
    "editions": ("editions", ""),
    "submissions": ("submissions", ""),
    "checks": ("checks", ""),
    "checks-record": ("checks", "record=1"),
    "desk": ("desk", "record=1"),
    "precedents": ("precedents", ""),
    "duplicates": ("duplicates", ""),
    "recognition": ("recognition", "record=1"),
    "recognition-pair": ("recognition", "record=16&country=AT&with=28"),
    "reports": ("reports", ""),
    "method": ("method", ""),
    "agreement": ("agreement", ""),
    "sources": ("sources", ""),
}
"""The views that the README and docs show, by the name of their picture: the page, and what its address asks for."""

README_SIZE = (1400, 1050)
SIZES = ((1400, 1000), (400, 860))
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
START_SECONDS, PAGE_SECONDS, SETTLE_SECONDS = 120, 90, 1.2
FAILED = '[data-testid="stException"], [data-testid="stAlertContentError"]'
BUSY = '[data-testid="stStatusWidget"], [data-testid="stSpinner"], [data-testid="stSkeleton"], [data-stale="true"]'


def main() -> int:
    """Take what was asked for; return 1 where a page was missing or showed an error."""
    asked = _arguments()
    is_for_readme = asked.readme or asked.out is None
    out: Path = IMAGES if is_for_readme else asked.out
    out.mkdir(parents=True, exist_ok=True)
    names = [page.url_path for page in PAGES if page.path.exists()]
    faults = [
        f"{page.url_path}: {page.path.relative_to(ROOT)} does not exist" for page in PAGES if not page.path.exists()
    ]
    chosen = [name for name in names if not asked.page or name in asked.page]
    with sync_playwright() as tool, running_app() as address:
        browser = tool.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_OPTIONS))
        warm_up(browser, address)
        if is_for_readme:
            faults += take_views(browser, address, [name for name, view in VIEWS.items() if view[0] in chosen], out)
        else:
            faults += take_all(browser, address, chosen, out)
        browser.close()
    for fault in faults:
        sys.stderr.write(f"error: {fault}\n")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Take pictures of the dashboard's pages.")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--out", type=Path, help="folder for pictures of every page")
    kind.add_argument("--readme", action="store_true", help="write the pictures of docs/images")
    parser.add_argument(
        "--page", action="append", choices=[page.url_path for page in PAGES], help="only this page; may be given again"
    )
    return parser.parse_args()


def find_chromium() -> str:
    """Return the browser's path. Exits with a sentence where there is none."""
    named = os.environ.get("NQF_TEST_CHROMIUM")
    found = named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if not found or not Path(found).exists():
        tried = named or ", ".join(CHROMIUM_NAMES)
        sys.exit(f"No Chromium found ({tried}). Set NQF_TEST_CHROMIUM to its path.")
    return found


@contextmanager
def running_app() -> Iterator[str]:
    """Run the dashboard on a free port with a new database; give its address, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{(Path(folder) / 'nqf.db').as_posix()}"
        log = Path(folder) / "app.log"
        command = [sys.executable, "-m", "nqf.ui.server", "--server.port", str(port)]
        with log.open("wb") as handle:
            app = subprocess.Popen(
                command, cwd=ROOT, stdout=handle, stderr=handle, env={**os.environ, "NQF_DATABASE_URL": database}
            )
            try:
                _wait_until_up(app, f"http://127.0.0.1:{port}/_stcore/health", log)
                yield f"http://127.0.0.1:{port}"
            finally:
                app.terminate()
                app.wait(timeout=20)


def _wait_until_up(app: "subprocess.Popen[bytes]", health: str, log: Path) -> None:
    for _try in range(START_SECONDS * 4):
        if app.poll() is not None:
            break
        try:
            with urlopen(health, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.25)
    sys.exit(f"The dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def take_all(browser: Browser, address: str, names: list[str], out: Path) -> list[str]:
    """Take `<page>-<light|dark>-<width>.png` of the whole height of every page; return what went wrong."""
    faults: list[str] = []
    for scheme in ("light", "dark"):
        for width, height in SIZES:
            page = open_browser_page(browser, scheme, width, height)
            for name in names:
                faults += show(page, address, name)
                _grow(page, width, height)
                page.screenshot(path=out / f"{name}-{scheme}-{width}.png")
                page.set_viewport_size({"width": width, "height": height})
            page.context.close()
    return faults


def take_views(browser: Browser, address: str, names: list[str], out: Path) -> list[str]:
    """Take `<view>-<light|dark>.png` for the README and docs, in few colours so that the files stay small."""
    faults: list[str] = []
    for scheme in ("light", "dark"):
        page = open_browser_page(browser, scheme, *README_SIZE)
        for name in names:
            faults += show(page, address, *VIEWS[name])
            path = out / f"{name}-{scheme}.png"
            page.screenshot(path=path)
            shrink(path)
        page.context.close()
    return faults


def warm_up(browser: Browser, address: str) -> None:
    """Open the front page once: the first visit prepares the database and loads the sample portfolio."""
    page = open_browser_page(browser, "light", *README_SIZE)
    page.goto(address)
    page.wait_for_selector("h1")
    page.context.close()


def open_browser_page(browser: Browser, scheme: str, width: int, height: int) -> Page:
    """Open an empty page with a colour scheme and a size, English, without animations."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PAGE_SECONDS * 1000)
    return page


def show(page: Page, address: str, name: str, query: str = "") -> list[str]:
    """Open one page of the dashboard and wait until it is still; return what went wrong on it."""
    place = "" if name == PAGES[0].url_path else name  # the front page has no name of its own in the address
    page.goto(f"{address}/{place}?lang=en&{query}")
    page.wait_for_selector("h1")
    _wait_until_still(page)
    return [f"{name}: {text}" for text in page.locator(FAILED).all_inner_texts()]


def _wait_until_still(page: Page) -> None:
    """Wait until nothing has been busy for a while; gives up after `PAGE_SECONDS` and takes what is there."""
    end, still_since = time.monotonic() + PAGE_SECONDS, time.monotonic()
    while time.monotonic() < end and time.monotonic() - still_since < SETTLE_SECONDS:
        page.wait_for_timeout(150)
        if page.locator(BUSY).count():
            still_since = time.monotonic()


def _grow(page: Page, width: int, least: int) -> None:
    """Make the window as tall as the page's content, which scrolls inside the window otherwise."""
    tall = page.evaluate("document.querySelector('[data-testid=\"stMain\"]')?.scrollHeight ?? 0")
    page.set_viewport_size({"width": width, "height": min(max(int(tall), least), 8000)})
    _wait_until_still(page)


def shrink(path: Path) -> None:
    """Write a picture again with at most 128 colours: a third of the size, no difference to the eye."""
    from PIL import Image

    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
