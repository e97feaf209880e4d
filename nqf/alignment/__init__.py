"""Levels across frameworks: the published links between ladders and what may be read from them."""
