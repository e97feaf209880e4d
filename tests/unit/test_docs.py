"""The documentation keeps up with the product: settings, commands, options, pages, links."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from nqf.charts.theme import CATEGORICAL, SEQUENTIAL
from nqf.cli import app
from nqf.frameworks.loader import load_framework
from nqf.frameworks.schema import LinkKind
from nqf.levelling.types import Refusal
from nqf.reports.sheets import SHEETS
from nqf.settings import ROOT, Settings

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md"))
COMMAND_LINE = (DOCS / "command-line.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|(?:src|href)=\"([^\"]+)\"")


def commands(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Walk through the commands: name in words, and the command with its options."""
    if not hasattr(node, "commands"):
        yield " ".join(path), node
        return
    for name, inner in node.commands.items():
        yield from commands(inner, (*path, name))


ROOT_COMMAND = typer.main.get_command(app)
COMMANDS = dict(commands(ROOT_COMMAND))


def options_of(command: Any) -> list[str]:
    """List the long names of a command's options."""
    found = [
        name
        for option in command.params
        if option.param_type_name == "option"
        for name in (*option.opts, *option.secondary_opts)
    ]
    return [name for name in found if name not in ("--help", "-h")]


def section_of(name: str) -> str:
    """Return the text under the heading of a command, empty where there is none."""
    found = re.search(rf"^## nqf {re.escape(name)}(?: [^\n]*)?\n(.*?)(?=^## |\Z)", COMMAND_LINE, re.M | re.S)
    return found.group(1) if found else ""


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_setting_is_documented(field: str) -> None:
    """A setting that nobody can find."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `NQF_{field.upper()}` \|.*$", text, re.M)
    assert row, f"docs/settings.md has no row for NQF_{field.upper()}"
    default = Settings.model_fields[field].default
    if isinstance(default, int):
        assert f"`{default}`" in row.group(0), f"docs/settings.md gives another default than {default}"


def test_no_setting_is_documented_that_does_not_exist() -> None:
    """A reader who sets a variable that does nothing."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `NQF_(\w+)` \|", text, re.M)
    assert sorted(name.lower() for name in rows) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_and_its_options_are_documented(name: str) -> None:
    """A command or an option that is nowhere explained, or a command without an example."""
    section = section_of(name)
    assert section, f"docs/command-line.md has no heading '## nqf {name}'"
    missing = [option for option in options_of(COMMANDS[name]) if f"`{option}" not in section]
    assert not missing, f"docs/command-line.md, nqf {name}: not documented: {missing}"
    assert re.search(rf"^nqf {re.escape(name)}\b", section, re.M), f"nqf {name} has no example"


def test_common_options_are_documented() -> None:
    """The options that stand before every command, forgotten."""
    assert [name for name in options_of(ROOT_COMMAND) if f"`{name}" not in COMMAND_LINE] == []


def test_no_command_or_option_is_documented_that_does_not_exist() -> None:
    """A reader who types a command from the docs and gets exit code 2."""
    headings = re.findall(r"^## nqf ((?:[a-z]+ ?)+)", COMMAND_LINE, re.M)
    assert sorted(heading.strip() for heading in headings) == sorted(COMMANDS)
    unknown = {
        name: [
            option
            for option in re.findall(r"(--[a-z][a-z-]*)", section_of(name))
            if option not in options_of(COMMANDS[name]) + options_of(ROOT_COMMAND)
        ]
        for name in COMMANDS
    }
    assert {name: options for name, options in unknown.items() if options} == {}


@pytest.mark.parametrize("document", PAGES)
def test_page_is_linked_from_readme(document: str) -> None:
    """A page that no reader finds."""
    assert f"]({document})" in README, f"README.md does not link to {document}"


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", *PAGES])
def test_links_lead_somewhere(document: str) -> None:
    """A link or picture that leads nowhere."""
    folder = (ROOT / document).parent
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = [first or second for first, second in LINK.findall(text)]
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (folder / target).exists()] == []


def test_lists_of_values_are_complete() -> None:
    """A reason of refusal, a kind of link or a sheet of the report that the docs leave out."""
    assert [reason.value for reason in Refusal if f"`{reason.value}`" not in COMMAND_LINE] == []
    compare = (DOCS / "compare-frameworks.md").read_text(encoding="utf-8")
    assert [kind.value for kind in LinkKind if f"| {kind.value} |" not in compare] == []
    report = (DOCS / "excel-report.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z][^|]*?) \|", report, re.M)
    assert rows == [plan.name() for plan in SHEETS]


def test_example_of_a_framework_is_valid(tmp_path: Path) -> None:
    """An example that the loader refuses when a reader copies it."""
    text = (DOCS / "add-a-framework.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.S)
    assert example
    path = tmp_path / "xx-nqf.yaml"
    path.write_text(example.group(1), encoding="utf-8")
    assert load_framework(path).levels == ("1", "2", "3", "4")


def test_example_of_a_record_is_read(tmp_path: Path) -> None:
    """An example record that loses a value on the way in."""
    from nqf.credentials.formats import read_records

    example = re.search(r"```json\n(.*?)```", COMMAND_LINE, re.S)
    assert example
    line = json.loads(example.group(1))
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (found,) = read_records(path, path.name).records
    record = found.record
    assert (record.record_id, record.framework, record.level_claimed) == ("MC-17", "za-nqf", "4")
    assert (len(record.learning_outcomes), record.awarding_country, record.extra) == (2, "ZA", {})


def test_theme_has_the_colours_of_the_charts() -> None:
    """Native charts in other colours than ours, or a list of a length that Streamlit refuses."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert tuple(theme["chartCategoricalColors"]) == CATEGORICAL
    assert tuple(theme["chartSequentialColors"]) == SEQUENTIAL
    assert len(theme["chartSequentialColors"]) == len(theme["chartDivergingColors"]) == 10


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_theme_can_be_read(look: str) -> None:
    """Text, links or the white words of primary buttons too faint to read (below 4.5)."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][look]
    for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], ground) >= 7
        assert contrast(theme["linkColor"], ground) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3
