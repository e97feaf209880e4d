# Everything is in tools/setup.py, which also runs without make: python tools/setup.py help
# `python3` may be missing where only a numbered one is installed.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do command -v $$name && break; done)
.DEFAULT_GOAL := help
.PHONY: help install run test check bench screenshots clean evaluate

help install run test check bench screenshots clean:
	@$(if $(PYTHON),,$(error No Python was found. Debian or Ubuntu: apt-get install python3 python3-venv))$(PYTHON) tools/setup.py $@

# make evaluate CORPORA=FOLDER: measures the model on a folder of levelled records (docs/evaluate.md).
evaluate: install
	@$(firstword $(wildcard .venv/Scripts/python.exe) .venv/bin/python) tools/evaluate.py $(if $(CORPORA),--corpora "$(CORPORA)")
