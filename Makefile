# `make` lists the targets. The work itself is done by the command .venv/bin/stagewijzer.
.DEFAULT_GOAL := help
.PHONY: bench bench-printed bench-layouts bench-check bench-kills bench-fuzz test-slow bench-extraction bench-read bench-columns calibrate fit-pay fit-columns bench-peers bench-report report review help setup setup-dev run test check lint types format schemas evaluate lock clean clean-all

SHELL := /bin/bash
BIN := .venv/bin
export OMP_THREAD_LIMIT ?= 1

help:  ## List the targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup:  ## Make .venv and install the system programs that are missing
	@scripts/setup.sh

setup-dev:  ## The same, and what tests, linting and type checks need
	@scripts/setup.sh --dev

run: setup  ## Read everything in raw/ and write the dataset to extracted/
	@$(BIN)/stagewijzer run

evaluate: setup  ## Compare the dataset with the gold set in tests/gold/
	@$(BIN)/stagewijzer evaluate; code=$$?; [ ! -d extracted/work ] || $(BIN)/stagewijzer report >/dev/null || code=$$?; exit $$code

report: setup  ## Write the report anew from the last run
	@$(BIN)/stagewijzer report

review: setup  ## Accept, correct or reject what was extracted, in a browser
	@$(BIN)/stagewijzer review

bench: setup-dev  ## Measure the whole path; the ratios are kept in docs/figures/ (BENCH=name for one)
	@$(BIN)/python -m benchmarks.suite $(BENCH)

bench-check: setup-dev  ## The same, and fail where a ratio is more than 20 % worse than the kept one
	@$(BIN)/python -m benchmarks.suite --check $(BENCH)

bench-kills: setup-dev  ## Kill a hundred runs at random moments, and one before every change of a file
	@$(BIN)/python -m tests.run.crasher --kills 100 --step 1

bench-fuzz: setup-dev  ## Try 20,000 changed files at every door
	@$(BIN)/python -m tests.hostile.fuzz --cases 20000

bench-report: setup-dev  ## Measure writing and opening the report of 10,000 agreements
	@$(BIN)/python -m benchmarks.report

bench-extraction: setup-dev  ## Agreements a second from read text, and where the time goes
	@$(BIN)/python -m benchmarks.extraction --profile

bench-read: setup-dev  ## Measure reading beside outside tools, installed in .work/peers; writes docs/figures/reading.md (long)
	@$(BIN)/python -m benchmarks.read --install --write

bench-printed: setup-dev  ## Annexes printed by a browser: cells and records of eleven layouts
	@$(BIN)/python -m benchmarks.printed --sets practice d e f g h

bench-layouts: setup-dev  ## Annexes that we typeset: records of six layouts beside those of the true cells
	@$(BIN)/python -m benchmarks.layouts

bench-columns: setup-dev  ## Measure the separation of columns that a dump has lost
	@$(BIN)/python -m benchmarks.columns --annex

calibrate: setup-dev  ## Fit the weights of the confidence anew, with cross-validation
	@$(BIN)/python -m pip install --quiet "scikit-learn>=1.5"
	@$(BIN)/python -m benchmarks.calibrate --write

fit-pay: setup-dev  ## Fit anew how pay sounds, judged on sets left out
	@$(BIN)/python -m pip install --quiet "scikit-learn>=1.5"
	@$(BIN)/python -m benchmarks.paylike --write

fit-columns: setup-dev  ## Fit anew what tells the columns of dumps apart, judged on sets left out (needs Tesseract)
	@$(BIN)/python -m pip install --quiet "scikit-learn>=1.5"
	@$(BIN)/python -m benchmarks.fit_columns --write

bench-peers: setup  ## Compare the extraction with outside tools on the same sentences
	@$(BIN)/python -m pip install --quiet "dateparser>=1.2" "price-parser>=0.4"
	@$(BIN)/python -m benchmarks.peers

test: setup-dev  ## Run the tests
	@$(BIN)/python -m pytest -n 2

test-slow: setup-dev  ## Run the tests that take minutes: a hundred kills, a cluster that loses a worker
	@STAGEWIJZER_SLOW=1 $(BIN)/python -m pytest -m slow

check: lint types audit test  ## Linting, formatting, strict types, tests, generated files up to date
	@$(BIN)/stagewijzer schemas --check

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup-dev
	@$(BIN)/mypy

audit: setup-dev  ## Check licences and known faults of the locked packages; needs no network
	@$(BIN)/python scripts/audit.py

advisories: setup-dev  ## Ask for faults that were published since, with the network; add them to requirements/advisories.toml
	@[ -d .work/audit ] || { python3 -m venv .work/audit && .work/audit/bin/pip install --quiet pip-audit; }
	@.work/audit/bin/pip-audit --disable-pip --requirement requirements/dev.txt

format: setup-dev  ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schemas: setup  ## Write schemas/ anew from the models
	@$(BIN)/stagewijzer schemas

# Locked with the oldest Python that is supported, Debian 12's: some packages leave it behind in a patch release.
LOCK_PYTHON ?= /usr/bin/python3.11
LOCK := CUSTOM_COMPILE_COMMAND='make lock' .work/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host
lock:  ## Write requirements/ anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@[ -d .work/lock ] || { $(LOCK_PYTHON) -m venv .work/lock && .work/lock/bin/pip install --quiet pip-tools; }
	@$(LOCK) $(UPGRADE) -o requirements/base.txt pyproject.toml
	@$(LOCK) $(UPGRADE) --extra dev -c requirements/base.txt -o requirements/dev.txt pyproject.toml

clean:  ## Remove caches and kept work, not the dataset
	@rm -rf .work extracted/.work build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

clean-all: clean  ## The same, and the environment
	@rm -rf .venv
