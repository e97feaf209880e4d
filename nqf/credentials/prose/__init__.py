"""Course descriptors as people write them: PDF files with text, and Word documents (.docx).

A document is not data. What it seems to say is proposed field by field, each with the passage that it came from, and
nothing is imported that nobody has looked at: `propose` reads, a person chooses, `accept` makes the record's cells.
Opened as a file of records, a document is refused with a word on where to propose. `pdf.py` and `word.py` bring a
document into lines, rows and headings, `passages.py` finds what stands under which label, `proposal.py` reads values.

PDF files are read by pypdf: it is pure Python, limits what a stream may unpack to, and shows the actions, scripts and
attached files of a document without running or opening any of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nqf.credentials.credential_files import CredentialFormat, Found
from nqf.credentials.prose.kinds import DocumentKind, document_kind, refuse_unreadable
from nqf.credentials.prose.proposal import Proposal, ProposedField, accept, propose
from nqf.credentials.results import FileLook, ReadOptions, ReadResult
from nqf.credentials.source import Source
from nqf.i18n import _


def is_document(source: Source) -> bool:
    """Tell a PDF file or a Word document, old ones and those with macros included, by its content."""
    return document_kind(source) is not None


def _find(source: Source) -> Sequence[Found]:
    """Refuse a document as a file of records. Raises ImportFileError always."""
    kind = document_kind(source) or DocumentKind.PDF
    refuse_unreadable(source, kind)
    raise source.refusal(
        _("A document ({kind}) is read by proposing, not imported unseen.", kind=kind.value),
        _("Open it on the page Submissions, or use “nqf propose”."),
    )


class _Documents(CredentialFormat):
    """Documents can be looked at, which says what they are, and not read."""

    def look(self, source: Source) -> FileLook:
        """Say that it is a document. Raises ImportFileError for one that `propose` cannot read either."""
        refuse_unreadable(source, document_kind(source) or DocumentKind.PDF)
        return FileLook(self.KEY, source.sha256, source.size, (), is_fixed=True)


KEY = "document"
FORMAT = _Documents(KEY, is_document, _find)


def read_accepted(source: Source, accepted: Mapping[str, Any]) -> ReadResult:
    """Make a record of what a person accepted of a document, by field; its values are read as those of a table.

    Raises ImportFileError as `propose` does.
    """
    taken = accept(propose(source), accepted)
    return CredentialFormat(KEY, is_document, lambda _source: [taken]).read(source, ReadOptions())


__all__ = ["FORMAT", "KEY", "Proposal", "ProposedField", "accept", "is_document", "propose", "read_accepted"]
