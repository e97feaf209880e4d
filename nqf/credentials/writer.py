"""What a format to write offers: the writing, and which fields it can hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from nqf.credentials.fields import record_fields
from nqf.credentials.record import MicroCredential


@dataclass(frozen=True)
class Writer:
    """A format to write records in.

    `write` puts records into a binary stream, the same bytes for the same records. `holds` are the fields that the
    format can hold so that reading them back gives the same values; extras are not among them. `unsayable` names the
    fields of one record that it cannot hold although it holds them as a rule. `suffix` has its dot.
    """

    key: str
    name: str
    suffix: str
    media_type: str
    holds: frozenset[str]
    write: Callable[[Sequence[MicroCredential], BinaryIO], None]
    unsayable: Callable[[MicroCredential], Iterable[str]] = lambda _record: ()

    def lost(self, records: Iterable[MicroCredential]) -> dict[str, int]:
        """Count, by field, the records that state what this format cannot hold; "extra" stands for their extras."""
        absent = [name for name in (*record_fields(), "extra") if name not in self.holds]
        counts = dict.fromkeys((*absent, *record_fields()), 0)
        for record in records:
            stated = [name for name in absent if getattr(record, name) not in (None, (), {})]
            for name in (*stated, *self.unsayable(record)):
                counts[name] += 1
        return {name: count for name, count in counts.items() if count}
