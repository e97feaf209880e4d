"""The table of the page on recognition: a row a country; a row chosen opens the country below."""

from collections.abc import Hashable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from nqf.frameworks.loader import get_framework
from nqf.i18n import _, country_name
from nqf.reports.recognition_words import (
    basis_text,
    confidence_text,
    credits_text,
    level_text,
    main_reason,
    verdict_text,
)
from nqf.services.recognition import CountryStanding
from nqf.ui.kept import kept
from nqf.ui.recognition_choice import COUNTRY_KEY

TABLE_KEY = "recognition.table"


def show_table(rows: Sequence[CountryStanding], basis: Hashable) -> None:
    """Draw the countries kept; `basis` names what their standings were made of."""
    st.header(_("Country by country"))
    if not rows:
        st.info(_("No country fits these filters. Change or clear them."))
        return
    codes = tuple(one.country for one in rows)
    st.dataframe(
        kept("recognition.table", (basis, codes), lambda: _table(rows)),
        hide_index=True,
        on_select=partial(_pick, codes),
        selection_mode="single-row",
        key=TABLE_KEY,
        column_config={
            _("Country"): st.column_config.TextColumn(width=150),
            _("Verdict"): st.column_config.TextColumn(width=190),
            _("Level there"): st.column_config.TextColumn(width=150),
            _("Rests on"): st.column_config.TextColumn(width=170),
            _("Main reason"): st.column_config.TextColumn(width=700),
        },
        alt=_("Verdict, level, credits and main reason in each country; choose a row to open it below"),
    )
    st.caption(_("Choose a row to see below what stands behind it, or choose a country there."))


def _table(rows: Sequence[CountryStanding]) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in rows])


def _row(row: CountryStanding) -> dict[str, str]:
    one = row.best
    return {
        _("Country"): country_name(row.country),
        _("Verdict"): verdict_text(one.verdict),
        _("Level there"): level_text(one.level) or _("not known"),
        _("Rests on"): basis_text(one.level.basis),
        _("Confidence"): confidence_text(one.level) or "–",
        _("Credits there"): credits_text(one.credits, get_framework(one.framework)) or _("not known"),
        _("Main reason"): main_reason(one),
    }


def _pick(codes: Sequence[str]) -> None:
    places = st.session_state[TABLE_KEY].selection.rows
    if places and places[0] < len(codes):
        st.session_state[COUNTRY_KEY] = codes[places[0]]
