# make run    the course player on this machine      make test   every check
# The rest is listed by `make help`.

MAKEFLAGS += --no-print-directory
PLAYER_DATA ?= var
EXTRAS ?= player
PY := .venv/bin/python

.PHONY: help run packages test check environment environments teak_environment \
    newer_environment catalogues bench clean

help:
	@echo 'make run         open the course player here; its data stay in $(PLAYER_DATA)/'
	@echo 'make packages    build and check the archives of course_packages/ into $(PLAYER_DATA)/packages/'
	@echo 'make test        run every check (tests, style, types, rings, catalogues, courses)'
	@echo 'make check K=x   run the checks whose name holds x, in environments already made'
	@echo 'make catalogues  bring the translation catalogues up to date with the sources'
	@echo 'make bench       measure beside other exercises (docs/benchmarks.md)'
	@echo 'make clean       remove environments and caches; $(PLAYER_DATA)/ stays'

# PYTHON=… on the command line chooses the one to make environments with.
environment:
	@python='$(PYTHON)'; \
	if $(PY) -c '' 2>/dev/null; then python=$(PY); fi; \
	if [ -z "$$python" ]; then python=$$(tools/find_python.sh 3.11 3.12) || { \
	    echo 'Shelflist needs Python 3.11 or 3.12, and none was found.' >&2; \
	    echo '  Debian, Ubuntu:  apt-get install python3 python3-venv' >&2; \
	    echo '  macOS:           brew install python@3.12' >&2; \
	    echo '  elsewhere:       make PYTHON=/path/to/python3.12 $(or $(WANTED),$(MAKECMDGOALS))' >&2; \
	    exit 1; }; fi; \
	"$$python" tools/environment.py .venv --extras $(EXTRAS)

run: environment
	@.venv/bin/shelflist player --data $(PLAYER_DATA)

packages: environment
	@mkdir -p $(PLAYER_DATA)/packages
	@for manifest in course_packages/*/package.toml; do \
	    course=$$(dirname "$$manifest"); \
	    .venv/bin/shelflist package build "$$course" \
	        --output "$(PLAYER_DATA)/packages/$$(basename "$$course").tar.gz" || exit 1; done

# Side by side: to install is to wait for the network, then to unpack.
environments:
	@$(MAKE) -j 3 environment teak_environment newer_environment \
	    EXTRAS=player,test,checks WANTED='$(MAKECMDGOALS)'
	@$(PY) tools/catalogues.py compile
	@$(PY) tools/javascript.py install

teak_environment:
	@python=$$(tools/find_python.sh 3.11 3.12 || echo '$(PYTHON)'); \
	    "$${python:-$(PY)}" tools/environment.py .venv-teak --extras test \
	        --constraints tools/teak.txt

# None where the first one has that version.
newer_environment:
	@newer=$$(tools/find_python.sh 3.12) || exit 0; \
	first='$(PYTHON)'; \
	if $(PY) -c '' 2>/dev/null; then first=$(PY); fi; \
	"$${first:-$$(tools/find_python.sh 3.11 3.12)}" -c \
	    'import sys; sys.exit(sys.version_info[:2] == (3, 12))' || exit 0; \
	"$$newer" tools/environment.py .venv-312 --extras player,test

test: environments
	@browser=$$($(PY) tools/chromium.py) && $(PY) tools/mariadb_server.py >/dev/null && \
	    SHELFLIST_CHROMIUM="$$browser" $(PY) tools/verify.py

check:
	@browser=$$($(PY) tools/chromium.py) && \
	    SHELFLIST_CHROMIUM="$$browser" $(PY) tools/verify.py -k '$(K)'

catalogues:
	@$(PY) tools/catalogues.py update
	@$(PY) tools/catalogues.py compile

bench:
	@$(MAKE) environment EXTRAS=player,bench
	@$(PY) -m bench --runs $(or $(RUNS),100)

clean:
	rm -rf .venv .venv-teak .venv-312 node_modules .cache build dist
