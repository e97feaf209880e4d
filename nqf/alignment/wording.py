"""Whose words descriptors are, and what families of domains are called: the same on screens and in workbooks."""

from nqf.alignment.domains import Family
from nqf.frameworks.schema import Framework
from nqf.i18n import _


def wording(framework: Framework) -> str:
    """Say in few words whose wording a framework's descriptors are."""
    if framework.descriptors is None:
        return _("no descriptors in this file")
    edition = framework.edition
    if edition is not None and "descriptors" not in edition.inherited:
        return {
            "official text": _("official text: {label}", label=edition.label),
            "amended": _("an authority’s amended text: {label}", label=edition.label),
            "own": _("your own text: {label}", label=edition.label),
        }[edition.origin]
    if framework.descriptors.is_from_kin:
        return _("our wording, written from kin frameworks: not an official text")
    return _("our wording: not an official text")


def family_name(family: Family) -> str:
    """Name a family of domains."""
    return {
        "knowledge": _("Knowledge"),
        "skills": _("Skills and application"),
        "autonomy": _("Autonomy, responsibility, competence"),
        "other": _("Other domains"),
    }[family]
