"""The world as plane figures: borders and centres of countries from our own file, projected here.

A map drawn from these asks no other host for anything. The projection is Robinson's, from his table of 1974; the
centre is 10 degrees east, and the Pacific states stand east of 180 degrees (see `data/maps/README.md`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import yaml

from nqf.settings import DATA

Line = list[float | None]

CENTRE = 10.0
_LATITUDES = np.arange(0, 91, 5)
_LENGTHS = np.array(
    [
        1.0,
        0.9986,
        0.9954,
        0.99,
        0.9822,
        0.973,
        0.96,
        0.9427,
        0.9216,
        0.8962,
        0.8679,
        0.835,
        0.7986,
        0.7597,
        0.7186,
        0.6732,
        0.6213,
        0.5722,
        0.5322,
    ]
)
_HEIGHTS = np.array(
    [
        0.0,
        0.062,
        0.124,
        0.186,
        0.248,
        0.31,
        0.372,
        0.434,
        0.4958,
        0.5571,
        0.6176,
        0.6769,
        0.7346,
        0.7903,
        0.8435,
        0.8936,
        0.9394,
        0.9761,
        1.0,
    ]
)

VIEWS: dict[str, tuple[float, float, float, float]] = {
    "World": (-168, 222, -56, 78),
    "Africa": (-27, 62, -37, 39),
    "Americas": (-130, -32, -56, 62),
    "Caribbean": (-90, -57, 5, 33),
    "Asia": (28, 150, -12, 56),
    "Europe": (-26, 46, 33, 71),
    "Pacific": (110, 222, -48, 16),
}
"""Parts of the world as (west, east, south, north) in degrees; the names are those of `data/maps/regions.yaml`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One country on the plane: its outline (rings parted by None), the place of its marker, and its size class."""

    code: str
    x: Line
    y: Line
    marker: tuple[float, float]
    is_small: bool


def project(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return plane coordinates of degrees, in units where the equator is about 5.3 long."""
    east, north = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    length = np.interp(np.abs(north), _LATITUDES, _LENGTHS)
    height = np.interp(np.abs(north), _LATITUDES, _HEIGHTS)
    return 0.8487 * length * np.radians(east - CENTRE), 1.3523 * height * np.sign(north)


@cache
def shapes() -> dict[str, Shape]:
    """Return every country and territory on the map, by ISO 3166-1 alpha-2 code in alphabetical order."""
    features = json.loads((DATA / "maps" / "countries.geojson").read_text(encoding="utf-8"))["features"]
    found = {}
    for feature in features:
        facts = feature["properties"]
        x, y = _outline(ring for part in feature["geometry"]["coordinates"] for ring in part)
        east, north = project(facts["lon"], facts["lat"])
        marker = round(float(east), 4), round(float(north), 4)
        found[feature["id"]] = Shape(feature["id"], x, y, marker, facts["is_small"])
    return found


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Return the countries of each part of the world, by its English name."""
    text = (DATA / "maps" / "regions.yaml").read_text(encoding="utf-8")
    return {name: tuple(codes) for name, codes in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def window(view: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the x and y ranges of a view. Raises KeyError for a name that is not in `VIEWS`."""
    west, east, south, north = VIEWS[view]
    middle = 0.0 if south < 0 < north else min(abs(south), abs(north))
    x, _y = project([west, east], [middle, middle])
    _x, y = project([0, 0], [south, north])
    return (float(x[0]), float(x[1])), (float(y[0]), float(y[1]))


def _outline(rings: Iterable[list[list[float]]]) -> tuple[Line, Line]:
    x: Line = []
    y: Line = []
    for ring in rings:
        lon, lat = np.array(ring).T
        east, north = project(lon, lat)
        x += [*np.round(east, 4).tolist(), None]
        y += [*np.round(north, 4).tolist(), None]
    return x, y
