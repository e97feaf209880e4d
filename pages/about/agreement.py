"""Agreement between people: how far raters agree about levels, and the tool with each of them."""

from nqf.ui.agreement import show_agreement
from nqf.ui.page import open_page

member = open_page("about.agreement")
show_agreement(member)
