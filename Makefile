# Everything a checkout needs, on a machine that has Python 3.11 or newer, pip and make.
#
#   make demo     see a report of the sample answer
#   make test     check everything; what the tests need is installed first
#   make check    only what needs no running: format, lint, types, imports, README
#   make format   put the code into its format
#   make lock     choose the newest versions of what we depend on
#   make clean    remove what make made; models and recordings stay

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ENVIRONMENT := .venv
RUN := $(ENVIRONMENT)/bin
READY := $(ENVIRONMENT)/.ready

# What the tests of recording and of the terminal use, by its name in Debian and Ubuntu.
DEBIAN := libportaudio2 pulseaudio pulseaudio-utils libasound2-plugins espeak-ng tmux chromium

.PHONY: demo test check format lock clean system models
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

demo: $(READY)
	@$(RUN)/rehearse demo

test: check system models
	@$(RUN)/python -m pytest

check: $(READY)
	@$(RUN)/ruff check --quiet
	@$(RUN)/ruff format --check --quiet
	@$(RUN)/mypy
	@$(RUN)/lint-imports --no-logo >/dev/null || $(RUN)/lint-imports --no-logo
	@$(RUN)/cog --check README.md

format: $(READY)
	@$(RUN)/ruff format
	@$(RUN)/ruff check --fix
	@$(RUN)/cog -r README.md

$(READY): requirements.lock pyproject.toml
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'rehearse needs Python 3.11 or newer; install it, or name it: make PYTHON=…' >&2; exit 1; }
	@echo 'Installing rehearse into $(ENVIRONMENT) (1 GB, a minute or two) …'
	@PYTHON='$(PYTHON)' ENVIRONMENT='$(ENVIRONMENT)' sh .ci/environment
	@touch $@

models: $(READY)
	@$(RUN)/rehearse models install base
	@$(RUN)/rehearse models install tiny.en

system:
	@DEBIAN='$(DEBIAN)' sh .ci/system

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--group dev --no-header --no-emit-index-url --no-config \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(ENVIRONMENT) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
