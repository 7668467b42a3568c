"""``python -m gevinst.checking.files.pdf_apart NAME``: a PDF on standard input, its blocks on the output."""

from __future__ import annotations

import contextlib
import logging
import pickle
import sys
import warnings

from gevinst.checking.note import Block
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Problem

# A note of 60 pages takes some 200 MB; what the libraries reserve but never use is counted with it.
_MOST_MEMORY = 1_200_000_000
_MOST_SECONDS = 90


# What the caller finds on standard output: blocks, or the problems why there are none.
Answer = tuple[tuple[Block, ...], tuple[Problem, ...]]
TOO_HEAVY = 3


def answer_to(data: bytes, file: str) -> Answer:
    """Return the blocks of a PDF, or why it is refused."""
    from gevinst.checking.files.pdf_blocks import blocks_of_pdf

    try:
        return blocks_of_pdf(data, file), ()
    except InputRefused as refused:
        return (), refused.problems


def main() -> None:
    """Read within bounds; the answer is bytes of :mod:`pickle`."""
    bound_this_process()
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        answer = answer_to(sys.stdin.buffer.read(), sys.argv[1])
    except MemoryError:
        sys.exit(TOO_HEAVY)
    sys.stdout.buffer.write(pickle.dumps(answer))


def bound_this_process() -> None:
    """Bound memory and time where the system can (not on Windows, where only the caller's clock does)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    main()
