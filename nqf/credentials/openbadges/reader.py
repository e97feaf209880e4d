"""The badges of a file as credentials: the parts of an achievement, its issuer, its dates, what stays as extra.

An achievement of Open Badges 3.0 and a badge class of 2.0 say the same under nearly the same names, so both are read by
one list of paths.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from nqf.credentials.credential_files import Found, doubt
from nqf.credentials.draft import Draft
from nqf.credentials.envelope import proof_state
from nqf.credentials.openbadges.alignments import OWN_URN, read_alignments, written_id
from nqf.credentials.openbadges.earner import read_earner
from nqf.credentials.openbadges.extensions import read_extensions
from nqf.credentials.openbadges.recognition import Badge, badges_of, is_badge, is_json_schema, members, types_of
from nqf.credentials.openbadges.results import read_results
from nqf.credentials.parsed import json_document
from nqf.credentials.rows import Entry
from nqf.credentials.source import Source
from nqf.credentials.tree import Node
from nqf.i18n import _

_LONGEST_ID = 200
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:\S+")
_DATES = {
    "issue_date": ("awardedDate", "issuanceDate", "issuedOn", "issued_on", "validFrom"),
    "valid_from": ("validFrom",),
    "valid_until": ("validUntil", "expirationDate", "expires"),
}


def find(source: Source) -> Sequence[Found]:
    """Return every badge of a file, in its order.

    Raises ImportFileError for a JSON schema.
    """
    document = json_document(source)
    if is_json_schema(document):
        raise source.refusal(
            _("This is a JSON schema, not a credential: it says what a credential may hold."),
            _("Send a credential that was made by it."),
        )
    return [one for member in members(document) for one in _of_member(member)]


def _of_member(member: object) -> list[Found]:
    root = Node(member)
    badges = badges_of(root) if is_badge(member) else []
    if not badges:
        return [_stranger(root, member)]
    uses = Counter(path for badge in badges for path in {one.path for one in _around(badge)})
    areas = [_area(badge, uses) for badge in badges]
    drafts = [_read(badge, area.path) for badge, area in zip(badges, areas, strict=True)]
    paths = {area.path for area in areas}
    kept = [_rest(badge, area, paths) for badge, area in zip(badges, areas, strict=True)]
    if "" not in paths:
        kept[0].extend(_outside(root, "", paths))
    return [_finished(*one) for one in zip(drafts, areas, kept, strict=True)]


def _stranger(root: Node, member: object) -> Found:
    """Return what is no badge among badges: without a title, so that it is rejected with all that it holds."""
    said = (
        doubt(
            _("This credential names no achievement."),
            _("Send the credential of the achievement, or the record in the template."),
        )
        if is_badge(member)
        else doubt(_("This part of the file is not an Open Badge."), _("Send it in a file of its own."))
    )
    return Found(tuple(Entry(path or "value", None, text) for path, text in root.rest()), (said,))


def _read(badge: Badge, area: str) -> Draft:
    draft, definition, credential = Draft(), badge.definition, badge.credential
    draft.take("title", definition, "name")
    draft.take("title", credential, "name")
    draft.take("summary", definition, "description")
    _read_id(badge, area, draft)
    _read_bodies(badge, draft)
    _read_criteria(definition, draft)
    _read_dates(badge, draft)
    read_results(definition, badge.subject, draft)
    read_extensions(definition, draft)
    read_alignments(definition, draft)
    draft.take("credit_value", definition, "creditsAvailable")
    draft.take("credit_value", badge.subject, "creditsEarned")
    draft.take("field_of_study", definition, "fieldOfStudy")
    tags = [text for part in ("tag", "tags") for text in definition.texts(part)]
    draft.add("skills_alignment", tags, "tag")
    draft.put("digital_format", "open_badge", "type")
    for holder in (badge.learner, badge.subject or credential):
        read_earner(holder, draft)
    if credential is not None:
        _read_state(credential, draft)
    return draft


def _read_id(badge: Badge, area: str, draft: Draft) -> None:
    """Put the id of the credential, or of the definition where the credential holds more than that."""
    for one in (badge.credential, badge.definition):
        is_whole = one is not None and one.path == area and "ClrCredential" not in types_of(one.value)
        is_own = is_whole or one is badge.definition
        place = one.first("id") if one is not None and is_own else None
        text = place.value if place is not None else None
        if place is not None and isinstance(text, str) and len(written_id(text)) <= _LONGEST_ID:
            draft.put("record_id", written_id(text), place.path)
            if draft.paths.get("record_id") == place.path:
                place.take()


def _read_bodies(badge: Badge, draft: Draft) -> None:
    """Put who awards: the issuer; of a definition alone, its creator. A creator of another name provides."""
    definition, credential = badge.definition, badge.credential
    issuers = [one.first("issuer") for one in (credential, definition) if one is not None]
    body = next((one for one in [*issuers, definition.first("creator")] if one is not None), None)
    if body is not None:
        draft.put("awarding_body", _body_name(body, draft), body.path)
        draft.take("awarding_country", body, "address.addressCountryCode", "address.addressCountry")
        draft.take("awarding_country", body, "InstitutionCountryExtension.InstitutionCountry")
        draft.take("provider_name", badge.subject, "source.name")
        draft.take("provider_name", definition if issuers != [None] else None, "creator.name")


def _body_name(body: Node, draft: Draft) -> str | None:
    """Return the name of a body; one that is known by its address only is named by that, with a doubt."""
    is_named = body.is_object and body.text("name") is not None
    name = body.own_text()
    if name is None or name.startswith(OWN_URN):
        return None
    if not is_named and _ADDRESS.fullmatch(name) is not None:
        message = _("The file names this body by its address only.")
        draft.say(message, _("Write its name."), heading=body.path, value=name)
    return name


def _read_criteria(definition: Node, draft: Draft) -> None:
    place = definition.first("criteria", "requirement")
    if place is None:
        return
    if not place.is_object:
        is_address = str(place.value).startswith(("http://", "https://"))
        draft.put("information_url" if is_address else "assessment_criteria", place.own_text(), place.path)
        return
    draft.take("assessment_criteria", place, "narrative")
    address = place.first("id")
    if address is not None and str(address.value).startswith(("http://", "https://")):
        draft.take("information_url", place, "id")


def _read_dates(badge: Badge, draft: Draft) -> None:
    for field, paths in _DATES.items():
        draft.take(field, badge.credential, *paths)
        if field in draft.values:
            draft.values[field] = _moment(str(draft.values[field]))
    draft.take("learning_from", badge.subject, "activityStartDate")
    draft.take("learning_until", badge.subject, "activityEndDate")


def _moment(text: str) -> str:
    """Return seconds since 1970, which the first versions allow as a date, as a moment in UTC; else the text."""
    is_count = re.fullmatch(r"\d{9,10}", text) is not None
    return datetime.fromtimestamp(int(text), UTC).isoformat() if is_count else text


def _read_state(credential: Node, draft: Draft) -> None:
    """Say what can be said offline: whether it was revoked, and which proof it carries."""
    if credential.value.get("revoked") is True:
        draft.say(_("The credential says of itself that it was revoked."), heading="revoked")
    draft.take("verification_method", credential, "verification.type", "verify.type")
    state = proof_state(credential.value)
    if state is not None and credential.path:
        draft.say(state, heading="proof")
    if isinstance(credential.value.get("badge"), str):
        draft.say(
            _("This assertion gives only the address of its badge."),
            _("Open that address, save the badge class as a file, and send that."),
            heading="badge",
            value=credential.value["badge"],
        )


def _around(badge: Badge) -> list[Node]:
    """Return the parts that a badge stands in, the largest first."""
    return [one for one in (badge.credential, badge.subject, badge.definition) if one is not None]


def _area(badge: Badge, uses: Counter[str]) -> Node:
    """Return the largest part that is of this badge alone."""
    return next((one for one in _around(badge) if uses[one.path] == 1), badge.definition)


def _rest(badge: Badge, area: Node, areas: set[str]) -> list[tuple[str, str]]:
    """Return what nobody took in the area of a badge, and what cannot be known of its status."""
    has_status = badge.credential is not None and "credentialStatus" in badge.credential.value
    status = [("revocation", _("Cannot be looked up offline."))] if has_status else []
    return [*_outside(area, area.path, areas), *status]


def _outside(node: Node, own: str, areas: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what nobody took of a part, without what stands in a smaller area within it."""
    for path, text in node.rest():
        ends = [place for place, letter in enumerate(path) if letter in ".[" and place > len(own)]
        if not any(path[:end] in areas for end in ends):
            yield path, text


def _finished(draft: Draft, area: Node, kept: Sequence[tuple[str, str]]) -> Found:
    """Name every part by its place within the badge."""
    draft.paths = {name: _within(path, area.path) for name, path in draft.paths.items()}
    return draft.finish((_within(path, area.path), text) for path, text in kept)


def _within(path: str, area: str) -> str:
    is_within = area != "" and path.startswith((f"{area}.", f"{area}["))
    return path[len(area) :].lstrip(".") if is_within else path
