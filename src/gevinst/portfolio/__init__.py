"""The portfolio file: one schema, read and written as YAML and Excel, and told as a reference page.

Importing this package is cheap; the libraries for YAML and Excel are loaded when a file is read or written.
"""

from gevinst.portfolio.checks import check_programme
from gevinst.portfolio.files import (
    Portfolio,
    read_portfolio,
    read_programme,
    write_portfolio,
    write_template,
)
from gevinst.portfolio.reference import reference_page

__all__ = [
    "Portfolio",
    "check_programme",
    "read_portfolio",
    "read_programme",
    "reference_page",
    "write_portfolio",
    "write_template",
]
