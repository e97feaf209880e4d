"""The European Learning Model: credentials and specifications in JSON-LD (version 3) and XML (version 2).

Read are European Digital Credentials, the higher education micro-credentials on verifiable credentials that are built
on the same model, and published qualifications and learning achievement specifications. Written are templates of
European Digital Credentials. Signatures are not verified here, nor are tokens (JWT) taken apart.
"""

from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.elm import documents, version2
from nqf.credentials.elm.writing import WRITER

__all__ = ["FORMAT", "FORMAT_XML", "WRITER"]

FORMAT = CredentialFormat("elm", documents.recognises, documents.find)
"""JSON-LD of version 3."""

FORMAT_XML = CredentialFormat("elm-xml", version2.recognises, version2.find)
"""XML of version 2."""
