# Two commands to know: `make demo` shows what it does, `make test` proves it. Each sets up what it needs by itself.

PYTHON := .venv/bin/python
READY := .venv/.ready

.PHONY: demo test thorough lint corpus samples help

help:
	@echo "make demo               the Chinese sample: scores and letters under out/"
	@echo "make test               the quick tests (at most 4 minutes)"
	@echo "make thorough           the long tests: LibreOffice, the wheel, 50,000 people"
	@echo "make lint               style, types, which module may import which"
	@echo "make corpus CORPUS=DIR  writes into a folder of other people's workbooks and compares"
	@echo "make samples            builds sample_workbooks/ anew"

$(READY): pyproject.toml scripts/set_up.sh
	sh scripts/set_up.sh
	@touch $@

demo: $(READY)
	@sh scripts/demo.sh

test: $(READY)
	$(PYTHON) -m pytest -n 2

thorough: $(READY)
	$(PYTHON) -m pytest -m thorough

lint: $(READY)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

corpus: $(READY)
	$(PYTHON) tests/corpus.py "$(CORPUS)"

samples: $(READY)
	$(PYTHON) sample_workbooks/build.py
