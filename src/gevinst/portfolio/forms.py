"""The form in which a slice of a programme is edited: from its value to fields in Danish, and back.

Amounts stand in the unit of the page, all numbers are Danish, and a form that nobody changed is read as
exactly the value that it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gevinst.plain.scalar import Refusal
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import Choice, Day, Kind, ListOf, Number, Whole, YesNo
from gevinst.portfolio.layouts import Arrangement, Cell, arranged, years_of
from gevinst.portfolio.slice import Layout
from gevinst.portfolio.typed import readback, scalars_of
from gevinst.portfolio.wording import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.domain.problem import Problem
    from gevinst.domain.programme import MoneyUnit, Programme
    from gevinst.portfolio.layouts import Texts, Value
    from gevinst.portfolio.slice import Slice


class Control(StrEnum):
    """What one types into."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes-no"
    WORDS = "words"


@dataclass(frozen=True)
class FormField:
    """One field.

    Args:
        name: of the input: ``title``, ``0.day``, ``plan.2021.saving``.
        heading: what it is called.
        meaning: explanation in Danish.
        text: what stands in it.
        control: what one types into.
        unit: what the number counts: ``mio. kr.``, ``fuldtidspersoner``; empty for words.
        choices: what can be chosen, each with its label.
        required: it must be filled in; in a table, when anything in its row is.
        readback: how Gevinst understood it: »= 1.562.000 kr.«.
        problem: why it cannot be used.
    """

    name: str
    heading: str
    meaning: str
    text: str
    control: Control
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    readback: str = ""
    problem: Problem | None = None


@dataclass(frozen=True)
class FormRow:
    """Fields beside each other: a field of a record, a row of a table, a line of the grid.

    Args:
        heading: what it is called.
        fields: its fields.
        group: what it and the rows around it have in common: »Plan«.
    """

    heading: str
    fields: tuple[FormField, ...]
    group: str = ""


@dataclass(frozen=True)
class Form:
    """A slice as fields.

    Args:
        slice: its name.
        title: in Danish.
        layout: record, table, grid or narrative.
        columns: what stands over the fields of a table (their headings) or a grid (the years).
        rows: the fields.
        unit: the unit of money.
        has_money: there are amounts that stand in that unit.
    """

    slice: str
    title: str
    layout: Layout
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]
    unit: MoneyUnit
    has_money: bool

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {field.name: field.text for row in self.rows for field in row.fields}


@dataclass(frozen=True)
class ReadForm:
    """What was typed into a form.

    Args:
        value: the slice's new value; None also for a package that is not there.
        problems: what cannot be used, by the name of the field. With one of them there is no value.
        readbacks: how Gevinst understood the numbers, amounts and days, by the name of the field.
        form: the form with what was typed, what was understood and what was wrong.
    """

    value: Any
    problems: dict[str, Problem]
    readbacks: dict[str, str]
    form: Form


@dataclass(frozen=True)
class Merged:
    """Two editors' changes of one form, put together.

    Args:
        texts: what stands in each field now; where both changed it, what I typed.
        both: the names of the fields that both changed, and not alike.
    """

    texts: dict[str, str]
    both: tuple[str, ...]


def form_of(part: Slice, value: Value, unit: MoneyUnit) -> Form:
    """Return the form of a slice's value, with amounts in a unit."""
    arrangement = arranged(part, value, unit)
    return _form(arrangement, arrangement.texts(), {})


def read_form(part: Slice, programme: Programme, data: Mapping[str, str], unit: MoneyUnit) -> ReadForm:
    """Read what was typed into the form of a slice, strictly. Names that it does not have are passed over.

    Args:
        part: the slice.
        programme: the one that the form was made from.
        data: what was typed, by the names of the fields.
        unit: the unit of money of the form.
    """
    arrangement = arranged(part, part.get(programme), unit)
    outcome = arrangement.read(data)
    problems = {each.place.field: each for each in reversed(outcome.problems)}
    form = _form(arrangement, data, problems)
    readbacks = {field.name: field.readback for row in form.rows for field in row.fields if field.readback}
    return ReadForm(None if problems else outcome.value, problems, readbacks, form)


