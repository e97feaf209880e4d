"""The documentation cannot lag: a command, a setting or a page of it that nobody can find is a failure here."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import typer

from nqf.cli import app
from nqf.settings import ROOT, Settings

README, DOCS = ROOT / "README.md", ROOT / "docs"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def _documents() -> list[Path]:
    return [README, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def _links(document: Path) -> list[str]:
    """Return the links of a document to files, without anchors."""
    found = LINK.findall(document.read_text(encoding="utf-8"))
    return [
        unquote(link.split("#")[0]) for link in found if "://" not in link and not link.startswith(("#", "mailto:"))
    ]


def _commands(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield each command that does something, as it is typed, with its long options."""
    inner = getattr(command, "commands", {})
    for name, one in inner.items():
        yield from _commands(one, (*words, name))
    if not inner:
        options = [word for given in command.params for word in given.opts if word.startswith("--")]  # type: ignore[attr-defined]
        yield " ".join(words), [word for word in options if word != "--help"]


def test_every_setting_is_documented() -> None:
    """A setting that stands nowhere is found by nobody who has to run this on a server."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    names = [f"NQF_{name.upper()}" for name in Settings.model_fields]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_no_setting_is_documented_that_does_not_exist() -> None:
    """A setting that was renamed and is still described is set in vain."""
    known = {f"NQF_{name.upper()}" for name in Settings.model_fields}
    written = set(
        re.findall(r"^\|\s*`(NQF_[A-Z_]+)`", (DOCS / "settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert written - known == set()


def test_every_command_and_option_is_documented() -> None:
    """People script against the command line; what is not written down is not a promise."""
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    commands = list(_commands(typer.main.get_command(app), ("nqf",)))
    assert [command for command, _options in commands if command not in text] == []
    missing = [f"{command} {word}" for command, options in commands for word in options if word not in text]
    assert missing == []


def test_every_page_is_linked_from_the_readme() -> None:
    """A page that the README does not name is not found."""
    linked = {(ROOT / link).resolve() for link in _links(README)}
    assert [path.name for path in sorted(DOCS.glob("*.md")) if path.resolve() not in linked] == []


def test_every_link_leads_somewhere() -> None:
    """A page or picture that was moved leaves links that lead nowhere."""
    dead = [
        f"{document.relative_to(ROOT)}: {link}" for document in _documents() for link in _links(document)
        if link and not (document.parent / link).exists()
    ]  # fmt: skip
    assert dead == []
