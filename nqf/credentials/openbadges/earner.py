"""The person who earned a badge: the name is kept, all other details are left out and that is said."""

from nqf.credentials.draft import Draft
from nqf.credentials.tree import Node
from nqf.i18n import _

_NAMES = ("name", "fullName", "recipientProfile.name", "givenName", "familyName")
_PERSONAL = (
    "identifier", "recipient", "recipientProfile", "email", "phone", "telephone", "address", "dateOfBirth", "birthDate",
    "birthdate", "nationalId", "studentId", "sourcedId", "eduPersonPrincipalName", "additionalName", "honorificPrefix",
    "gender", "nationality", "otherIdentifier",
)  # fmt: skip
_PRIVATE_ADDRESS = ("mailto:", "tel:")


def read_earner(holder: Node | None, draft: Draft) -> None:
    """Put the name of the learner, and mark all else that is personal as read so that it is not kept.

    `holder` is the subject of a credential, or an assertion of Open Badges 2.0.
    """
    if holder is None:
        return
    is_subject = "badge" not in holder.value
    name = _identity_name(holder) or holder.text("recipientProfile.name")
    if is_subject:
        parts = [holder.text("givenName"), holder.text("familyName")]
        name = name or holder.text("fullName", "name") or " ".join(part for part in parts if part)
    draft.put("learner_identity", name, holder.path)
    personal = [one for part in _PERSONAL for one in holder.nodes(part)]
    own_id = holder.first("id")
    if is_subject and own_id is not None and str(own_id.value).startswith(_PRIVATE_ADDRESS):
        personal.append(own_id)
    left_out = [word for one in personal if (word := _word(one))]
    for one in [*personal, *(found for part in _NAMES if is_subject for found in holder.nodes(part))]:
        one.take()
    if left_out:
        parts_left = ", ".join(dict.fromkeys(left_out))
        draft.say(_("Personal data of the learner ({parts}) was left out.", parts=parts_left), heading=holder.path)


def _identity_name(holder: Node) -> str | None:
    """Return the name among the identifiers of a learner, where it stands in plain letters."""
    for one in holder.nodes("identifier"):
        if _is_name(one):
            return one.text("identityHash", "identifier")
    return None


def _is_name(one: Node) -> bool:
    kind = one.text("identityType", "identifierType") if one.is_object else None
    return kind == "name" and one.value.get("hashed") is not True


def _word(one: Node) -> str | None:
    """Name a kind of personal data; None for what is kept: the name."""
    part = one.path.rpartition(".")[2].rpartition(":")[2].partition("[")[0]
    if part in ("dateOfBirth", "birthDate", "birthdate"):
        return _("birth date")
    if part == "id" or one.is_object and one.text("identityType", "type") in ("emailAddress", "email"):
        return _("contact details")
    if part in ("email", "phone", "telephone", "address"):
        return _("contact details")
    if part in ("identifier", "otherIdentifier", "nationalId", "studentId", "sourcedId", "recipient"):
        return None if _is_name(one) else _("personal number")
    return None if part == "recipientProfile" else _("other details")
