"""The frame around every page: database ready, language, member, menu, and what happens when something fails."""

import logging
from uuid import uuid4

import streamlit as st

from nqf import __version__
from nqf.errors import NqfError
from nqf.i18n import LANGUAGES, _, use_language
from nqf.services.access import LOCAL, Member, member_of
from nqf.services.edition_shelf import refresh_editions
from nqf.services.start import make_ready
from nqf.settings import ROOT, settings
from nqf.ui.navigation import PAGES, section_title

log = logging.getLogger("nqf")
STYLE = """<style>
[role='radiogroup'] [data-selected='true'], [role='radiogroup'] [data-selected='true'] * {color: inherit !important}
</style>"""
"""The chosen segment in the text's own colour: in the dark theme its default misses AA contrast."""

ASSETS = ROOT / "nqf" / "ui" / "assets"
LANGUAGE_KEY, MEMBER_KEY = "frame.language", "frame.member"


def run_app() -> None:
    """Draw the frame and the page chosen in the menu."""
    st.set_page_config(page_title="NQF alignment", page_icon=str(ASSETS / "logo-mark.svg"), layout="wide")
    st.html(STYLE)
    _choose_language()
    if not _sign_in():
        return
    _ready()
    st.logo(str(ASSETS / "logo.svg"), icon_image=str(ASSETS / "logo-mark.svg"), size="large")
    menu: dict[str, list[st.Page]] = {}
    for page in PAGES:
        entry = st.Page(page.path, title=page.title(), icon=page.icon, url_path=page.url_path, default=page is PAGES[0])
        menu.setdefault(section_title(page.section), []).append(entry)
    chosen = st.navigation(menu, expanded=True)
    _foot_of_menu()
    _run(chosen)


@st.cache_resource(show_spinner=False)
def _ready_once(_url: str) -> bool:
    make_ready()
    return True


def _ready() -> None:
    with st.spinner(_("Preparing the database and the sample portfolio…")):
        _ready_once(settings().database_url)
    refresh_editions()


def _choose_language() -> None:
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        st.session_state[LANGUAGE_KEY] = asked
    if st.session_state.get(LANGUAGE_KEY) not in LANGUAGES:
        locale = settings().language or st.context.locale or "en"
        st.session_state[LANGUAGE_KEY] = locale[:2] if locale[:2] in LANGUAGES else "en"
    language = st.session_state[LANGUAGE_KEY]
    use_language(language)
    st.html(f"<script>document.documentElement.lang='{language}'</script>", unsafe_allow_javascript=True)


def _sign_in() -> bool:
    """Set the member of this run; ask to sign in where sign-in is configured. False while signed out."""
    if not is_sign_in_configured():
        st.session_state[MEMBER_KEY] = LOCAL
        return True
    if st.user.is_logged_in:
        st.session_state[MEMBER_KEY] = member_of(str(st.user.get("email") or ""))
        return True
    st.title(_("NQF alignment"))
    st.button(_("Sign in"), on_click=st.login, type="primary")
    return False


def is_sign_in_configured() -> bool:
    """Tell whether an `[auth]` section is present in Streamlit's secrets."""
    return "is_logged_in" in st.user


def current_member() -> Member:
    """Return the member of this run; the frame has set it before any page is drawn."""
    member = st.session_state[MEMBER_KEY]
    if not isinstance(member, Member):
        member = Member(name=member.name, role=member.role)
    return member


def _foot_of_menu() -> None:
    with st.sidebar:
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code],
            key=LANGUAGE_KEY,
            required=True,
            persist_state="session",
        )
        st.caption(_("Version {version}. Works offline; nothing leaves this machine.", version=__version__))


def _run(page: st.Page) -> None:
    try:
        page.run()
    except NqfError as problem:
        where = f"**{problem.where}**: " if problem.where else ""
        st.error(where + problem.message + (f"\n\n{problem.hint}" if problem.hint else ""))
    except Exception:
        mark = uuid4().hex[:8]
        log.exception("page failed, reference %s", mark)
        st.error(_("Something went wrong on our side. Nothing was lost. Reference for support: {mark}", mark=mark))
