"""The documents of the European Learning Model in a JSON file: recognised by their types, taken out of their wrappers.

A credential may stand alone, in an array or a presentation, under "vc" in the claims of a token, under "credential" in
an upload, or as the payload of an electronic seal (JSON text, or the same in base64url). Specifications may stand alone
or in a graph. Compact tokens are opened before, in `envelope.py`.
"""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nqf.credentials.credential_files import Found, doubt
from nqf.credentials.elm.credential import ACHIEVEMENTS, read_credential, read_specification
from nqf.credentials.elm.links import linked, plain, types_of
from nqf.credentials.parsed import json_document
from nqf.credentials.source import Source
from nqf.credentials.tree import Node
from nqf.errors import ImportFileError
from nqf.i18n import _

_CREDENTIALS = frozenset({"EuropeanDigitalCredential", "EuropeanHigherEducationMicrocredential", "EuropassCredential"})
_MODEL = "data.europa.eu/snb"
_MARKS = tuple(mark.encode() for mark in (_MODEL, '"payload"', '"hasClaim"', *_CREDENTIALS, *ACHIEVEMENTS))
# Parts that tell a specification of this model from other things called "Qualification" where no context is given.
_TELLING = frozenset({"learningOutcome", "volumeOfLearning", "creditPoint", "thematicArea", "ISCEDFCode", "eqfLevel",
                      "EQFLevel", "nqfLevel", "NQFLevel", "awardingOpportunity", "specifiedBy", "awardedBy"})  # fmt: skip
_OTHERS = ("acqf-qcp",)
_WRAPPERS = ("vc", "credential", "verifiableCredential", "unsigned_credential", "elm", "payload")
_SEALS = frozenset({"payload", "jws"})
_DEEPEST_WRAPPER, _FIRST = 5, 20


def recognises(source: Source) -> bool:
    """Tell whether a JSON file holds a credential or a specification of this model."""
    is_plain = source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    if is_plain and not _has_marks(source.read()):
        return False
    try:
        document = json_document(source)
    except ImportFileError:
        return False
    return any(_is_of_the_model(one) for one in _unwrapped(document))


def _has_marks(content: bytes) -> bool:
    """Tell whether the names of this model occur at all, so that large files of other formats are not parsed."""
    return any(mark in content for mark in _MARKS)


def find(source: Source) -> list[Found]:
    """Read every achievement of the credentials, or every specification, of a file.

    Raises ImportFileError where it holds none, and where its objects refer to each other too deeply to be followed.
    """
    try:
        document = json_document(source)
        records = [record for one in _unwrapped(document) for record in _records(linked(one))]
    except RecursionError as deep:
        raise without_end(source) from deep
    if not records:
        raise no_achievement(source)
    return _sealed(records) if isinstance(document, dict) and document.keys() & _SEALS else records


def _sealed(records: list[Found]) -> list[Found]:
    """Say once that the file carries a seal."""
    unverified = doubt(_("This credential carries an electronic seal, which was not verified here."))
    return [replace(records[0], doubts=(unverified, *records[0].doubts)), *records[1:]]


def without_end(source: Source) -> ImportFileError:
    """Return the error for a credential whose objects name each other in a ring where texts belong."""
    return source.refusal(
        _("The parts of this credential refer to each other without end; it was not read."),
        _("Export it again, or send the record in the template."),
    )


def no_achievement(source: Source) -> ImportFileError:
    """Return the error for a credential that claims no achievement."""
    return source.refusal(
        _("This credential names no learning achievement; activities and assessments alone make no record."),
        _("Send the credential of the achievement, or the record in the template."),
    )


def _records(document: Any) -> Iterator[Found]:
    objects = list(_objects(document))
    credentials = [one for one in objects if types_of(one) & _CREDENTIALS or _claims(one)]
    if credentials:
        for one in credentials:
            yield from read_credential(Node(one))
        return
    awarded = [one for one in objects if "LearningAchievement" in types_of(one)]
    yield from (read_specification(Node(one)) for one in _tops(awarded or [o for o in objects if _is_specification(o)]))


def _tops(objects: list[Any]) -> list[Any]:
    """Return the objects that are not a part of another one of them."""
    parts = {id(part.value) for one in objects for part in Node(one).nodes("hasPart")}
    return [one for one in objects if id(one) not in parts]


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a document: itself, or the members of its graph."""
    if isinstance(document, dict):
        graph = document.get("@graph")
        for one in graph if isinstance(graph, list) else [document]:
            if isinstance(one, dict):
                yield one


def _unwrapped(document: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield each document of a file without what it was sent in; a JSON-LD array of nodes is a graph."""
    if depth > _DEEPEST_WRAPPER:
        return
    if isinstance(document, list):
        if any(types_of(one) & _CREDENTIALS or _wrapped(one) is not None for one in document):
            for one in document:
                yield from _unwrapped(one, depth + 1)
        else:
            yield {"@graph": document}
    elif isinstance(document, dict):
        inner = _wrapped(document)
        if inner is None:
            yield document
        else:
            yield from _unwrapped(inner, depth + 1)


def _wrapped(document: Any) -> Any:
    """Return what stands in the wrapper of a document, or None where it has none."""
    if not isinstance(document, dict) or types_of(document) & (_CREDENTIALS | ACHIEVEMENTS):
        return None
    inner = next((document[key] for key in _WRAPPERS if key in document), None)
    return _payload(inner) if isinstance(inner, str) else inner if isinstance(inner, dict | list) else None


def _payload(text: str) -> Any:
    """Return the JSON of a payload: as it stands, or written in base64url; None for anything else."""
    try:
        if not text.lstrip().startswith(("{", "[")):
            text = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
        return json.loads(text)
    except (binascii.Error, ValueError, RecursionError):
        return None


def _is_of_the_model(document: dict[str, Any]) -> bool:
    objects = [one for _place, one in zip(range(_FIRST * 50), _objects(document), strict=False)]
    if any(mark in str(document.get("@context"))[:5_000] for mark in _OTHERS):
        return False
    if any(types_of(one) & _CREDENTIALS or _claims(one) for one in objects):
        return True
    told = _MODEL in str(document.get("@context"))[:5_000]
    return any(_is_specification(one) and (told or _is_told(one)) for one in objects)


def _is_specification(one: dict[str, Any]) -> bool:
    return bool(types_of(one) & ACHIEVEMENTS)


def _is_told(one: dict[str, Any]) -> bool:
    """Tell by the parts of an object, or by the full name of its type, that it is of this model."""
    return bool({plain(key) for key in one} & _TELLING) or _MODEL in str(one.get("@type", one.get("type")))


def _claims(one: dict[str, Any]) -> bool:
    subject = one.get("credentialSubject")
    subjects = subject if isinstance(subject, list) else [subject]
    return any(isinstance(each, dict) and any(plain(key) == "hasClaim" for key in each) for each in subjects)
