"""Set up and run the project from a fresh clone, on Linux, macOS and Windows, with the standard library only.

    python tools/setup.py install | run | test | check | bench | screenshots | clean

`make` calls this. Packages go to `.venv`; a stamp there holds a hash of everything that decides what is installed,
so that the second start installs nothing. `run` takes PORT from the environment, else the first free port from 8501.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
IS_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
OLDEST = (3, 11)
HOST = "127.0.0.1"
REQUIREMENTS, DEV_REQUIREMENTS = "requirements.txt", "requirements-dev.txt"
START_SECONDS = 120


def say(text: str) -> None:
    """Write a line for the person at the terminal."""
    print(text, flush=True)


def stop(text: str) -> None:
    """End with a message that says what to do."""
    sys.exit(f"\n{text}\n")


def run(*command: object, quiet: bool = False, **environment: str) -> int:
    """Run a command in the project folder and return its exit code."""
    output = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output)


def python(*arguments: object, **environment: str) -> int:
    """Run the project's own Python and return its exit code."""
    return run(PYTHON, *arguments, **environment)


# --- packages --------------------------------------------------------------------------------------------------------


def need_python() -> None:
    """Go on with a newer Python of this machine where the running one is too old; say what to install if none is."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            sys.exit(subprocess.call([newer, *sys.argv]))
    stop(
        f"This needs Python 3.{OLDEST[1]} or newer; {sys.executable} is {sys.version.split()[0]}.\n"
        "Install a newer one (Debian or Ubuntu: apt-get install python3 python3-venv; Windows and macOS: the\n"
        "installer of python.org), then try again, for example: make run PYTHON=/path/to/python3"
    )


def make_venv() -> None:
    """Make `.venv` unless a working one is there (one that was copied or whose Python is gone is made anew)."""
    if PYTHON.exists() and run(PYTHON, "-c", "import pip", quiet=True) == 0:
        return
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
    if run(sys.executable, "-m", "venv", "--clear", VENV) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"3.{sys.version_info.minor}"
    stop(
        f"Python {version} is here, but its `venv` part is missing or broken, so no environment could be made.\n"
        f"Debian or Ubuntu: apt-get install python{version}-venv (or python3-venv) as root, then try again.\n"
        "Elsewhere: repair the Python installation with `ensurepip` included."
    )


def stamp_of(names: tuple[str, ...]) -> str:
    """Hash what decides the packages: the files of pins, the project file, this Python and this folder."""
    digest = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for name in (*names, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install_pins(*names: str) -> None:
    """Install the pinned packages and the project itself, unless the stamp says that they are there already."""
    make_venv()
    stamp, now = VENV / f".installed-{'-'.join(names)}", stamp_of(names)
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    say(f"Installing packages of {' and '.join(names)} (once; a few minutes) ...")
    pins = [word for name in names for word in ("-r", name)]
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if python(*pip, *pins) or python(*pip, "--no-deps", "-e", "."):
        stop("Packages could not be installed: see the message of pip above. Nothing else was changed; try again.")
    stamp.write_text(now, encoding="ascii")


def install() -> int:
    """Install what the dashboard needs."""
    install_pins(REQUIREMENTS)
    return 0


def install_dev() -> None:
    """Install what checks and tests need besides."""
    install_pins(REQUIREMENTS, DEV_REQUIREMENTS)


# --- dashboard -------------------------------------------------------------------------------------------------------


def start() -> int:
    """Install, prepare the database, start the dashboard and print its address."""
    install()
    port = choose_port()
    if python("-c", "from nqf.cli import main; main()", "init"):
        stop("The database could not be prepared: see the message above. `make clean` does not touch the database.")
    options = ("--server.address", HOST, "--server.port", port, "--server.headless", "true")
    command = [PYTHON, "-m", "nqf.ui.server", *options, "--browser.gatherUsageStats", "false"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # being ended is like Ctrl+C: the server ends too
    server = subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        if wait_till_healthy(server, port):
            say(f"\n  The dashboard is at  http://{HOST}:{port}   (Ctrl+C stops it)\n")
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait(20)


def choose_port() -> int:
    """Return PORT if it is free, else end; without PORT the first free port from 8501."""
    asked = os.environ.get("PORT", "").strip()
    if asked and not (asked.isdigit() and 0 < int(asked) < 65536):
        stop(f"PORT is {asked!r}; it must be a number between 1 and 65535.")
    for port in [int(asked)] if asked else range(8501, 8600):
        if is_free(port):
            return port
    stop(f"Port {asked or '8501 to 8599'} on {HOST} is taken. Choose another one: make run PORT=8700")
    return 0


def is_free(port: int) -> bool:
    """Tell whether nothing listens on this port of this machine."""
    with socket.socket() as tried:
        if not IS_WINDOWS:  # there the option would let two programs share the port
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def wait_till_healthy(server: subprocess.Popen, port: int) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    end = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=2)
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return True
        except OSError:
            time.sleep(0.2)
    return False


# --- tests and checks ------------------------------------------------------------------------------------------------


def test() -> int:
    """Run all tests: those without a browser side by side, then those with one, one after another."""
    install_dev()
    chromium = find_chromium() or get_chromium()
    quick = python("-m", "pytest", "-n", "2", "-m", "not browser")
    if chromium is None:
        say(NO_BROWSER)
        return 1 if os.environ.get("CI", "").lower() == "true" else quick
    say(f"\nBrowser tests with {chromium}")
    slow = python("-m", "pytest", "-m", "browser", "tests/browser", NQF_TEST_CHROMIUM=str(chromium))
    return quick or slow


NO_BROWSER = f"""
{"*" * 78}
*  BROWSER TESTS WERE SKIPPED: no Chromium was found and none could be installed.
*  The pages were not seen in a browser. Install Chromium or Chrome, or set
*  NQF_TEST_CHROMIUM to the program, and run `make test` again.
{"*" * 78}
"""


def find_chromium() -> Path | None:
    """Return a Chromium or Chrome of this machine: the one named, on the path, at its usual place, of Playwright."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = [os.environ.get("NQF_TEST_CHROMIUM"), *(shutil.which(name) for name in names)]
    found += ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
    found += ["/Applications/Chromium.app/Contents/MacOS/Chromium"]
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder in os.environ:
            found += [os.environ[folder] + r"\Google\Chrome\Application\chrome.exe"]
            found += [os.environ[folder] + r"\Chromium\Application\chrome.exe"]
    return next((Path(name) for name in [*found, playwright_chromium()] if name and is_browser(Path(name))), None)


