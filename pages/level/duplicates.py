"""Near-duplicates: records of the portfolio that say nearly the same."""

from nqf.ui.duplicates import show_duplicates
from nqf.ui.page import open_page

member = open_page("level.duplicates")
show_duplicates(member)
