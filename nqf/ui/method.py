"""The Method page: plain words, the measured figures of the model card, and the signals that the model weighs."""

from typing import Any

import pandas as pd
import streamlit as st

from nqf.charts.accuracy import accuracy_chart
from nqf.charts.theme import CONFIG
from nqf.frameworks.loader import load_shelf
from nqf.i18n import _, number, percent
from nqf.levelling.concepts import lexicon
from nqf.levelling.ladder import ladders
from nqf.levelling.model import model, model_card
from nqf.levelling.range import HIGH, MODERATE
from nqf.levelling.text import MIN_WORDS
from nqf.ui.kept import kept


def steps() -> None:
    """Say in seven steps what happens to a text."""
    doubt = model().doubt
    st.header(_("From text to level, in seven steps"))
    st.markdown(
        "\n".join(
            f"{place}. {step}"
            for place, step in enumerate(
                (
                    _(
                        "**Read.** Title, outcomes and the beginning of the summary are read; level numbers and award names are "
                        "blanked out, so that the claim does not answer for the text."
                    ),
                    _(
                        "**Weigh.** Concepts (what is done, with what knowledge, in what context, with how much autonomy) and words "
                        "are weighed by a model that learned from levelled records and from descriptors. For nine cuts of one "
                        "reference scale, in EQF numbering, it gives the odds that the text lies above; the demand is the expected "
                        "place."
                    ),
                    _(
                        "**Place.** Each framework's levels sit on that scale by published links first, by qualification types "
                        "second, by descriptors third."
                    ),
                    _(
                        "**Say how sure.** Where the odds are clear the doubt is small, where they are not it is large; on average "
                        "it is {sd} reference levels (one standard deviation, measured on texts never learned from). That gives a "
                        "chance for every level and a range that holds the registered level about nine times in ten. The best fit "
                        "is the level whose stretch of the scale holds the demand; a wider level beside it may have the greater "
                        "chance.",
                        sd=number(doubt.sd, decimals=2),
                    ),
                    _(
                        "**Or decline.** Fewer than {words} words, a language other than English or French, or mostly unknown words: "
                        "then no level is proposed, and the reason is given.",
                        words=MIN_WORDS,
                    ),
                    _(
                        "**Show why.** Each outcome is shown with the words that raise or lower it and the nearest descriptor lines. "
                        "Likeness to descriptors is shown only; measured, it finds levels hardly better than chance."
                    ),
                    _(
                        "**Learn, where you let it.** Your own decided records teach a second reading on top of this one, at the "
                        "levels of your framework. How far it is trusted is measured on your records; estimates name it."
                    ),
                ),
                start=1,
            )
        )
    )
    st.markdown(
        _(
            "Confidence is **high** when the level is the best fit or one next to it with a chance of {high} or "
            "more, **moderate** from {moderate}, else **low**.",
            high=percent(HIGH),
            moderate=percent(MODERATE),
        )
    )


def accuracy() -> None:
    """Show the measured figures, each corpus left out of learning in turn."""
    card = model_card()
    st.header(_("How well it does, measured"))
    st.markdown(
        _(
            "Each row is a set of records whose level an institution gave. The model was learned from the *other* "
            "sets, then asked about this one. Agreement is quadratic weighted kappa: 1 is perfect, 0 is chance; "
            "two experienced people reach 0.1 to 0.6, a trained team 0.9."
        )
    )
    rows: list[dict[str, Any]] = card["left_out"]
    st.plotly_chart(
        kept("accuracy", card["version"], lambda: accuracy_chart(rows)),
        config=CONFIG,
        key="method.accuracy",
        alt=_("Weighted kappa of the model and of two plain methods, by set of records"),
    )
    st.table([_accuracy_row(row) for row in rows])
    st.caption(_("Model {version}. `nqf evaluate` measures it on your own register.", version=card["version"]))


