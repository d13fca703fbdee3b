# The words a developer types. `make` alone lists them.
SHELL := /bin/bash
PY := .venv/bin/python
# One test process for each processor; WORKERS=0 runs the tests in one process.
WORKERS ?= auto
# More words for pytest, such as ARGS="tests/text -x".
ARGS ?=

# Articles for the benches: a JSON object a line; OUT takes the figures as JSON.
ARTICLES ?=
OUT ?=

# Set in many containers; each program that the tests start would then compile all our modules.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test prove figures bench-summaries bench-grounding mutants lint format lock services services-stop clean

help: ## list these words
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

setup: ## make .venv/ from requirements.lock (ends at once when nothing changed)
	@./setup.sh

demo: setup ## a sample newsroom at http://127.0.0.1:$PORT (8000), kept in var/
	@exec $(PY) manage.py demo

# A file stays in one process, which makes once what its tests share (pytest 9.2 no longer knows
# the groups of pytest-xdist 3.8); files with a long test go first.
test: setup ## the tests; PostgreSQL and browser tests where `make services` was evaluated
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

prove: setup ## the promised figures at full size, as a table
	@$(PY) -m tests.prove $(ARGS)

figures: setup ## the same, written to docs/figures.md; ARGS="order walk" for some rows
	@$(PY) -m tests.prove --output docs/figures.md $(ARGS)

bench-summaries: setup ## drafts beside other methods on ARTICLES=F.jsonl [OUT=F.json]
	@$(PY) -m tests.bench.summaries "$(ARTICLES)" $(if $(OUT),--output "$(OUT)")

mutants: setup ## one-line breakages, each of which must turn the tests red
	@$(PY) -m tests.mutants $(ARGS)

lint: setup ## format, style, types, import contracts and templates, changing nothing
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) scripts/lint_templates.py

format: setup ## write the code in its one format
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lock: ## write requirements.lock anew; ARGS=--upgrade takes the newest releases
	@scripts/lock $(ARGS)

bench-grounding: setup ## errors planted into human key points, and what the check finds: ARTICLES=F.jsonl [OUT=F.json]
	@$(PY) -m tests.bench.grounding "$(ARTICLES)" $(if $(OUT),--output "$(OUT)") $(ARGS)

services: ## start PostgreSQL and find Chromium for the tests: eval "$$(make -s services)"
	@scripts/services start --postgres --chromium

services-stop: ## stop what `make services` started
	@scripts/services stop

clean: ## remove caches and builds, never var/ and never .venv/
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build staticfiles
	@find . \( -name .venv -o -name var -o -name .git \) -prune -o -type d -name __pycache__ -exec rm -rf {} +
