"""Bring a framework file in as an edition: an official text in SKOS, a workbook, YAML.

Looking (`preview_import`) and storing (`import_edition`) take the same arguments and make the same framework, so what
was shown is what is stored. Reading a format is `nqf.frameworks.exchange`.
"""

from dataclasses import dataclass
from itertools import count

from pydantic import ValidationError

from nqf.errors import FactError, Problem
from nqf.frameworks.differences import Difference, differences
from nqf.frameworks.editions import LONGEST_ID, edition_id, make_edition, make_own, plain_id
from nqf.frameworks.exchange import FrameworkRead, guess_base, read_frameworks
from nqf.frameworks.loader import find_framework, get_framework, load_shelf
from nqf.frameworks.schema import Edition, Framework, Origin
from nqf.i18n import _
from nqf.services.access import Member, Role, require
from nqf.services.edition_about import EditionAbout, about_problems, default_label, today
from nqf.services.edition_store import edition_problems, schema_problems, store_edition, taken_problem

GUESS, OWN = "", "-"
"""Instead of the id of a base: find it by the text, or take the text as a framework of the user's own."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds and what importing one framework of it would make.

    `found` are the frameworks of the file, names by id; `which` is the one looked at. `framework` is what would be
    stored, None where nothing could be made of the file; `differences` are those from its base. `licence` and `source`
    are what the file says of itself.
    """

    name: str
    format: str
    found: dict[str, str]
    which: str | None
    base: str | None
    framework: Framework | None
    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...]
    licence: str | None
    source: str | None

    @property
    def can_import(self) -> bool:
        """Tell whether there is something to store and nothing that forbids it."""
        return self.framework is not None and all(problem.severity != "error" for problem in self.problems)

    @property
    def inherited(self) -> tuple[str, ...]:
        """Name the keys of Framework that would be taken over from the base."""
        edition = self.framework.edition if self.framework is not None else None
        return edition.inherited if edition is not None else ()


def preview_import(
    member: Member,
    name: str,
    content: bytes,
    *,
    base: str = GUESS,
    which: str | None = None,
    about: EditionAbout | None = None,
) -> ImportPreview:
    """Read a file and show what importing it would make; nothing is stored.

    `name` is the file's name, `base` an id, `GUESS` or `OWN`, `which` the id of one framework where the file holds
    several (the first if left out). All problems of the file are in the answer. Raises ImportFileError for a file that
    cannot be read at all, NotFoundError for a base that does not exist.
    """
    require(member, Role.OFFICER)
    about = about or EditionAbout()
    read = read_frameworks(name, content)
    text = next((one for one in read.frameworks if which in (None, one.id)), None)
    problems = [*read.problems, *about_problems(about, name)]
    base_framework = _base_of(text, base) if text is not None else None
    made = None
    if text is None:
        problems += [] if read.problems else [_nothing_found(name)]
    elif not about_problems(about):
        try:
            made = _make(member, read, text, base_framework, about)
            problems = _united(problems, edition_problems(made, name))
            problems += [taken_problem(made.id, name)] if find_framework(made.id) is not None else []
        except ValidationError as error:
            problems += schema_problems(error, name)
    return ImportPreview(
        name=name,
        format=read.format,
        found={one.id: one.name for one in read.frameworks},
        which=text.id if text is not None else None,
        base=base_framework.id if base_framework is not None else None,
        framework=made,
        problems=tuple(problems),
        differences=tuple(differences(base_framework, made)) if base_framework and made else (),
        licence=read.licence,
        source=read.source,
    )


def import_edition(
    member: Member,
    name: str,
    content: bytes,
    *,
    base: str = GUESS,
    which: str | None = None,
    about: EditionAbout | None = None,
) -> Framework:
    """Store one framework of a file as an edition; return it.

    Arguments as for `preview_import`. Raises FactError with every problem of the file (an id in use among them),
    ConflictError where the same text is stored already.
    """
    preview = preview_import(member, name, content, base=base, which=which, about=about)
    if preview.framework is None or not preview.can_import:
        raise FactError([problem for problem in preview.problems if problem.severity == "error"])
    return store_edition(member, preview.framework, "import framework", name=name, format=preview.format)


def _base_of(text: Framework, asked: str) -> Framework | None:
    if asked == OWN:
        return None
    if asked != GUESS:
        return get_framework(get_framework(asked).base_id)
    shelf = {key: one for key, one in load_shelf().items() if not one.is_edition}
    named = text.edition.of if text.edition is not None and text.edition.of in shelf else None
    guess = named or guess_base(text, shelf)
    return shelf[guess] if guess is not None else None


def _make(
    member: Member, read: FrameworkRead, text: Framework, base: Framework | None, about: EditionAbout
) -> Framework:
    before = text.edition
    origin: Origin = about.origin or ("official text" if read.format.startswith("skos") else "amended")
    origin = origin if base is not None else "own"
    dated = about.dated or (before.dated if before is not None else _year_of(read, text) or today())
    label = about.label or (before.label if before is not None else default_label(origin, dated))
    edition = Edition(
        of=base.id if base is not None else None,
        label=label if about.label or base is None else _free_label(base.id, label),
        origin=origin,
        dated=dated,
        licence=about.licence or read.licence or (before.licence if before is not None else None),
        source=about.source or read.source or (before.source if before is not None else None),
        made_by=member.name,
        made_on=today(),
        reason=about.reason or None,
    )
    if base is not None:
        return make_edition(text, base, edition)
    return make_own(text, about.own_id or _free_id(plain_id(text.id)), edition)


def _year_of(read: FrameworkRead, text: Framework) -> str | None:
    """Return the year in which a vocabulary says it was made; the sources of other files are about other texts."""
    years = [source.year for source in text.sources if source.year is not None]
    return str(max(years)) if years and read.format.startswith("skos") else None


def _free_label(base_id: str, label: str) -> str:
    """Return the label, numbered where an edition, withdrawn or not, has its id."""
    numbered = (label if number == 1 else f"{label} ({number})" for number in count(1))
    return next(one for one in numbered if find_framework(edition_id(base_id, one)) is None)


def _free_id(wanted: str) -> str:
    """Return the id, numbered where a framework, withdrawn or not, has it."""
    numbered = (wanted if number == 1 else f"{wanted[: LONGEST_ID - 4]}-{number}" for number in count(1))
    return next(one for one in numbered if find_framework(one) is None)


def _united(read: list[Problem], checked: list[Problem]) -> list[Problem]:
    """Return all problems, those that reading and checking both found only once, as the check has them."""
    known = {(problem.message, problem.field, problem.value) for problem in checked}
    return [one for one in read if (one.message, one.field, one.value) not in known] + checked


def _nothing_found(name: str) -> Problem:
    return Problem(
        _("No framework was found in the file."),
        hint=_("A framework needs levels: a SKOS scheme with concepts, or the sheets of our template."),
        file=name,
    )
