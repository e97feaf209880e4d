"""The explanations of the signals on the Method page."""

import inspect

from nqf.i18n import use_language
from nqf.levelling.signals import SIGNALS
from nqf.ui.method_signals import explanations


def test_the_method_page_prints_the_docstring_of_every_signal() -> None:
    """A rule that was changed in the code and not in the explanation, or a signal without one."""
    use_language("en")
    assert explanations() == {one.__name__: " ".join((inspect.getdoc(one) or "").split()) for one in SIGNALS}
