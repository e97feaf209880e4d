"""What a badge is aligned to: levels of frameworks, skills, standards, decisions on quality.

An alignment to a level of a framework that the shelf knows is a claimed level; `ext:` types say what they are for
(edubadges: `ext:EQF`, `ext:QualityAssurance`; this tool: `ext:ClaimedLevel` and others of `writer.py`). All others are
skills, or standards where they point to a credential, a rubric or an occupational standard.
"""

import re
from urllib.parse import unquote

from nqf.credentials.draft import Draft
from nqf.credentials.framework_names import frameworks_named
from nqf.credentials.headers import guess_mapping
from nqf.credentials.headings import fold
from nqf.credentials.tree import Node
from nqf.frameworks.schema import Framework, Scope

OWN_URN = "urn:x-nqf:record:"
"""Beginning of the ids and targets that this tool makes where a record has none: never shown to a reader."""

_STANDARDS = ("ceterms:", "CTDL", "CFRubric", "ext:Standard")
_KEPT_AS = {
    "ext:LearningOutcome": "learning_outcomes",
    "ext:Occupation": "occupations",
    "ext:Standard": "standards_used",
}
_LEVEL_WORD = r"(?:level|niveau|nivel|nível|stufe|livello|cycle)"
_NAMED_LEVEL = re.compile(rf"(?P<framework>.*?)[\s,:(–-]*\b{_LEVEL_WORD}\s*[:.-]?\s*(?P<label>\S[^)]*)\)?", re.I)
_SHORT_LEVEL = re.compile(r"(?P<framework>[A-Z][A-Za-z-]{1,9})[ -]?(?P<label>\d{1,2}\+?)")
_EQF_ADDRESS = re.compile(r"data\.europa\.eu/snb/eqf/(\d)")
_LONGEST_NAME = 200
_FRAMEWORK = ("targetFramework", "educationalFramework")


def read_alignments(definition: Node, draft: Draft) -> None:
    """Put levels, outcomes, skills, standards and quality decisions that a badge is aligned to."""
    skills: list[str] = []
    for one in [*definition.nodes("alignment"), *definition.nodes("alignments")]:
        kind = _peek(one, "targetType") or ""
        if _is_level(kind, one, draft) or _is_quality(kind, one, draft):
            continue
        is_outcome = _is_outcome(one)
        text = one.text("targetName") if is_outcome else _text_of(one, with_address=kind not in _KEPT_AS)
        field = _KEPT_AS.get(kind, "standards_used" if kind.startswith(_STANDARDS) else "")
        field = field or ("learning_outcomes" if is_outcome else "")
        if text is not None and field:
            draft.add(field, [text], one.path)
        elif text is not None:
            skills.append(text)
    draft.add("skills_alignment", skills, "alignment")


def _is_outcome(one: Node) -> bool:
    """Tell an alignment whose framework is just called "Learning outcomes": what it names is one of the badge's own."""
    framework = _peek(one, *_FRAMEWORK)
    guess = guess_mapping([framework])[0] if framework is not None else None
    is_named = guess is not None and guess.field == "learning_outcomes" and guess.score == 1.0
    return is_named and one.text("targetName") is not None and one.text(*_FRAMEWORK) is not None


def written_id(text: str) -> str:
    """Return the text that `writer.py` made an id of, or the id itself."""
    return unquote(text.removeprefix(OWN_URN)) if text.startswith(OWN_URN) else text


def _is_level(kind: str, one: Node, draft: Draft) -> bool:
    """Put the level that an alignment names; tell whether it names one that had no value yet."""
    code, name, framework = _peek(one, "targetCode"), _peek(one, "targetName", "name"), _peek(one, *_FRAMEWORK)
    named, label = _split(name or "")
    if kind == "ext:ClaimedLevel":
        found = draft.put_new("framework", _canonical(framework), one.path)
        return _used(one, draft.put_new("level_claimed", code, one.path) or found)
    if kind in ("ext:EQF", "ext:RegionalLevel"):
        return _used(one, draft.put_new("eqf_level", code or label, one.path))
    address = _EQF_ADDRESS.search(_peek(one, "targetUrl", "url") or "")
    if address is not None:
        return _used(one, draft.put_new("eqf_level", address[1], one.path))
    known = frameworks_named(framework if framework is not None else named)
    return _used(one, _put_level(known, framework or named, _label_on(known, code, label, name), one.path, draft))


