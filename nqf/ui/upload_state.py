"""The files being loaded: kept on disk for this browser session, looked at once each, gone with the next ones."""

from collections.abc import Collection
from dataclasses import dataclass, field
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
    """One uploaded file on disk. `folder` is removed when nothing refers to it any more.

    `sheet` and `mapping` are what was chosen for a table so far, `accepted` the values accepted of a document, by field;
    `checked` holds what reading it gave, by that choice.
    """

    file_id: str
    name: str
    path: Path
    folder: TemporaryDirectory[str]
    look: FileLook
    checked: dict[str, Any]
    sheet: str | None = None
    mapping: dict[int, str | None] = field(default_factory=dict)
    accepted: dict[str, Any] = field(default_factory=dict)


def uploader_key() -> str:
    """Return the key of the file field; it changes after an import, which empties the field."""
    return f"submissions.file.{st.session_state.setdefault(ROUND, 0)}"


def keep(uploaded: Uploaded) -> Upload:
    """Put an uploaded file on disk and look at it, once. Raises ImportFileError for an unreadable one."""
    known: dict[str, Upload] = st.session_state.setdefault(STATE, {})
    if uploaded.file_id in known:
        return known[uploaded.file_id]
    folder = TemporaryDirectory(prefix="nqf-upload-")
    name = Path(uploaded.name).name
    path = Path(folder.name) / f"upload{Path(name).suffix.lower()}"
    path.write_bytes(uploaded.getbuffer())
    upload = Upload(uploaded.file_id, name, path, folder, inspect_file(path, name), {})
    known[uploaded.file_id] = upload
    return upload


def forget(but: Collection[str] = ()) -> None:
    """Remove the kept files, except those with these ids."""
    known: dict[str, Upload] = st.session_state.get(STATE, {})
    for file_id in [one for one in known if one not in but]:
        known.pop(file_id).folder.cleanup()


def finish() -> None:
    """Remove the kept files and empty the file field at the next run."""
    forget()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
