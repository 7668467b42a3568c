"""Half-known origins completed from older ones: chain ladder with Mack's error (METHOD 7).

completed = gevinst.development.complete([[100, 60, 50], [100, 58, None]])
completed.factors, completed.completed, completed.se
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gevinst.development.completed import Completed, complete
    from gevinst.development.mack import LastAge

__all__ = ["Completed", "LastAge", "complete"]

_HOME = {"LastAge": "mack"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each public name has its own type, given above
    """Load a public name when it is first used.

    Raises:
        AttributeError: there is no such name.
    """
    if name not in __all__:
        raise AttributeError(f"module 'gevinst.development' has no attribute '{name}'")
    return getattr(import_module(f"gevinst.development.{_HOME.get(name, 'completed')}"), name)
