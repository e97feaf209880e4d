"""Where a micro-credential would count: its standing on each framework, rule by rule, for one record and for many."""
