"""Files made to do harm: each ends in a clear error within seconds, and the next file is read as if nothing had been."""

import base64
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nqf.credentials.formats import inspect_file, read_records
from nqf.errors import ImportFileError

SECONDS = 10
"""Long enough for a slow machine; what would hang takes minutes."""

GOOD = b'{"id": "a", "title": "Bees", "outcomes": ["Keep a hive through the winter."]}\n'


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _laughs() -> bytes:
    lines = ['<!ENTITY l0 "lol">', *(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))]
    return f'<?xml version="1.0"?><!DOCTYPE a [{"".join(lines)}]><europassCredential>&l9;</europassCredential>'.encode()


def _entity() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<europassCredential><title>&x;</title></europassCredential>"
    )


def _deep_json() -> bytes:
    return b'{"@context": "https://www.w3.org/ns/credentials/v2", "a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


def _deep_xml() -> bytes:
    return b"<europassCredential>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</europassCredential>"


def _bomb(kind: str) -> bytes:
    content = b"<w:document>" + b" " * 500_000_000 + b"</w:document>"
    part = "word/document.xml" if kind == "docx" else "xl/worksheets/sheet1.xml"
    return _zip({"[Content_Types].xml": b"<Types/>", part: content, "xl/workbook.xml": b"<workbook/>"})


def _token(header: dict[str, object], payload: bytes) -> bytes:
    parts = (json.dumps(header).encode(), payload, b"signature")
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)


def _macro_document() -> bytes:
    return _zip(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "entity.xml": _entity,
    "laughs.xml": _laughs,
    "deep.xml": _deep_xml,
    "deep.json": _deep_json,
    "bomb.xlsx": lambda: _bomb("xlsx"),
    "bomb.docx": lambda: _bomb("docx"),
    "macros.docx": _macro_document,
    "broken.jwt": lambda: b"eyJhbGciOiJFUzI1NiJ9.!!!!.????",
    "no-json.jwt": lambda: _token({"alg": "none"}, b"\xff\xfe\x00"),
    "huge-header.jwt": lambda: _token({"alg": "ES256", "kid": "x" * 2_000_000}, b'{"vc": {}}'),
    "broken.png": lambda: b"\x89PNG\r\n\x1a\n" + b"\xff\xff\xff\xffiTXt" + b"openbadges",
    "broken.pdf": lambda: b"%PDF-1.7\n1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_in_time(name: str, tmp_path: Path) -> None:
    """A file from outside that stops the process, fills its memory or shows a traceback stops everybody's work."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    begin = time.monotonic()
    with pytest.raises(ImportFileError) as raised:
        inspect_file(path, name)
        read_records(path, name)
    assert time.monotonic() - begin < SECONDS
    assert raised.value.where.startswith(name) and raised.value.message
    good = tmp_path / "good.jsonl"
    good.write_bytes(GOOD)
    assert [row.record.title for row in read_records(good, "good.jsonl").records] == ["Bees"]


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    """A hundred megabytes of JSON would take gigabytes once parsed."""
    path = tmp_path / "large.json"
    with path.open("wb") as handle:
        handle.write(b'{"@context": ["')
        handle.truncate(100_000_000)
    with pytest.raises(ImportFileError, match="The file has 100.0 MB; the most taken is 50 MB"):
        read_records(path, path.name)