def _put_level(known: tuple[Framework, ...], name: str, label: str | None, path: str, draft: Draft) -> bool:
    if label is None:
        return False
    if all(framework.id == "qf-ehea" for framework in known):
        return draft.put_new("qf_ehea_cycle", label, path)
    if all(framework.scope is Scope.REGIONAL for framework in known):
        is_eqf = any(framework.id == "eqf" for framework in known)
        return draft.put_new("eqf_level", label if is_eqf else f"{known[0].short_name} {label}", path)
    if "level_claimed" in draft.values or "framework" in draft.values:
        return False
    draft.put("framework", _canonical(name), path)
    return draft.put_new("level_claimed", label, path)


def _used(one: Node, is_level: bool) -> bool:
    """Mark what a level was read from; its name and address stay, since they may say more."""
    for part in ("targetType", "targetCode", "targetFramework") if is_level else ():
        one.text(part)
    return is_level


def _peek(one: Node, *paths: str) -> str | None:
    """Return a text without marking it as read."""
    return Node(one.value).text(*paths)


def _label_on(known: tuple[Framework, ...], *texts: str | None) -> str | None:
    """Return the first of these texts that is a level of one of the frameworks, as the framework prints it."""
    for text in texts:
        bare = re.sub(rf"^{_LEVEL_WORD}\s+", "", text or "", flags=re.I).strip().casefold()
        for framework in known:
            for label in framework.levels:
                if bare and bare in (label.casefold(), label.casefold().removesuffix(" cycle")):
                    return label
    return None


def _split(name: str) -> tuple[str, str | None]:
    """Split "RQF Level 6" into framework and label; a name without a level has no label."""
    match = None
    if len(name) <= _LONGEST_NAME:
        match = _NAMED_LEVEL.fullmatch(name.strip()) or _SHORT_LEVEL.fullmatch(name.strip())
    return (match["framework"].strip(" ,:(–-"), match["label"].strip()) if match is not None else (name, None)


def _canonical(name: str | None) -> str | None:
    """Return the id of a framework by its full name; short names, which several share, stay as they are."""
    if name is None:
        return None
    known = frameworks_named(name)
    is_full = len(known) == 1 and fold(known[0].name) in fold(name)
    return known[0].id if is_full else name


def _is_quality(kind: str, one: Node, draft: Draft) -> bool:
    """Put the decision of quality assurance that edubadges keeps as an alignment."""
    if kind != "ext:QualityAssurance":
        return False
    draft.put("qa_type", ": ".join(filter(None, [one.text("targetName"), one.text("targetDescription")])), one.path)
    draft.put("qa_reference", _text_of(Node({**one.value, "targetName": one.text("targetCode")})), one.path)
    one.take()
    return True


def _text_of(one: Node, *, with_address: bool = True) -> str | None:
    """Return "name — framework (address)" of an alignment, as far as it says them; what it shows is marked as read."""
    label = one.text("targetName", "name", "targetCode")
    address = _peek(one, "targetUrl", "url")
    if label is None or address is None or address.startswith(OWN_URN) or with_address:
        address = one.text("targetUrl", "url")
    if label is None:
        return address
    if not with_address or address is not None and address.startswith(OWN_URN):
        one.text("targetType")
    framework = one.text(*_FRAMEWORK)
    text = label if framework is None else f"{label} — {framework}"
    is_shown = with_address and address is not None and not address.startswith(OWN_URN)
    return f"{text} ({address})" if is_shown else text
