"""Check one edition as the shipped files are checked, and store it."""

from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from nqf.errors import ConflictError, FactError, Problem
from nqf.frameworks.checks import domains, ladder, link_problems, sources
from nqf.frameworks.editions import contents
from nqf.frameworks.loader import load_shelf, shipped_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _
from nqf.services.access import Member, record_event
from nqf.services.edition_shelf import apply_editions
from nqf.store.engine import session
from nqf.store.tables import FrameworkEdition


def edition_problems(framework: Framework, file: str = "") -> list[Problem]:
    """Apply the rules for framework files to one edition; `file` is what its problems name.

    Those on the wording of descriptors are for our own summaries and do not bind an official text.
    """
    path = Path("editions") / f"{framework.id}.yaml"
    shelf = {Path("editions") / f"{other.id}.yaml": other for other in load_shelf().values()} | {path: framework}
    found = [problem for rule in (sources, ladder, domains) for problem in rule(path, framework)]
    found += link_problems(path, framework, shelf)
    found += [_no_levels()] if not framework.levels else []
    return [replace(problem, file=file or framework.id) for problem in found]


def schema_problems(error: ValidationError, file: str) -> list[Problem]:
    """Return what the schema refuses, each with its key and the value seen."""
    return [
        Problem(
            str(part["msg"]).removeprefix("Value error, "),
            hint=_("Correct this key; docs/add-a-framework.md lists what each may hold."),
            file=file,
            field=".".join(map(str, part["loc"])),
            value="" if isinstance(part["input"], dict) else str(part["input"])[:80],
        )
        for part in error.errors()
    ]


def store_edition(member: Member, framework: Framework, action: str, **detail: str) -> Framework:
    """Store a new edition and put it on the shelf; return it as it is read back.

    Raises FactError with every problem of its text, ConflictError for an id in use or a text that is there already.
    """
    errors = [problem for problem in edition_problems(framework) if problem.severity == "error"]
    if errors:
        raise FactError(errors)
    content = framework.model_dump(mode="json", exclude_defaults=True)
    stored = Framework.model_validate(content)
    with session() as opened:
        refuse_taken(opened, framework)
        opened.add(_row(member, framework, content))
        record_event(opened, member, action, f"framework {framework.id}", **detail)
        try:
            opened.commit()
        except IntegrityError as problem:
            raise _taken(framework.id) from problem
    apply_editions()
    return stored


def refuse_taken(opened: Session, framework: Framework) -> None:
    """Raise ConflictError where the id is in use, withdrawn editions among them, or the same text is stored."""
    if framework.id in shipped_shelf():
        raise _taken(framework.id)
    rows = opened.execute(
        select(
            col(FrameworkEdition.framework_id), col(FrameworkEdition.content), col(FrameworkEdition.withdrawn_at)
        ).where(col(FrameworkEdition.base_id) == framework.base_id)
    ).all()
    if any(row[0] == framework.id for row in rows):
        raise _taken(framework.id)
    known = [Framework.model_validate(row[1]) for row in rows if row[2] is None]
    known += [shipped_shelf()[framework.base_id]] if framework.base_id in shipped_shelf() else []
    same = next((one.id for one in known if _text(one) == _text(framework)), None)
    if same is not None:
        raise ConflictError(
            _("This says the same as {id}. Nothing was added.", id=same),
            hint=_("Use that one, or change something first."),
        )


def _row(member: Member, framework: Framework, content: dict[str, object]) -> FrameworkEdition:
    edition = framework.edition
    if edition is None:
        raise ValueError(f"{framework.id} has no block `edition`")
    return FrameworkEdition(
        framework_id=framework.id,
        base_id=framework.base_id,
        label=edition.label,
        origin=edition.origin,
        dated=edition.dated,
        licence=edition.licence,
        source=edition.source,
        reason=edition.reason,
        made_by=member.name,
        content=content,
    )


def _text(framework: Framework) -> dict[str, object]:
    """Return what a framework says apart from its names and where it comes from."""
    apart = {"id", "name", "short_name", "names", "edition", "notes", "sources"}
    return {key: value for key, value in contents(framework).items() if key not in apart}


def taken_problem(framework_id: str, file: str = "") -> Problem:
    """Return the problem of an id that is in use, if only by a withdrawn edition."""
    return Problem(
        _("The id {id} is in use.", id=framework_id),
        hint=_("Choose another label (or, for a framework of your own, another id): an edition is never overwritten."),
        file=file,
        field="id",
        value=framework_id,
    )


def _taken(framework_id: str) -> ConflictError:
    problem = taken_problem(framework_id)
    return ConflictError(problem.message, hint=problem.hint, where=framework_id)


def _no_levels() -> Problem:
    return Problem(
        _("No level was found, so nothing could be aligned with it."),
        hint=_("Give the labels of the levels, lowest first."),
        field="ladder.levels",
    )
