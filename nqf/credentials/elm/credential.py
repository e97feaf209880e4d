"""A credential of the European Learning Model: what it says as a whole, and one record for each of its achievements.

Activities, assessments and entitlements that are claimed beside achievements are not records. An achievement with
neither outcomes nor a description gives way to its parts where it has any. What no field holds is kept as extra: of
the achievement with its record, of the credential as a whole with the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nqf.credentials.credential_files import Found, found
from nqf.credentials.draft import Draft
from nqf.credentials.elm.achievement import put_awarding_date, read_achievement
from nqf.credentials.elm.learner import read_learner
from nqf.credentials.elm.links import types_of
from nqf.credentials.elm.organisations import country_at, country_of, names_of
from nqf.credentials.elm.walk import each, first
from nqf.credentials.rows import Entry
from nqf.credentials.tree import Node

RECORD_SCHEME = "Record id"
"""Name of the scheme of the identifiers that are ids of records of this tool."""

ACHIEVEMENTS = frozenset({"LearningAchievement", "LearningAchievementSpecification", "Qualification"})
_CLAIMS = ("hasClaim", "hasCredential", "achievement")
_OTHER_CLAIMS = frozenset({"LearningActivity", "LearningAssessment", "LearningEntitlement"})
_LONGEST_ID = 200
_HANDED_DOWN = ("awarding_body", "awarding_country", "provider_name", "provider_id", "delivery_language")
_TEXTS = ("learning_outcomes", "summary")


def read_credential(credential: Node) -> list[Found]:
    """Read each achievement that a credential claims; an empty list where it claims none."""
    subjects = each(credential, "credentialSubject")
    claimed = next(filter(None, (each(subjects, part) for part in _CLAIMS)), [])
    claims = [one for one in claimed if _is_achievement(one)]
    drafts = [(node, _drafts(node)) for node in (Node(one.value, "hasClaim") for one in claims)]
    for one in claims:
        one.take()
    whole = _read_whole(credential)
    _complete([pair for _claim, some in drafts for pair in some], credential, whole)
    _leave_out_same_issuer(credential, [claim for claim, _some in drafts])
    records = [record for claim, some in drafts for record in _records(claim, some)]
    if not records:
        return []
    rest = [Entry(path, None, text) for path, text in credential.rest()]
    return [replace(records[0], entries=(*records[0].entries, *rest), doubts=(*whole.doubts, *records[0].doubts)),
            *records[1:]]  # fmt: skip


def read_specification(node: Node) -> Found:
    """Read a specification, qualification or achievement that stands alone, without a credential."""
    draft = read_achievement(node)
    name = _own_id(node) or node.text("id") or first(node, "identifier.notation")
    draft.put("record_id", name if name is not None and len(name) <= _LONGEST_ID else None, "id")
    put_awarding_date(node, draft)
    return found(draft.values, draft.paths, node, draft.doubts)


def _is_achievement(claim: Node) -> bool:
    return claim.is_object and not types_of(claim.value) & _OTHER_CLAIMS


def _drafts(claim: Node) -> list[tuple[Node, Draft]]:
    """Read a claim; where it has no text of its own, its parts with what they take over from it."""
    top = read_achievement(claim)
    if not any(name in top.values for name in _TEXTS):
        parts = [(one, read_achievement(one)) for one in each(claim, "hasPart", "specifiedBy.hasPart") if one.is_object]
        parts = [(one, part) for one, part in parts if "title" in part.values]
        handed = Draft({name: top.values[name] for name in _HANDED_DOWN if name in top.values}, dict(top.paths))
        if parts:
            for _one, part in parts:
                _fill(part, handed)
                if top.values.get("title", part.values["title"]) != part.values["title"]:
                    part.put("stacks_into", [top.values["title"]], "hasPart")
            return parts
    return [(claim, top)]


def _records(claim: Node, drafts: Sequence[tuple[Node, Draft]]) -> Iterator[Found]:
    """Make records of the drafts of one claim. The first one keeps what is left of the claim itself."""
    made = []
    for node, draft in reversed(drafts):
        made.append(found(draft.values, draft.paths, claim if node is drafts[0][0] else node, draft.doubts))
        node.take()
    return reversed(made)


def _read_whole(credential: Node) -> Draft:
    """Read what a credential says of itself and of its holder."""
    whole = Draft()
    for subject in each(credential, "credentialSubject"):
        read_learner(subject, whole)
    whole.put("record_id", _own_id(credential) or first(credential, "id", "uuid"), "id")
    for name, parts in (
        ("issue_date", ("issued", "issuanceDate")),
        ("valid_from", ("validFrom",)),
        ("valid_until", ("validUntil", "expirationDate")),
    ):
        dates = each(credential, *parts)
        whole.put(name, next((one.own_text() for one in dates), None), parts[0])
        for same in dates[1:]:
            if same.value == dates[0].value:
                same.take()
    if "issue_date" in whole.values or "learner_identity" in whole.values:
        whole.put("digital_format", "edc", "type")
    return whole


def _complete(drafts: Sequence[tuple[Node, Draft]], credential: Node, whole: Draft) -> None:
    """Add to every draft what the credential says, and what only its issuer or its title can tell."""
    issuer = Draft()
    if any("awarding_body" not in draft.values for _node, draft in drafts):
        issuer = _read_issuer(credential)
    name = whole.values.pop("record_id", None)
    for place, (node, draft) in enumerate(drafts, start=1):
        own = name if len(drafts) == 1 or name is None else f"{name}/{place}"
        draft.put("record_id", own if own is not None and len(own) <= _LONGEST_ID else None, "id")
        draft.values.update(whole.values)
        draft.paths.update(whole.paths)
        put_awarding_date(node, draft)
        if "awarding_body" not in draft.values:
            _fill(draft, issuer)
        if "title" not in draft.values:
            draft.put("title", first(credential, "title", "displayParameter.title"), "displayParameter.title")
        if not any(text in draft.values for text in _TEXTS):
            text = first(credential, "description", "displayParameter.description")
            draft.put("summary", text, "displayParameter.description")


def _read_issuer(credential: Node) -> Draft:
    issuer = Draft()
    issuers = [one for one in each(credential, "issuer") if one.is_object]
    issuer.put("awarding_body", names_of(issuers), "issuer")
    issuer.put("awarding_country", next(filter(None, map(country_of, issuers)), None), "issuer.location")
    issuer.put("awarding_country", country_at(credential, "issuanceLocation"), "issuanceLocation")
    issuer.put("qa_body", first(issuers, "accreditation.assurer"), "issuer.accreditation")
    issuer.put("qa_reference", first(issuers, "accreditation.report"), "issuer.accreditation")
    return issuer


def _fill(draft: Draft, other: Draft) -> None:
    """Put what another draft knows beyond this one."""
    for name, value in other.values.items():
        draft.put(name, value, other.paths[name])


def _leave_out_same_issuer(credential: Node, claims: Sequence[Node]) -> None:
    """Mark the issuer as read where it only repeats, word for word, an awarding body of which the extras tell."""
    bodies = [body.value for body in each(claims, "awardedBy.awardingBody")]
    for issuer in each(credential, "issuer"):
        if issuer.is_object and issuer.value in bodies:
            issuer.take()


def _own_id(node: Node) -> str | None:
    """Return the id of a record that this tool wrote into an identifier, or None."""
    for identifier in each(node, "identifier"):
        if identifier.is_object and identifier.value.get("schemeName") == RECORD_SCHEME:
            return str(identifier.take().get("notation"))
    return None
