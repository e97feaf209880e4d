"""What a credential comes wrapped in: signed tokens, pictures, and the state of the signature."""

import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey, OKPKey

from nqf.credentials.baked import MOST_BAKED
from nqf.credentials.envelope import Envelope, unwrap
from nqf.credentials.formats import inspect_file
from nqf.credentials.parsed import json_document
from nqf.errors import ImportFileError
from tests.unit.credentials.openbadges.badges import (
    CREDENTIAL,
    PNG,
    chunk,
    did_key,
    itxt,
    part,
    png,
    read,
    saved,
    svg,
    token,
)

BADGE = json.dumps(CREDENTIAL).encode()
EC, ED = ECKey.generate_key("P-256"), OKPKey.generate_key("Ed25519")
ES = {"alg": "ES256"}
JWK = {name: value for name, value in EC.as_dict(private=False).items() if name != "kid"}


def opened(folder: Path, content: bytes) -> Envelope:
    envelope = unwrap(saved(folder, content))
    assert envelope is not None
    return envelope


def refused(folder: Path, content: bytes) -> str:
    with pytest.raises(ImportFileError) as error:
        json_document(saved(folder, content))
    return error.value.message


@pytest.mark.parametrize(
    "content",
    [
        token(ES, CREDENTIAL),
        token(ES, {"vc": CREDENTIAL}),
        b"\n" + token(ES, token(ES, CREDENTIAL)) + b"\n",
        png(itxt(BADGE)),
        png(itxt(BADGE, packed=True)),
        png(chunk(b"tEXt", b"openbadges\0" + BADGE)),
        png(chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(BADGE))),
        png(chunk(b"tEXt", b"Title\0A picture"), itxt(token(ES, CREDENTIAL))),
        svg(f"<![CDATA[{BADGE.decode()}]]>"),
        svg("", f'verify="{token(ES, CREDENTIAL).decode()}"'),
    ],
)
def test_the_credential_inside_is_that_of_a_plain_file(tmp_path: Path, content: bytes) -> None:
    """A reader that knows JSON would be blind to the same credential in a token or a picture."""
    assert json_document(saved(tmp_path, content)) == CREDENTIAL


def test_a_token_of_another_kind_of_credential_is_opened_too(tmp_path: Path) -> None:
    """A European credential in a token would be refused although its own reader knows it."""
    other = {"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "credentialSubject": {"type": "Person"}}
    content = token({"alg": "RS256"}, {"vc": other, "iss": "did:ebsi:z1", "nbf": 1743379200, "jti": "urn:1"})
    document = json_document(saved(tmp_path, content))
    assert document == {**other, "issuer": "did:ebsi:z1", "id": "urn:1", "issuanceDate": "2025-03-31T00:00:00+00:00"}


def test_signatures_are_verified_where_the_key_is_at_hand(tmp_path: Path) -> None:
    """A changed credential would pass for a signed one."""
    header = {"alg": "ES256", "jwk": JWK}
    good = token(header, CREDENTIAL, EC)
    assert opened(tmp_path, good).signature == (
        "Signed (ES256), matches the key that it carries; whose key that is, is not known."
    )
    changed = b".".join([good.split(b".")[0], part({**CREDENTIAL, "name": "Other"}), good.split(b".")[2]])
    assert opened(tmp_path, changed).signature == "The signature (ES256) does not match the content."


def test_a_did_names_whose_key_it_is(tmp_path: Path) -> None:
    """A stranger's own key would pass for that of the issuer."""
    did = did_key(ED)
    jwk = part(JWK).decode()
    own = {**CREDENTIAL, "issuer": {"id": did, "name": "Hill Academy"}}
    told = opened(tmp_path, token({"alg": "EdDSA", "kid": f"{did}#key"}, own, ED)).signature
    assert told is not None and told.startswith("Signed (EdDSA), verified with the key of its issuer did:key:z6Mk")
    told = opened(tmp_path, token({"alg": "EdDSA", "kid": f"{did}#key"}, CREDENTIAL, ED)).signature
    assert told is not None and told.endswith("which is not the id of its issuer.")
    told = opened(tmp_path, token(ES, {"vc": CREDENTIAL, "iss": f"did:jwk:{jwk}"}, EC)).signature
    assert told is not None and told.startswith("Signed (ES256), matches the key of did:jwk:")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ({"alg": "none"}, "Not signed."),
        ({"typ": "JWT"}, "Not signed."),
        ({"alg": "RS256", "kid": "https://hill.example/key"}, "Signed (RS256), the key is not at hand: not verified."),
        ({"alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", "x": "!", "y": 3}}, "not at hand"),
        ({"alg": "ES256", "kid": "did:key:z0OIl"}, "not at hand"),
        ({"alg": "ES256", "kid": "did:jwk:e30"}, "not at hand"),
        ({"alg": "HS256", "jwk": {"kty": "oct", "k": "c2VjcmV0"}}, "proves nothing to others (HS256)"),
        ({"alg": "HS256", "jwk": JWK}, "proves nothing to others (HS256)"),
        ({"alg": "RS256", "jwk": JWK}, "The signature (RS256) does not match the content."),
        ({"alg": ["ES256"], "jwk": JWK}, "Not signed."),
        ({"alg": "ES256", "jwk": JWK, "crit": ["b64"], "b64": False}, "not at hand"),
    ],
)
def test_no_header_talks_itself_into_trust(tmp_path: Path, header: dict[str, Any], told: str) -> None:
    """The sender of a token chooses its header: it must not choose that the token counts as verified."""
    assert told in str(opened(tmp_path, token(header, CREDENTIAL)).signature)


