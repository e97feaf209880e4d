"""The same file, the same bytes: a saved workbook or Word document packed again without the time of saving.

Every such file that the tool writes, report, template, framework or letter, goes out through here.
"""

import io
import re
import zipfile
from datetime import date, datetime
from typing import BinaryIO

from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

NO_DAY = date(2000, 1, 1)
"""The day of a workbook that has none: a template, a framework."""


def to_bytes(workbook: Workbook, day: date) -> bytes:
    """Save a workbook; every part is dated `day`, at midnight UTC. Raises ValueError for a day before 1980."""
    raw = io.BytesIO()
    workbook.save(raw)
    return repack(raw, day)


def repack(raw: BinaryIO, day: date) -> bytes:
    """Pack a saved package again, every part dated `day`. Raises ValueError for a day before 1980."""
    out = io.BytesIO()
    stamp = day.strftime("%Y-%m-%dT00:00:00Z").encode()
    with zipfile.ZipFile(raw) as saved, zipfile.ZipFile(out, "w") as packed:
        for name in saved.namelist():
            content = saved.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            entry = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            packed.writestr(entry, content, compresslevel=6)
    return out.getvalue()


def to_undated_bytes(workbook: Workbook) -> bytes:
    """Save a workbook that has no day of its own, such as a template; made and changed on `NO_DAY`."""
    workbook.properties.created = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day)
    return to_bytes(workbook, NO_DAY)
