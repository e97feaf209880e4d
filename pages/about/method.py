"""How a level is found, how well that works, and where it stops."""

from nqf.ui.desk_flags import show_flag_rules
from nqf.ui.method import accuracy, ladders_placed, limits, signals, steps
from nqf.ui.method_alignment import links
from nqf.ui.method_checks import show_check_rules
from nqf.ui.method_fairness import show_fairness, show_misuse
from nqf.ui.method_figures import measured
from nqf.ui.method_signals import show_signals
from nqf.ui.page import open_page

open_page("about.method")
steps()
accuracy()
measured()
ladders_placed()
links()
show_signals()
signals()
show_flag_rules()
show_check_rules()
show_fairness()
show_misuse()
limits()
