"""Build `data/maps/countries.geojson` from Natural Earth's country shapes, once, on a developer's machine.

    python tools/build_map.py countries-50m.json codes.json

The first file is `countries-50m.json` of the npm package `world-atlas` (TopoJSON), the second `codes.json` of
`i18n-iso-countries` (alpha-2, alpha-3, numeric). Borders are simplified arc by arc, so neighbours keep one border.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

Ring = list[list[float]]

TARGET = Path(__file__).resolve().parent.parent / "data" / "maps" / "countries.geojson"
TOLERANCE = 0.18
"""Largest shift of a border in degrees (about 20 km at the equator): finer than a screen shows."""
LEAST_ISLAND = 0.12
"""Smallest island kept, in square degrees, unless it is a country's largest piece."""
SMALL = 2.5
"""Largest size of a country that is drawn as a point too, in square degrees."""
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
"""Shapes without an ISO number. Kosovo by the code in use; the other two as the United Nations lists them."""
LEFT_OUT = {"AQ"}
EAST_OF_180 = {"AS", "CK", "KI", "NU", "PF", "PN", "TK", "TO", "WF", "WS"}
"""Pacific states drawn east of 180 degrees, so that the Pacific is in one piece."""
POINTS = {"TK": (188.15, -9.2), "TV": (179.2, -8.52)}
"""States too small for the file of shapes: longitude and latitude of their main islands."""


def main() -> None:
    """Read both files, write the map, and say how large it became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path)
    parser.add_argument("codes", type=Path)
    asked = parser.parse_args()
    features = build(json.loads(asked.topology.read_text()), json.loads(asked.codes.read_text()))
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text.replace('{"type":"Feature"', '\n{"type":"Feature"') + "\n", encoding="utf-8")
    print(f"{len(features)} countries, {TARGET.stat().st_size / 1000:.0f} kB")


def build(topology: dict[str, Any], codes: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Turn a topology into one feature a country, by code in alphabetical order."""
    alpha = {numeric: two for two, _three, numeric, *_rest in codes}
    arcs = [simplify(points) for points in decode(topology)]
    rings: dict[str, list[list[Ring]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = alpha.get(shape.get("id", ""), UNNUMBERED.get(shape["properties"]["name"]))
        if code is not None and code not in LEFT_OUT and "arcs" in shape:
            parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            rings.setdefault(code, []).extend([[_ring(loop, arcs) for loop in part] for part in parts])
    drawn = {code: _feature(code, [[_whole(loop, code) for loop in part] for part in rings[code]]) for code in rings}
    drawn |= {code: _point(code, *place) for code, place in POINTS.items() if code not in drawn}
    return [drawn[code] for code in sorted(drawn)]


def decode(topology: dict[str, Any]) -> list[np.ndarray]:
    """Undo the delta coding and scaling of a TopoJSON file: a list of arcs of shape (points, 2), lon and lat."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def simplify(points: np.ndarray) -> np.ndarray:
    """Drop points that lie within `TOLERANCE` of the line (Douglas and Peucker); the ends stay."""
    if len(points) < 3:
        return points
    start, end = points[0], points[-1]
    along = end - start
    length = float(np.hypot(*along))
    offset = points - start
    away = np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length if length else np.hypot(*offset.T)
    split = int(np.argmax(away))
    if away[split] <= TOLERANCE:
        return np.stack([start, end])
    return np.concatenate([simplify(points[: split + 1])[:-1], simplify(points[split:])])


def _ring(loop: Sequence[int], arcs: Sequence[np.ndarray]) -> Ring:
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in loop]
    joined = np.concatenate([piece if place == 0 else piece[1:] for place, piece in enumerate(pieces)])
    return [[round(float(lon), 2), round(float(lat), 2)] for lon, lat in joined]


def _whole(ring: Ring, code: str) -> Ring:
    """Carry a ring that crosses 180 degrees on to the east instead of jumping to the west."""
    lons = [lon for lon, _lat in ring]
    crosses = any(abs(second - first) > 180 for first, second in zip(lons, lons[1:], strict=False))
    is_pacific = code in EAST_OF_180 or (code == "FJ" and min(lons) < 0)
    return [[round(lon + 360, 2) if lon < 0 and (crosses or is_pacific) else lon, lat] for lon, lat in ring]


def _point(code: str, lon: float, lat: float) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": code,
        "properties": {"lon": lon, "lat": lat, "is_small": True},
        "geometry": {"type": "MultiPolygon", "coordinates": []},
    }


def _feature(code: str, parts: list[list[Ring]]) -> dict[str, Any]:
    largest = max(parts, key=lambda part: area(part[0]))
    kept = [
        [loop for loop in part if len(loop) > 3]
        for part in parts
        if part is largest or (len(part[0]) > 3 and area(part[0]) >= LEAST_ISLAND)
    ]
    lon, lat = middle(largest[0])
    total = sum(area(part[0]) for part in parts)
    return {
        "type": "Feature",
        "id": code,
        "properties": {"lon": lon, "lat": lat, "is_small": total < SMALL},
        "geometry": {"type": "MultiPolygon", "coordinates": [part for part in kept if part]},
    }


def area(ring: Ring) -> float:
    """Return the area of a ring in square degrees."""
    x, y = np.array(ring).T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def middle(ring: Ring) -> tuple[float, float]:
    """Return the centre of gravity of a ring, or of its corners where it has no area."""
    x, y = np.array(ring).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    whole = float(cross.sum())
    if abs(whole) < 1e-6:
        return round(float(x.mean()), 2), round(float(y.mean()), 2)
    lon = float(((x[:-1] + x[1:]) * cross).sum()) / (3 * whole)
    lat = float(((y[:-1] + y[1:]) * cross).sum()) / (3 * whole)
    return round(lon, 2), round(lat, 2)


if __name__ == "__main__":
    main()
