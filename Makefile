# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MINUTES ?= 10

.PHONY: demo test soak lint format types bench train screenshots clean

demo: $(VENV)/.installed
	$(BIN)/tdah demo

test: $(VENV)/.developer
	$(BIN)/python -m pytest -n 2 --cov=tdah --cov-report=term:skip-covered --cov-fail-under=90

# Load, kills, faults and commands together for MINUTES, with a verdict; then the long versions of the tests.
soak: $(VENV)/.developer
	PYTHONPATH=tests $(BIN)/python -m soak --minutes $(MINUTES)
	$(BIN)/python -m pytest -m soak

# import-linter, too, is shown the four folders as the one package they install as.
lint: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	rm -rf build/layers && mkdir -p build/layers
	cp -R tdah build/layers/ && cp -R cli tui daemon build/layers/tdah/
	cd build/layers && PYTHONPATH=. $(CURDIR)/$(BIN)/lint-imports --no-cache $(CURDIR)/pyproject.toml

format: $(VENV)/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# mypy does not follow setuptools' package-dir, so it is shown the four folders as the one package they install as.
types: $(VENV)/.developer
	rm -rf build/types && mkdir -p build/types/tdah
	ln -s $(CURDIR)/tdah/* build/types/tdah/
	for part in cli tui daemon; do ln -s $(CURDIR)/$$part build/types/tdah/$$part; done
	$(BIN)/mypy -p tdah

# All that is measured, or one part: make bench PART=startup
bench: $(VENV)/.developer
	$(BIN)/python -m bench $(PART)

# The weights of the model of dialogue acts, from the corpora in training/acts/, and how well it reads unseen hands.
train: $(VENV)/.developer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python -m training.acts.train

# The dashboard as the README shows it, drawn from the demo's data.
screenshots: $(VENV)/.developer
	$(BIN)/python -m bench.screenshots

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.developer: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage*
