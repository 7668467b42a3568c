"""Short ways to write weeks and histories in tests: ``2021-W01..2021-W05``."""

from gevinst.domain import weeks
from gevinst.law.counters import History


def week(text: str) -> int:
    """Return the week of ``2021-W05``."""
    year, number = text.split("-W")
    return weeks.from_iso(int(year), int(number))


def span(text: str) -> range:
    """Return the weeks of ``2021-W01..2021-W05``, or of one week."""
    first, _, last = text.partition("..")
    return range(week(first), week(last or first) + 1)


def history(*spells: str) -> History:
    """Return the history of spells such as ``a-dagpenge 2021-W01..2021-W05``."""
    rows = (each.split() for each in spells)
    return History.of((number, benefit) for benefit, weeks_ in rows for number in span(weeks_))
