"""The file being loaded: kept on disk for this browser session, looked at once, gone with the next one."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import streamlit as st

from nqf.credentials.formats import inspect_file
from nqf.credentials.results import FileLook

STATE, ROUND = "submissions.upload", "submissions.round"


class Uploaded(Protocol):
    """What Streamlit hands over for one uploaded file."""

    name: str
    file_id: str

    def getbuffer(self) -> memoryview:
        """Return the content."""


@dataclass
class Upload:
    """One uploaded file on disk. `folder` is removed when nothing refers to it any more."""

    file_id: str
    name: str
    path: Path
    folder: TemporaryDirectory[str]
    look: FileLook
    checked: dict[str, Any]


def uploader_key() -> str:
    """Return the key of the file field; it changes after an import, which empties the field."""
    return f"submissions.file.{st.session_state.setdefault(ROUND, 0)}"


def keep(uploaded: Uploaded) -> Upload:
    """Put an uploaded file on disk and look at it, once. Raises ImportFileError for an unreadable one."""
    known = st.session_state.get(STATE)
    if known is not None and known.file_id == uploaded.file_id:
        return known  # type: ignore[no-any-return]  # session state is untyped
    forget()
    folder = TemporaryDirectory(prefix="nqf-upload-")
    name = Path(uploaded.name).name
    path = Path(folder.name) / f"upload{Path(name).suffix.lower()}"
    path.write_bytes(uploaded.getbuffer())
    upload = Upload(uploaded.file_id, name, path, folder, inspect_file(path, name), {})
    st.session_state[STATE] = upload
    return upload


def forget() -> None:
    """Remove the kept file, if there is one."""
    known = st.session_state.pop(STATE, None)
    if known is not None:
        known.folder.cleanup()


def finish() -> None:
    """Remove the kept file and empty the file field at the next run."""
    forget()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
