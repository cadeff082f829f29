# Two commands matter: `make demo` and `make test`. Each sets up everything it needs in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo run test bench lint format constraints clean
demo: $(READY)
	$(BIN)/dvht demo $(if $(ONCE),--once)

run: $(READY)
	$(BIN)/dvht run

test: lint
	$(BIN)/python -m pytest
	$(BIN)/dvht demo --once

# Figures beside peers; not part of the tests.
bench: $(READY)
	$(BIN)/python -m tests.benchmarks.dossier
	$(BIN)/python -m tests.benchmarks.census

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

constraints: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache demo-data

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@
