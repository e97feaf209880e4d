"""The first visit after a start where sign-in is configured: nothing may be seen before it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from nqf.ui.navigation import PAGES

SIGN_IN = """\
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "only for this test"
client_id = "nqf"
client_secret = "only for this test"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""


def test_a_signed_out_first_visitor_sees_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running_server: Callable, open_page_on: Callable
) -> None:
    """With files directly in `pages/`, Streamlit runs them without the frame until the first navigation, so that a
    link into the app opened right after a start would show records to anybody."""
    pytest.importorskip("authlib", reason="sign-in needs Authlib, which requirements.txt installs")
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SIGN_IN, encoding="utf-8")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
    with running_server(tmp_path) as server:
        for page in reversed(PAGES):
            seen = open_page_on(server, page.url_path).page
            expect(seen.get_by_role("button", name="Sign in")).to_be_visible()
            assert seen.get_by_role("heading", level=1).all_inner_texts() == ["NQF alignment"]
            expect(seen.get_by_test_id("stSidebarNavLink")).to_have_count(0)
