"""CTDL, the description language of Credential Engine, as JSON-LD: read and written.

A file is one resource or a graph of them, as the Credential Registry hands out: credentials and learning opportunities
with the competencies and organisations that they refer to. `graph.py` puts what is referred to in its place,
`resource.py` makes the record, `outcomes.py` and `workload.py` its larger parts; `write.py` writes; `alignments.py`
reads and writes the objects that point to a term of a list. The terms: https://credreg.net/ctdl/terms.
"""

from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.ctdl.graph import find, recognises
from nqf.credentials.ctdl.write import HOLDS, write
from nqf.credentials.writer import Writer

FORMAT = CredentialFormat("ctdl", recognises, find)
WRITER = Writer("ctdl", "CTDL (Credential Engine)", ".json", "application/ld+json", HOLDS, write)

__all__ = ["FORMAT", "WRITER"]
