"""The file that came in: its size, its fingerprint, its first bytes. The name is only what people call it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from nqf.errors import ImportFileError
from nqf.i18n import _, number
from nqf.settings import settings

HEAD_BYTES = 65_536
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file on disk, under the name that its sender gave it. `head` is how it begins."""

    path: Path
    name: str
    size: int
    sha256: str
    head: bytes

    def read(self) -> bytes:
        """Return the whole file, whose size is within the limit already."""
        return self.path.read_bytes()

    def refusal(self, message: str, hint: str = "") -> ImportFileError:
        """Return the error that refuses this file, naming it."""
        return ImportFileError(message, hint=hint, where=self.name)


def open_source(path: Path, name: str) -> Source:
    """Look at a file without reading it as anything.

    Raises ImportFileError for an empty file and for one above the size limit (NQF_MAX_UPLOAD_MB).
    """
    size = path.stat().st_size
    most = settings().max_upload_mb
    if size == 0:
        raise ImportFileError(_("The file is empty."), hint=_("Send it again."), where=name)
    if size > most * _MEGABYTE:
        raise ImportFileError(
            _(
                "The file has {size} MB; the most taken is {most} MB.",
                size=number(size / _MEGABYTE, decimals=1),
                most=most,
            ),
            hint=_("Split it into several files."),
            where=name,
        )
    with path.open("rb") as handle:
        head = handle.read(HEAD_BYTES)
        handle.seek(0)
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return Source(path, name, size, digest, head)
