"""Checks: what contradicts what in a record, what each definition finds missing, where it would be recognised."""

from nqf.ui.checks import show_portfolio
from nqf.ui.checks_choice import asked_record, choose_filter
from nqf.ui.checks_record import show_record
from nqf.ui.page import open_page

member = open_page("level.checks")
record = asked_record()
if record is None:
    show_portfolio(member, choose_filter(member))
else:
    show_record(member, record)
