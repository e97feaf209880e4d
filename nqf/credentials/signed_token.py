"""A signed token (compact JWS, JWT): its payload, and what can be said offline of its signature.

Only signatures by a public key count: a token "signed" with a shared secret, or with none, proves nothing to a third
party and is told so, whatever key its header holds. Sources: RFC 7515, 7519, 8725; the verification itself is
joserfc's. The meaning of the payload is left to `envelope.py`.
"""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from nqf.credentials.cells import shorten
from nqf.credentials.signing_keys import KeyAtHand, key_at_hand
from nqf.credentials.source import Source
from nqf.i18n import _

LONGEST_HEADER = 16_000
"""Most letters of a header that are read: keys and certificates fit, pictures do not."""

_ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES256K", "ES384", "ES512", "EdDSA", "Ed25519",
)  # fmt: skip
_LATER_NAMES = {"EdDSA": "Ed25519"}  # RFC 9864; tokens still say EdDSA
_OPENING = re.compile(rb"(?:eyJ|eyA|ewo|ew0)[A-Za-z0-9_-]*(?:\.|\Z)")
_LETTERS = re.compile(rb"[A-Za-z0-9_-]*={0,2}")
_PARTS, _PARTS_ENCRYPTED = 3, 5


@dataclass(frozen=True, slots=True)
class SignedToken:
    """The payload of a token as bytes, its header, and the state of its signature in words."""

    payload: bytes
    header: dict[str, Any]
    signature: str


def is_token(opening: bytes) -> bool:
    """Tell whether a text begins as a signed or encrypted token."""
    return _OPENING.match(opening.lstrip()) is not None


def open_token(text: bytes, source: Source) -> SignedToken | None:
    """Open a compact token; None for a text that only begins like one.

    Raises ImportFileError, naming the file, where a token is broken, encrypted, or made for selective disclosure.
    """
    text = text.strip()
    token, is_sd, _disclosures = text.partition(b"~")
    parts = token.split(b".")
    if not all(map(_LETTERS.fullmatch, parts)) or len(parts) not in (_PARTS, _PARTS_ENCRYPTED):
        return None
    if len(parts) == _PARTS_ENCRYPTED or is_sd:
        raise source.refusal(
            _("This credential is encrypted or hides a part of its content (SD-JWT); it was not read."),
            _("Ask its holder for the plain credential."),
        )
    if len(parts[0]) > LONGEST_HEADER:
        raise source.refusal(_("The header of this signed credential is too large."), _("Send it again."))
    header, payload = _object(_bytes(parts[0])), _bytes(parts[1])
    if header is None or payload is None:
        raise source.refusal(
            _("This looks like a signed credential (JWT), but its content cannot be decoded."), _("Send it again.")
        )
    claims = _object(payload) or {}
    return SignedToken(payload, header, _state(header, claims, parts))


def _state(header: dict[str, Any], claims: dict[str, Any], parts: list[bytes]) -> str:
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm.casefold() == "none" or not parts[2]:
        return _("Not signed.")
    if algorithm not in _ALGORITHMS:
        return _("Signed in a way that proves nothing to others ({alg}): not verified.", alg=shorten(algorithm, 20))
    found = key_at_hand(header, claims)
    if found is None or "crit" in header:
        return _("Signed ({alg}), the key is not at hand: not verified.", alg=algorithm)
    if not _is_right(algorithm, parts, found):
        return _("The signature ({alg}) does not match the content.", alg=algorithm)
    return _whose(algorithm, found, claims)


def _whose(algorithm: str, found: KeyAtHand, claims: dict[str, Any]) -> str:
    if found.did is None:
        return _("Signed ({alg}), matches the key that it carries; whose key that is, is not known.", alg=algorithm)
    if found.did == _issuer(claims):
        return _("Signed ({alg}), verified with the key of its issuer {did}.", alg=algorithm, did=shorten(found.did))
    return _(
        "Signed ({alg}), matches the key of {did}, which is not the id of its issuer.",
        alg=algorithm,
        did=shorten(found.did),
    )


def _issuer(claims: dict[str, Any]) -> Any:
    inner = claims.get("vc")
    content = inner if isinstance(inner, dict) else claims
    issuer = content.get("issuer", claims.get("iss"))
    return issuer.get("id") if isinstance(issuer, dict) else issuer


def _is_right(algorithm: str, parts: list[bytes], found: KeyAtHand) -> bool:
    try:
        name = _LATER_NAMES.get(algorithm, algorithm)
        model = JWSRegistry(algorithms=[name]).get_alg(name)
        model.check_key(found.key)
        return bool(model.verify(b".".join(parts[:2]), _bytes(parts[2]) or b"", found.key))
    except (JoseError, ValueError, TypeError, AttributeError):
        return False


def _bytes(part: bytes) -> bytes | None:
    try:
        return urlsafe_b64decode(part.rstrip(b"=") + b"=" * (-len(part.rstrip(b"=")) % 4))
    except ValueError:
        return None


def _object(content: bytes | None) -> dict[str, Any] | None:
    try:
        found = json.loads(content) if content is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
