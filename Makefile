# Recourse. `make` alone says what there is.
# Everything a target needs is set up first; nothing is installed outside this
# folder but browsers for the tests, where they are missing.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# Hides one notice of the theme's makers, printed at every build, about another
# product's plans. Our own plan is in docs/decisions/0002-one-build-per-language.md.
export NO_MKDOCS_2_WARNING := 1
PY := .venv/bin/python

.PHONY: help setup serve site check freshness calendars snapshots test engines bench catalogs schemas release new-letter new-jurisdiction lock clean

help:  ## say what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' Makefile

setup:  ## install what the project needs, beside it
	@tools/setup

serve: setup  ## build the site, show it in this machine's browser, rebuild on change
	@$(PY) tools/serve.py

site: setup  ## build all languages into site/ (PACK=folder puts an association's name on it)
	@$(PY) -m macros.site

check: setup  ## say what is wrong or missing in data/, draw every case (only=fr/rules draws one file)
	@$(PY) -m macros.check $(only)

freshness: setup  ## list what must be checked again (days=90 looks further, links=1 asks every address)
	@$(PY) -m macros.freshness $(if $(days),--days $(days)) $(if $(links),--links)

calendars: setup  ## compare our calendars with a library, differences in words
	@$(PY) -m macros.calendars

snapshots: setup  ## write the stored deadlines of a year and the stored letters again
	@$(PY) -m macros.year
	@$(PY) -m tests.letter_snapshots

test: setup  ## run all tests, browsers included
	@$(PY) tools/test.py $(level)

engines: setup site  ## build every language with two other engines and compare (make test does one)
	@ENGINE_LANGUAGES=fr,zh-Hans,zh-Hant,en $(PY) tools/test.py engines

bench: setup  ## measure start-up, answers and build against the bars
	@$(PY) -m tests.bench

catalogs: setup  ## write the data for the command line engine into build/catalogs
	@$(PY) -m macros.bundle --catalogs-only build/catalogs

schemas: setup  ## write the JSON Schemas into data/schema
	@$(PY) -m macros.schemas

release: setup  ## build the site and pack it for hosts into dist/
	@$(PY) -m macros.release

new-letter: setup  ## make new-letter jurisdiction=fr id=refusal-complaint
	@$(PY) tools/new.py letter "$(jurisdiction)" "$(id)"

new-jurisdiction: setup  ## make new-jurisdiction code=be
	@$(PY) tools/new.py jurisdiction "$(code)"

lock: setup  ## raise the versions in the lock files
	@tools/lock

clean:  ## remove what was built (not what was installed)
	@rm -rf site build docs/*/grounds .pytest_cache .ruff_cache .mypy_cache
