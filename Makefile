# Every target works as the first command in a fresh clone; python3 with venv, make and git are enough.
# Nothing is installed again before the file it was installed from changes.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXAMPLE := examples/japanese-skincare.answers.yaml

.PHONY: help plan test check lint test-office bench golden pictures help-texts template-names lock clean

help:
	@echo 'make plan         set up .venv and write out/plan.docx and out/plan.md from an example'
	@echo 'make test         set up what the tests need and run them'
	@echo 'make check        format, lint, types, layers and tests'
	@echo 'make test-office  the tests that need LibreOffice, poppler-utils and Chinese fonts'
	@echo 'make bench        time and memory beside pandoc, python-docx and bare imports'
	@echo 'make golden       the golden files: screens of the interview, bodies of the examples'
	@echo 'make pictures     the pictures in README.md (needs what test-office needs)'
	@echo 'make help-texts   write down what storeplan --help says'
	@echo 'make template-names  write docs/templates.md: what templates may use'
	@echo 'make lock         lock the requirements anew (needs uv)'
	@echo 'make clean        remove what the other targets made, but for .venv'

plan: .venv/storeplan.stamp
	@mkdir -p out
	$(BIN)/storeplan build $(EXAMPLE) -o out/plan.docx -o out/plan.md

test: .venv/test.stamp
	$(BIN)/python -m pytest -n auto

check: lint test

lint: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test-office: .venv/test.stamp
	$(BIN)/python -m pytest -n auto -m office

bench: .venv/test.stamp
	$(BIN)/python -m benchmarks

golden: .venv/test.stamp
	$(BIN)/python -m pytest --update-golden tests/asking/test_screens.py tests/writers/test_golden.py

pictures: .venv/test.stamp
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/interview_pictures.py

template-names: .venv/storeplan.stamp
	$(BIN)/python docs/template_names.py

help-texts: .venv/storeplan.stamp
	$(BIN)/python docs/help_texts.py

LOCK := uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock:
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --group build -c requirements/run.txt -o requirements/build.txt
	$(LOCK) --group dev -c requirements/run.txt -c requirements/build.txt -o requirements/test.txt

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit("storeplan needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/build.txt requirements/run.txt | .venv/bin/pip
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@touch $@

.venv/storeplan.stamp: pyproject.toml .venv/run.stamp
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src  # as pip does for a wheel: also where the shell turns bytecode off
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/storeplan.stamp
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
