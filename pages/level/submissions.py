"""Submissions: load a file, see what is wrong with it, import what is right, remove what is not wanted."""

import streamlit as st

from nqf.i18n import _
from nqf.services.access import Role
from nqf.ui.page import open_page
from nqf.ui.submissions import (
    all_submissions,
    chosen_submission,
    offer_template,
    show_list,
    show_submission,
)
from nqf.ui.submissions_removal import offer_sample_removal
from nqf.ui.submissions_upload import imported, load_files, show_results

member = open_page("level.submissions")
submissions = all_submissions(member)
if member.role >= Role.OFFICER:
    st.header(_("Load files"))
    if not load_files(member):
        offer_template()
    show_results()
chosen = chosen_submission(submissions)
if chosen is not None:
    with st.container(border=True):
        show_submission(member, chosen, is_new=chosen.id in imported())
st.header(_("Files received"))
if submissions:
    show_list(submissions)
    if member.role >= Role.OFFICER and any(one.is_sample for one in submissions):
        offer_sample_removal(member)
else:
    st.info(_("Nothing was received yet. Load your own file above, or fill in the template first."))
