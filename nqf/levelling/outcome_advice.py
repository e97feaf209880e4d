"""What is said of a flag to the reader: its name, the rule with its reason and source, and how to rewrite the outcome."""

from enum import StrEnum

from nqf.i18n import _


class FlagKind(StrEnum):
    """What may be wrong with how outcomes are stated; rules in `nqf.levelling.outcome_flags`."""

    NO_OUTCOMES = "no outcomes"
    TOPICS = "topics"
    AIMS = "aims"
    NO_VERB = "no assessable verb"
    OUT_OF_LINE = "verb out of line"
    REPEATED = "repeated"
    SEVERAL = "several in one"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"


def kind_name(kind: FlagKind) -> str:
    """Name a kind of flag in the reader's language."""
    return {
        FlagKind.NO_OUTCOMES: _("No outcomes stated"),
        FlagKind.TOPICS: _("Topics instead of outcomes"),
        FlagKind.AIMS: _("Aims of the course instead of outcomes"),
        FlagKind.NO_VERB: _("No verb that can be assessed"),
        FlagKind.OUT_OF_LINE: _("Verbs out of line with the content"),
        FlagKind.REPEATED: _("Outcome stated twice"),
        FlagKind.SEVERAL: _("Several outcomes in one"),
        FlagKind.TOO_SHORT: _("Outcome too short"),
        FlagKind.TOO_LONG: _("Outcome too long"),
    }[kind]


def rule_text(kind: FlagKind, *, shortest: int, longest: int, alike: float, verbs: int) -> str:
    """Say what a rule looks for and why, in the reader's language; figures are those that the rule uses."""
    return {
        FlagKind.NO_OUTCOMES: _("Only a summary is given. A level is then read from it, with more doubt."),
        FlagKind.TOPICS: _(
            "Most outcomes, or one that is a list, name subjects and no verb. Subjects say what is taught; a level is set "
            "by what a learner does with them."
        ),
        FlagKind.AIMS: _(
            "The statement tells what the course does or what learners are given. An outcome tells what they can do at the end."
        ),
        FlagKind.NO_VERB: _(
            "The statement has no verb, or only one such as “understand”, “know” or “be aware”, which nobody can see or assess."
        ),
        FlagKind.OUT_OF_LINE: _(
            "A verb of high demand such as “critically evaluate” stands beside words of beginners' content, or the same high "
            "verb opens nearly every outcome. Such verbs raise the level that is read and are not carried by the content."
        ),
        FlagKind.REPEATED: _(
            "Two outcomes of a record are {alike} % alike or more, in any order of words. It counts twice and adds nothing.",
            alike=f"{alike:g}",
        ),
        FlagKind.SEVERAL: _(
            "{verbs} or more verbs are joined in one statement. A learner may reach one and miss another.", verbs=verbs
        ),
        FlagKind.TOO_SHORT: _("Fewer than {shortest} words. It has no demand of its own.", shortest=shortest),
        FlagKind.TOO_LONG: _("More than {longest} words. Nobody can assess it as one.", longest=longest),
    }[kind]


def rule_source(kind: FlagKind) -> str:
    """Name where a rule comes from, in the reader's language."""
    handbook = _("Cedefop, Defining, writing and applying learning outcomes, second edition, 2022 (from memory)")
    return {
        FlagKind.NO_OUTCOMES: handbook,
        FlagKind.TOPICS: handbook,
        FlagKind.AIMS: handbook,
        FlagKind.NO_VERB: handbook,
        FlagKind.SEVERAL: handbook,
    }.get(kind, _("our own rule, its figures tried on four sets of levelled records"))


def advice_for(kind: FlagKind, seen: str = "", other: str = "") -> str:
    """Say how a provider could rewrite an outcome. `seen` are its words; `other` the number of the outcome it repeats."""
    return {
        FlagKind.NO_OUTCOMES: _(
            "State three to eight outcomes: after “the learner will be able to”, a verb, what it is done to, and in which setting."
        ),
        FlagKind.TOPICS: _(
            "For each subject say what the learner does with it: not “workplace safety” but “apply the safety rules of a workshop”."
        ),
        FlagKind.AIMS: _(
            "Turn it round: begin with “the learner will be able to” and a verb, and move what the course does to the summary."
        ),
        FlagKind.NO_VERB: _weak_advice(seen),
        FlagKind.OUT_OF_LINE: _(
            "“{seen}” asks for more than the content shows. Take the verb that learners are assessed on, such as “describe” or "
            "“carry out”; or say what is judged, by which standards, and how complex the cases are.",
            seen=seen,
        ),
        FlagKind.REPEATED: _("It says the same as outcome {other}. Keep one, or say what differs.", other=other),
        FlagKind.SEVERAL: _(
            "Part it into one outcome for each of “{seen}”, or keep the most demanding one, which takes the others for granted.",
            seen=seen,
        ),
        FlagKind.TOO_SHORT: _("Add what it is done to, and how far or in which setting: who helps, by which standard."),
        FlagKind.TOO_LONG: _(
            "Keep the verb, its object and the setting; move examples, subjects and methods to the summary."
        ),
    }[kind]


def _weak_advice(seen: str) -> str:
    if not seen:
        return _("Begin with a verb that can be seen: “list”, “explain”, “carry out”, “compare”, “design”.")
    return _(
        "“{seen}” cannot be assessed. Say by what it would show: “explain”, “give examples of”, “apply”, “compare”.",
        seen=seen,
    )
