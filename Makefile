# Short names for the usual commands; each works without make too. On Windows use the commands.
PYTHON ?= python3
VENV_PYTHON = .venv/bin/python

.PHONY: demo test oracles check prove lock reference format ready

demo:  ## show the examples
	$(PYTHON) start.py demo

test:  ## run the quick tests
	$(PYTHON) start.py test

oracles:  ## hold the numbers against other libraries, which are installed for it
	$(PYTHON) start.py oracles

check: ready  ## style, types, layers, lock and reference; shows every failure
	$(VENV_PYTHON) tools/check.py

prove: ready  ## the long proofs; writes docs/proofs/<today>.md
	$(VENV_PYTHON) tools/prove.py

lock:  ## make requirements/*.txt from pyproject.toml (needs uv)
	$(PYTHON) tools/lock.py

reference: ready  ## generate docs/reference/
	$(VENV_PYTHON) -m tools.reference

format: ready  ## put the code in order
	$(VENV_PYTHON) -m ruff check --fix --exit-zero .
	$(VENV_PYTHON) -m ruff format .

# The tests' packages hold the tools, and `--version` runs no test.
ready:
	@$(PYTHON) start.py test --version
