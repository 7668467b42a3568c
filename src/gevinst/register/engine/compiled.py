"""Compiling the kernels: once on a machine, then kept on its disk.

A kernel is a plain function over arrays of numbers. What it may be given is checked before (``batch``):
compiled code looks at no bounds.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")


def forget_older(folder: Path) -> None:
    """Remove what was compiled from other sources than those that are there now.

    Numba looks at a kernel's own file alone. It would not see a change in another that the kernel calls, or
    in a constant from elsewhere, and after an update old rules would go on counting.

    Args:
        folder: of the package with the kernels.
    """
    sources = sorted(folder.rglob("*.py"))
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()
    known = folder / "__pycache__" / "kernels.sha256"
    if known.is_file() and known.read_text() == digest:
        return
    with suppress(OSError):  # where nothing can be written, nothing was compiled into either
        for old in folder.rglob("*.nb[ci]"):
            old.unlink(missing_ok=True)
        known.parent.mkdir(exist_ok=True)
        known.write_text(digest)


forget_older(Path(__file__).parents[1])


def kernel(function: F) -> F:
    """Compile a function when it is first called, without Python's lock while it runs.

    The machine code is kept beside the source, or in the user's cache where that folder cannot be written.
    Where neither can, each process compiles anew (some seconds).
    """
    try:
        compiled = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        compiled = numba.njit(nogil=True)(function)
    return cast("F", compiled)


def part_of_kernel(function: F) -> F:
    """Compile a function into each kernel that calls it, as if its lines stood there.

    A week of the counters takes 1.4 ns so, and 1.7 ns as a kernel of its own. Arrays should be few among the
    arguments: each is counted as in use for every call, and the law's five made the week 30 ns.
    """
    return cast("F", numba.njit(inline="always", nogil=True)(function))
