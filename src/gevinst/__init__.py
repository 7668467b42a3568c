"""Gevinst: follow-up on municipal investment cases, from exports to the committee's note.

The names below are loaded when first used, so that importing the package costs nothing::

    import gevinst
    programme = gevinst.read_portfolio("portfolio.yaml")
    report = gevinst.follow_up(programme, as_of=date(2021, 11, 5))
    report.figures.named("programme/total/net/forecast").value
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gevinst import development, simulate, survival
    from gevinst.bootstrap.curves import curves
    from gevinst.bootstrap.follow_up import follow_up
    from gevinst.bootstrap.law import law_with as read_law
    from gevinst.checking.finding import Finding
    from gevinst.domain.errors import GevinstError, InputRefused
    from gevinst.portfolio import read_programme as read_portfolio
    from gevinst.use_cases.check_note import check_note
    from gevinst.use_cases.follow_up import FollowUp
    from gevinst.use_cases.package import PackageReport, package

__version__ = "0.1.0"

# Public name -> module, and the name there.
_PUBLIC = {
    "Finding": ("gevinst.checking.finding", "Finding"),
    "FollowUp": ("gevinst.use_cases.follow_up", "FollowUp"),
    "GevinstError": ("gevinst.domain.errors", "GevinstError"),
    "InputRefused": ("gevinst.domain.errors", "InputRefused"),
    "PackageReport": ("gevinst.use_cases.package", "PackageReport"),
    "curves": ("gevinst.bootstrap.curves", "curves"),
    "check_note": ("gevinst.use_cases.check_note", "check_note"),
    "development": ("gevinst.development", ""),
    "follow_up": ("gevinst.bootstrap.follow_up", "follow_up"),
    "package": ("gevinst.use_cases.package", "package"),
    "read_law": ("gevinst.bootstrap.law", "law_with"),
    "read_portfolio": ("gevinst.portfolio", "read_programme"),
    "simulate": ("gevinst.simulate", ""),
    "survival": ("gevinst.survival", ""),
}

__all__ = [
    "Finding",
    "FollowUp",
    "GevinstError",
    "InputRefused",
    "PackageReport",
    "check_note",
    "curves",
    "development",
    "follow_up",
    "package",
    "read_law",
    "read_portfolio",
    "simulate",
    "survival",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each public name has its own type, given above
    """Load a public name when it is first used.

    Raises:
        AttributeError: there is no such name.
    """
    if name not in _PUBLIC:
        raise AttributeError(f"module 'gevinst' has no attribute '{name}'")
    module, attribute = _PUBLIC[name]
    found = import_module(module)
    return getattr(found, attribute) if attribute else found


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted([*globals(), *_PUBLIC])
