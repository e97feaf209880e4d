"""Small PDF files written by hand: text at places, in two faces, with whatever else a test puts into the catalog."""

import zlib
from collections.abc import Sequence
from pathlib import Path

Text = tuple[float, float, str]
"""Points from the left, points from below, and the text; a text that begins with "#" is large, with "*" bold."""


def pdf_file(path: Path, pages: Sequence[Sequence[Text]], catalog: str = "", page: str = "", more: str = "") -> Path:
    """Write a PDF file. `catalog` and `page` go into these dictionaries, `more` holds further objects from 100 on."""
    objects: dict[int, bytes] = {
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    }
    kids = []
    for place, texts in enumerate(pages):
        number = 10 + 2 * place
        kids.append(f"{number} 0 R")
        content = zlib.compress(b"".join(_shown(one) for one in texts))
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> {page} >>"
        ).encode()
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        objects[number + 1] = head + content + b"\nendstream"
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    if more:
        objects[100] = more.encode()
    return _written(path, objects)


def _shown(text: Text) -> bytes:
    x, y, words = text
    face, size = ("F2", 18) if words[0] == "#" else ("F2", 11) if words[0] == "*" else ("F1", 11)
    escaped = words.lstrip("#*").encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return f"BT /{face} {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + escaped + b") Tj ET\n"


def _written(path: Path, objects: dict[int, bytes]) -> Path:
    content = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(content)
        content += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        table += f"{number} 1\n{place:010d} 00000 n \n".encode()
    end = f"trailer\n<< /Size {max(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    path.write_bytes(content + table + end.encode())
    return path