def merged(part: Slice, base: Value, now: Value, mine: Mapping[str, str], unit: MoneyUnit) -> Merged | None:
    """Put my changes of a form together with those that others have saved since.

    Args:
        part: the slice.
        base: its value when I began.
        now: its value today.
        mine: what I typed, by the names of the fields.
        unit: the unit of money of the form.

    Returns:
        The fields; None when rows have come or gone, so that fields cannot be compared by their names.
    """
    before, today = (arranged(part, each, unit).texts() for each in (base, now))
    if before.keys() != today.keys():
        return None
    typed = {name: text.replace("\r\n", "\n") for name, text in mine.items()}
    texts = {**today, **{name: text for name, text in typed.items() if text != before.get(name, "")}}
    both = [name for name, text in today.items() if before[name] != text != texts[name]]
    return Merged(texts, tuple(both))


def _form(arrangement: Arrangement, texts: Texts, problems: Mapping[str, Problem]) -> Form:
    part, unit = arrangement.part, arrangement.unit
    rows = tuple(
        FormRow(
            line.heading,
            tuple(_field(arrangement, cell, texts.get(cell.name, ""), problems) for cell in line.cells),
            line.group,
        )
        for line in arrangement.lines(texts)
    )
    kinds = (each.kind for each in part.record.fields)
    has_money = any(isinstance(kind, Money) and kind.unit is None for kind in kinds)
    return Form(part.name, part.title, part.layout, _columns(arrangement), rows, unit, has_money)


def _columns(arrangement: Arrangement) -> tuple[str, ...]:
    match arrangement.part.layout:
        case Layout.TABLE:
            return tuple(each.heading for each in arrangement.part.record.fields)
        case Layout.GRID:
            return tuple(map(str, years_of(arrangement.value)))
        case _:
            return ()


def _field(arrangement: Arrangement, cell: Cell, text: str, problems: Mapping[str, Problem]) -> FormField:
    schema, record = cell.schema, arrangement.part.record
    required = schema.name in record.required and arrangement.part.layout is not Layout.NARRATIVE
    return FormField(
        cell.name,
        cell.heading,
        schema.meaning,
        text,
        _control(cell, text),
        str(schema.kind.unit or arrangement.unit) if isinstance(schema.kind, Money) else schema.unit,
        _choices(schema.kind, required=required),
        required,
        _readback(schema.kind, text, arrangement.unit),
        problems.get(cell.name),
    )


_CONTROLS: dict[type[Kind[Any] | ListOf], Control] = {
    Money: Control.MONEY,
    Number: Control.NUMBER,
    Whole: Control.NUMBER,
    Day: Control.DAY,
    Choice: Control.CHOICE,
    YesNo: Control.YES_NO,
    ListOf: Control.WORDS,
}


def _control(cell: Cell, text: str) -> Control:
    control = _CONTROLS.get(type(cell.schema.kind), Control.TEXT)
    # A browser drops line breaks from a field of one line.
    takes_lines = cell.schema.long or "\n" in text
    return Control.LONG_TEXT if takes_lines and control in {Control.TEXT, Control.WORDS} else control


def _choices(kind: Kind[Any] | ListOf, *, required: bool) -> tuple[tuple[str, str], ...]:
    if isinstance(kind, YesNo):
        return (("nej", "nej"), ("ja", "ja"))
    words = [word for _, word in kind.words] if isinstance(kind, Choice) else []
    nothing = [("", NOTHING)] if words and not required else []
    return (*nothing, *((word, word) for word in words))


def _readback(kind: Kind[Any] | ListOf, text: str, unit: MoneyUnit) -> str:
    """Return how a field is understood; nothing for words, and for what cannot be."""
    if isinstance(kind, ListOf):
        return ""
    (scalar,) = scalars_of(kind, text, unit)
    if isinstance(scalar, Refusal) or scalar.empty:
        return ""
    return readback(kind.read(scalar))
