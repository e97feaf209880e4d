"""Badges, tokens and pictures made for the tests, of our own words and with keys of the moment."""

import json
import struct
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, OKPKey
from joserfc.jws import JWSRegistry

from nqf.credentials.openbadges import FORMAT
from nqf.credentials.results import ReadOptions, ReadResult
from nqf.credentials.source import Source, open_source

SAMPLES = Path(__file__).parents[4].parent / "shared" / "interchange"
ACHIEVEMENT: dict[str, Any] = {
    "id": "https://hill.example/achievements/bees",
    "type": ["Achievement"],
    "name": "Keeping bees",
    "description": "For people who keep one hive.",
    "criteria": {"id": "https://hill.example/bees", "narrative": "Open and close a hive without loss."},
    "creditsAvailable": 2,
}
CREDENTIAL: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://hill.example", "type": ["Profile"], "name": "Hill Academy"},
    "validFrom": "2025-03-31T22:00:00Z",
    "credentialSubject": {"type": ["AchievementSubject"], "achievement": ACHIEVEMENT},
}
PNG = b"\x89PNG\r\n\x1a\n"


def saved(folder: Path, content: bytes | dict[str, Any] | list[Any]) -> Source:
    path = folder / "badge.bin"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return open_source(path, path.name)


def read(source: Source) -> ReadResult:
    assert FORMAT.recognises(source)
    return FORMAT.read(source, ReadOptions())


def part(content: bytes | dict[str, Any]) -> bytes:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return urlsafe_b64encode(raw).rstrip(b"=")


def token(header: dict[str, Any], payload: bytes | dict[str, Any], key: ECKey | OKPKey | None = None) -> bytes:
    """Sign a payload; without a key the signature is four letters that match nothing."""
    signed = part(header) + b"." + part(payload)
    if key is None:
        return signed + b".AAAA"
    algorithm = {"EdDSA": "Ed25519"}.get(str(header["alg"]), str(header["alg"]))
    return signed + b"." + part(JWSRegistry(algorithms=[algorithm]).get_alg(algorithm).sign(signed, key))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    return PNG + chunk(b"IHDR", bytes(13)) + b"".join(chunks) + chunk(b"IEND", b"")


def itxt(text: bytes, keyword: bytes = b"openbadgecredential", *, packed: bool = False) -> bytes:
    flags = b"\1\0" if packed else b"\0\0"
    return chunk(b"iTXt", keyword + b"\0" + flags + b"\0\0" + (zlib.compress(text) if packed else text))


def svg(inner: str, attributes: str = "", rest: str = "") -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    return f"<svg {spaces}><openbadges:credential {attributes}>{inner}</openbadges:credential>{rest}</svg>".encode()


def did_key(key: OKPKey) -> str:
    """Write an Ed25519 key as did:key."""
    raw = b"\xed\x01" + urlsafe_b64decode(str(key.as_dict(private=False)["x"]) + "==")
    alphabet, value, letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", int.from_bytes(raw), ""
    while value:
        value, rest = divmod(value, 58)
        letters = alphabet[rest] + letters
    return f"did:key:z{letters}"