def test_the_state_of_the_signature_is_kept_and_told(tmp_path: Path) -> None:
    """An officer would take an unverified badge for a verified one."""
    result = read(saved(tmp_path, png(itxt(token({"alg": "none"}, CREDENTIAL)))))
    extra = result.records[0].record.extra
    assert (extra["signature"], extra["container"]) == ("Not signed.", "PNG, JWT")
    assert "Not signed." in [problem.message for problem in result.problems]


def test_an_embedded_proof_is_told_and_not_verified(tmp_path: Path) -> None:
    """A proof that nobody looked at would pass for one that was checked."""
    proofs: list[dict[str, Any]] = [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"},
                                    {"type": "Ed25519Signature2020"}]  # fmt: skip
    content = json.dumps({**CREDENTIAL, "proof": proofs}).encode()
    assert opened(tmp_path, content).signature == (
        "Carries a proof (eddsa-rdfc-2022, Ed25519Signature2020), not verified here."
    )
    assert opened(tmp_path, BADGE).signature is None


def test_tokens_within_a_presentation_are_opened(tmp_path: Path) -> None:
    """A wallet hands over its credentials as tokens within a token: they would be read as text."""
    inner = token({"alg": "none"}, CREDENTIAL).decode()
    enveloped = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{inner}"}
    document = {"type": "VerifiablePresentation", "verifiableCredential": [inner, enveloped, CREDENTIAL]}
    for content in (json.dumps(document).encode(), token(ES, {"vp": document})):
        assert json_document(saved(tmp_path, content))["verifiableCredential"] == [CREDENTIAL] * 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (part(ES) + b".e30x" + b".AAAA", "its content is not a credential"),
        (b"eyJhbGciOiJ.e30.AAAA", "its content cannot be decoded"),
        (part(ES) + b".A.AAAA", "its content cannot be decoded"),
        (token(ES, b"[" * 100_000), "nested more than 200 levels"),
        (token(ES, b'{"a":' * 500 + b"1" + b"}" * 500), "nested more than 200 levels"),
        (token({"alg": "ES256", "x": "a" * 50_000}, CREDENTIAL), "header of this signed credential is too large"),
        (part(ES) + b".AAAA.AAAA.AAAA.AAAA", "is encrypted"),
        (token(ES, CREDENTIAL) + b"~WyJhIl0~", "is encrypted or hides"),
        (token(ES, token(ES, token(ES, token(ES, CREDENTIAL)))), "in too many layers"),
        (png(itxt(b"https://hill.example/assertion/1")), "only the address of its credential: https://hill.example/"),
        (png(itxt(b"hello")), "cannot be read: hello"),
        (png(chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(bytes(MOST_BAKED + 1)))), "takes more than 2 MB"),
        (png(itxt(bytes(40_000_000), packed=True)), "takes more than 2 MB"),
        (png(chunk(b"zTXt", b"openbadges\0\0notzip")), "cannot be unpacked"),
        (PNG + b"\xff\xff\xff\xffiTXtopenbadges", "longer than the file"),
        (svg("<x>no</x>"), "cannot be read: no"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "document type or entities"),
        (b"<svg><unclosed>", "This XML is damaged"),
    ],
)
def test_broken_envelopes_are_refused_in_words(tmp_path: Path, content: bytes, told: str) -> None:
    """A hostile file would crash the tool, fill its memory, or be dropped in silence."""
    assert told in refused(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        b"eyJ,title\n1,Keeping bees\n",
        b"eyJhbGciOiJub25lIn0.only-two",
        b"id,title\n1,eyJhbGciOiJub25lIn0.e30.AAAA\n",
        png(),
        png(chunk(b"tEXt", b"Comment\0{}")),
        PNG,
        b"\xff\xd8\xff\xe0JFIF",
        b'<svg xmlns="http://www.w3.org/2000/svg"><credential>{}</credential></svg>',
        b"<html><svg></svg></html>",
        b"",
    ],
)
def test_other_files_have_no_envelope(tmp_path: Path, content: bytes) -> None:
    """A table or a plain picture would be taken from the reader that knows it, or named wrongly."""
    if content:
        assert unwrap(saved(tmp_path, content)) is None


def test_scripts_in_a_picture_are_told(tmp_path: Path) -> None:
    """Someone who opens the picture in a browser would run what it brings along."""
    for hidden in ("<script>alert(1)</script>", '<g onload="alert(1)"/>', '<a href="javascript:alert(1)"/>'):
        envelope = opened(tmp_path, svg(f"<![CDATA[{BADGE.decode()}]]>", rest=hidden))
        assert envelope.doubts == ("The picture holds scripts; they were not run.",)


def test_a_picture_without_a_credential_is_refused_by_its_kind(tmp_path: Path) -> None:
    """Someone who sends the wrong picture would be told of missing columns."""
    source = saved(tmp_path, png())
    with pytest.raises(ImportFileError, match="This is a file of the kind PNG"):
        inspect_file(source.path, source.name)
