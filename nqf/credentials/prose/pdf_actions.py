"""What a PDF file would do if it were opened in a viewer: scripts, programs to launch, files to hand over.

The parts are only named; none is read beyond its name.
"""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from nqf.i18n import _

_MOST_ANNOTATIONS = 5_000


def active_parts(reader: PdfReader) -> list[str]:
    """Name the active parts of a file, each kind once."""
    root = _object(reader.trailer["/Root"])
    kinds = set(_named(root)) | set(_actions(root))
    count = 0
    for page in reader.pages:
        kinds.update(_actions(page))
        for annotation in _object(page.get("/Annots")) or ():
            count += 1
            if count > _MOST_ANNOTATIONS:
                break
            one = _object(annotation)
            kinds.update(_actions(one))
            if isinstance(one, dict) and one.get("/Subtype") == "/FileAttachment":
                kinds.add("files")
    words = {"scripts": _("scripts"), "launch": _("actions that launch programs"), "files": _("embedded files")}
    return [word for kind, word in words.items() if kind in kinds]


def _named(root: Any) -> Iterator[str]:
    names = _object(root.get("/Names"))
    if isinstance(names, dict):
        if "/JavaScript" in names:
            yield "scripts"
        if "/EmbeddedFiles" in names:
            yield "files"
    form = _object(root.get("/AcroForm"))
    if isinstance(form, dict) and "/XFA" in form:
        yield "scripts"


def _actions(holder: Any) -> Iterator[str]:
    """Yield the kinds of the actions that an object starts, the further actions of each with them."""
    if not isinstance(holder, dict):
        return
    waiting = [holder.get("/OpenAction"), holder.get("/A")]
    more = _object(holder.get("/AA"))
    waiting.extend(more.values() if isinstance(more, dict) else ())
    for _step in range(50):
        if not waiting:
            return
        action = _object(waiting.pop())
        if isinstance(action, dict):
            kind = action.get("/S")
            if kind in ("/JavaScript", "/Launch"):
                yield "scripts" if kind == "/JavaScript" else "launch"
            following = _object(action.get("/Next"))
            waiting.extend(following if isinstance(following, list) else [following])


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
