"""Read and write whole frameworks: the formats, how a file's format is found, and the doors to their readers and writers.

Everything here is a plain function of bytes and models: no database, no network. To add a format: a module that reads or
writes it, one line in `FORMATS`, and one in `_READERS` or `write_framework`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from nqf.errors import FactError, ImportFileError, NotFoundError, Problem
from nqf.frameworks import checks
from nqf.frameworks.csv_out import write_csv
from nqf.frameworks.loader import parse_framework
from nqf.frameworks.rdf_in import PARSERS, parse_rdf
from nqf.frameworks.schema import Framework
from nqf.frameworks.sheets_in import read_workbook
from nqf.frameworks.sheets_out import framework_template, write_workbook
from nqf.frameworks.skos_in import read_skos
from nqf.frameworks.skos_out import write_skos
from nqf.frameworks.yaml_out import write_yaml
from nqf.i18n import _, number

__all__ = ["FORMATS", "Format", "FrameworkRead", "framework_template", "guess_base", "read_frameworks",
           "write_framework"]  # fmt: skip

MOST_BYTES = 5_000_000
"""No framework file comes near; the largest official vocabulary tried has 12,000 bytes."""
_RULES = (checks.sources, checks.ladder, checks.domains)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its key, how files of it end (the first is used for writing), and what can be done with it."""

    key: str
    name: Callable[[], str]
    suffixes: tuple[str, ...]
    mime: str
    is_readable: bool = True
    is_writable: bool = True

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return self.name()


