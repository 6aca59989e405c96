# make        builds the knowledge base: an isolated environment, then curation/ to dist/
# make test   runs every test in the same environment
# make lock   resolves the pinned environments again
# Only relative paths are named, so a checkout whose path has a space works.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: all test lock benchmark clean
.DELETE_ON_ERROR:

all: $(VENV)/run.installed
	@$(BIN)/python scripts/build.py

test: $(VENV)/test.installed
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered

benchmark: $(VENV)/test.installed
	$(BIN)/python scripts/benchmark.py

lock: $(BIN)/python
	@$(PIP) install uv
	$(BIN)/uv pip compile $(LOCK) --group install pyproject.toml -o locks/run.txt
	$(BIN)/uv pip compile $(LOCK) --extra tables --group test pyproject.toml -o locks/test.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra validate --extra reason --extra genes --extra mcp --extra pages

clean:
	rm -rf $(VENV) dist .dist

$(BIN)/python:
	@echo "making an isolated Python environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "seedsoil needs Python 3.11 or newer: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "python3 cannot make environments here: install its venv package (Debian: python3-venv)" >&2; exit 1; }

$(VENV)/%.installed: locks/%.txt pyproject.toml | $(BIN)/python
	@echo "installing the pinned packages of $<"
	@$(PIP) install --require-hashes --only-binary :all: --no-binary owlready2 -r $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
