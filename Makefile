# `make help` says what there is. Everything is set up by the target that needs it.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check --no-input
JOBS ?= 2
PORT ?= 8000
DATA_DIR ?= var
export PORT DATA_DIR
# What one process compiles the next needn't compile again: most of a process's first second.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that is new enough; looked for only when .venv has to be made.
PYTHON = $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test test-fast check leaks fuzz bench lock messages screenshots clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: $(VENV)/installed ## set up and serve everything on http://127.0.0.1:8000 (PORT, DATA_DIR)
	@$(PY) -m casetracker.run

# worksteal: else one process has the last long tests to itself, and the other waits.
test: check ## set up, check the code and run every test (JOBS=2 at a time)
	$(PY) -m pytest -n $(JOBS) --dist worksteal

# What is left out isn't even read, which takes each process seconds.
test-fast: $(VENV)/installed-dev ## only the tests that need neither a browser nor patience
	$(PY) -m pytest -n $(JOBS) -m "not browser and not slow" \
		--ignore=tests/browser $(addprefix --ignore=,$(shell cat tests/slow.txt))

# Both read the settings, which demand these; no database is asked.
check messages: export SECRET_KEY = only-for-checks-that-touch-no-database
check messages: export DATABASE_URL = postgresql://nobody@nowhere/none
check messages: export PUBLISHED_DATABASE_URL = postgresql://nobody@nowhere/none
check: $(VENV)/installed-dev ## look at the code without running it: style, types, imports
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djade --check --target-version 5.2 $$(find templates -name '*.html' -o -name '*.txt')
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy

leaks: $(VENV)/installed-dev ## look for leaks with every mark and change, and plant some (minutes)
	LEAKS=full $(PY) -m pytest tests/leaks -n $(JOBS) -rP

fuzz: $(VENV)/installed-dev ## ask the API more than 20,000 things, good and bad, against its description (an hour)
	FUZZ=full $(PY) -m pytest tests/api/test_fuzz.py -n 0 -rP

bench: $(VENV)/installed-dev ## measure the speed with synthetic cases
	DATA_DIR=$(DATA_DIR)/bench $(PY) manage.py bench $(if $(DATABASE_URL),,--fill)

lock: $(VENV)/installed-dev ## write requirements*.txt anew from requirements*.in (UPGRADE=--upgrade)
	$(VENV)/bin/uv pip compile $(LOCK) --output-file requirements.txt requirements.in
	$(VENV)/bin/uv pip compile $(LOCK) --output-file requirements-dev.txt requirements-dev.in
LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE)

messages: $(VENV)/installed-dev ## gather the texts to translate into locale/, compile what is translated
	DJANGO_SETTINGS_MODULE=casetracker.settings $(PY) -c \
		'import django; django.setup(); from tests.messages import main; main()'

screenshots: $(VENV)/installed-dev ## take the README's pictures of the running program (STAFF, PASSWORD_FILE)
	$(PY) -m tests.screenshots $(if $(STAFF),--user $(STAFF) --password-file $(PASSWORD_FILE))

clean: ## remove what the other targets made, but never the data in DATA_DIR
	rm -rf $(VENV) staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- .venv: filled anew only where the requirement files have changed --------------------------

$(VENV)/installed: requirements.txt
	@$(MAKE) --no-print-directory venv
	@echo "Installing packages into $(VENV)."
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt
	@$(MAKE) --no-print-directory venv
	@echo "Installing packages and tools into $(VENV)."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/installed

.PHONY: venv
venv:
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
		test -n "$(PYTHON)" || { \
			echo "casetracker: Python 3.11 or newer is needed and none was found. Install it" \
				"(Debian: apt-get install python3 python3-venv) or name it: make PYTHON=..." >&2; \
			exit 1; }; \
		echo "Making $(VENV) with $$($(PYTHON) --version)."; \
		$(PYTHON) -m venv --clear $(VENV) || { \
			echo "casetracker: Python could not make $(VENV). On Debian and Ubuntu install what" \
				"it lacks: apt-get install python3-venv" >&2; \
			exit 1; }; }
