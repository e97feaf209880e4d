"""Records taken away in another format, with what that format cannot hold."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from nqf.credentials.record import MicroCredential
from nqf.credentials.writer import Writer
from nqf.credentials.writers import WRITERS
from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.services.access import Member, Role, require
from nqf.services.records import RecordFilter, stored_records


@dataclass(frozen=True, slots=True)
class Export:
    """The written file, and by field how many records state what its format cannot hold ("extra": their extras)."""

    content: bytes
    writer: Writer
    records: int
    lost: dict[str, int]


def writer_named(key: str) -> Writer:
    """Return a format to write by its key. Raises NotFoundError that lists the keys there are."""
    found = {one.key: one for one in WRITERS}
    if key not in found:
        raise NotFoundError(
            _("There is no format {name} to write.", name=key),
            hint=_("The formats are: {names}.", names=", ".join(found)),
        )
    return found[key]


def write_as(records: Sequence[MicroCredential], key: str) -> Export:
    """Write records in a format; the same records give the same bytes."""
    writer = writer_named(key)
    out = io.BytesIO()
    writer.write(records, out)
    return Export(out.getvalue(), writer, len(records), writer.lost(records))


def export_records(member: Member, chosen: RecordFilter, key: str) -> Export:
    """Write the stored records that a filter keeps, in the order in which they came."""
    require(member, Role.READER)
    return write_as([one.record for one in stored_records(member, chosen)], key)
