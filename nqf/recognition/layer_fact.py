"""A fact of recognition coverage: what one file states on one layer of one country, or of a part of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from nqf.frameworks.schema import Framework, Scope, Source
from nqf.recognition.layer_status import Status

Shelf = Mapping[str, Framework]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one file states on one layer. `country` is ISO 3166-1, `parts` ISO 3166-2 codes.

    `is_part` marks a fact of a part of the country, also where the file gives no code for that part. `year` is that of
    the fact; with `is_latest` it was so by that year at the latest, and `is_year_verified` is
    False where no source showed it. `as_of` is the day on which the file's words held.
    """

    country: str
    layer: str
    status: Status
    value: str
    framework: str
    is_verified: bool
    sources: tuple[Source, ...]
    year: int | None = None
    is_latest: bool = False
    as_of: str | None = None
    note: str | None = None
    parts: tuple[str, ...] = ()
    is_part: bool = False
    is_year_verified: bool = True


def is_of_one_country(framework: Framework) -> bool:
    """Tell whether a file is that of a country or of a part of one."""
    return framework.scope in (Scope.NATIONAL, Scope.SUBNATIONAL) and len(framework.countries) == 1