FORMATS = (
    Format("yaml", lambda: _("YAML (framework file)"), (".yaml", ".yml"), "application/yaml"),
    Format(
        "xlsx",
        lambda: _("Excel workbook"),
        (".xlsx", ".xlsm"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Format("skos", lambda: _("SKOS (Turtle)"), (".ttl", ".nt"), "text/turtle"),
    Format("skos-xml", lambda: _("SKOS (RDF/XML)"), (".rdf", ".xml", ".owl"), "application/rdf+xml"),
    Format("skos-json", lambda: _("SKOS (JSON-LD)"), (".jsonld", ".json"), "application/ld+json"),
    Format("csv", lambda: _("CSV (levels and descriptors)"), (".csv",), "text/csv", is_readable=False),
)


@dataclass(frozen=True, slots=True)
class FrameworkRead:
    """What a file held: its frameworks, every problem, and what it says of its licence and source."""

    frameworks: tuple[Framework, ...]
    problems: tuple[Problem, ...]
    licence: str | None
    source: str | None
    format: str


def read_frameworks(name: str, content: bytes) -> FrameworkRead:
    """Read the frameworks of a file, whose `name` gives its suffix and stands in messages.

    Every problem is collected with file, sheet, row, field and value. Raises ImportFileError only where the file as a
    whole cannot be read: too large, damaged, unsafe, of no known format, or without a ladder of levels.
    """
    if not content.strip():
        raise ImportFileError(_("The file is empty."), hint=_("Send it again."), where=name)
    if len(content) > MOST_BYTES:
        raise ImportFileError(
            _(
                "The file has {size} MB; the most taken is {most} MB.",
                size=number(len(content) / 1_000_000, decimals=1),
                most=MOST_BYTES // 1_000_000,
            ),
            hint=_("A framework file is far smaller; look whether this is the right file."),
            where=name,
        )
    key = format_of(name, content)
    read = _READERS.get(key)
    if read is None:
        raise ImportFileError(
            _("Files of this kind are not read as frameworks."),
            hint=_("Readable are: {names}.", names=", ".join(form.label for form in FORMATS if form.is_readable)),
            where=name,
        )
    found = read(name, content)
    more = [problem for framework in found.frameworks for problem in _kept_rules(name, framework)]
    return replace(found, problems=(*found.problems, *more))


def write_framework(framework: Framework, format_key: str, shelf: Mapping[str, Framework]) -> bytes:
    """Write a framework in a format; the same input (and language, for Excel) gives the same bytes.

    `shelf` holds the frameworks that links lead to. Raises NotFoundError for a format that is not written.
    """
    if format_key in PARSERS:
        return write_skos(framework, format_key, shelf)
    writers = {"yaml": write_yaml, "xlsx": write_workbook, "csv": write_csv}
    if format_key not in writers:
        names = ", ".join(form.key for form in FORMATS if form.is_writable)
        raise NotFoundError(
            _("There is no format '{name}'.", name=format_key), hint=_("Formats are: {names}.", names=names)
        )
    return writers[format_key](framework)


def format_of(name: str, content: bytes) -> str:
    """Tell the key of a file's format by its suffix, corrected by its content; "" where it is none."""
    head = content[:4_096].removeprefix(b"\xef\xbb\xbf").lstrip()
    suffix = Path(name).suffix.lower()
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if head.startswith((b"<?xml", b"<rdf:RDF", b"<!DOCTYPE", b"<!ENTITY", b"<!--")):
        return "skos-xml"
    if head.startswith((b"{", b"[")) and suffix not in (".yaml", ".yml", ".ttl"):
        return "skos-json"
    if re.match(rb"(?i)(#[^\n]*\n\s*)*(@prefix|@base|prefix\s+[\w.-]*:\s*<|base\s+<)", head):
        return "skos"
    by_suffix = next((form.key for form in FORMATS if suffix in form.suffixes), "")
    if by_suffix in ("yaml", "skos", "skos-xml", "skos-json", "csv"):
        return by_suffix
    if re.search(rb"(?m)^(id|short_name|ladder):", content):
        return "yaml"
    return "skos" if re.match(rb"<[^>\s]+>\s+(a|<)", head) else ""


def guess_base(framework: Framework, shelf: Mapping[str, Framework]) -> str | None:
    """Return the id of the framework of a shelf that this one is an edition of; None unless exactly one fits.

    It fits with the same id; else with the same ladder, the same countries where any are named, and the same short or
    full name; a framework of the same single country fits without its name where no other of that country does.
    """
    if framework.base_id in shelf:
        return framework.base_id
    near = [other for other in shelf.values() if not other.is_edition and other.levels in ((), framework.levels)]
    if framework.countries:
        near = [other for other in near if other.countries == framework.countries]
    named = [other.id for other in near if _names(other) & _names(framework)]
    if len(named) == 1:
        return named[0]
    return near[0].id if not named and len(near) == len(framework.countries) == 1 else None


def _names(framework: Framework) -> set[str]:
    names = (framework.short_name, framework.name, *framework.names.values())
    return {bare for name in names if (bare := re.sub(r"[\W_]+", "", name).casefold())}


def _kept_rules(name: str, framework: Framework) -> list[Problem]:
    """Return what is wrong within a framework that could be read, as warnings: labels, sources, domains."""
    found = (problem for rule in _RULES for problem in rule(Path(name), framework))
    return [replace(problem, file=name, severity="warning") for problem in found]


def _read_yaml(name: str, content: bytes) -> FrameworkRead:
    try:
        text = content.decode("utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader)):
            raise ImportFileError(
                _("The file repeats parts by reference (*name), which is not read."),
                hint=_("Write every part out."),
                where=name,
            )
        framework = parse_framework(text, name)
    except FactError as error:
        return FrameworkRead((), tuple(error.problems), None, None, "yaml")
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ImportFileError(_("The YAML cannot be read: {reason}.", reason=reason), where=name) from error
    return FrameworkRead((framework,), (), None, None, "yaml")


def _read_sheets(name: str, content: bytes) -> FrameworkRead:
    framework, problems = read_workbook(name, content)
    return FrameworkRead(() if framework is None else (framework,), tuple(problems), None, None, "xlsx")


def _read_rdf(name: str, content: bytes, key: str) -> FrameworkRead:
    frameworks, problems, licence, source = read_skos(name, parse_rdf(name, content, key))
    return FrameworkRead(tuple(frameworks), tuple(problems), licence, source, key)


_READERS: dict[str, Callable[[str, bytes], FrameworkRead]] = {
    "yaml": _read_yaml,
    "xlsx": _read_sheets,
    "skos": lambda name, content: _read_rdf(name, content, "skos"),
    "skos-xml": lambda name, content: _read_rdf(name, content, "skos-xml"),
    "skos-json": lambda name, content: _read_rdf(name, content, "skos-json"),
}
