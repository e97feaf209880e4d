"""Open Badges and the Comprehensive Learner Record in all their versions: read, and written as achievements of 3.0.

A badge may be the credential of a learner or the definition alone (an achievement, a badge class); a learner record
gives one record for each achievement in it. Signed tokens and pictures are opened before (`envelope.py`).
`recognition.py` finds the badges of a document, `reader.py` makes each a record, `alignments.py`, `results.py`,
`extensions.py` and `earner.py` read its parts, `writer.py` writes.
"""

from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.openbadges.reader import find
from nqf.credentials.openbadges.recognition import recognises
from nqf.credentials.openbadges.writer import WRITER

FORMAT = CredentialFormat("openbadges", recognises, find)

__all__ = ["FORMAT", "WRITER"]
