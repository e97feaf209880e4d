"""A credential out of what it comes wrapped in: a signed token, the picture of a badge, or one within the other.

Readers of JSON formats never see the wrapping: `parsed.json_document` hands them the credential inside, and
`credential_files` tells what wrapped it and the state of its signature. Claims of a token that the credential inside
leaves out (who issued it, from when until when) are filled in as the W3C data model 1.1 says (6.3.1). Tokens within a
credential, such as those of a learner record or a presentation, are opened in place. XML credentials have no envelope.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from nqf.credentials.baked import baked_text
from nqf.credentials.cells import shorten
from nqf.credentials.parsing import BYTE_ORDER_MARK, parse_json
from nqf.credentials.signed_token import is_token, open_token
from nqf.credentials.source import Source
from nqf.i18n import _

MOST_LAYERS = 3
"""Most wrappings one within the other: a picture, a token, a presentation within."""

_CLAIMS = {"iss": "issuer", "jti": "id"}
_TIMES = {"nbf": ("issuanceDate", "validFrom"), "exp": ("expirationDate", "validUntil")}
_ENVELOPED = ("data:application/vc+jwt,", "data:application/jwt,", "data:application/vp+jwt,")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The credential inside as JSON, the state of its signature, and what wrapped it.

    `signature` is None where there is neither a token nor a proof; `container` is empty for a plain JSON file.
    """

    document: Any
    signature: str | None
    container: str
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=2)
def unwrap(source: Source) -> Envelope | None:
    """Open the envelope of a file, a plain JSON file being its own; None for other files, XML among them.

    Raises ImportFileError for an envelope that is broken, encrypted, too large, or holds an address instead of a
    credential.
    """
    opening = source.head.removeprefix(BYTE_ORDER_MARK).lstrip()
    if opening.startswith((b"{", b"[")):
        document = parse_json(source.read(), source)
        return _plain(document, source) if document is not None else None
    if is_token(opening):
        return _from_token(source.read().removeprefix(BYTE_ORDER_MARK), source, MOST_LAYERS)
    baked = baked_text(source)
    if baked is None:
        return None
    inside = _from_text(baked.text.strip(), source)
    container = f"{baked.container}, {inside.container}".rstrip(", ")
    return replace(inside, container=container, doubts=(*baked.doubts, *inside.doubts))


def proof_state(document: Any) -> str | None:
    """Tell that a JSON credential carries a proof of its own, and of what kind; None where it carries none."""
    proofs = document.get("proof") if isinstance(document, dict) else None
    listed = [one for one in (proofs if isinstance(proofs, list) else [proofs]) if isinstance(one, dict) and one]
    kinds = [str(one.get("cryptosuite") or one.get("type") or "") for one in listed]
    if not kinds:
        return None
    return _("Carries a proof ({kind}), not verified here.", kind=shorten(", ".join(dict.fromkeys(kinds))))


def _from_text(text: bytes, source: Source) -> Envelope:
    """Open what was baked into a picture."""
    document = parse_json(text, source)
    if document is not None:
        return _plain(document, source)
    token = _from_token(text, source, MOST_LAYERS) if is_token(text) else None
    if token is not None:
        return token
    shown = shorten(text[:400].decode("utf-8", "replace"))
    if text.lower().startswith((b"http://", b"https://")):
        raise source.refusal(
            _("This picture holds only the address of its credential: {url}", url=shown),
            _("Open that address, save the credential as a file, and send that."),
        )
    raise source.refusal(
        _("The credential in this picture cannot be read: {text}", text=shown), _("Send the credential alone, as JSON.")
    )


def _plain(document: Any, source: Source) -> Envelope:
    opened, states = _opened(document, source, MOST_LAYERS)
    return Envelope(opened, _together(proof_state(opened), *states) or None, "")


def _from_token(text: bytes, source: Source, layers: int) -> Envelope | None:
    if layers == 0:
        raise source.refusal(_("This credential is signed in too many layers."), _("Send the credential inside."))
    token = open_token(text, source)
    if token is None:
        return None
    if is_token(token.payload):
        inside = _from_token(token.payload, source, layers - 1)
        if inside is not None:
            return replace(inside, signature=_together(token.signature, inside.signature))
    claims = parse_json(token.payload, source)
    if not isinstance(claims, dict):
        raise source.refusal(
            _("This looks like a signed credential (JWT), but its content is not a credential."), _("Send it again.")
        )
    document, states = _opened(_credential_of(claims), source, layers - 1)
    return Envelope(document, _together(token.signature, proof_state(document), *states), "JWT")


def _credential_of(claims: dict[str, Any]) -> dict[str, Any]:
    """Return the credential or presentation of a token's claims, with what only the claims say filled in."""
    name = next((name for name in ("vc", "vp") if isinstance(claims.get(name), dict)), None)
    if name is None:
        return claims
    found = dict(claims[name])
    for claim, part in _CLAIMS.items():
        if claim in claims and not (part == "issuer" and name == "vp"):
            found.setdefault(part, claims[claim])
    for claim, (part, later) in _TIMES.items():
        if later not in found and claim in claims:
            found.setdefault(part, _moment(claims[claim]))
    subject = found.get("credentialSubject")
    if isinstance(subject, dict) and "sub" in claims:
        found["credentialSubject"] = {"id": claims["sub"], **subject}
    rest = {key: value for key, value in claims.items() if key not in (name, "sub", *_CLAIMS, *_TIMES)}
    return {**found, **({"claims of the token": rest} if rest else {})}


def _moment(seconds: Any) -> Any:
    """Return seconds since 1970 as a moment in UTC; anything else as it stands."""
    try:
        return datetime.fromtimestamp(float(seconds), UTC).isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return seconds


def _opened(document: Any, source: Source, layers: int) -> tuple[Any, list[str]]:
    """Open the tokens that a presentation, a learner record or the Credential Registry's envelope holds in place."""
    states: list[str] = []

    def open_one(value: Any) -> Any:
        text = value.get("id") if isinstance(value, dict) else value
        if not isinstance(text, str):
            return value
        token = next((text.removeprefix(mark) for mark in _ENVELOPED if text.startswith(mark)), text)
        if not is_token(token.encode("ascii", "replace")):
            return value
        inside = _from_token(token.encode("ascii", "replace"), source, layers)
        if inside is None:
            return value
        states.append(inside.signature or "")
        return inside.document

    def open_all(holder: Any) -> Any:
        held = holder.get("verifiableCredential") if isinstance(holder, dict) else None
        if held is None:
            return holder
        return {
            **holder,
            "verifiableCredential": [open_one(one) for one in (held if isinstance(held, list) else [held])],
        }

    if isinstance(document, dict) and "envelope_version" in document and "decoded_resource" not in document:
        rest = {key: value for key, value in document.items() if key != "resource"}
        document = {**rest, "decoded_resource": open_one(document.get("resource"))}
    found = open_all(document)
    subject = found.get("credentialSubject") if isinstance(found, dict) else None
    if isinstance(subject, dict):
        found = {**found, "credentialSubject": open_all(subject)}
    return found, states


def _together(*states: str | None) -> str:
    """Join what is said of several signatures, each once."""
    return " ".join(dict.fromkeys(state for state in states if state))
