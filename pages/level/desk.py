"""The desk: one micro-credential, its proposed level and the reasons."""

import streamlit as st

from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, current_language
from nqf.services.levelling import default_framework
from nqf.services.precedent_learning import leveller
from nqf.services.records import data_version, get_record
from nqf.ui.desk_queue import choose_record
from nqf.ui.desk_reads import read_desk
from nqf.ui.desk_record import show_record
from nqf.ui.kept import kept
from nqf.ui.page import open_page

member = open_page("level.desk")
record = choose_record(member)
if record is not None:
    shelf = load_shelf()
    asked = st.query_params.get("framework", "")
    version = data_version()
    usual = kept("desk framework", (record, version), lambda: default_framework(get_record(member, record).record))
    suggested = asked if asked in shelf else usual
    framework = st.selectbox(
        _("Framework"),
        list(shelf),
        index=list(shelf).index(suggested),
        key=f"desk.framework.{record}",
        format_func=lambda name: f"{shelf[name].short_name} · {shelf[name].name}",
    )
    if framework != suggested:
        st.query_params["framework"] = framework
    view = read_desk(member, record, framework, version, current_language())
    show_record(view, leveller(member).calibrations.get(framework) if view.calibration else None)
