"""Import files of the ACQF Qualifications and Credentials Platform, read and written.

A file is one object with organisations and qualifications, where a qualification names organisations by their id.
`find.py` puts the two together, `qualification.py` makes the record, `write.py` and `bodies.py` write; `terms.py` knows
the platform's codes. The model: https://data.acqf-qcp.africa/model/exchange-model.
"""

from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.qcp.find import find, recognises
from nqf.credentials.qcp.write import HOLDS, unsayable, write
from nqf.credentials.writer import Writer

FORMAT = CredentialFormat("qcp", recognises, find)
WRITER = Writer(
    "qcp", "ACQF Qualifications and Credentials Platform", ".json", "application/json", HOLDS, write, unsayable
)

__all__ = ["FORMAT", "WRITER"]
