# Two commands matter: `make demo` and `make test`. Each sets up everything it needs in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo demo-province run test test-plain soak bench fuzz lint lint-web format constraints clean
demo: $(READY)
	$(BIN)/dvht demo $(if $(ONCE),--once)

# A province on this machine: PostgreSQL, S3, two programs, 200 schools; a page kills a program.
demo-province: $(READY)
	$(BIN)/python -m tests.province $(if $(SCHOOLS),--schools $(SCHOOLS)) $(if $(ONCE),--once)

run: $(READY)
	$(BIN)/dvht run

PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
PLAIN := DVHT_KEEP_VIEWS=0 DVHT_HAND_OVER=0 $(PYTEST)
TURNS := $(addprefix tests/integration/,test_turns.py test_hand_over.py)

test: lint
	$(PYTEST) --durations=10
	$(PLAIN) $(TURNS)

# All tests with nothing kept between turns and nothing handed over; `make test` does so for the turns.
test-plain: $(READY)
	$(PLAIN)

# The story killed a hundred times in each mode, with figures, and a disk cut fifty times; `make soak DVHT_SEED=7` kills otherwise.
soak: $(READY)
	$(BIN)/python -m pytest -m soak
	$(BIN)/python -m tests.province --schools 20 --workers 3 --days 3 --kill-every 5 --port 0 --once
	DVHT_WALKS=50 $(PYTEST) --timeout 3600 tests/integration/test_going_back.py

# Figures beside peers; not part of the tests.
bench: $(READY)
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check aiogram==3.31.0
	$(BIN)/python -m tests.benchmarks.turns
	$(BIN)/python -m tests.benchmarks.turns.web
	$(BIN)/python -m tests.benchmarks.photos
	$(BIN)/python -m tests.benchmarks.papers
	$(BIN)/python -m tests.benchmarks.dossier
	$(BIN)/python -m tests.benchmarks.census
	$(BIN)/python -m tests.benchmarks.province
	$(BIN)/python -m tests.benchmarks.province.pace

# A million broken updates for what decodes them; not part of the tests.
fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz.updates $(if $(RUNS),-runs=$(RUNS))

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The scripts of the web pages, by ESLint and TypeScript; needs node, and its packages once.
lint-web:
	@cd tools/web; \
	if ! command -v npm >/dev/null; then echo "lint-web: skipped, npm is missing"; \
	elif [ ! node_modules/.package-lock.json -nt package-lock.json ] \
		&& ! npm ci --silent --no-audit --no-fund --fetch-retries=1 >/dev/null 2>&1; \
	then echo "lint-web: skipped, its packages cannot be installed"; \
	else npm run --silent lint; fi

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

constraints: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache dvht-data/demo-data

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@
