"""The checks, one file each: a new file with a ``RULE`` in it is a new check."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.checking.finding import Rule


def all_rules() -> tuple[Rule, ...]:
    """Return the rules in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").RULE for name in names)
