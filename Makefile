# Two commands matter: `make run` and `make test`. Everything happens in .venv, from locked versions, on the built wheel.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find src -type f -not -path '*/__pycache__/*')
BRIEF := sample-brief.html

.PHONY: run test test-long lint bench lock clean

run: $(VENV)/.wheel
	$(BIN)/dragoman brief samples/reports
	@$(BIN)/dragoman brief samples/reports --out $(BRIEF)
	@echo "The same brief, to read in a browser or to print: $(BRIEF)"

# Two cores must do; who goes first is drawn, and whoever has nothing left takes from the other.
TWO := -n 2 --dist worksteal

test: $(VENV)/.wheel $(VENV)/.dev
	$(BIN)/python -m pytest $(TWO)

test-long: $(VENV)/.wheel $(VENV)/.dev
	$(BIN)/python -m pytest $(TWO) -m long

lint: $(VENV)/.wheel $(VENV)/.dev
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/mypy

bench: $(VENV)/.wheel $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Resolve newer versions into the lock files; look at the difference before committing it.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra encoder pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group dev --extra server --extra postgres -c requirements/run.txt pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist $(BRIEF)

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("Dragoman needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt requirements/build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.wheel: $(VENV)/.run pyproject.toml README.md $(SOURCES)
	rm -rf $(VENV)/wheel
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w $(VENV)/wheel .
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --force-reinstall $(VENV)/wheel/*.whl
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
