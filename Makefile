# The two commands of the project are `make run` and `make test`; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help run test coverage check lint types messages messages-check migrations-check deploy-check lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

# exec: make must hand its signals to the supervisor, not to a shell that leaves it behind.
run: .venv/run.stamp ## the register on http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(PY) -m register.serve

test: .venv/dev.stamp ## the whole suite; ARGS="-k word" for a part
	@exec $(PY) -m pytest -n 2 $(ARGS)

coverage: .venv/dev.stamp ## the same, and what of the code it never ran; takes a third longer
	@exec $(PY) -m pytest -n 2 --cov --cov-report=term:skip-covered $(ARGS)

check: lint types deploy-check migrations-check messages-check ## all that must hold beside the tests; -j2 is quicker

lint: .venv/dev.stamp ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: .venv/dev.stamp ## mypy with the plugins of Django and DRF
	$(PY) -m mypy

messages: .venv/run.stamp ## read new texts into the catalogues and compile them (needs gettext)
	$(PY) -m register.messages

messages-check: .venv/run.stamp ## the catalogues are up to date, compiled and complete
	$(PY) -m register.messages --check

migrations-check: .venv/run.stamp ## no model has changed without a migration
	$(PY) manage.py makemigrations --check --dry-run

deploy-check: .venv/run.stamp ## Django's own checks, as in production
	REGISTER_MODE=production ALLOWED_HOSTS=register.invalid DATABASE_URL=postgresql://nobody@register.invalid/none \
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	$(PY) manage.py check --deploy --fail-level WARNING

# With extras: pip looks for `coverage[toml]` by itself and, without a pin of that name, takes the newest.
lock: ## make requirements*.txt anew from requirements*.in (needs uv)
	uv pip compile --universal --no-strip-extras --generate-hashes --no-header --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile --universal --no-strip-extras --generate-hashes --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## remove the environment and caches; the data in var/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov

# The database's own user (when run by root) must be able to read the programs: hence umask.
.venv/made.stamp:
	@python=; for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer is needed; here is $$(python3 --version 2>&1). PYTHON=/path/to/python names another." >&2; exit 1; \
	fi; \
	umask 022; echo "Making .venv with $$("$$python" --version) …"; \
	"$$python" -m venv .venv || { echo "$$python cannot make a virtual environment: install its venv module (Debian: python3-venv)." >&2; exit 1; }
	@touch $@

.venv/run.stamp: .venv/made.stamp requirements.txt
	@echo "Installing requirements.txt …"
	@umask 022; exec $(PY) -m pip install --require-hashes --progress-bar off -r requirements.txt
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing requirements-dev.txt …"
	@umask 022; exec $(PY) -m pip install --require-hashes --progress-bar off -r requirements-dev.txt
	@touch $@
