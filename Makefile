# make handbook: sets up and builds the handbook.   make test: sets up and passes all tests.   make help: all targets.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-for
NODE_STAMP := node_modules/.installed-for

HEIR_whoosh3 := 'whoosh3>=3.54,<4'
HEIR_properdocs := 'properdocs>=1.6.7,<2'
GENERATOR_whoosh3 := mkdocs
GENERATOR_properdocs := properdocs

PYTHONS := 3.12 3.13 3.14
BROWSERS := firefox-esr webkit2gtk-driver xvfb
BROWSERS_TEST := tests/handbook/site/test_browsers.py

# $(call apt,WHAT,PACKAGES): says WHAT and installs, on Debian and Ubuntu as root; fails elsewhere.
define apt
{ command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && echo "Installing $(1)." && \
  { apt-get install -y -qq $(2) >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq $(2) >/dev/null; }; }; }
endef

.PHONY: handbook test servers check javascript coverage serve format golden bench simulate relevance strangers learn leaks audit schemas help \
  chromium browsers clean nightly nightly-schemas nightly-simulations nightly-browsers nightly-whoosh3 nightly-properdocs test-central $(PYTHONS:%=nightly-python%)

handbook: $(STAMP) ## build the handbook into site/
	$(BIN)/kb build

test: $(STAMP) chromium servers ## run all tests
	$(BIN)/pytest -n 2 --dist loadgroup -m "not nightly"

check: $(STAMP) javascript ## format, lint, types, import layers, entries
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kb check

# Node.js judges the JavaScript with tools of exact versions; nothing of them reaches the handbook. In CI nothing is skipped.
javascript: ## types and lint of the JavaScript
	@command -v npm >/dev/null || $(call apt,Node.js to check the JavaScript,npm) || true
	@if { command -v npm >/dev/null || { echo "npm is missing. Install Node.js 20 or newer."; exit 1; }; } && $(MAKE) --no-print-directory $(NODE_STAMP); \
	then echo "node_modules/.bin/tsc; node_modules/.bin/eslint ."; node_modules/.bin/tsc && node_modules/.bin/eslint .; \
	else echo "NOT CHECKED: the JavaScript, for want of its tools (Node.js 20 or newer)."; [ "$$CI" != true ]; fi

$(NODE_STAMP): package.json
	@npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

# Three nodes of OpenSearch on loopback, from the jars that Maven fetches. Without Java the tests say what they skip.
test-central: $(STAMP) ## test a joint centre on three real nodes, one of them killed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check,central]'
	$(BIN)/pytest -s -m centre tests/central

# What a test starts in a process of its own counts too (pyproject.toml).
coverage: $(STAMP) chromium ## measure how much of the code the tests run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'coverage>=7.10,<8'
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -q -n 2 --dist loadgroup -m "not nightly"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --sort=cover --include='docs/handbook/*' | tail -25
	$(BIN)/coverage report | tail -1

serve: $(STAMP) ## serve the handbook with live reload
	$(BIN)/kb serve

format: $(STAMP) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(STAMP) ## rewrite the golden pages; review the diff like prose
	$(BIN)/python tests/golden_pages.py

schemas: $(STAMP) ## write the JSON Schemas again
	$(BIN)/python -c "from schemas.json_schema import write; write()"

bench: $(STAMP) ## measure load, site and search, 1,000 to 10,000 entries, beside MkDocs Material, MiniSearch, lunr and tantivy
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/edits.py
	$(BIN)/python tests/bench/search.py
	$(BIN)/python tests/bench/print.py
	$(BIN)/python tests/bench/central.py

simulate: $(STAMP) ## simulate observers of known things, and marks that are half legible
	$(BIN)/python -P tests/bench/identify.py
	$(BIN)/python -P tests/bench/marks.py

relevance: $(STAMP) ## judge both searches by tests/relevance.yaml
	$(BIN)/python tests/bench/relevance.py

strangers: $(STAMP) ## judge ours and other engines by queries that strangers wrote, or by FILE=judged.yaml
	FILE=$${FILE:-tests/strangers.yaml} $(BIN)/python tests/bench/strangers.py

learn: $(STAMP) ## learn from strangers' questions which words tell our subject, and with which people mean an entry
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'numpy>=2,<3' 'scipy>=1.15,<2'
	$(BIN)/python tests/bench/learn.py

leaks: $(STAMP) ## plant restricted strings and search every output for them
	$(BIN)/python tests/leak_search.py

# The database of known faults is reached where the package index is; where it is not, that is said and nothing is claimed.
audit: $(STAMP) ## ask for known faults in dependencies
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.7,<3' && \
	  { $(BIN)/pip-audit --skip-editable --progress-spinner off >$(VENV)/audit.txt 2>&1; status=$$?; \
	    if grep -qE 'ConnectionError|Max retries|NewConnectionError|ServiceError|Failed to (resolve|establish)|could not be audited: pydantic' $(VENV)/audit.txt; \
	    then echo "NOT AUDITED: no database of known faults can be reached from here."; \
	    else cat $(VENV)/audit.txt; exit $$status; fi; }

