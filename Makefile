# Every target sets up what it needs; after the first run nothing here needs a network.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test lint fix eval bench load regression reliability fuzz lock docs render clean

run: $(READY)
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then $(BIN)/tracuu bot; else $(BIN)/tracuu chat; fi

test: $(READY)
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.audit

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(READY)
	$(BIN)/python -m tests.evaluate

bench: $(READY)
	$(BIN)/python -m benchmarks.run

load: $(READY)
	$(BIN)/python -m benchmarks.load

regression: $(READY)
	$(BIN)/python -m tests.regression

# Kills of writers and bots, cut logs, questions during writing, hostile messages, grounding: the figures of docs/reliability.md.
reliability: $(READY)
	$(BIN)/python -m tests.reliability.crashes 200
	$(BIN)/python -m tests.reliability.kills 100
	$(BIN)/python -m tests.reliability.reading 10000
	$(BIN)/python -m tests.reliability.hostile 100000
	$(BIN)/python -m tests.reliability.grounding 5000

# Ten minutes in all; needs the extra `fuzz` (atheris: Linux).
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz.run reader 200
	$(BIN)/python -m tests.fuzz.run extractor 200
	$(BIN)/python -m tests.fuzz.run question 200

# Pins everything with hashes, for the developer and for the container; names no index.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet
lock:
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --constraint requirements.lock --output-file requirements-run.lock

docs: $(READY)
	$(BIN)/cog -r README.md

# The pictures of docs/pictures, from the bot's real output; needs Chromium.
render: $(READY)
	$(BIN)/python docs/pictures/render.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên.")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q bot index knowledge  # as pip does for what it installs
	touch $@

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
