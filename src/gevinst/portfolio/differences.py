"""What differs between two versions of a programme, in the reader's words.

Rows are compared with the row of the same number, id, year, week or benefit. Where they have none, as
decisions, they are compared in their order, so that one put in between does not move the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from gevinst.domain.programme import Counts, LedgerFilter, OutputTarget
from gevinst.portfolio.kinds import Number
from gevinst.portfolio.owners import OWNERS
from gevinst.portfolio.programme_slices import text_slice
from gevinst.portfolio.schema import CURVE, PARAGRAPH, PROGRAMME
from gevinst.portfolio.slice import FACTS, PROGRAMME_SCOPE, TEXTS, slice_name
from gevinst.portfolio.wording import NOTHING, SEPARATOR, label_of, row_words, shown, title_of

if TYPE_CHECKING:
    from gevinst.domain.programme import MoneyUnit, Programme, Text
    from gevinst.portfolio.record import Field, Part, Record

    Rows = Sequence[Any]
    Pairs = Iterator[tuple[Any, Any]]

# A first field with such a name tells the rows of a list apart.
_KEYS = frozenset({"number", "id", "year", "week", "benefit"})
_EMPTY, _ORDER, _ORDER_OF_TEXTS = "tom", "rækkefølge", "opdeling og rækkefølge"
_PARAGRAPHS = "\n\n"


@dataclass(frozen=True)
class Difference:
    """One value that differs.

    Args:
        slice: name of the slice in which it is edited.
        scope: whom it is about: ``programme``, ``case-4``, ``proposal-1.2``, ``curve-igu``.
        where: in Danish: »Case 4 · Plan · 2021 · Besparelse«.
        before, after: as a reader understands them, exact and with their unit; a dash for nothing.
        about_people: the value counts people.
    """

    slice: str
    scope: str
    where: str
    before: str
    after: str
    about_people: bool


def differences(before: Programme, after: Programme) -> tuple[Difference, ...]:
    """Return what differs, with amounts in the unit in which the later version prints them."""
    here = _Here(FACTS, PROGRAMME_SCOPE, (), after.presentation.unit)
    values = (*_in_fields(PROGRAMME, before, after, here), *_in_parts(PROGRAMME, before, after, here))
    return (*values, *_in_texts(before.texts, after.texts, here))


@dataclass(frozen=True)
class _Here:
    """Where the comparison has got to: slice and scope, the words that lead here, the unit of money."""

    slice: str
    scope: str
    words: tuple[str, ...]
    unit: MoneyUnit

    def at(self, *words: str) -> _Here:
        """Go further in."""
        return replace(self, words=(*self.words, *words))

    def tell(self, before: str, after: str, *, people: bool = False) -> Difference:
        """Return a difference here."""
        return Difference(self.slice, self.scope, SEPARATOR.join(self.words), before, after, people)


def _in_fields(record: Record, before: object, after: object, here: _Here) -> Iterator[Difference]:
    """Return what differs in the fields of two records; None is a record in which nothing is stated."""
    for field in record.fields:
        old, new = getattr(before, field.name, None), getattr(after, field.name, None)
        if old != new:
            people = _counts_people(field, before) or _counts_people(field, after)
            words = (shown(field.kind, old, here.unit), shown(field.kind, new, here.unit))
            yield here.at(field.heading).tell(*words, people=people)


def _counts_people(field: Field, record: object) -> bool:
    if isinstance(record, OutputTarget):
        return record.counts is Counts.PERSONS and isinstance(field.kind, Number)
    return field.counts_people


def _in_parts(record: Record, before: object, after: object, here: _Here) -> Iterator[Difference]:
    """Return what differs in the parts of two records; those of None are empty."""
    for part in record.parts:
        old, new = getattr(before, part.name, ()), getattr(after, part.name, ())
        if old != new and part.name != TEXTS:
            inside = replace(here, slice=slice_name(here.scope, part.name))
            yield from (_in_rows if part.many else _in_single)(part, old, new, inside)


def _in_single(part: Part, before: object, after: object, here: _Here) -> Iterator[Difference]:
    inside = here.at(title_of(part))
    words = (NOTHING if each is None else _EMPTY for each in (before, after))
    yield from list(_in_fields(part.record, before, after, inside)) or [inside.tell(*words)]


def _in_rows(part: Part, before: Rows, after: Rows, here: _Here) -> Iterator[Difference]:
    old, new = _keys(part.record, before), _keys(part.record, after)
    has_keys = len({*old}) == len(before) and len({*new}) == len(after)
    by_key = dict(zip(old, before, strict=False)), dict(zip(new, after, strict=False))
    for pair in _by_key(*by_key) if has_keys else _in_sequence(before, after):
        yield from _in_row(part, *pair, here)
    if has_keys and [key for key in old if key in by_key[1]] != [key for key in new if key in by_key[0]]:
        order = (", ".join(label_of(part.record, row) for row in rows) for rows in (before, after))
        facts, _ = _owned(part, after[0], here)
        yield facts.at(title_of(part), _ORDER).tell(*order)


def _keys(record: Record, rows: Rows) -> list[Any]:
    name = record.fields[0].name
    return [getattr(row, name) for row in rows] if name in _KEYS else []


def _by_key(before: dict[Any, Any], after: dict[Any, Any]) -> Pairs:
    return ((before.get(key), after.get(key)) for key in {**before, **after})


def _in_sequence(before: Rows, after: Rows) -> Pairs:
    """Return rows with those in their place; None where rows have come or gone."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, first, last, other_first, other_last in matcher.get_opcodes():
        yield from zip_longest(before[first:last], after[other_first:other_last])


