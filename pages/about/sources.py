"""Evidence: what is verified where, what is still to verify, and every source with what rests on it."""

from nqf.ui.page import open_page
from nqf.ui.sources import show_evidence, show_sources, show_work_list

member = open_page("about.sources")
show_evidence(member)
show_work_list(member)
show_sources(member)
