"""What must not move a level and how far it does, what the tool must not be used for, and how to read a range."""

import streamlit as st

from nqf.i18n import _, number
from nqf.levelling.fairness import fairness
from nqf.levelling.model import model_version
from nqf.ui.kept import kept


def show_fairness() -> None:
    """Show how far changes without meaning move the demand of twelve records of ours."""
    st.header(_("What must not move a level"))
    st.markdown(
        _(
            "Twelve records, written by us in English and in French, were changed without changing what they mean. The moves "
            "are in reference levels; made again at any time by `nqf fairness`."
        )
    )
    st.table(kept("fairness", model_version(), _rows))
    st.caption(
        _(
            "Names are compared with a made-up name in the same place. A French twin is the same record written in French "
            "by the same hand."
        )
    )


def _rows() -> list[dict[str, str]]:
    return [
        {
            _("Change"): _change(move.change),
            _("Language"): move.language,
            _("Largest move"): number(move.largest, decimals=2),
            _("Mean move"): number(move.mean, decimals=2),
        }
        for move in fairness()
    ]


def _change(name: str) -> str:
    words = {
        "synonyms": _("words of the same meaning"),
        "American spelling": _("American spelling"),
        "text repeated": _("every outcome stated twice"),
        "upper case": _("capitals"),
        "French twin": _("French twin beside the English record"),
    }
    return words.get(name) or _("named {name}", name=name.removeprefix("named "))


def show_misuse() -> None:
    """Say what the tool must not be used for, and how to read a range."""
    st.header(_("How to read a range, and what not to do"))
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                _(
                    "A range names the levels that the text leaves open. It is honest about the text, not about the course: a "
                    "poor text of a good course has a wide range."
                ),
                _(
                    "Where the range holds one level only, two people would very likely agree. Where it holds four, ask for "
                    "better outcomes before you decide."
                ),
                _("Do not decide by the proposal alone, and do not refuse recognition because of it."),
                _("Do not rank providers, people or countries by levels proposed."),
                _(
                    "Do not tune a text until the tool says what is wanted: verbs out of line with their content are flagged, "
                    "and a panel will read the text."
                ),
                _(
                    "Texts for beginners are read up to one and a half levels too high where they are written in the words of "
                    "teaching; little such text was there to learn from. Load precedents, or judge them by hand."
                ),
            )
        )
    )
