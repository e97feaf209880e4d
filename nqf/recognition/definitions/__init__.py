"""What instruments ask of a micro-credential, as data: read, held against records, and counted over a portfolio.

`schema` and `check_kinds` say what a file may hold, `loader` reads files, `judge` and `matrix` give verdicts. There is
never one verdict over all instruments: they disagree on purpose, and `data/definitions/notes.yaml` says where.
"""
