"""The schema as a page of documentation in Danish Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gevinst.portfolio.guide import (
    LEDGER_RULES,
    MONEY_RULES,
    NAME_RULES,
    SAVING_RULES,
    TEXT_RULES,
    YEAR_RULES,
)
from gevinst.portfolio.kinds import Choice, Kind, ListOf, Number, Whole
from gevinst.portfolio.schema import PROGRAMME, PROGRAMME_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.portfolio.record import Field, Part, Record

_INTRODUCTION = """\
# Porteføljefilen

En porteføljefil beskriver et program af investeringer eller en pakke af forslag. Den skrives som YAML
(`.yaml`) eller i Excel (`.xlsx`). De to kan det samme, og Gevinst kan lave den ene om til den anden.

Er der fejl i filen, vises de alle på én gang: linjen eller cellen, hvad der står, hvad der skulle stå, og
hvad du kan gøre. En advarsel peger på noget, som nok er en fejl, men den stopper ikke arbejdet.

I tabellerne herunder er nøglen det, der skrives i YAML, og overskriften den, der står i Excel. Ord, der
vælges fra en liste, kan skrives på engelsk eller dansk i begge. En liste skrives `[1, 4]` i YAML og
`1; 4` i Excel. En dato skrives 2021-11-26 eller 26-11-2021. YAML-filen gemmes som UTF-8.

## Et lille eksempel

```yaml
"""

EXAMPLE = """\
municipality: Fjordby Kommune
title: Investeringer 2020-2021
first_year: 2020
last_year: 2021
stated_as_of: 2021-11-05

cases:
  - number: 1
    title: Småjob i lokale virksomheder
    sources: [opus]
    plan:
      - {year: 2020, investment: 450000, saving: -1555000}
      - {year: 2021, investment: 225000, saving: "-3,11 mio. kr."}
    result:
      - {year: 2020, investment: 325000, saving: -572000}
    forecast:
      - {year: 2021, investment: 225000, saving: -1948000}

sources:
  - id: opus
    name: KMD Opus

texts:
  - section: case
    case: 1
    text: I 2021 ventes en besparelse på {case-1/2021/saving/forecast uden fortegn}.
"""


def reference_page() -> str:
    """Return the page."""
    rules = (
        ("Beløb", MONEY_RULES),
        ("År", YEAR_RULES),
        ("Numre og navne", NAME_RULES),
        ("Posteringer og tilbud", LEDGER_RULES),
        ("Beregning af besparelsen", SAVING_RULES),
        ("Tekster", TEXT_RULES),
    )
    parts = [f"{_INTRODUCTION}{EXAMPLE}```\n"]
    parts += [
        f"## {title}\n\n" + "".join(f"- {_escaped(rule)}\n" for rule in lines) for title, lines in rules
    ]
    parts.append(f"## Programmet\n\nI Excel: arket »{PROGRAMME_SHEET}«.\n\n{_table(PROGRAMME)}")
    for part in PROGRAMME.parts:
        parts += _sections(part, "", "##")
    return "\n".join(parts)


def _sections(part: Part, owner: str, level: str) -> Iterator[str]:
    """Return the section of a part and of what lies in it."""
    path = f"{owner}{part.name}"
    amount = "En liste." if part.many else "Højst én."
    sheet = f"I Excel: arket »{part.sheet}«."
    if part.owner_heading:
        sheet += f" Kolonnen »{part.owner_heading}« siger, hvor rækken hører til."
    yield f"{level} `{path}`\n\n{part.meaning} {amount} {sheet}\n\n{_table(part.record)}"
    for inner in part.record.parts:
        yield from _sections(inner, f"{path}[].", f"{level}#")


def _table(record: Record) -> str:
    rows = [
        "| Nøgle | Overskrift i Excel | Skal udfyldes | Hvad der kan stå | Betydning |",
        "|---|---|---|---|---|",
    ]
    rows += [_row(each, required=each.name in record.required) for each in record.fields]
    return "\n".join(rows) + "\n"


def _row(field: Field, *, required: bool) -> str:
    answer = "ja" if required else ""
    cells = (
        f"`{field.name}`",
        field.heading,
        answer,
        _escaped(_content(field.kind)),
        _escaped(field.meaning),
    )
    return f"| {' | '.join(cells)} |"


def _content(kind: Kind[Any] | ListOf) -> str:
    """Return what may stand in a field."""
    if isinstance(kind, Choice):
        return f"et af ordene {kind.options}"
    return kind.bounds if isinstance(kind, Whole | Number) else kind.danish


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
