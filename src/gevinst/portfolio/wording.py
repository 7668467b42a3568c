"""Values, rows and places of a programme in the words of its reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gevinst.domain import danish
from gevinst.domain.cpr import hidden
from gevinst.domain.method import BenefitBudget
from gevinst.domain.programme import (
    LEDGER_COLUMNS,
    AdoptedAmounts,
    BudgetChange,
    Case,
    CurvePoint,
    LedgerFilter,
    MoneyUnit,
    OutputTarget,
    Proposal,
    PublishedCurve,
    Section,
    SideCost,
    Text,
)
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import Day, Kind, ListOf, Number
from gevinst.portfolio.listed import joined
from gevinst.portfolio.schema import OUTPUT, PROGRAMME, SECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.domain.money import Kroner
    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import Path
    from gevinst.portfolio.record import Part, Record

NOTHING = "–"
SEPARATOR = " · "
TEXT = "Tekst"


def in_unit(amount: Kroner, unit: MoneyUnit) -> str:
    """Return an amount in kr., 1.000 kr. or mio. kr., exactly, without the unit's name."""
    if unit is MoneyUnit.KRONER:
        return danish.kroner(amount).removesuffix(f" {unit}")
    return danish.exact(amount.kroner / danish.SCALES[unit])


def shown(kind: Kind[Any] | ListOf, value: Any, unit: MoneyUnit = MoneyUnit.KRONER) -> str:  # noqa: ANN401 (of the kind)
    """Return a value as it is read, exact, with the unit of money; a dash for nothing."""
    if value is None or value in ("", ()):
        return NOTHING
    match kind:
        case Money():
            return f"{in_unit(value, kind.unit or unit)} {kind.unit or unit}"
        case Number():
            return danish.exact(value)
        case Day():
            return danish.day(value)
        case ListOf():
            return joined(kind.item.cell(each).text for each in value)
        case _:
            return kind.cell(value).text


def title_of(part: Part) -> str:
    """Return what a part is called on a page. On the Excel sheets some are named after their owner too."""
    named_by_record = not part.many or part.record is OUTPUT
    return part.record.danish.capitalize() if named_by_record else part.sheet


def section_title(section: Section) -> str:
    """Return what a section of the note is called."""
    return dict(SECTION.words)[section].capitalize()


def label_of(record: Record, value: object) -> str:
    """Return what one of several records is known by: »Case 4«, »2021«, »uge 4«, »18-05-2021«."""
    if type(value) in _LABELS:
        return _LABELS[type(value)](value)
    first = record.fields[0]
    return shown(first.kind, getattr(value, first.name))


def _text_label(text: Text) -> str:
    owners = {Section.CASE: f"Case {text.case}", Section.PROPOSAL: f"Forslag {text.proposal}"}
    owner = owners.get(text.section)
    return f"{owner}{SEPARATOR}{TEXT}" if owner else section_title(text.section)


def _ledger_label(wanted: LedgerFilter) -> str:
    texts = [getattr(wanted, name) for name in LEDGER_COLUMNS]
    found = danish.listing([text for text in texts if text]) or NOTHING
    return f"{found} (indtægt)" if wanted.income else found


# What is not known by its first field.
_LABELS: dict[type, Callable[[Any], str]] = {
    Case: lambda case: f"Case {case.number}",
    Proposal: lambda proposal: f"Forslag {proposal.number}",
    PublishedCurve: lambda curve: f"Kurve {curve.id}",
    Text: _text_label,
    AdoptedAmounts: lambda amounts: str(amounts.year or "hele perioden"),
    CurvePoint: lambda point: f"uge {point.week}",
    BudgetChange: lambda change: f"case {change.case}, {change.year}",
    BenefitBudget: lambda budget: f"{budget.title}, {budget.year}",
    SideCost: lambda cost: f"{cost.year}, {cost.kind.danish}",
    OutputTarget: lambda output: str(output.name),
    LedgerFilter: _ledger_label,
}


def row_words(part: Part, value: object) -> tuple[str, ...]:
    """Return the words that lead to one record of a part: »Plan« and »2021«, or »Case 4« alone."""
    stands_alone = isinstance(value, Case | Proposal | PublishedCurve | Text)
    label = label_of(part.record, value)
    return (label,) if stands_alone else (title_of(part), label)


def place_in_words(programme: Programme, path: Path) -> str:
    """Return where something stands: ``("cases", 2, "plan", 0, "year")`` is »Case 3 · Plan · 2020«.

    A row may be known by a text that is refused because it looks like a CPR number: it is hidden here.
    """
    return hidden(SEPARATOR.join(_steps(PROGRAMME, programme, path, labelled="")))


def _steps(record: Record, value: object, path: Sequence[str | int], *, labelled: str) -> Iterator[str]:
    """Return the words for the steps of a path; a field that the row is labelled with is said already."""
    if not path:
        return
    name, rest = str(path[0]), path[1:]
    part = next((each for each in record.parts if each.name == name), None)
    if part is None:
        yield from (each.heading for each in record.fields if name == each.name != labelled)
    elif part.many and rest:
        row = getattr(value, name)[rest[0]]
        yield from row_words(part, row)
        yield from _steps(part.record, row, rest[1:], labelled=part.record.fields[0].name)
    else:
        yield title_of(part)
        yield from _steps(part.record, getattr(value, name), rest, labelled="")
