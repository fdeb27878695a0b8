# ks-bundle. `make` alone shows what there is. The environment is made in .venv, once for each change of the lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
PYTHON := python
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
ARGS ?=
CACHES ?= cold warm warm damaged off

.DEFAULT_GOAL := help
.PHONY: help bundle check review status explain report watch reply forms new templates send publish test test-caches lint format bench lock clean

help: ## Visa vad som finns
	@$(PYTHON) -c "import re; [print('make', m[1].ljust(11), m[2]) for m in re.finditer(r'^([a-z-]+):.*?## (.+)$$', open('Makefile', encoding='utf-8').read(), re.M)]"

bundle: $(VENV)/.klar ## Gör handlingarna av underlaget i input/ (ARGS="--draft" och så vidare)
	@$(BIN)/python -m pipeline bundle $(ARGS)

check: $(VENV)/.klar ## Säg vad bundle skulle säga, utan att skriva något
	@$(BIN)/python -m pipeline check $(ARGS)

review: $(VENV)/.klar ## Granska handlingarna så som de står: redo att skicka?
	@$(BIN)/python -m pipeline review $(ARGS)

status: $(VENV)/.klar ## Visa vem som har lämnat underlag och vad som är oklart
	@$(BIN)/python -m pipeline status $(ARGS)

explain: $(VENV)/.klar ## Visa varje rad bakom en siffra (ARGS=uppfoljning.antal.pagar)
	@$(BIN)/python -m pipeline explain $(ARGS)

watch: $(VENV)/.klar ## Håll utkik efter filer som kommer in, och granska dem genast
	@$(BIN)/python -m pipeline watch $(ARGS)

report: $(VENV)/.klar ## Gör sidan som visar hur ärendet står, också när felen hindrar handlingarna
	@$(BIN)/python -m pipeline report $(ARGS)

reply: $(VENV)/.klar ## Gör filer att skicka tillbaka till förvaltningarna, med det som är fel märkt
	@$(BIN)/python -m pipeline reply $(ARGS)

forms: $(VENV)/.klar ## Gör formulär att fylla i, ett för varje förvaltning
	@$(BIN)/python -m pipeline forms $(ARGS)

new: $(VENV)/.klar ## Påbörja ett nytt ärende (ARGS='"KS 2024-123" --like "KS 2020-754"')
	@$(BIN)/python -m pipeline new $(ARGS)

templates: $(VENV)/.klar ## Granska mallarna (ARGS=fields visar fälten, ARGS=preview provar mallarna)
	@$(BIN)/python -m pipeline templates $(or $(ARGS),check)

send: $(VENV)/.klar ## Lås handlingarna som utskickade (ARGS="--date 2023-02-14")
	@$(BIN)/python -m pipeline send $(ARGS)

publish: $(VENV)/.klar ## Gör en utgåva för webben, utan det som är privat (ARGS="--mask" och så vidare)
	@$(BIN)/python -m pipeline publish $(ARGS)

test: $(VENV)/.klar-dev ## Kör alla tester
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal --cov --cov-report=term-missing:skip-covered $(ARGS)

test-caches: $(VENV)/.klar-dev ## Kör testerna som startar verktyget, med alla mellanlager kalla, varma, skadade och inga (efter test)
	@for caches in $(CACHES); do \
		$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal --started --caches $$caches $(ARGS) || exit 1; \
	done

lint: $(VENV)/.klar-dev ## Granska koden: stil, typer, arkitektur
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.klar-dev ## Formatera koden
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.klar-dev ## Mät hastigheten (benchmarks/)
	@$(BIN)/python -m benchmarks $(ARGS)

lock: ## Lås om beroendena till de nyaste som pyproject.toml tillåter (kräver uv)
	@uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --extra install pyproject.toml --output-file constraints.txt
	@uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --all-extras pyproject.toml --output-file constraints-dev.txt

clean: ## Ta bort miljön och mellanfilerna (aldrig output/)
	@$(PYTHON) -c "import shutil, pathlib; [shutil.rmtree(p, ignore_errors=True) for p in ['$(VENV)', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.hypothesis', 'build', *map(str, pathlib.Path('.').glob('*.egg-info'))]]"

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit('ks-bundle behöver Python 3.11 eller senare; det här är ' + sys.version.split()[0]) if sys.version_info < (3, 11) else None"
	@echo "Gör i ordning Python-miljön i $(VENV) (en gång) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "Det gick inte att göra en Python-miljö. På Debian och Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.klar: constraints.txt pyproject.toml | $(BIN)/python
	@echo "Installerar det som är låst i constraints.txt ..."
	@$(PIP) install --no-deps --require-hashes --requirement constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.klar-dev: constraints-dev.txt $(VENV)/.klar
	@echo "Installerar utvecklingsverktygen som är låsta i constraints-dev.txt ..."
	@$(PIP) install --no-deps --require-hashes --requirement constraints-dev.txt
	@touch $@
