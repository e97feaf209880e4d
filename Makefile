# Everything is in tools/setup.py, which also runs without make: python tools/setup.py help
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help install run test check bench screenshots clean

help install run test check bench screenshots clean:
	@$(PYTHON) tools/setup.py $@
