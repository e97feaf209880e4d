"""What must hold inside a framework file beyond its form, and between the files of a shelf.

A rule is a plain function that yields problems; `FRAMEWORK_RULES` lists those that need one file only. All
problems of all files are gathered before anything is said. A ladder without labels (levels not known) is not
held against the labels used elsewhere in its file.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from nqf.errors import Problem, Severity
from nqf.frameworks.fields import cited_blocks
from nqf.frameworks.loader import SHELF, read_shelf
from nqf.frameworks.schema import Framework, LevelLink, Scope
from nqf.i18n import _

REGIONS = ("africa", "americas", "asia-pacific", "europe", "regional")
LINE_LENGTH = (12, 220)
"""Characters of a descriptor line: enough to set a level apart, and still a line (our rule)."""

MOST_WORDS, LONGEST_MEAN, FEWEST_FOR_MEAN = 30, 11.0, 4
"""A line is read at a glance: at most so many words, and in a line of four words or more no more letters a word on
average (plain English has about five; our rule)."""

Shelf = Mapping[Path, Framework]


def check_shelf(folder: Path = SHELF) -> list[Problem]:
    """Read all files of a folder and return every problem: of YAML, of the schema, and of the rules below."""
    read = read_shelf(folder)
    return [*read.problems, *check_frameworks(read.frameworks)]


def check_frameworks(shelf: Shelf) -> list[Problem]:
    """Apply all rules to frameworks that have been read, by path. Problems come in the order of the files."""
    problems: list[Problem] = []
    for path, framework in sorted(shelf.items()):
        for rule in FRAMEWORK_RULES:
            problems.extend(rule(path, framework))
        problems.extend(link_problems(path, framework, shelf))
    return problems + list(repeated_ids(shelf)) + list(repeated_lines(shelf))


def place(path: Path, framework: Framework) -> Iterator[Problem]:
    """The id is the name of the file, the folder a region; a country is not in the folder `regional`."""
    if framework.id != path.stem:
        yield _problem(path, "id", _("The id is not the name of the file ({name}).", name=path.stem), framework.id)
    if path.parent.name not in REGIONS:
        yield _problem(path, "", _("The folder is not one of {names}.", names=", ".join(REGIONS)), path.parent.name)
    if path.parent.name == "regional" and framework.scope in (Scope.NATIONAL, Scope.SUBNATIONAL):
        yield _problem(path, "scope", _("A file in the folder 'regional' holds one country."), framework.scope)


def sources(path: Path, framework: Framework) -> Iterator[Problem]:
    """Every source that is used is listed, and no id is listed twice."""
    listed = [source.id for source in framework.sources]
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield _problem(path, "sources", _("The source is listed more than once."), name)
    for field, block in cited_blocks(framework):
        for name in block.sources:
            if name not in listed:
                hint = _("Listed are: {names}.", names=", ".join(listed))
                yield _problem(path, f"{field}.sources", _("The source is not listed."), name, hint)


def ladder(path: Path, framework: Framework) -> Iterator[Problem]:
    """Labels are used once on the ladder, and every label used in the file is on it."""
    levels = framework.levels
    for label in sorted({label for label in levels if levels.count(label) > 1}):
        yield _problem(path, "ladder.levels", _("The label stands more than once on the ladder."), label)
    for field, label in _labels(framework):
        if levels and label not in levels:
            hint = _("The ladder is: {labels}.", labels=", ".join(levels))
            yield _problem(path, field, _("The label is not on the ladder."), label, hint)


def domains(path: Path, framework: Framework) -> Iterator[Problem]:
    """Descriptors use the domains of the framework, where these are known, or declared headings."""
    if framework.descriptors is None or framework.domains is None:
        return
    known = {*framework.domains.names, *framework.descriptors.headings}
    for level, cells in framework.descriptors.lines.items():
        for domain in cells:
            if domain not in known:
                hint = _("The domains are: {names}.", names=", ".join(framework.domains.names))
                yield _problem(path, f"descriptors.lines.{level}", _("The domain is not listed."), domain, hint)


def line_lengths(path: Path, framework: Framework) -> Iterator[Problem]:
    """A descriptor line says something, stays a line and reads easily (`LINE_LENGTH`, `MOST_WORDS`)."""
    low, high = LINE_LENGTH
    for field, line in _lines(framework):
        words = line.split()
        letters = sum(map(len, words)) / max(1, len(words))
        if not low <= len(line) <= high:
            message = _("The descriptor line has {count} characters.", count=len(line))
            yield _problem(path, field, message, line[:80], _("From {low} to {high}.", low=low, high=high))
        elif len(words) > MOST_WORDS or (len(words) >= FEWEST_FOR_MEAN and letters > LONGEST_MEAN):
            message = _(
                "The descriptor line is hard to read: {words} words of {letters} letters on average.",
                words=len(words),
                letters=round(letters, 1),
            )
            yield _problem(
                path,
                field,
                message,
                line[:80],
                _("At most {words} words of {letters} letters.", words=MOST_WORDS, letters=LONGEST_MEAN),
            )


def link_problems(path: Path, framework: Framework, shelf: Shelf) -> Iterator[Problem]:
    """Links lead to a framework of the shelf and use its labels, each pair once, and turn no order round without a note."""
    ladders = {other.id: other.levels for other in shelf.values()}
    for number, link in enumerate(framework.links):
        field = f"links.{number}"
        if link.target not in ladders:
            yield _problem(path, f"{field}.target", _("There is no framework of this id."), link.target)
        target = ladders.get(link.target, ())
        labels = [label for _own, label in link.pairs] + list(link.target_no_counterpart)
        for label in labels:
            if target and label not in target:
                hint = _("The ladder of {name} is: {labels}.", name=link.target, labels=", ".join(target))
                yield _problem(path, field, _("The label is not on the ladder of the target."), label, hint)
        for pair in sorted({pair for pair in link.pairs if link.pairs.count(pair) > 1}):
            yield _problem(path, f"{field}.pairs", _("The pair stands more than once."), " = ".join(pair))
        yield from _turned_round(path, f"{field}.pairs", framework, link, target)


def _turned_round(
    path: Path, field: str, framework: Framework, link: LevelLink, target: tuple[str, ...]
) -> Iterator[Problem]:
    if link.note is not None or not target:
        return
    known = [(own, other) for own, other in link.pairs if own in framework.levels and other in target]
    placed = sorted((framework.position(own), target.index(other)) for own, other in known)
    for (lower, at), (higher, below) in pairwise(placed):
        if higher > lower and below < at:
            value = f"{framework.levels[higher]} = {target[below]}"
            hint = _(
                "Level {level} is linked to {other}; mend the pair or say why in a note.",
                level=framework.levels[lower],
                other=target[at],
            )
            yield _problem(path, field, _("A higher level is linked to a lower one."), value, hint)


def repeated_ids(shelf: Shelf) -> Iterator[Problem]:
    """No two files have the same id."""
    first: dict[str, Path] = {}
    for path, framework in sorted(shelf.items()):
        if framework.id in first:
            message = _("The id is also that of {name}.", name=_named(first[framework.id]))
            yield _problem(path, "id", message, framework.id)
        first.setdefault(framework.id, path)


def repeated_lines(shelf: Shelf) -> Iterator[Problem]:
    """No descriptor line is that of another framework, kin or not."""
    first: dict[str, tuple[Path, str]] = {}
    for path, framework in sorted(shelf.items()):
        for field, line in _lines(framework):
            owner_path, owner = first.setdefault(line.casefold(), (path, framework.id))
            if owner != framework.id:
                message = _("The descriptor line is also in {name}.", name=_named(owner_path))
                yield _problem(path, field, message, line[:80], _("Word it for this framework."))


FRAMEWORK_RULES = (place, sources, ladder, domains, line_lengths)


def _labels(framework: Framework) -> Iterator[tuple[str, str]]:
    """Every level label of the framework's own that stands outside its ladder, with its key path."""
    for number, kind in enumerate(framework.qualification_types):
        for key, label in (("level", kind.level), ("level_to", kind.level_to)):
            if label is not None:
                yield f"qualification_types.{number}.{key}", label
    for number, award in enumerate(framework.small_awards):
        yield from ((f"small_awards.{number}.levels", label) for label in award.levels)
    for number, part in enumerate(framework.sub_frameworks):
        yield from ((f"sub_frameworks.{number}.levels", label) for label in part.levels or ())
    for number, link in enumerate(framework.links):
        yield from ((f"links.{number}.pairs", own) for own, _other in link.pairs)
        yield from ((f"links.{number}.no_counterpart", label) for label in link.no_counterpart)
    if framework.descriptors is not None:
        yield from (("descriptors.lines", label) for label in framework.descriptors.lines)
    yield from (("ladder.names", label) for label in framework.ladder.names)
    rule = framework.micro_credentials
    if rule is not None:
        yield from (("micro_credentials.levels", label) for label in rule.levels or ())
        yield from (("micro_credentials.credits_by_level", label) for label in rule.credits_by_level)


def _lines(framework: Framework) -> Iterator[tuple[str, str]]:
    if framework.descriptors is not None:
        for level, cells in framework.descriptors.lines.items():
            yield from ((f"descriptors.lines.{level}.{domain}", line) for domain, line in cells.items())


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _problem(
    path: Path, field: str, message: str, value: str = "", hint: str = "", severity: Severity = "error"
) -> Problem:
    return Problem(message, hint=hint, severity=severity, file=_named(path), field=field, value=value)