# Whoosh and MkDocs are quiet projects with heirs. The suite passes with each heir too, in an environment of its own.
# Newer versions of Python are tried where they are installed; where not, that is said.
nightly: nightly-simulations nightly-browsers test-central nightly-schemas nightly-whoosh3 nightly-properdocs $(PYTHONS:%=nightly-python%) ## run the simulations, ask Firefox and WebKitGTK what Chromium answers, and pass the tests with newer Pythons, and with the heirs of Whoosh and MkDocs

nightly-simulations: $(STAMP)
	$(BIN)/pytest -n 2 --dist loadgroup -m "nightly and not centre" --ignore $(BROWSERS_TEST)

# The search and the key in two more engines, driven by the protocols that they bring: no package of Python is needed.
nightly-browsers: $(STAMP) chromium browsers
	$(BIN)/pytest -m nightly $(BROWSERS_TEST)

# Another reader of JSON Schema than ours: the schemas are schemas, and every entry is in order by them.
nightly-schemas: $(STAMP)
	$(PYTHON) -m venv $(VENV)/nightly-schemas
	$(VENV)/nightly-schemas/bin/python -m pip install --quiet --disable-pip-version-check 'check-jsonschema>=0.31,<1'
	$(VENV)/nightly-schemas/bin/check-jsonschema --check-metaschema schemas/json/*.schema.json
	for schema in schemas/json/*.schema.json; do kind=$$(basename $$schema .schema.json); \
	  case $$kind in translation) files=$$(ls kb/procedure/*/*.yaml);; *) files=$$(ls kb/$$kind/*.yaml);; esac; \
	  $(VENV)/nightly-schemas/bin/check-jsonschema --schemafile $$schema $$files || exit 1; done

nightly-whoosh3 nightly-properdocs: nightly-%: $(STAMP) chromium
	$(PYTHON) -m venv $(VENV)/nightly-$*
	$(VENV)/nightly-$*/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	if [ $* = whoosh3 ]; then $(VENV)/nightly-$*/bin/python -m pip uninstall --quiet --yes whoosh; fi
	$(VENV)/nightly-$*/bin/python -m pip install --quiet --disable-pip-version-check $(HEIR_$*)
	PROOFMARK_GENERATOR=$(GENERATOR_$*) $(VENV)/nightly-$*/bin/pytest -n 2 --dist loadgroup -m "not nightly"

$(PYTHONS:%=nightly-python%): nightly-python%: chromium
	@found=; for one in python$* "$$HOME"/.pyenv/versions/$*.*/bin/python; do \
	  [ -n "$$found" ] || { "$$one" -c 'import ssl, venv' >/dev/null 2>&1 && found=$$one; }; done; \
	if [ -z "$$found" ]; then echo "NOT TESTED: Python $* is not installed here."; exit 0; fi; \
	set -e; env=$(VENV)/nightly-python$*; $$found -m venv $$env; \
	$$env/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement constraints.txt; \
	$$env/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'; \
	$$env/bin/pytest -n 2 --dist loadgroup -m "not nightly"

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

clean: ## remove what was built, keep .venv
	rm -rf site site-* out out-* .cache

# The environment is made once and reinstalled only when pyproject.toml or constraints.txt changed.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Proofmark needs Python 3.11 or newer. Install it, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make an environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@touch $@

# The browser tests need Chromium. On Debian and Ubuntu as root it is installed; elsewhere the tests say what they skip.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  $(call apt,Chromium for the browser tests,chromium) || \
	  echo "No Chromium: the browser tests will be skipped. Install chromium to run them."
	@command -v node >/dev/null || $(call apt,Node.js for the JavaScript tests,nodejs) || \
	  echo "No Node.js: the JavaScript tests will be skipped. Install nodejs to run them."

# The tests of hosting ask the servers whose settings we give. On Debian and Ubuntu as root they are installed.
servers:
	@PATH="$$PATH:/usr/sbin"; { command -v nginx && command -v caddy; } >/dev/null || \
	  $(call apt,nginx and Caddy to test the settings that we give for them,--no-install-recommends nginx-light caddy) || \
	  echo "NOT TESTED: nginx and Caddy. Install both to test the settings that we give for them."

# The nightly run needs Firefox and WebKitGTK too. Where they cannot be installed, its test says what it skips.
browsers:
	@{ command -v firefox-esr && command -v WebKitWebDriver && command -v Xvfb; } >/dev/null || \
	  $(call apt,Firefox and WebKitGTK for the nightly run,--no-install-recommends $(BROWSERS)) || \
	  echo "NOT TESTED: a browser beside Chromium. Install $(BROWSERS) to run the search and the key in them."
