"""The slices of a case, a proposal and a curve, and those in which a new one is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.errors import UnknownSlice
from gevinst.domain.programme import Section, Text
from gevinst.portfolio.owners import OWNERS, with_case, with_curve, with_proposal
from gevinst.portfolio.period import LAYERS
from gevinst.portfolio.programme_slices import narrative
from gevinst.portfolio.record import Part, Record
from gevinst.portfolio.schema import AMOUNTS as YEAR_AMOUNTS
from gevinst.portfolio.schema import CASE, CURVE, PROPOSAL
from gevinst.portfolio.slice import (
    AMOUNTS,
    FACTS,
    PROGRAMME_SCOPE,
    CaseAmounts,
    Layout,
    Slice,
    bare,
    slice_name,
    with_fields,
    with_parts,
)
from gevinst.portfolio.wording import SEPARATOR, TEXT, label_of, title_of

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, Programme, Proposal, PublishedCurve


def case_slices(case: Case) -> Iterator[Slice]:
    """Return the slices of a case."""
    owner = _Owner("cases", case.number)
    name = label_of(CASE, case)
    yield _facts(owner, case.scope, name)
    yield _amounts(owner, case.scope, name)
    yield from (_part(owner, part, case.scope, name) for part in CASE.parts if part.name not in LAYERS)
    yield narrative(f"{name}{SEPARATOR}{TEXT}", Text(Section.CASE, "", case=case.number))


def proposal_slices(proposal: Proposal) -> Iterator[Slice]:
    """Return the slices of a proposal."""
    owner = _Owner("proposals", proposal.number)
    name = label_of(PROPOSAL, proposal)
    yield _facts(owner, proposal.scope, name)
    yield from (_part(owner, part, proposal.scope, name) for part in PROPOSAL.parts)
    yield narrative(f"{name}{SEPARATOR}{TEXT}", Text(Section.PROPOSAL, "", proposal=proposal.number))


def curve_slices(curve: PublishedCurve) -> Iterator[Slice]:
    """Return the slices of a curve. Its facts are edited together with those of the other curves."""
    owner = _Owner("curves", curve.id)
    yield from (_part(owner, part, curve.scope, label_of(CURVE, curve)) for part in CURVE.parts)


@dataclass(frozen=True)
class _Owner:
    """A case, a proposal or a curve, wherever it stands in a programme."""

    part: str
    key: object

    @property
    def record(self) -> Record:
        """What it is."""
        return OWNERS[self.part]

    def get(self, programme: Programme) -> Any:  # noqa: ANN401 (case, proposal or curve)
        """Return it.

        Raises:
            UnknownSlice: it is not in this programme.
        """
        for each in getattr(programme, self.part):
            if getattr(each, self.record.key) == self.key:
                return each
        raise UnknownSlice(f"{self.record.danish} {self.key}")

    def put(self, programme: Programme, new: object) -> Programme:
        """Return the programme with another in its place."""
        old = self.get(programme)
        rows = tuple(new if each is old else each for each in getattr(programme, self.part))
        changed: Programme = with_parts(programme, {self.part: rows})
        return changed


def _facts(owner: _Owner, scope: str, name: str) -> Slice:
    record = owner.record
    return Slice(
        f"{scope}/{FACTS}",
        f"{name}{SEPARATOR}Oplysninger",
        scope,
        Layout.RECORD,
        record,
        lambda programme: bare(record, owner.get(programme)),
        lambda programme, facts: owner.put(programme, with_fields(record, owner.get(programme), facts)),
        # Figures, decisions and texts go by the number.
        fixed=frozenset({record.key}),
    )


def _part(owner: _Owner, part: Part, scope: str, name: str) -> Slice:
    return Slice(
        slice_name(scope, part.name),
        f"{name}{SEPARATOR}{title_of(part)}",
        scope,
        Layout.TABLE,
        part.record,
        lambda programme: getattr(owner.get(programme), part.name),
        lambda programme, rows: owner.put(programme, with_parts(owner.get(programme), {part.name: rows})),
    )


def _amounts(owner: _Owner, scope: str, name: str) -> Slice:
    def get(programme: Programme) -> CaseAmounts:
        layers = {layer: getattr(owner.get(programme), layer) for layer in LAYERS}
        return CaseAmounts(programme.years, **layers)

    def put(programme: Programme, amounts: CaseAmounts) -> Programme:
        layers = {layer: getattr(amounts, layer) for layer in LAYERS}
        return owner.put(programme, with_parts(owner.get(programme), layers))

    return Slice(f"{scope}/{AMOUNTS}", f"{name}{SEPARATOR}Beløb", scope, Layout.GRID, YEAR_AMOUNTS, get, put)


def _addition(
    name: str, record: Record, fields: set[str], put: Callable[[Programme, Any], Programme]
) -> Slice:
    asked = replace(record, fields=tuple(each for each in record.fields if each.name in fields), parts=())
    title = f"Tilføj {record.danish}"
    return Slice(f"new-{name}", title, PROGRAMME_SCOPE, Layout.RECORD, asked, lambda _: None, put)


ADDITIONS = (
    _addition("case", CASE, {"number", "title"}, lambda to, new: with_case(to, new.number, new.title)),
    _addition(
        "proposal", PROPOSAL, {"number", "title"}, lambda to, new: with_proposal(to, new.number, new.title)
    ),
    _addition("curve", CURVE, {"id", "title", "benefit", "kind", "source"}, with_curve),
)
