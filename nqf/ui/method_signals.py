"""The signals of an estimate in words, for the Method page: the docstring of each, in the reader's language."""

import streamlit as st

from nqf.i18n import _
from nqf.levelling.signals import SIGNALS, signal_name


def explanations() -> dict[str, str]:
    """Return, by signal, its docstring in the reader's language (a test keeps both alike)."""
    return {
        "verbs": _(
            "What learners do. Verbs in a list (about thirty kinds, English and French) each have a typical demand: "
            "to name is low, to evaluate is high. The model has learned from levelled records how much each kind "
            "raises or lowers the demand. Source: the list `data/models/concepts.yaml` (our selection) and the "
            "learned weights."
        ),
        "knowledge": _(
            "What kind of knowledge is meant: factual and basic, or theoretical, specialised, critical. Words of a "
            "list point to each kind; the model has learned what each kind adds. Source: the list "
            "`data/models/concepts.yaml` (our selection, after the thresholds of level descriptors) and the learned "
            "weights."
        ),
        "context": _(
            "Where it is done: routine and defined, or complex, changing, strategic. Words of a list point to each "
            "kind of context; the model has learned what each kind adds. Source: the list `data/models/concepts.yaml`"
            " (our selection, after the thresholds of level descriptors) and the learned weights."
        ),
        "autonomy": _(
            "How much autonomy and responsibility: with help, alone, for others, for an enterprise. Words of a list "
            "point to each degree; the model has learned what each degree adds. Source: the list "
            "`data/models/concepts.yaml` (our selection, after the thresholds of level descriptors) and the learned "
            "weights."
        ),
        "form": _(
            "What form of learning the text speaks of: a trade, care, lectures, seminars. Words of a list point to "
            "each form; the model has learned what each form adds. It tells who wrote the text as much as what is "
            "learnt, so look at it with care. Source: the list `data/models/concepts.yaml` (our selection) and the "
            "learned weights."
        ),
        "title": _(
            "What the words of the title add of their own. Level numbers and award names are never read. The words of"
            " the title also count as words of the text; this signal is only what they add for standing in the title."
            " Source: the learned weights of title words."
        ),
        "other_words": _(
            "All other words and runs of two or three words that the model has learned from levelled records, subject"
            " words among them. They carry what no list foresees, and also the habits of the registers that the model"
            " has learned from. Source: the learned weights of words."
        ),
        "precedents": _(
            "What decided records of your own register change: the demand corrected by them minus the demand of the "
            "shipped model. Zero where there are no precedents, or fewer than ten. Source: the precedents, "
            "`nqf.levelling.precedents`."
        ),
        "claimed_level": _(
            "The level that the record claims, set beside the estimate. It moves nothing: the claim is what is to be "
            "judged. Source: the record."
        ),
        "award_title": _(
            "The type of award that the title names, and the level at which such awards stand. It is the longest type"
            " of the framework found in the title word for word, else the ISCED 2011 level that the title names. It "
            "moves nothing: a title is part of the claim, and award names are blanked out before the text is read. "
            "Source: the qualification types of the framework's file, `data/isced_titles.yaml`."
        ),
        "size_class": _(
            "How much work it is. Hours stated, or credits turned into hours, are put into the size classes of "
            "England's framework (Award up to 120 hours, Certificate up to 369, Diploma from 370). It moves nothing: "
            "size says what is usual, not how demanding it is. Source: the qualification types of the file `gb-eng-"
            "rqf`, and the rule for micro-credentials of the framework shown."
        ),
    }


def show_signals() -> None:
    """Print every registered signal, those that move the estimate first."""
    st.header(_("The signals of an estimate"))
    st.markdown(
        _(
            "The desk shows each estimate as a sum: a text without any sign has a neutral demand, and each signal moves it "
            "up or down. The sum is exact. The last three stand beside it and move nothing."
        )
    )
    said = explanations()
    st.markdown("\n".join(f"- **{signal_name(one.__name__)}.** {said[one.__name__]}" for one in SIGNALS))
