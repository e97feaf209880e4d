"""CASE packages (1EdTech Competencies and Academic Standards Exchange, 1.0 and 1.1), read.

A package is a document with items, which are statements of competence, and associations between them. It describes no
award, so what becomes a record is a choice of ours: the groups that its authors made. Items of a type such as course,
module or unit are such groups; where there are none, the top items that have items below them. The outcomes of a group
are its lowest items; items in no group are the outcomes of one record for the document. So every statement is an
outcome once, and is levelled together with those that its authors put beside it. Statements in between stay extras.

`package.py` knows the tree of items, `groups.py` makes records of it, `relations.py` tells the associations. Of items
and associations, addresses that only repeat where they stand are not kept.
"""

from nqf.credentials.case.groups import find
from nqf.credentials.case.package import recognises
from nqf.credentials.credential_files import CredentialFormat

FORMAT = CredentialFormat("case", recognises, find)

__all__ = ["FORMAT"]
