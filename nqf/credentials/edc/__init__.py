"""The spreadsheets of the European Digital Credentials builder (.xlsm): its 2020 layout and the later generic one.

One file holds many credentials. Each sheet is a class of things (credentials, persons, organisations, achievements,
learning outcomes, activities, assessments, entitlements) whose rows refer to each other by title. A record is made of
each achievement, once, however many credentials refer to it. Macros are never looked at. `workbook.py` reads sheets
and rows, `links.py` follows the references, `achievement.py` makes the record, `terms.py` knows the builder's words.
"""

from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.edc.credentials import find
from nqf.credentials.edc.workbook import recognises

FORMAT = CredentialFormat("edc", recognises, find)

__all__ = ["FORMAT"]
