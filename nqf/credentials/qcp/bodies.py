"""The organisations of an import file: each told once, and named by its number wherever it is meant."""

from typing import Any

from nqf.credentials.qcp.terms import country_code


class Bodies:
    """Organisations in the order in which they were first named."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str | None, str | None], str] = {}

    def number(self, name: str | None, country: str | None) -> str:
        """Return the id of an organisation, known from now on; `country` is its two-letter code if known."""
        return self._numbers.setdefault((name, country), str(len(self._numbers) + 1))

    def told(self, language: str) -> list[dict[str, Any]]:
        """Return all organisations; a location is asked for, so an unknown country has a code of its own."""
        return [
            {
                "id": number,
                **({"prefLabel": {language: name}} if name is not None else {}),
                "location": {"spatialCode": country_code(country)},
            }
            for (name, country), number in self._numbers.items()
        ]
