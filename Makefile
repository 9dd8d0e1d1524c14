# Every command a person needs. `make demo` and `make test` set up all they need themselves: Python 3.11 and make are enough.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
PAGE := viewer/dist/viewer.html
VIEWER := $(shell find viewer/src viewer/tests -type f 2>/dev/null) viewer/package.json viewer/package-lock.json viewer/build.mjs
PYTEST := $(RUN)/python -m pytest -q --numprocesses auto --maxprocesses 4 --dist worksteal
PIP := $(RUN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test test-deep lint bench bench-england performance docs gallery pictures viewer wheelhouse clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 24

demo: $(VENV)/.installed $(PAGE) ## Make up an authority, run the whole chain, and say where its viewer is
	@$(RUN)/childflow demo -o demo

test: lint $(VENV)/.chromium $(VENV)/.firefox ## Run every check: Python, viewer, browser
	@echo "test: the viewer's own tests"
	@$(RUN)/python hatch_build.py run check
	@$(RUN)/python hatch_build.py test
	@echo "test: Python and browser"
	@$(PYTEST) -m "not deep"

test-deep: $(VENV)/.dev $(VENV)/.chromium $(VENV)/.firefox $(PAGE) ## Run the slow and large tests too
	@$(PYTEST)

lint: $(VENV)/.dev $(PAGE) ## Check style and types
	@echo "lint: ruff and mypy"
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy

bench: $(VENV)/.dev $(VENV)/.chromium $(PAGE) ## Measure every claim beside what it is compared to (half an hour)
	@$(RUN)/python -m tests.bench

bench-england: $(VENV)/.dev $(PAGE) ## Measure 150 authorities, six years (hours; begun again, it goes on)
	@$(RUN)/python -m tests.bench.england

performance: $(VENV)/.dev $(VENV)/.chromium $(PAGE) ## Measure, and write docs/explanation/performance.md of it
	@$(RUN)/python -m tests.bench; missed=$$?; $(RUN)/python -m tests.bench.performance && exit $$missed

docs: $(VENV)/.dev ## Write the generated pages of docs/reference again
	@$(RUN)/python -m tests.docs.reference

ifdef GALLERY
docs: gallery
endif

gallery: $(VENV)/.dev $(VENV)/.chromium $(PAGE) ## Build build/gallery: made-up viewers, a report and a builder (make docs GALLERY=yes, too)
	@$(RUN)/python -m tests.browser.gallery_of_viewers build/gallery

pictures: $(VENV)/.dev $(VENV)/.chromium $(PAGE) ## Take the pictures of docs/images again, of a made-up county
	@$(RUN)/childflow demo -o build/county --preset oxfordshire --no-open
	@$(RUN)/python -m tests.browser.pictures build/county/viewer.html
	@$(RUN)/python -m tests.browser.gallery build/county/viewer.html
	@$(RUN)/python -m tests.browser.report_pictures build/county/work/current/1-ingest
	@$(RUN)/python -m tests.browser.one_child_picture build/county/work/current
	@rm -f build/county/map.toml && $(RUN)/childflow map discover build/county/work/current/4-cohort -o build/county/map.toml --quiet
	@$(RUN)/childflow map edit build/county/map.toml --data build/county/work/current/4-cohort -o build/county/builder.html --quiet
	@$(RUN)/python -m tests.browser.builder_pictures build/county/builder.html
	@$(RUN)/childflow share build/county/work/current/5-build-events -o build/county/share --quiet
	@$(RUN)/childflow render build/county/share -o build/county/share.html --title Exampleshire --quiet
	@$(RUN)/python -m tests.browser.share_pictures build/county/share.html

viewer: $(PAGE) ## Build the viewer page

wheelhouse: $(VENV)/.installed $(PAGE) ## One folder that installs childflow where there is no network (about 350 MB)
	@$(PIP) install hatchling packaging
	@$(RUN)/python release/wheelhouse.py build/wheelhouse

clean: ## Remove all that was made here
	rm -rf $(VENV) demo viewer/dist viewer/node_modules dist build

# An editable install builds the viewer page; pip brings Node itself where this computer has none.
$(VENV)/.installed: pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "make: installing childflow and building its viewer (a few minutes the first time)"
	@$(PIP) install --editable .
	@touch $@ $(PAGE)

$(VENV)/.dev: pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "make: installing childflow with what its tests need (a few minutes the first time)"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed $(PAGE)

$(PAGE): $(VIEWER) | $(VENV)/.installed
	@if [ ! -f $@ ] || [ -n "$$(find $(VIEWER) -newer $@)" ]; then \
	  echo "make: the viewer's sources are newer than its page; building it"; \
	  $(PIP) install --no-deps --editable . && touch $@; \
	fi

$(VENV)/.chromium: | $(VENV)/.dev
	@$(RUN)/python -m tests.lib.chromium > $@

$(VENV)/.firefox: | $(VENV)/.dev
	@$(RUN)/python -m tests.lib.firefox > $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: Python 3.11 or later is needed; name one: make PYTHON=/path/to/python3.11")'
	@echo "make: making $(VENV)"
	@$(PYTHON) -m venv $(VENV)
