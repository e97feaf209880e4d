"""The person to whom a credential was issued: the name is kept, all other details are left out and that is said."""

from nqf.credentials.draft import Draft
from nqf.credentials.elm.links import plain
from nqf.credentials.tree import Node
from nqf.i18n import _

_NOT_PERSONAL = frozenset(
    {
        "hasClaim",
        "hasCredential",
        "achievement",
        "achievements",
        "activities",
        "assesments",
        "assessments",
        "entitlements",
    }
)
_NAMES = frozenset({"fullName", "givenName", "familyName"})
_NOT_SAID = frozenset({"id", "type"})


def read_learner(subject: Node, draft: Draft) -> None:
    """Put the learner's name, and mark every other detail of the person as read so that it is not kept."""
    name = subject.text("fullName")
    parts = [subject.text("givenName"), subject.text("familyName")]
    draft.put("learner_identity", name or " ".join(filter(None, parts)), "credentialSubject.fullName")
    left_out = []
    for key in subject.value if isinstance(subject.value, dict) else ():
        part = plain(key)
        if part in _NOT_PERSONAL:
            continue
        for detail in subject.nodes(part):
            detail.take()
        if part not in _NAMES and part not in _NOT_SAID:
            left_out.append(_words().get(part, _("other details")))
    if left_out:
        parts_left = ", ".join(dict.fromkeys(left_out))
        message = _("Personal data of the learner ({parts}) was left out.", parts=parts_left)
        draft.say(message, heading="credentialSubject")


def _words() -> dict[str, str]:
    contact, number = _("contact details"), _("personal number")
    return {
        "dateOfBirth": _("birth date"),
        "placeOfBirth": _("place of birth"),
        "birthName": _("birth name"),
        "gender": _("gender"),
        "citizenshipCountry": _("citizenship"),
        "nationalID": number,
        "nationalId": number,
        "nationalityId": number,
        "identifier": number,
        "contactPoint": contact,
        "location": contact,
        "email": contact,
    }
