# Everything one does here. `make help` lists it.
SHELL := /bin/bash
PY := .venv/bin/python
KIRANA := .venv/bin/kirana
UV := $(shell if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then command -v uv; else echo .uv/bin/uv; fi)
# Two test processes side by side, each with the model loaded once; one that is done takes tests from the other.
TWO := -n 2 --dist worksteal
export RASA_TELEMETRY_ENABLED := false

.PHONY: help install chat serve train model test proof lint types check bench searchbench evaluate transcripts lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed  ## Python 3.10, the locked packages and kirana itself, in .venv

chat: model  ## talk to the shop in this terminal (the main job)
	@$(KIRANA) chat

serve: model  ## the shop over REST on http://127.0.0.1:5005
	@$(KIRANA) serve

train: install  ## train a new model from config.yml, domain.yml and data/
	@$(KIRANA) train

model: install models/.trained

test: model  ## the tests: under ten minutes, no network, no server of yours
	$(PY) -m pytest $(TWO) -m "not proof"

proof: model  ## the slow proofs: every rule taken away in turn, plain rasa, kills, floods
	$(PY) -m pytest $(TWO) -m proof

lint: install  ## ruff: rules and format
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: install  ## mypy
	.venv/bin/mypy

check: lint types test  ## lint, types and tests

bench: model  ## stock Rasa and Kirana side by side, a table
	$(PY) benchmarks/turns.py

searchbench: install  ## product search against search engines and string matchers, a table
	@$(UV) pip install --quiet --python .venv --no-build-isolation -c requirements.lock -e '.[bench]'
	$(PY) benchmarks/search.py

evaluate: model  ## every measure the data on this machine allows
	@$(KIRANA) evaluate

transcripts: model  ## play the conversations of README.md and docs/transcripts.md, and write them anew
	PYTHONPATH=tests $(PY) -m conversations.transcripts

lock: install  ## compile requirements.lock from pyproject.toml, with hashes
	$(UV) pip compile -q --python-version 3.10 --extra dev --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" -o requirements.lock pyproject.toml

clean:  ## throw away the environment, the models and the caches (never var/, the shop's data)
	rm -rf .venv .uv models .mypy_cache .ruff_cache .hypothesis *.egg-info

.uv/bin/uv:
	@echo "Fetching uv into .uv (only this folder is touched) …"
	@python3 -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/.installed: requirements.lock pyproject.toml | $(if $(filter .uv/bin/uv,$(UV)),.uv/bin/uv)
	@echo "Setting up .venv: Python 3.10 and the packages of requirements.lock …"
	@test -x $(PY) || $(UV) venv --quiet --python 3.10 .venv
	@$(UV) pip install --python .venv --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation -e .
	@touch $@

models/.trained: config.yml domain.yml $(wildcard data/*.yml) $(wildcard kirana/nlu/*.py kirana/understanding/*.py kirana/understanding/*.csv kirana/understanding/words/*.py) | .venv/.installed
	@$(KIRANA) train
	@touch $@