def _accuracy_row(row: dict[str, Any]) -> dict[str, str]:
    string = row["string_match_kappa"]
    return {
        _("Set left out"): row["corpus"],
        _("Framework"): row["framework"],
        _("Records"): number(row["records"]),
        _("Kappa"): number(row["weighted_kappa"], decimals=2),
        _("Exact"): percent(row["exact"]),
        _("Within one level"): percent(row["within_one"]),
        _("Range holds"): percent(row["held_by_range"], decimals=1),
        _("Range width (levels)"): number(row["mean_width"], decimals=1),
        _("Declined"): percent(row["refused"], decimals=1),
        _("String match, kappa"): _("no descriptors") if string is None else number(string, decimals=2),
    }


def ladders_placed() -> None:
    """List where each framework's levels were placed and by what."""
    st.header(_("Where the levels of each framework sit"))
    shelf = load_shelf()
    table = kept("ladders placed", model_card()["version"], lambda: pd.DataFrame(_ladder_rows()))
    st.dataframe(table, hide_index=True, key="method.ladders", alt=_("Placement of levels by framework"))
    missing = [f"{framework.short_name} ({name})" for name, framework in shelf.items() if name not in ladders()]
    if missing:
        st.caption(_("Not placed for want of links, types and descriptors: {names}.", names=", ".join(missing)))


def _ladder_rows() -> list[dict[str, str]]:
    shelf = load_shelf()
    return [
        {
            _("Framework"): f"{shelf[name].short_name} ({name})",
            _("Placed by"): basis_name(ladder.basis),
            _("Doubt (levels)"): number(ladder.sd, decimals=2),
            _("Levels on the reference scale"): " · ".join(
                f"{label}: {number(centre, decimals=1)}"
                for label, centre in zip(ladder.levels, ladder.centres, strict=True)
            ),
        }
        for name, ladder in ladders().items()
    ]


def basis_name(basis: str) -> str:
    """Name what placed a ladder, in the reader's language."""
    return {
        "links": _("published links"),
        "links through another framework": _("links through another framework"),
        "inferred links": _("inferred links"),
        "qualification types": _("qualification types"),
        "descriptors": _("descriptors"),
    }[basis]


def signals() -> None:
    """List the concepts with the weight that they got."""
    st.header(_("What the model listens to"))
    concepts, terms = number(len(lexicon().concepts)), number(len(model().vocabulary.index))
    title = _("{count} concepts and {terms} runs of one to three words", count=concepts, terms=terms)
    box = st.expander(title, key="method.concepts", on_change="rerun")
    if box.open:
        box.dataframe(_concept_rows(), hide_index=True, key="method.signals", alt=_("Concepts and their weights"))


def _concept_rows() -> list[dict[str, str]]:
    groups = {
        "verb": _("what is done"),
        "knowledge": _("knowledge"),
        "context": _("context"),
        "autonomy": _("autonomy"),
        "form": _("form of learning"),
    }
    return [
        {
            _("Concept"): concept.name.replace("_", " "),
            _("Kind"): groups[concept.group],
            _("Typical demand (our expectation)"): number(concept.demand, decimals=1),
            _("Learned correction"): f"{'+' if weight >= 0 else '−'}{number(abs(float(weight)), decimals=2)}",
        }
        for concept, weight in zip(lexicon().concepts, model().concept_pull, strict=True)
    ]


def limits() -> None:
    """Say where the method stops."""
    st.header(_("Limits"))
    st.markdown(
        "\n".join(
            f"- {limit}"
            for limit in (
                _("A level here is a proposal. Levels are decided by people, best by two of them."),
                _(
                    "Measured on university courses in Scotland, register sheets in France, occupations in the United States "
                    "(a weak label) and diplomas in England. Your register may differ: load decided records as precedents."
                ),
                _("Short micro-credentials state few outcomes; their ranges are wide for good reason."),
                _("English and French are supported. Texts in other languages are declined rather than guessed at."),
                _("Hours never set a level. They give credits, and a check of the record against itself."),
            )
        )
    )
