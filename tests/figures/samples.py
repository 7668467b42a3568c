"""Small programmes for the pages: years that are over and years to come, with little or much stated."""

from dataclasses import replace
from datetime import date

from gevinst.domain.money import Kroner
from gevinst.domain.programme import Case, Programme, YearAmounts
from gevinst.figures.document import Paragraph
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import standing

AS_OF = date(2021, 11, 5)


def year(number: int, investment: int | None, saving: int | None) -> YearAmounts:
    """Return a year's amounts from whole 1.000 kr."""
    amounts = [None if value is None else Kroner.of(1000 * value) for value in (investment, saving)]
    return YearAmounts(number, *amounts)


CASE = Case(
    1,
    "Småjob for ledige",
    "Småjob",
    benefit="Kontanthjælp",
    plan=(year(2020, 1000, -2000), year(2021, 1000, -2000)),
    result=(year(2020, 1000, -500),),
    forecast=(year(2021, 1000, -2500),),
)
PROGRAMME = Programme("Fjordby", "Program", 2020, 2021, cases=(CASE,), stated_as_of=date(2021, 10, 1))


def with_case(**changes: object) -> Programme:
    """Return the programme with its case changed."""
    return replace(PROGRAMME, cases=(replace(CASE, **changes),))  # type: ignore[arg-type]


def view(programme: Programme) -> View:
    """Return what a page sees of a programme."""
    return standing(programme, as_of=AS_OF).view


def words(paragraph: Paragraph | None) -> str:
    """Return a paragraph as it is read."""
    assert paragraph is not None
    return "".join(run.text for run in paragraph.runs).replace("\N{NO-BREAK SPACE}", " ")
