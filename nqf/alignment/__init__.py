"""Levels across frameworks: the published links between ladders and what may be read from them."""

from nqf.alignment.carry import CarriedLevel, Counterpart, carry_level, counterpart
from nqf.alignment.links import DirectLink, direct_links, links_of

__all__ = ["CarriedLevel", "Counterpart", "DirectLink", "carry_level", "counterpart", "direct_links", "links_of"]
