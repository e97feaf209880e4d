"""Consistency checks: what contradicts what in one record, and what is in doubt.

`engine` runs the rules, the modules `rules_…` hold them, `settings` their numbers, `types` what they return.
"""
