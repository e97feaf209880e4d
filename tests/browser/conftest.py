"""The dashboard in a real browser: a server with its own database, and pages opened and waited for.

Chromium is the program in NQF_TEST_CHROMIUM, else one on the path; without one the tests are skipped. Every context
notes requests that leave this machine: there must be none.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from nqf.settings import ROOT

HOST = "127.0.0.1"
BOOT_SECONDS, PAGE_MS = 60, 60_000
CHROMIUM = os.environ.get("NQF_TEST_CHROMIUM") or next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    """A running dashboard: its address, its process, the file with what it wrote."""

    url: str
    process: subprocess.Popen[bytes]
    output: Path

    def assert_alive(self) -> None:
        """Fail with the end of its output if the server died."""
        if self.process.poll() is not None:
            pytest.fail(f"the server ended with {self.process.returncode}:\n{self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what the server wrote."""
        return self.output.read_text(encoding="utf-8", errors="replace")[-4000:]


@dataclass
class Opened:
    """A page in the browser, and the requests that went to other machines."""

    page: Page
    foreign: list[str] = field(default_factory=list)


OpenPage = Callable[..., Opened]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one for the browser; skip them where there is none."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium found; set NQF_TEST_CHROMIUM to the program"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Start the Chromium of this machine, offline in everything it does by itself."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@contextmanager
def _running_server(folder: Path) -> Iterator[Server]:
    """Start the dashboard on a free port with a new database in this folder, and stop it at the end."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NQF_DATABASE_URL": f"sqlite:///{(folder / 'nqf.db').as_posix()}"}
    command = [sys.executable, "-m", "nqf.ui.server", "--server.port", str(port)]
    command += ["--server.address", HOST, "--server.headless", "true", "--server.fileWatcherType", "none"]
    output = folder / "server.log"
    with output.open("wb") as written:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT)
    server = Server(f"http://{HOST}:{port}", process, output)
    try:
        _wait_till_healthy(server, port)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait_till_healthy(server: Server, port: int) -> None:
    end = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < end:
        server.assert_alive()
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=2)
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().read() == b"ok":
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {BOOT_SECONDS} s:\n{server.last_words()}")


@pytest.fixture(scope="session")
def running_server() -> Callable[[Path], AbstractContextManager[Server]]:
    """Return what starts a server with a new database in a folder, for the length of a `with`."""
    return _running_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard that most tests share; its first visitor loads the sample."""
    with _running_server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def open_page_on(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a path on a server and waits until the app has finished running."""
    contexts = []

    def open_on(server: Server, path: str, theme: str = "light", width: int = 1400, locale: str = "en-GB") -> Opened:
        size = {"width": width, "height": 900}
        context = browser.new_context(color_scheme=theme, viewport=size, locale=locale)
        contexts.append(context)
        opened = Opened(context.new_page())

        def note(url: str) -> None:
            address = urlsplit(url)
            if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(server.url).netloc:
                opened.foreign.append(url)

        context.on("request", lambda request: note(request.url))
        opened.page.on("websocket", lambda socket: note(socket.url))
        opened.page.goto(f"{server.url}/{path.lstrip('/')}")
        wait_till_done(opened.page, server)
        return opened

    yield open_on
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(server: Server, open_page_on: Callable[..., Opened]) -> OpenPage:
    """Return `open_page(path, theme="light", width=1400, locale="en-GB")` on the shared server."""

    def open_shared(path: str, **how: object) -> Opened:
        return open_page_on(server, path, **how)

    return open_shared


def wait_till_done(page: Page, server: Server) -> None:
    """Wait until the script has ended and nothing is being drawn; fail on an exception shown on the page."""
    done = page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    try:
        expect(done).to_be_visible(timeout=PAGE_MS)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PAGE_MS)
        for unfinished in ("stStatusWidget", "stSkeleton", "stAppSkeleton", "stSpinner"):
            expect(page.get_by_test_id(unfinished)).to_have_count(0, timeout=PAGE_MS)
        page.wait_for_timeout(300)
        expect(done).to_be_visible(timeout=PAGE_MS)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    except AssertionError as problem:
        server.assert_alive()
        raise AssertionError(f"{problem}\n--- server ---\n{server.last_words()}") from None