def is_browser(path: Path) -> bool:
    """Tell whether the program starts; Ubuntu's stub without snap does not. On Windows asking would open a window."""
    if not path.exists():
        return False
    try:
        return IS_WINDOWS or run(path, "--version", quiet=True) == 0
    except OSError:
        return False


def playwright_chromium() -> str:
    """Return where Playwright keeps its Chromium, there or not."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    asked = subprocess.run([str(PYTHON), "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def get_chromium() -> Path | None:
    """Install a Chromium: from the distribution where this is root on Debian or Ubuntu, else by Playwright."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Installing Chromium with apt-get ...")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        if run("apt-get", "-qq", "update", **quiet) == 0:
            run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium", **quiet)
    if find_chromium() is None:
        say("Installing Chromium with Playwright ...")
        python("-m", "playwright", "install", "chromium")
    return find_chromium()


def check() -> int:
    """Run every check of style, types, directions of imports and migrations; all of them, then say which failed."""
    install_dev()
    checks = {
        "ruff check": ("-m", "ruff", "check", "."),
        "ruff format": ("-m", "ruff", "format", "--check", "--output-format", "concise", "."),
        "mypy": ("-m", "mypy"),
        "import-linter": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
        "migrations": ("-m", "nqf.store.migrate", "check"),
    }
    failed = []
    for name, arguments in checks.items():
        say(f"\n== {name}")
        if python(*arguments):
            failed.append(name)
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def bench() -> int:
    """Measure speed."""
    install_dev()
    return python("tools/bench.py")


def screenshots() -> int:
    """Take pictures of the pages for the documentation."""
    install_dev()
    chromium = find_chromium() or get_chromium()
    if chromium is None:
        stop("Screenshots need Chromium or Chrome: install one, or set NQF_TEST_CHROMIUM to the program.")
    return python("tools/screenshots.py", NQF_TEST_CHROMIUM=str(chromium))


def clean() -> int:
    """Remove the environment and caches; the database in `var/` and all data stay."""
    for name in (".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis",
                 "nqf.egg-info", "build", "test-results"):  # fmt: skip
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in [path for part in ("nqf", "pages", "tests", "tools") for path in (ROOT / part).rglob("__pycache__")]:
        shutil.rmtree(cache, ignore_errors=True)
    return 0


def show_help() -> int:
    """List the targets."""
    say("make TARGET  (without make: python tools/setup.py TARGET)\n")
    for name, task in TASKS.items():
        say(f"  {name:12} {(task.__doc__ or '').splitlines()[0]}")
    return 0


TASKS = {
    "help": show_help, "install": install, "run": start, "test": test, "check": check, "bench": bench,
    "screenshots": screenshots, "clean": clean,
}  # fmt: skip


def main() -> int:
    """Run the named targets in turn, up to the first that fails."""
    need_python()
    names = sys.argv[1:] or ["help"]
    unknown = [name for name in names if name not in TASKS]
    if unknown:
        stop(f"Unknown target {unknown[0]!r}. There are: {', '.join(TASKS)}.")
    for name in names:
        code = TASKS[name]()
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
