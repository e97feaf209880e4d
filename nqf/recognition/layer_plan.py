"""The plan of recognition coverage: which layers there are, which conventions, which landings, and their names.

It is data (`data/recognition_layers.yaml`), so a layer's words or a landing's frameworks change without code. How a
fact is sorted into a layer is left to `layer_facts`, how it becomes a status to `layer_status`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from nqf.i18n import country_name, current_language
from nqf.settings import DATA

PLAN = DATA / "recognition_layers.yaml"
ALL_REGIONS = "all"

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: words by language. `regions` are parts of the world (`data/maps/regions.yaml`) where it can hold.

    `seek` finds a convention in free text and is None for the other layers; `year` is that of the convention.
    """

    key: str
    names: Words
    shorts: Words
    meanings: Words
    readings: Words
    regions: tuple[str, ...] = (ALL_REGIONS,)
    seek: re.Pattern[str] | None = None
    year: int | None = None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return _said(self.names)

    @property
    def short(self) -> str:
        """The name for a heading of a narrow column."""
        return _said(self.shorts)

    @property
    def meaning(self) -> str:
        """What the layer is about, in one sentence."""
        return _said(self.meanings)

    @property
    def reading(self) -> str:
        """How facts become a status here."""
        return _said(self.readings)

    @property
    def is_convention(self) -> bool:
        """Tell whether the layer is one of the international conventions."""
        return self.seek is not None


@dataclass(frozen=True, slots=True)
class Landing:
    """A part of the world with a page of its own.

    It holds the countries of `regions` and the members of the frameworks `members_of`, or the parts of the country
    `parts_of`. `frameworks` are to be compared, `view` is the map's.
    """

    key: str
    names: Words
    view: str
    regions: tuple[str, ...] = ()
    members_of: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    parts_of: str | None = None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return _said(self.names)


@cache
def layers() -> dict[str, Layer]:
    """Return the layers by key, in their order; the conventions come last, one layer each."""
    plan = _plan()
    plain = [Layer(one["key"], one["name"], one["short"], one["meaning"], one["reading"]) for one in plan["layers"]]
    meaning, reading = plan["convention_meaning"], plan["convention_reading"]
    bound = [
        Layer(
            one["key"],
            one["name"],
            one["short"],
            meaning,
            reading,
            tuple(one["regions"]),
            re.compile(one["seek"]),
            one.get("year"),
        )
        for one in plan["conventions"]
    ]
    return {layer.key: layer for layer in (*plain, *bound)}


@cache
def landings() -> dict[str, Landing]:
    """Return the landings by key, in the order of the line of links."""
    return {
        one["key"]: Landing(
            one["key"],
            one["name"],
            one["view"],
            tuple(one.get("regions", ())),
            tuple(one.get("members_of", ())),
            tuple(one.get("frameworks", ())),
            one.get("parts_of"),
        )
        for one in _plan()["landings"]
    }


@cache
def parts() -> dict[str, tuple[float, float]]:
    """Return the parts of countries that have rows of their own: (longitude, latitude) of the marker by ISO 3166-2."""
    return {code: (float(one["at"][0]), float(one["at"][1])) for code, one in _plan()["parts"].items()}


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Return the countries of each part of the world, by its English name (`data/maps/regions.yaml`)."""
    text = (DATA / "maps" / "regions.yaml").read_text(encoding="utf-8")
    return {name: tuple(codes) for name, codes in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def region_of(code: str) -> str | None:
    """Return the part of the world of a country, or of the country of a part; None where the list has it not."""
    return next((name for name, codes in regions().items() if code[:2] in codes), None)


def place_name(code: str) -> str:
    """Name a country, or a part of one by its ISO 3166-2 code; a code that is not known is its own name."""
    part = _plan()["parts"].get(code)
    return country_name(code) if part is None else _said(part["name"])


@cache
def _plan() -> dict[str, Any]:
    plan: dict[str, Any] = yaml.load(PLAN.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return plan


def _said(words: Words) -> str:
    return words.get(current_language(), words["en"])
