"""The examples of the repository, as tests use them."""

from datetime import date
from functools import cache
from pathlib import Path

import gevinst

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2021, 11, 5)


def portfolio(name: str) -> Path:
    """Return the portfolio file of an example."""
    return ROOT / "examples" / name / "portfolio.yaml"


@cache
def norddjurs() -> gevinst.FollowUp:
    """Return the follow-up of Norddjurs as of 5 November 2021."""
    return gevinst.follow_up(gevinst.read_portfolio(portfolio("norddjurs")), as_of=AS_OF)


@cache
def aarhus() -> gevinst.PackageReport:
    """Return the package of Aarhus."""
    return gevinst.package(gevinst.read_portfolio(portfolio("aarhus")))
