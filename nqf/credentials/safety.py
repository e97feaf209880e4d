"""What a file really is, whatever its name says: files of kinds that hold no records are refused by name.

Whether the package of a workbook may be opened is left to `nqf.filesafety`.
"""

from nqf.credentials.source import Source
from nqf.filesafety import save_as_hint
from nqf.i18n import _

_STRANGERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"PK\x05\x06": "ZIP",
    b"SQLite format": "SQLite",
}


def refuse_strangers(source: Source) -> None:
    """Raise ImportFileError for a file that is plainly of a kind that holds no records, naming the kind."""
    head = source.head.lstrip()
    for magic, kind in _STRANGERS.items():
        if source.head.startswith(magic):
            raise source.refusal(_("This is a file of the kind {kind}.", kind=kind), save_as_hint())
    opening = head[:200].lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        raise source.refusal(_("This is a web page, whatever its name says."), save_as_hint())
    if opening.startswith((b"@prefix", b"@base", b"prefix ")):
        raise source.refusal(
            _("This is a file of the kind {kind}.", kind="RDF (Turtle)"),
            _("A framework in SKOS is loaded on the page “Own and official editions”."),
        )
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
        raise source.refusal(_("This is a file of the kind {kind}.", kind="XML"), save_as_hint())
