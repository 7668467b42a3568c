"""PDF → blocks, read in a process of its own with bounds on time and memory."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

from gevinst.checking.files.pdf_apart import TOO_HEAVY, Answer
from gevinst.domain.errors import InputRefused

if TYPE_CHECKING:
    from gevinst.checking.note import Block

# 200 pages with tables take some 25 seconds on one slow core.
_MOST_SECONDS = 120


def read_pdf(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of a PDF.

    A PDF is a program for drawing. A few hundred bytes of fonts or forms can ask for more memory and time
    than any machine has, in many ways, so that only another process can be held within bounds.

    Args:
        data: the file's bytes.
        file: its name as the user gave it.

    Raises:
        InputRefused: encrypted, damaged, too many pages, too much to draw, or without text; says what to do.
    """
    answer = _answer(data, file)
    if answer is None:
        from gevinst.checking.files.pdf_open import too_heavy

        raise too_heavy(file)
    blocks, problems = answer
    if problems:
        raise InputRefused(problems)
    return blocks


def _answer(data: bytes, file: str) -> Answer | None:
    """What the other process answers; None when it had to be stopped."""
    command = [sys.executable, "-P", "-m", "gevinst.checking.files.pdf_apart", file]
    # The child must find what this process found, also when it was not installed but put on the path.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, run by this same Python
            command, input=data, capture_output=True, timeout=_MOST_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == TOO_HEAVY or done.returncode < 0:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    answer: Answer = pickle.loads(done.stdout)  # noqa: S301 - written by our own module
    return answer
