"""Numbers that break relations → findings, for the rules that know the relations."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.meaning.relation import Reach, is_taken_away
from gevinst.checking.printing import as_in_cell
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.finding import Rule
    from gevinst.checking.meaning.blame import Culprit
    from gevinst.checking.meaning.fact import Fact
    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.meaning.understood import Understood

# When most numbers of a row or column are wrong, its label is as likely wrong as they are.
_WHOLE_LINE = 2
_MOST = Decimal("0.6")
_MOST_SHOWN = 3


def findings(understood: Understood, rule: Rule) -> Iterator[Finding]:
    """Go through the wrong numbers whose first broken relation is one of this rule's."""
    for group in _by_line([each for each in understood.culprits if each.broken[0].rule == rule.name]):
        yield _finding(group, rule)


def _by_line(culprits: Sequence[Culprit]) -> list[list[Culprit]]:
    """Return the wrong numbers one by one, but those that fill most of a row or a column together."""
    lines: dict[tuple[str, int, int], list[Culprit]] = defaultdict(list)
    for each in culprits:
        lines["row", id(each.fact.table), each.fact.row].append(each)
        lines["column", id(each.fact.table), each.fact.column].append(each)
    groups: list[list[Culprit]] = []
    taken: set[int] = set()
    for (kind, _, _), line in sorted(lines.items(), key=lambda each: -len(each[1])):
        free = [each for each in line if id(each) not in taken]
        if len(free) >= _WHOLE_LINE and len(free) >= _MOST * _numbers_in(kind, free[0].fact):
            groups.append(free)
            taken |= {id(each) for each in free}
    return [*groups, *([each] for each in culprits if id(each) not in taken)]


def _numbers_in(kind: str, fact: Fact) -> int:
    """Return how many numbers stand in the row or the column of a number."""
    rows = fact.table.rows
    cells = rows[fact.row].cells if kind == "row" else [row.cells[fact.column] for row in rows]
    return sum(cell.number is not None for cell in cells)


def _finding(group: Sequence[Culprit], rule: Rule) -> Finding:
    first = group[0]
    severity, certainty = _weight(group)
    return Finding(
        rule=rule.name,
        title=rule.title,
        severity=severity,
        certainty=certainty,
        spot=first.fact.spot,
        printed="; ".join(each.fact.printed for each in group),
        expected=_expected(group),
        why=_why(group),
        also=tuple(each.spot for each in first.broken[0].facts if each is not first.fact),
    )


def _weight(group: Sequence[Culprit]) -> tuple[Severity, Certainty]:
    inside = any(each.reach is Reach.INSIDE and each.factors for each in group[0].broken)
    if inside and not group[0].held:
        return Severity.ERROR, Certainty.SURE
    if inside or len(group[0].broken) > 1:
        return Severity.ERROR, Certainty.LIKELY
    return Severity.WARNING, Certainty.LIKELY


def _expected(group: Sequence[Culprit]) -> str:
    known = [as_in_cell(each.fact, each.value) for each in group if each.value is not None]
    return "; ".join(known) if len(known) == len(group) else "et tal, som de andre tal passer med"


def _why(group: Sequence[Culprit]) -> str:
    sentences = [sentence(each.broken[0]) for each in group[:_MOST_SHOWN]]
    others = sum(len(each.broken) for each in group) - len(sentences)
    if len(group) >= _WHOLE_LINE:
        sentences.append("Flere tal i samme række eller kolonne passer ikke: betegnelsen kan være forkert.")
    if others:
        sums = "andet regnestykke" if others == 1 else "andre regnestykker"
        sentences.append(f"{others} {sums} med {_these(group)} går heller ikke op.")
    return " ".join(sentences)


def _these(group: Sequence[Culprit]) -> str:
    return "tallet" if len(group) == 1 else "tallene"


def sentence(relation: Relation) -> str:
    """Return what the other numbers give, and what is printed."""
    gives = "giver" if len(relation.terms) > 1 else "er"
    return (
        f"{_called(relation.target)}: {relation.words} {gives} "
        f"{as_in_cell(relation.target, relation.gives)} ({_terms(relation)}), "
        f"men der står {relation.target.printed}."
    )


def _terms(relation: Relation) -> str:
    parts = [term.printed or "tom" for term in relation.terms]
    for at, factor in enumerate(relation.factors):
        if is_taken_away(relation.terms[at], factor, relation.target):
            parts[at] = f"minus {parts[at]}"
    shown = "; ".join(parts)
    elsewhere = {term.spot.table for term in relation.terms if term.table is not relation.target.table}
    return f"{shown} i {', '.join(sorted(elsewhere))}" if elsewhere else shown


def _called(fact: Fact) -> str:
    row = fact.table.rows[fact.row].label
    column = fact.table.columns[fact.column].name
    return f"{fact.spot.table}, »{row}«, {column}" if column else f"{fact.spot.table}, »{row}«"
