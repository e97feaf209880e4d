"""The public key that a signed token brings along: in its header, or in a did:key or did:jwk.

Keys that would have to be fetched are not looked for. Sources: RFC 7517 (jwk), W3C CCG did:key method with the
multicodec table, did:jwk method.
"""

import json
from base64 import urlsafe_b64decode
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

PublicKey = ECKey | OKPKey | RSAKey

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 2_000
_PUBLIC_PARTS = ("kty", "crv", "x", "y", "n", "e")
_CURVES: dict[bytes, ec.EllipticCurve] = {
    b"\xe7\x01": ec.SECP256K1(),
    b"\x80\x24": ec.SECP256R1(),
    b"\x81\x24": ec.SECP384R1(),
    b"\x82\x24": ec.SECP521R1(),
}
_ED25519, _RSA, _JWK = b"\xed\x01", b"\x85\x24", b"\xd1\xd6\x03"


class KeyAtHand(NamedTuple):
    """A public key, and the did that it stands for (None: it came in the header, bound to nobody)."""

    key: PublicKey
    did: str | None


def key_at_hand(header: dict[str, Any], claims: dict[str, Any]) -> KeyAtHand | None:
    """Return the key that needs no network; None where there is none, or none that can be read."""
    named = (header.get("kid"), claims.get("iss"))
    for did in (one.partition("#")[0] for one in named if isinstance(one, str)):
        key = _from_did(did)
        if key is not None:
            return KeyAtHand(key, did)
    jwk = header.get("jwk")
    key = _from_jwk(jwk) if isinstance(jwk, dict) else None
    return KeyAtHand(key, None) if key is not None else None


def _from_did(did: str) -> PublicKey | None:
    try:
        if did.startswith("did:jwk:") and len(did) <= _LONGEST:
            return _from_jwk(json.loads(urlsafe_b64decode(did.removeprefix("did:jwk:") + "==")))
        if did.startswith("did:key:z") and len(did) <= _LONGEST:
            return _from_multicodec(_base58(did.removeprefix("did:key:z")))
    except (ValueError, RecursionError):
        return None
    return None


def _from_jwk(jwk: dict[str, Any]) -> PublicKey | None:
    """Return a public key; secrets, and the private part of a key, are left aside."""
    public = {name: jwk[name] for name in _PUBLIC_PARTS if isinstance(jwk.get(name), str)}
    try:
        key = import_key(public) if jwk.get("kty") in ("EC", "OKP", "RSA") else None
        return key if isinstance(key, ECKey | OKPKey | RSAKey) and key.public_key else None
    except Exception:  # any fault of a foreign key means: no key at hand
        return None


def _from_multicodec(data: bytes) -> PublicKey | None:
    code, rest = data[:2], data[2:]
    if data[:3] == _JWK:
        return _from_jwk(json.loads(data[3:]))
    if code == _ED25519:
        pem = Ed25519PublicKey.from_public_bytes(rest).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return OKPKey.import_key(pem)
    if code == _RSA:
        found = load_der_public_key(rest)
        return RSAKey.import_key(found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    if code in _CURVES:
        point = ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[code], rest)
        return ECKey.import_key(point.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return None


def _base58(text: str) -> bytes:
    """Decode Bitcoin's base 58. Raises ValueError for a letter that is not in its alphabet."""
    value = 0
    for letter in text:
        value = value * 58 + _ALPHABET.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + value.to_bytes((value.bit_length() + 7) // 8)
