"""Whose words descriptors are, and what families of domains are called: the same on screens and in workbooks."""

from nqf.alignment.domains import Family
from nqf.frameworks.schema import Framework
from nqf.i18n import _


def wording(framework: Framework) -> str:
    """Say in few words whose wording a framework's descriptors are."""
    if framework.descriptors is None:
        return _("no descriptors in this file")
    edition = framework.edition
    if edition is not None and is_text_of_edition(framework):
        return {
            "official text": _("official text: {label}", label=edition.label),
            "amended": _("an authority’s amended text: {label}", label=edition.label),
            "own": _("your own text: {label}", label=edition.label),
        }[edition.origin]
    if framework.descriptors.is_from_kin:
        return _("our wording, written from kin frameworks: not an official text")
    return _("our wording: not an official text")


def is_text_of_edition(framework: Framework) -> bool:
    """Tell whether the descriptors are the edition's own: an official text, an authority's, a user's."""
    return framework.edition is not None and "descriptors" not in framework.edition.inherited


def family_name(family: Family) -> str:
    """Name a family of domains."""
    return {
        "knowledge": _("Knowledge"),
        "skills": _("Skills and application"),
        "autonomy": _("Autonomy, responsibility, competence"),
        "other": _("Other domains"),
    }[family]
