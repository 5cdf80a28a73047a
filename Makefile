# `make` alone lists what there is. Every target makes .venv first if it is not there;
# PYTHON=python3.12 chooses the Python that it is made with.

PYTHON :=
ARGS :=
VENV := .venv
INSTALLED := $(VENV)/installed
WORKFLOWS := $(wildcard .github/workflows/*.yml statuspage/scaffold/github/*.yml)
CODE := statuspage $(wildcard themes tests benchmarks tools)

.DEFAULT_GOAL := help
.PHONY: help setup serve build test lint format bench faults docs dist lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Make .venv and install everything; the others do it by themselves

serve: $(INSTALLED) ## Build the demo and serve it, with live reload; ARGS='--now now' for today
	@$(VENV)/bin/statuspage serve --site content $(ARGS)

build: $(INSTALLED) ## Build the demo into content/site
	@$(VENV)/bin/statuspage build --site content $(ARGS)

test: $(INSTALLED) ## Run the tests; ARGS='-k feeds' chooses some
	@$(VENV)/bin/pytest $(ARGS)

lint: $(INSTALLED) ## Check style, types, imports and workflows, all of it offline
	@$(VENV)/bin/ruff format --check --quiet --output-format concise $(CODE)
	@$(VENV)/bin/ruff check --quiet $(CODE)
	@$(VENV)/bin/mypy --no-error-summary $(filter-out themes,$(CODE))
	@$(VENV)/bin/lint-imports > $(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }
	@$(VENV)/bin/actionlint -shellcheck= -pyflakes= $(WORKFLOWS)
	@$(VENV)/bin/zizmor --offline --quiet --no-progress --persona=pedantic $(WORKFLOWS) .github/dependabot.yml
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@echo "Style, types, imports and workflows are fine."

format: $(INSTALLED) ## Format the code and mend what can be mended by itself
	@$(VENV)/bin/ruff check --fix --quiet $(CODE) || true
	@$(VENV)/bin/ruff format $(CODE)

bench: $(INSTALLED) ## Measure what the speed claims rest on; ARGS='--cstate ../cstate'
	@$(VENV)/bin/python -m benchmarks.build $(ARGS)

faults: $(INSTALLED) ## Kill sending two hundred times and count what became of every mail
	@$(VENV)/bin/python -m tools.faults $(ARGS)

docs: $(INSTALLED) ## Build the manual into build/docs
	@$(VENV)/bin/mkdocs build --strict --config-file mkdocs.yml --site-dir build/docs
	@echo "The manual is in build/docs/index.html."

dist: $(INSTALLED) ## Build the sdist and the wheel into dist
	@rm -rf dist build/lib build/bdist.*
	@mkdir -p dist
	@$(VENV)/bin/python -c "from setuptools import build_meta as b; b.build_sdist('dist'); \
		b.build_wheel('dist')" > $(VENV)/dist.txt 2>&1 || { cat $(VENV)/dist.txt; exit 1; }
	@ls dist/*

# What is locked holds for every Python from 3.11 on and names no registry: `pip` and `uv`
# take the one that they are set up with, and the hashes say that it gave the right files.
lock: ## Remake requirements.lock; ARGS=--upgrade takes newer versions
	@$(FIND_UV) UV_CUSTOM_COMPILE_COMMAND="make lock" "$$uv" pip compile --quiet --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--extra send --extra test --extra lint $(ARGS) --output-file requirements.lock pyproject.toml

clean: ## Delete what was built; .venv stays
	rm -rf build dist site *.egg-info content/site content/site-drill content/build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Made once, and again when the lock or pyproject.toml has changed. setuptools comes first, by
# itself: what has no wheel and this package are built with it, so that no build
# fetches anything that has no hash. pip compiles what it installs, but not what is editable:
# where Python may not write bytecode, every command would compile the package again.
$(INSTALLED): requirements.lock pyproject.toml $(VENV)/bin/python
	@echo "Installing what requirements.lock lists into $(VENV) (half a minute the first time) ..."
	@$(SAY_IF_TOO_OLD)
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.lock > $(VENV)/setuptools.lock
	@if command -v uv > /dev/null; \
	then install="uv pip install --quiet --compile-bytecode --python $(VENV)/bin/python"; \
	else install="$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check"; \
	fi; \
	$$install --require-hashes --no-deps -r $(VENV)/setuptools.lock && \
	$$install --require-hashes --no-deps --no-build-isolation -r requirements.lock && \
	{ $$install --no-deps --no-build-isolation --editable . > $(VENV)/install.txt 2>&1 || \
		{ cat $(VENV)/install.txt; exit 1; }; }
	@$(VENV)/bin/python -m compileall -q statuspage
	@$(VENV)/bin/python -m tools.theme
	@touch $@

$(VENV)/bin/python:
	@$(FIND_PYTHON) \
	rm -rf $(VENV); \
	if command -v uv > /dev/null; \
	then uv venv --quiet --python "$$python" $(VENV); \
	elif ! said=$$("$$python" -m venv $(VENV) 2>&1); then \
		rm -rf $(VENV); \
		printf '%s\n\n' "$$said" >&2; \
		echo "$$python cannot make a virtual environment." >&2; \
		echo "On Debian and Ubuntu: sudo apt install python3-venv, then run make again." >&2; \
		exit 1; \
	fi

define FIND_PYTHON
python='$(PYTHON)'; \
for candidate in python3.14 python3.13 python3.12 python3.11 python3; do \
	if [ -z "$$python" ] && $$candidate -c '$(NEW_ENOUGH)' 2> /dev/null; \
	then python=$$candidate; fi; \
done; \
if [ -z "$$python" ] && command -v uv > /dev/null; \
then python=3.13; \
elif ! "$$python" -c '$(NEW_ENOUGH)' 2> /dev/null; then \
	echo "Python 3.11 or newer is needed; $${python:-what is on this machine} is not." >&2; \
	echo "Install one, or name one: make PYTHON=/path/to/python3.12" >&2; \
	exit 1; \
fi;
endef

define SAY_IF_TOO_OLD
if ! $(VENV)/bin/python -c '$(NEW_ENOUGH)'; then \
	echo "$(VENV) was made with a Python older than 3.11: delete it (rm -rf $(VENV)) and run make again." >&2; \
	exit 1; \
fi
endef

define FIND_UV
uv=$$(command -v uv) || { \
	$(FIND_PYTHON) \
	uv=$(VENV)/uv/bin/uv; \
	test -x "$$uv" || { "$$python" -m venv $(VENV)/uv && $(VENV)/uv/bin/pip install --quiet uv; }; \
};
endef

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
