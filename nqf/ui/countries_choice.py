"""What is chosen on the page on countries: region, country, layer and filters, kept in the address and the session."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nqf.errors import NotFoundError
from nqf.i18n import _
from nqf.recognition.layer_plan import Landing, Layer, layers
from nqf.recognition.layer_status import Status, status_name, status_sign
from nqf.recognition.layers import Place
from nqf.services.countries import WORLD, get_landing, layers_of, places_of, recognition_table
from nqf.ui.evidence_marks import mark

REGION, COUNTRY, LAYER = "region", "country", "layer"
"""Keys in the address."""

REGION_KEY, COUNTRY_KEY, LAYER_KEY = "countries.region", "countries.country", "countries.layer"
_SEEN = "countries.seen"
_STATUS_KEY, _EVIDENCE_KEY = "countries.status", "countries.evidence"
FIRST_LAYER = "micro"
EVIDENCE = ("", "verified", "unverified")


@dataclass(frozen=True)
class Chosen:
    """The landing (None for the world), its places by name, and the layers that are asked of any of them."""

    key: str
    landing: Landing | None
    places: tuple[Place, ...]
    layers: tuple[Layer, ...]

    @property
    def countries(self) -> tuple[Place, ...]:
        """The places that are counted: the parts alone, where the landing is on the parts of one country."""
        if self.landing is None or self.landing.parts_of is None:
            return self.places
        return tuple(place for place in self.places if place.is_part)


def choose() -> Chosen:
    """Take region, country and layer from an address that was opened or changed, else from the session."""
    address = tuple(st.query_params.get(key) for key in (REGION, COUNTRY, LAYER))
    if any(address) and address != st.session_state.get(_SEEN):
        _take(*address)
    key = st.session_state.get(REGION_KEY, WORLD)
    landing = get_landing(key)
    places = tuple(places_of(landing))
    chosen = Chosen(key, landing, places, tuple(layers_of(places)))
    _settle(chosen)
    return chosen


def choose_filters(chosen: Chosen) -> Layer:
    """Draw the choice of the layer and the filters; return the layer."""
    first, second, third = st.columns([3, 4, 3])
    named = {layer.key: layer.name for layer in chosen.layers}
    first.selectbox(_("Layer"), list(named), key=LAYER_KEY, format_func=named.__getitem__, persist_state="session")
    second.multiselect(
        _("Status on this layer"),
        [int(status) for status in reversed(Status)],
        key=_STATUS_KEY,
        format_func=lambda number: f"{status_sign(Status(number))} {status_name(Status(number))}",
        placeholder=_("All"),
        persist_state="session",
    )
    third.selectbox(
        _("Evidence on this layer"),
        EVIDENCE,
        key=_EVIDENCE_KEY,
        format_func=lambda name: mark(name == "verified") if name else _("All"),
        persist_state="session",
    )
    return layers()[st.session_state[LAYER_KEY]]


def keep(chosen: Chosen, layer: Layer) -> list[Place]:
    """Keep the places whose cell on the layer fits the filters, and put the choice into the address."""
    statuses, evidence = st.session_state.get(_STATUS_KEY) or [], st.session_state.get(_EVIDENCE_KEY) or ""
    _write_address(chosen)
    return filter_places(chosen.places, layer.key, statuses, evidence)


def filter_places(places: Sequence[Place], layer: str, statuses: Sequence[int], evidence: str) -> list[Place]:
    """Keep places by status and evidence of their cell on a layer; an empty filter lets all through.

    Evidence is `verified` or `unverified`; a place of which nothing is known has neither.
    """
    cells, wanted = recognition_table().cells, {"": None, "verified": True, "unverified": False}[evidence]
    found = []
    for place in places:
        cell = cells.get((place.code, layer))
        status = None if cell is None else int(cell.status)
        mark_of = None if cell is None else cell.is_verified
        if (not statuses or status in statuses) and (wanted is None or mark_of is wanted):
            found.append(place)
    return found


def _take(region: str | None, country: str | None, layer: str | None) -> None:
    try:
        landing = get_landing(region)
        key = WORLD if landing is None else landing.key
    except NotFoundError as problem:
        st.warning(f"{problem.message} {problem.hint}")
        key = WORLD
    if region is not None:
        st.session_state[REGION_KEY] = key
    if country is not None:
        st.session_state[COUNTRY_KEY] = country.upper()
    if layer is not None:
        st.session_state[LAYER_KEY] = layer


def _settle(chosen: Chosen) -> None:
    """Put a country and a layer of this landing where the session has none, or one that is not among them."""
    if st.session_state.get(LAYER_KEY) not in {layer.key for layer in chosen.layers}:
        st.session_state[LAYER_KEY] = FIRST_LAYER
    if st.session_state.get(COUNTRY_KEY) not in {place.code for place in chosen.places}:
        cells, layer = recognition_table().cells, st.session_state[LAYER_KEY]
        known = [cell for place in chosen.countries if (cell := cells.get((place.code, layer))) is not None]
        best = max(known, key=lambda cell: (cell.status, len(cell.facts)), default=None)
        st.session_state[COUNTRY_KEY] = best.place if best is not None else chosen.places[0].code


def _write_address(chosen: Chosen) -> None:
    asked = chosen.key, st.session_state[COUNTRY_KEY], st.session_state[LAYER_KEY]
    for key, value in zip((REGION, COUNTRY, LAYER), asked, strict=True):
        if st.query_params.get(key) != value:
            st.query_params[key] = value
    st.session_state[_SEEN] = asked