def _in_row(part: Part, before: Any, after: Any, here: _Here) -> Iterator[Difference]:  # noqa: ANN401 (of the part)
    if before == after:
        return
    row = after if before is None else before
    facts, inside = (each.at(*row_words(part, row)) for each in _owned(part, row, here))
    if before is None or after is None:
        yield from _come_or_gone(part.record, before, after, facts)
    else:
        yield from _in_fields(part.record, before, after, facts)
    yield from _in_parts(part.record, before, after, inside)


def _owned(part: Part, row: Any, here: _Here) -> tuple[_Here, _Here]:  # noqa: ANN401 (of the part)
    """Return where the fields of a row are edited, and where its parts are."""
    if part.name not in OWNERS:
        return here, here
    own = replace(here, slice=f"{row.scope}/{FACTS}", scope=row.scope)
    return (here if part.record is CURVE else own), own


def _come_or_gone(record: Record, before: object, after: object, here: _Here) -> Iterator[Difference]:
    """Tell of a row that has come or gone: a short one by its values, another whole."""
    row = before or after
    # Nothing names a filter, so it is told with all its texts.
    named = record if isinstance(row, LedgerFilter) else replace(record, fields=record.fields[1:])
    if record.in_one_line and (found := list(_in_fields(named, before, after, here))):
        yield from found
        return
    people = any(_counts_people(each, row) and getattr(row, each.name) is not None for each in record.fields)
    words = (NOTHING if row is None else _row_text(named, row, here.unit) for row in (before, after))
    yield here.tell(*words, people=people)


def _row_text(record: Record, row: object, unit: MoneyUnit) -> str:
    """Return a row in one text, without the field that names it."""
    values = [(each, getattr(row, each.name)) for each in record.fields]
    stated = [(each, value) for each, value in values if value != 0 or each.name not in record.zero_unsaid]
    words = [f"{each.heading}: {shown(each.kind, value, unit)}" for each, value in stated]
    return "; ".join(each for each in words if not each.endswith(f": {NOTHING}")) or _EMPTY


def _in_texts(before: Sequence[Text], after: Sequence[Text], here: _Here) -> Iterator[Difference]:
    """Return what differs in the texts, by their paragraphs."""
    if before == after:
        return
    found = [each for text in _one_of_each((*before, *after)) for each in _in_text(text, before, after, here)]
    if found:
        yield from found
        return
    labels = (", ".join(label_of(PARAGRAPH, text) for text in texts) for texts in (before, after))
    yield _of_text(after[0], here).at(_ORDER_OF_TEXTS).tell(*labels)


def _one_of_each(texts: Sequence[Text]) -> list[Text]:
    """Return a text of each slice."""
    return list({text_slice(text): text for text in texts}.values())


def _of_text(text: Text, here: _Here) -> _Here:
    scope, name = text_slice(text)
    return replace(here, slice=name, scope=scope).at(label_of(PARAGRAPH, text))


def _in_text(text: Text, before: Sequence[Text], after: Sequence[Text], here: _Here) -> Iterator[Difference]:
    """Return the paragraphs that differ in the slice of a text."""
    old, new = (_paragraphs(texts, text_slice(text)) for texts in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "equal":
            parts = (old[first:last], new[other_first:other_last])
            yield _of_text(text, here).tell(*(_PARAGRAPHS.join(part) or NOTHING for part in parts))


def _paragraphs(texts: Sequence[Text], of: tuple[str, str]) -> list[str]:
    own = (text.text.split(_PARAGRAPHS) for text in texts if text_slice(text) == of)
    return list(chain.from_iterable(own))
