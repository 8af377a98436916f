# make help says what each target does. Every target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .venv-tools
LOCK := $(TOOLS)/bin/uv pip compile pyproject.toml --group dev --extra docx --extra onnx --extra pdf --extra ray --universal \
	--python-version 3.11 --generate-hashes --override requirements/without-torch.txt --no-annotate --quiet \
	--no-emit-index-url --custom-compile-command "make lock"
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: help setup report docs test lint types unit site format lock lock-upgrade audit sbom clean

help: ## say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(VENV)/ready: pyproject.toml requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements/dev.txt
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

setup: $(VENV)/ready ## make .venv with claimcheck and all that its tests need

report: $(VENV)/ready ## read seeds/ and write reports/seeds.md, .json and .html
	$(BIN)/claimcheck check seeds/ --quiet --fail-on never -o reports/seeds.md -o reports/seeds.json -o reports/seeds.html
	$(BIN)/python scripts/refresh_readme.py

docs: $(VENV)/ready ## write what is generated: references, the picture of the modules, the README's excerpt
	$(BIN)/python scripts/make_rule_reference.py
	$(BIN)/python scripts/make_command_reference.py
	$(BIN)/python scripts/draw_modules.py
	$(BIN)/python scripts/refresh_readme.py

test: lint types unit ## lint, types and tests: what CI runs

lint: $(VENV)/ready ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready ## mypy, strict
	$(BIN)/mypy

unit: $(VENV)/ready ## pytest
	$(BIN)/pytest

site: $(VENV)/ready ## build the documentation site in build/site; a broken link is an error
	$(BIN)/python scripts/site_pages.py
	$(BIN)/python -m zensical build --strict --clean --config-file mkdocs.yml
	$(BIN)/python scripts/site_pages.py --check

format: $(VENV)/ready ## let ruff mend and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(TOOLS)/ready: requirements/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --requirement requirements/tools.txt
	touch $@

lock: $(TOOLS)/ready ## write requirements/dev.txt: what development and CI install, with hashes, after a change of pyproject.toml
	$(LOCK) --output-file requirements/dev.txt

lock-upgrade: $(TOOLS)/ready ## the same, with the newest version of everything
	$(LOCK) --upgrade --output-file requirements/dev.txt

audit: $(VENV)/ready $(TOOLS)/ready ## check the embedded models' sums, ask for known vulnerabilities of every locked package and torch (needs a network)
	$(BIN)/python scripts/checksum_models.py --check
	$(TOOLS)/bin/pip-audit --strict --disable-pip --requirement requirements/dev.txt
	$(BIN)/python -c 'from importlib.metadata import version; print("torch==" + version("torch").split("+")[0])' > $(TOOLS)/torch.txt
	$(TOOLS)/bin/pip-audit --strict --disable-pip --no-deps --requirement $(TOOLS)/torch.txt

sbom: $(VENV)/ready ## write sbom.json: every package and model that claimcheck is made of
	$(BIN)/python scripts/sbom.py > sbom.json

clean: ## remove .venv and caches
	rm -rf $(VENV) $(TOOLS) .mypy_cache .ruff_cache .pytest_cache .hypothesis
