"""Recognition coverage of countries: the table, its landings, what is counted, and the files to download.

Nothing here is stored: all of it is read from the framework files. The table is kept by language, as the words of its
facts are in one, for as long as the shelf is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nqf.errors import NotFoundError
from nqf.frameworks.loader import load_shelf, shelf_version
from nqf.i18n import _, current_language
from nqf.recognition.layer_plan import Landing, Layer, landings, layers, place_name, regions
from nqf.recognition.layer_status import Status
from nqf.recognition.layers import Cell, Place, RecognitionTable, build
from nqf.reports.countries_book import make_countries_book
from nqf.reports.countries_rows import to_csv

WORLD = "world"
"""The key of all countries together."""


@dataclass(frozen=True, slots=True)
class LayerCount:
    """How many places stand where on one layer; `in_part` of them have something in a part only or besides."""

    layer: str
    by_status: dict[Status, int]
    in_part: int

    @property
    def total(self) -> int:
        """The places of which the layer is asked."""
        return sum(self.by_status.values())


def recognition_table() -> RecognitionTable:
    """Return the table in the language of the moment; built once a language and state of the shelf."""
    return _built(current_language(), shelf_version())


@lru_cache(maxsize=8)
def _built(_language: str, _version: str) -> RecognitionTable:
    return build({name: one for name, one in load_shelf().items() if not one.is_edition})


def get_landing(key: str | None) -> Landing | None:
    """Return a landing by its key, None for the world. Raises NotFoundError that lists the keys there are."""
    if key is None or key == WORLD:
        return None
    if key not in landings():
        raise NotFoundError(
            _("There is no region '{name}'.", name=key),
            hint=_("The regions are: {names}.", names=", ".join([WORLD, *landings()])),
        )
    return landings()[key]


def get_layer(key: str) -> Layer:
    """Return a layer by its key. Raises NotFoundError that lists the keys there are."""
    if key not in layers():
        raise NotFoundError(
            _("There is no layer '{name}'.", name=key),
            hint=_("The layers are: {names}.", names=", ".join(layers())),
        )
    return layers()[key]


def places_of(landing: Landing | None) -> list[Place]:
    """List the places of a landing by name; None for every country. A country's parts come after the country."""
    table = recognition_table()
    if landing is not None and landing.parts_of is not None:
        found = [place for place in table.places.values() if place.country == landing.parts_of]
    elif landing is None:
        found = [place for place in table.places.values() if not place.is_part]
    else:
        listed = {code for region in landing.regions for code in regions()[region]}
        asked = set(landing.members_of)
        found = [
            place
            for place in table.places.values()
            if not place.is_part and (place.code in listed or asked & set(place.memberships))
        ]
    return sorted(found, key=lambda place: (place.is_part, place_name(place.code)))


def layers_of(places: Sequence[Place]) -> list[Layer]:
    """List the layers that have a cell for any of these places, in their order."""
    cells = recognition_table().cells
    return [layer for layer in layers().values() if any((place.code, layer.key) in cells for place in places)]


def count_layer(places: Sequence[Place], layer: str) -> LayerCount:
    """Count the statuses of some places on one layer; every status is counted, 0 where it does not occur."""
    found = [cell for cell in cells_of(places, layer) if cell is not None]
    by_status = {status: sum(cell.status is status for cell in found) for status in Status}
    return LayerCount(layer, by_status, sum(cell.is_in_part for cell in found))


def cells_of(places: Sequence[Place], layer: str) -> list[Cell | None]:
    """List the cells of some places on one layer; None where the layer is not asked of the place."""
    cells = recognition_table().cells
    return [cells.get((place.code, layer)) for place in places]


def download_csv(places: Sequence[Place], chosen: Sequence[Layer]) -> bytes:
    """Return the facts of some places and layers as CSV, a row a fact, for a spreadsheet."""
    return to_csv(recognition_table(), places, chosen, load_shelf())


def download_workbook(places: Sequence[Place], chosen: Sequence[Layer], title: str) -> bytes:
    """Return countries by layers, the facts, the legend and the sources as an Excel workbook."""
    return make_countries_book(recognition_table(), places, chosen, load_shelf(), title)


def file_name(region: str, suffix: str, day: date) -> str:
    """Name a download: `recognition-coverage-caribbean-2026-11-27.xlsx`. The day stands in the name only."""
    return f"recognition-coverage-{region}-{day.isoformat()}.{suffix}"
