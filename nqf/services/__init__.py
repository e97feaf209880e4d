"""The use cases: each checks the member's role, validates, writes and audits. The only layer that commits."""
