"""How a level is found, how well that works, and where it stops."""

from nqf.ui.method import accuracy, ladders_placed, limits, signals, steps
from nqf.ui.method_alignment import links
from nqf.ui.page import open_page

open_page("about.method")
steps()
accuracy()
ladders_placed()
links()
signals()
limits()
