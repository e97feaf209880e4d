"""Every page as a person meets it: light, dark, on a phone, in French, and as the very first visit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from nqf.i18n import use_language
from nqf.ui.navigation import PAGES

PATHS = [page.url_path for page in PAGES]
TITLES = {page.url_path: page.title for page in PAGES}
GRAVE = {"serious", "critical"}
IS_EXCUSED = """([rule, selector]) => {
    // Streamlit's own menu wraps the items of a section in a <div> inside the <ul>; we cannot change that.
    // The label of a control that is switched off may be faint (WCAG 2.2, 1.4.3, inactive components).
    const part = document.querySelector(selector);
    if (rule === "list" || rule === "listitem") return !!part.closest("[data-testid=stSidebarNav]");
    const widget = part.closest("[data-testid=stElementContainer]");
    return rule === "color-contrast" && !!widget?.querySelector(":disabled, input[aria-disabled=true]");
}"""
SIDEWAYS = """() => ["html", "[data-testid=stMain]"].map(which => document.querySelector(which))
    .filter(part => part && part.scrollWidth > part.clientWidth + 1)
    .map(part => `${part.tagName}: ${part.scrollWidth} px wide in ${part.clientWidth} px`)"""


def _assert_sound(opened, server, path: str, language: str = "en") -> Page:
    """The page shows its own heading, no failure, and asked nothing of other machines."""
    use_language(language)
    page = opened.page
    expect(page.get_by_role("heading", level=1).first).to_have_text(TITLES[path]())
    failures = page.get_by_test_id("stAlertContentError").all_inner_texts()
    assert failures == [], server.last_words()
    assert opened.foreign == []
    return page


def _grave_violations(page: Page) -> list[str]:
    return [
        f"{one['impact']} {one['id']}: {node['html'][:160]} ({node['target']})"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
        if not page.evaluate(IS_EXCUSED, [one["id"], node["target"][-1]])
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_page_is_sound_and_accessible(path: str, theme: str, open_page: Callable, server) -> None:
    """Colours that fade in one theme, or a control without a name, shut people out."""
    page = _assert_sound(open_page(path, theme=theme), server, path)
    assert _grave_violations(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_a_phone(path: str, open_page: Callable, server) -> None:
    """A page wider than the screen hides its right side and slides under the finger."""
    page = _assert_sound(open_page(path, width=400), server, path)
    assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_opens_in_french(path: str, open_page: Callable, server) -> None:
    """A French browser gets French, and a screen reader is told so."""
    page = _assert_sound(open_page(path, locale="fr-FR"), server, path, "fr")
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.fixture
def fresh_server(tmp_path: Path, running_server: Callable) -> Iterator:
    """A server that nobody has visited yet."""
    with running_server(tmp_path) as started:
        yield started


def test_deep_link_as_very_first_visit_shows_the_framed_page(fresh_server, open_page_on: Callable) -> None:
    """Before the frame has run once, Streamlit may serve a page's file bare: no menu, no guard, no language."""
    opened = open_page_on(fresh_server, "method")
    page = _assert_sound(opened, fresh_server, "method")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(PAGES))
    expect(page.get_by_test_id("stSidebarNav")).to_contain_text("Overview")
