"""Bring a framework file in on the screen: choose it, see what it would make, say where it comes from, store it."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from nqf.errors import NqfError
from nqf.frameworks.editions import plain_id
from nqf.frameworks.exchange import FORMATS, framework_template
from nqf.frameworks.loader import load_shelf
from nqf.frameworks.schema import Origin
from nqf.i18n import LANGUAGES, _, plural
from nqf.services.access import Member
from nqf.services.edition_about import EditionAbout
from nqf.services.editions import GUESS, OWN, ImportPreview, import_edition, preview_import
from nqf.settings import settings
from nqf.ui.alignment_reads import labels
from nqf.ui.evidence_marks import not_stated
from nqf.ui.framework_editions import provenance_rows, remember
from nqf.ui.frameworks_names import origin_name
from nqf.ui.frameworks_table import cell, show_sheet
from nqf.ui.kept import kept
from nqf.ui.problem_table import show_error, show_problems

ROUND = "editions.round"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIFFERENCES_SHOWN = 12
_ORIGINS: tuple[Origin, ...] = ("official text", "amended")


@dataclass(frozen=True)
class _Wanted:
    """What the fields ask for; together with the file it decides the whole preview."""

    base: str
    which: str | None
    about: EditionAbout


def show_import(member: Member) -> None:
    """Draw the way of a framework file from the choice to the shelf; for officers."""
    uploaded = st.file_uploader(
        _("SKOS, Excel or YAML file of a framework"),
        type=sorted({suffix.lstrip(".") for form in FORMATS if form.is_readable for suffix in form.suffixes}),
        key=f"editions.file.{st.session_state.setdefault(ROUND, 0)}",
        max_upload_size=settings().max_upload_mb,
        help=_("Official level descriptors are often published as SKOS. A framework of your own fits our workbook."),
    )
    if uploaded is None:
        _offer_template()
        return
    content, file = uploaded.getvalue(), uploaded.file_id
    try:
        first = _preview(member, uploaded.name, content, file, _Wanted(GUESS, None, EditionAbout()))
        wanted = _fields(first, file)
        preview = _preview(member, uploaded.name, content, file, wanted)
    except NqfError as problem:
        show_error(problem)
        return
    show_preview(preview)
    if st.button(
        _("Bring it in"),
        type="primary",
        icon=":material/library_add:",
        key="editions.import",
        disabled=not preview.can_import,
    ):
        _import(member, uploaded.name, content, wanted)


def show_preview(preview: ImportPreview) -> None:
    """Draw what an import would make: names, provenance, problems, differences from the base."""
    framework = preview.framework
    if framework is not None and framework.edition is not None:
        levels = plural("{count} level", "{count} levels", len(framework.levels))
        st.markdown(f"**{framework.name}** · {framework.id} · {levels}")
        show_sheet([_("Edition"), _("Value")], provenance_rows(framework.edition), look="nqf-facts")
    show_problems(preview.problems)
    if preview.base is None or framework is None:
        return
    count = len(preview.differences)
    title = plural("{count} difference from {base}", "{count} differences from {base}", count, base=preview.base)
    with st.expander(title, expanded=False):
        shown = preview.differences[:DIFFERENCES_SHOWN]
        rows = [[cell(one.place), cell(one.before or "–"), cell(one.after or "–")] for one in shown]
        show_sheet([_("Place"), _("So far"), _("In this text")], rows)
        if count > len(shown):
            st.caption(_("The first {shown} of them.", shown=len(shown)))


def _preview(member: Member, name: str, content: bytes, file: str, wanted: _Wanted) -> ImportPreview:
    return kept(
        "framework import",
        (member, name, file, wanted),
        lambda: preview_import(member, name, content, base=wanted.base, which=wanted.which, about=wanted.about),
    )


def _fields(first: ImportPreview, file: str) -> _Wanted:
    """Draw what a person can say of the file; empty fields are filled from the file, as the preview shows."""
    named, shelf = labels(), load_shelf()
    bases = sorted((key for key in shelf if not shelf[key].is_edition), key=lambda key: named[key].casefold())
    guess = named[first.base] if first.base is not None else _("a framework of its own")
    texts = {GUESS: _("As recognised: {name}", name=guess), OWN: _("None: a framework of its own"), **named}
    key = f"editions.{file}"
    which = first.which
    if len(first.found) > 1:
        which = st.selectbox(
            _("Framework in the file"), list(first.found), format_func=first.found.__getitem__, key=f"{key}.which"
        )
    edition = first.framework.edition if first.framework is not None else None
    left, right = st.columns(2)
    base = left.selectbox(_("Edition of"), [GUESS, OWN, *bases], format_func=texts.__getitem__, key=f"{key}.base")
    label = right.text_input(
        _("Label"),
        key=f"{key}.label",
        max_chars=60,
        placeholder=edition.label if edition is not None else "",
        help=_("It ends the id and stands behind the name in every list."),
    )
    left, right = st.columns(2)
    own_id: str | None = ""
    origin: Origin | None = None
    if base == OWN or (base == GUESS and first.base is None):
        own_id = left.text_input(
            _("Id of your framework"),
            key=f"{key}.own",
            max_chars=60,
            placeholder=plain_id(first.which or ""),
            help=_("Small letters, digits and hyphens, such as my-nqf."),
        )
    else:
        usual = edition.origin if edition is not None and edition.origin in _ORIGINS else _ORIGINS[0]
        origin = left.selectbox(
            _("Origin"), _ORIGINS, index=_ORIGINS.index(usual), format_func=origin_name, key=f"{key}.origin"
        )
    dated = right.text_input(
        _("Date of the text"),
        key=f"{key}.dated",
        max_chars=10,
        placeholder=edition.dated if edition is not None else "",
        help=_("YYYY-MM-DD, YYYY-MM or YYYY."),
    )
    left, right = st.columns(2)
    licence = left.text_input(_("Licence"), key=f"{key}.licence", placeholder=first.licence or not_stated())
    source = right.text_input(_("Source"), key=f"{key}.source", placeholder=first.source or not_stated())
    reason = st.text_input(_("Reason"), key=f"{key}.reason", max_chars=300)
    about = EditionAbout(
        label=(label or "").strip(),
        dated=(dated or "").strip(),
        reason=(reason or "").strip(),
        licence=(licence or "").strip(),
        source=(source or "").strip(),
        origin=origin,
        own_id=(own_id or "").strip(),
    )
    return _Wanted(base or GUESS, which, about)


def _import(member: Member, name: str, content: bytes, wanted: _Wanted) -> None:
    try:
        made = import_edition(member, name, content, base=wanted.base, which=wanted.which, about=wanted.about)
    except NqfError as problem:
        show_error(problem)
        return
    remember(made.id)
    st.session_state[ROUND] += 1
    st.rerun()


def _offer_template() -> None:
    with st.container(horizontal=True, key="editions-template"):
        for language, name in LANGUAGES.items():
            st.download_button(
                _("Template ({language})", language=name),
                data=partial(template_bytes, language),
                mime=EXCEL,
                file_name=f"framework-{language}.xlsx",
                on_click="ignore",
                icon=":material/table:",
                key=f"editions.template.{language}",
            )


def template_bytes(language: str) -> bytes:
    """Return the empty workbook for a framework in one language."""
    return framework_template(language)
