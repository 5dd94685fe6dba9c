# Every target sets itself up from nothing but Python >= 3.11 and make.
PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export PYTHONPATH := src

.PHONY: demo install test lint audit lock clean

demo: $(VENV)/.runtime
	@$(PY) -m doithoai demo --port $(PORT) $(if $(FRESH),--fresh)

# Again after each upgrade: the locked packages, the translations, the command `doithoai`.
install: $(VENV)/.runtime
	@$(PY) tools/compile_messages.py
	@$(PY) tools/install_command.py

test: $(VENV)/.dev
	@$(PY) tools/run_tests.py

lint: $(VENV)/.dev
	@$(PY) tools/lint.py

audit: $(VENV)/.dev
	$(VENV)/bin/pip-audit --disable-pip -r requirements/runtime.txt

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Đối Thoại needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/runtime.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/runtime.txt
	@$(PY) tools/compile_messages.py
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# Needs uv. Hashes only: no index address may enter the lock.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" pyproject.toml -o requirements/runtime.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) var
