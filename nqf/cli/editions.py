"""`nqf frameworks import`, `export`, `template`, `editions`: frameworks of one's own, official texts, files."""

import sys
from pathlib import Path

import typer

from nqf.cli.terminal import DATA_PROBLEMS, report_problems, show_table
from nqf.frameworks.exchange import FORMATS, framework_template, write_framework
from nqf.frameworks.loader import get_framework, load_shelf
from nqf.frameworks.schema import Framework
from nqf.i18n import _, current_language, plural
from nqf.services.access import LOCAL
from nqf.services.editions import (
    GUESS,
    OWN,
    EditionAbout,
    ImportPreview,
    import_edition,
    list_editions,
    preview_import,
)
from nqf.services.start import make_ready

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the commands to `nqf frameworks`."""
    app.command("import")(import_framework)
    for command in (export, template, editions):
        app.command(command.__name__)(command)


def import_framework(
    file: Path = typer.Argument(exists=True, dir_okay=False, help="SKOS, workbook or YAML of a framework."),
    base: str = typer.Option(
        GUESS, "--base", help="Id of the framework that it is an edition of; guessed if left out."
    ),
    own: str = typer.Option("", "--own", help="Bring it in as a framework of your own with this id."),
    which: str | None = typer.Option(None, "--which", help="Id of one framework where the file holds several."),
    label: str = typer.Option("", "--label", help="Short name of the edition, such as 'Official text 2024'."),
    dated: str = typer.Option("", "--dated", help="Date of the text: YYYY-MM-DD, YYYY-MM or YYYY."),
    reason: str = typer.Option("", "--reason", help="Why it is brought in."),
    licence: str = typer.Option("", "--licence", help="Licence of the text; that of the file if left out."),
    source: str = typer.Option("", "--source", help="Where the text is from; that of the file if left out."),
    check_only: bool = typer.Option(False, "--check-only", help="Show what it would make, and store nothing."),
) -> None:
    """Bring a framework file in as a further edition, or as a framework of your own."""
    if own and base:
        raise typer.BadParameter(_("Give --base or --own, not both."))
    about = EditionAbout(
        label=label,
        dated=dated,
        reason=reason,
        licence=licence,
        source=source,
        own_id=own,
    )
    if not check_only:
        make_ready(with_sample=False)
    chosen = OWN if own else base
    content = file.read_bytes()
    preview = preview_import(LOCAL, file.name, content, base=chosen, which=which, about=about)
    report_problems(preview.problems)
    if not preview.can_import:
        raise typer.Exit(DATA_PROBLEMS)
    _show_preview(preview)
    if not check_only:
        made = import_edition(LOCAL, file.name, content, base=chosen, which=which, about=about)
        typer.echo(_("Stored as {id}.", id=made.id))


def export(
    framework_id: str = typer.Argument(help="Id, such as za-nqf or an edition of it."),
    form: str = typer.Option("yaml", "--format", help="yaml, xlsx, skos, skos-xml, skos-json or csv."),
    out: Path | None = typer.Option(None, "--out", help="File to write; standard output if left out."),
) -> None:
    """Write one framework to a file in a format that others read, and that comes back in the same."""
    writable = {one.key: one for one in FORMATS if one.is_writable}
    if form not in writable:
        raise typer.BadParameter(
            _("There is no format {name}. There are: {names}.", name=form, names=", ".join(writable))
        )
    if out is None and form == "xlsx" and sys.stdout.isatty():
        raise typer.BadParameter(_("A workbook cannot be shown on a terminal: give --out."))
    content = write_framework(get_framework(framework_id), form, load_shelf())
    if out is None:
        typer.echo(content, nl=False)
        return
    out.write_bytes(content)
    typer.echo(str(out))


def template(out: Path = typer.Option(..., "--out", help="Workbook to write (.xlsx).")) -> None:
    """Write an empty workbook for a framework of your own, in the language of --language."""
    out.write_bytes(framework_template(current_language()))
    typer.echo(str(out))


def editions() -> None:
    """List the editions in the database: where each comes from, who brought it in, when and why."""
    make_ready(with_sample=False)
    headings = ("id", "label", "origin", "dated", "by", "on", "licence", "reason", "withdrawn")
    show_table(
        _("Editions"),
        headings,
        (
            (
                row.framework_id,
                row.label,
                row.origin,
                row.dated,
                row.made_by,
                row.made_at.date().isoformat(),
                row.licence,
                row.reason,
                row.withdrawn_at.date().isoformat() if row.withdrawn_at is not None else None,
            )
            for row in list_editions(LOCAL)
        ),
    )


def about_lines(framework: Framework) -> list[str]:
    """Say where a framework comes from that is not shipped: nothing for a shipped one."""
    edition = framework.edition
    if edition is None:
        return []
    said = (
        (_("Origin"), edition.origin),
        (_("Dated"), edition.dated),
        (_("Licence"), edition.licence or _("not stated")),
        (_("Source"), edition.source or _("not stated")),
        (_("Brought in by"), edition.made_by or _("not stated")),
        (_("Reason"), edition.reason or _("not stated")),
    )
    return [f"{name}: {value}" for name, value in said]


def _show_preview(preview: ImportPreview) -> None:
    framework = preview.framework
    if framework is None:
        return
    typer.echo(f"{framework.id}: {framework.name}")
    for line in about_lines(framework):
        typer.echo(line)
    if preview.inherited:
        names = ", ".join(preview.inherited)
        typer.echo(_("Taken over from {base}: {keys}", base=preview.base, keys=names))
    typer.echo(plural("{count} level", "{count} levels", len(framework.levels)))
    if preview.differences:
        title = plural(
            "{count} difference from {base}",
            "{count} differences from {base}",
            len(preview.differences),
            base=preview.base,
        )
        typer.echo(title)
        rows = ((one.place, one.before, one.after) for one in preview.differences[:_SHOWN])
        show_table(title, ("place", "before", "after"), rows)
