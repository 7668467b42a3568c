"""Compiling the kernels: once on a machine, then kept on its disk.

A kernel is a plain function over arrays of numbers. What it may be given is checked before (``batch``):
compiled code looks at no bounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")


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
