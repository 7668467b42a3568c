"""Generate docs/reference/ from the code, or check that it is up to date.

    .venv/bin/python -m tools.reference            write the pages
    .venv/bin/python -m tools.reference --check    name those that are not what the code says; 1 if any

A file of the folder that nothing here makes is stale too.
"""

import inspect
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from gevinst.checking.finding import Certainty
from gevinst.checking.rules import all_rules
from gevinst.cli import commands
from gevinst.domain.figure import AVERAGE, TOTAL, Operation
from gevinst.domain.line import COUNTS_PEOPLE, DECIMALS_KEPT, Kind, Layer, Line, Unit
from gevinst.domain.problem import Severity
from gevinst.figures.suppression import SMALLEST_SHOWN
from gevinst.portfolio import reference_page
from tools.markdown import GENERATED, code, page, table
from tools.reference_law import law_page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"

# A unit, operation or layer that is missing below stops the generation with a KeyError.
UNITS = {
    Unit.KRONER: "Danish kroner. Only printing scales it to 1.000 kr. or mio. kr.",
    Unit.KRONER_EACH: "Danish kroner for each of something, never scaled",
    Unit.SHARE: "a share: 0.5 is 50 %",
    Unit.POINTS: "a difference of shares: 0.019 is 1.9 percentage points",
    Unit.FACTOR: "a bare number that something is multiplied by",
    Unit.WEEKS: "weeks per started spell",
    Unit.PERSON_WEEKS: "weeks of all persons together, spread by day to the calendar year",
    Unit.DAYS: "calendar days",
    Unit.YEAR: "a calendar year",
    Unit.FULL_TIME: "full-time persons",
    Unit.PERSONS: "persons",
    Unit.COUNT: "other things that can be counted",
}
LAYERS = {
    Layer.ADOPTED: "in the municipal budget; stated for the programme, never for a case",
    Layer.PLAN: "the case's own budget; for a proposal what it states",
    Layer.REVISED: "the plan after the changes that decisions made",
    Layer.RESULT: "realised up to the day of the follow-up",
    Layer.REMAINING: "what is expected of the rest of an open year",
    Layer.FORECAST: "result + remaining; for a closed year the result",
}
OPERATIONS = {
    Operation.SUM: "all inputs added",
    Operation.DIFFERENCE: "the first minus the second",
    Operation.QUOTIENT: "the first divided by the second; no value when the second is 0",
    Operation.PRODUCT: "all inputs multiplied",
    Operation.SAME: "the one input",
    Operation.WEIGHTED_SUM: "each input times its weight, added",
    Operation.FIRST_YEAR_PAID_BACK: (
        "inputs are accumulated positions by year; the first year from which they stay at or below 0, "
        "no value when the last is above 0"
    ),
    Operation.LOWEST: "the lowest input",
    Operation.HIGHEST: "the highest input",
}
SCOPES = {
    "programme": (r"programme", "all cases together, or all proposals of a package"),
    "case-4": (r"case-[1-9][0-9]*", "one case, by its number"),
    "proposal-1.2": (r"proposal-[^/@]+", "one proposal, by its number as printed"),
    "curve-a-dagpenge-2020": (r"curve-[a-z0-9-]+", "one published curve, by its short name"),
}
PERIODS = {
    "2021": (r"[0-9]{4}", "a calendar year"),
    TOTAL: (TOTAL, "the whole budget period"),
    AVERAGE: (AVERAGE, "an average per year (packages)"),
    "week-13": (r"week-[0-9]+", "a point of a curve, in weeks since entry"),
}
VARIANTS = {
    "igu": "the id of an output target",
    "prices-2020": "in fixed prices of that year",
    "closed-years": "of the years before the first in which something is expected",
    "undisturbed-days": "the plan times the share of undisturbed days",
    "change-1": "the first change of the plan that a decision made",
    "52-weeks": "to that horizon; area rule where the line is a shift",
    "13-weeks-weekly-sum": "a shift to that horizon, by weekly sum",
    "older": "of the older curves that the others are completed by, added",
    "like-a-dagpenge-2020": "by that older curve's own factors as far as it shows them, then the common ones",
    "lowest, highest": "the range over the older curves",
    "backtest-13": "completed from that week although more is known, to see how far off it is",
    "printed, announced": "what a package prints in its tables, and in its text",
    "printed-row, printed-column": "printed figures added across and down",
    "printed-difference": "printed minus computed; with `-printed-row` or the like when held against that",
}


# --- Figures --------------------------------------------------------------------------------------


def figures_page() -> str:
    """Return the page on figures: names, lines, layers, kinds, units, operations."""
    return page(
        "Figures",
        "Every number that leaves Gevinst has a name, a unit, a kind and, when it is computed, a formula. "
        "Lines, layers, kinds, units and operations are closed lists: there are no others. How each "
        "line is computed: [the method](../methods/README.md).",
        "## Names",
        "    scope/period/line/layer[@variant]",
        "For example `case-4/2021/saving/forecast`. The parts hold neither `/` nor `@`. "
        "Without a variant it is the main figure.",
        table(["Scope", "Meaning"], [[code(name), meaning] for name, (_, meaning) in SCOPES.items()]),
        table(["Period", "Meaning"], [[code(name), meaning] for name, (_, meaning) in PERIODS.items()]),
        table(
            ["Variant, e.g.", "Meaning"],
            [[", ".join(map(code, name.split(", "))), meaning] for name, meaning in VARIANTS.items()],
        ),
        "## Lines",
        "Cost is plus, saving and income are minus, in every layer.",
        table(["Line", "Unit", "Danish name", "Meaning"], map(line_row, Line)),
        "## Layers",
        table(
            ["Layer", "Danish name", "Meaning"],
            [[code(each), each.danish, LAYERS[each]] for each in Layer],
        ),
        "## Kinds",
        "In order of trust. A computed figure has the weakest kind of its inputs.",
        table(["Kind", "Danish name"], [[code(each), each.danish] for each in Kind]),
        "## Units",
        table(["Unit", "Meaning", "Decimals kept", "Hidden when small"], map(unit_row, Unit)),
        f"A count of real people above 0 and below {SMALLEST_SHOWN} is hidden in every layer but `plan`, "
        "and so is every figure computed from one.",
        "## Operations",
        table(["Operation", "Value"], [[code(each), OPERATIONS[each]] for each in Operation]),
    )


def line_row(line: Line) -> list[str]:
    """Return one line of the table of lines."""
    return [code(line), code(line.about.unit), line.about.danish, line.about.meaning]


def unit_row(unit: Unit) -> list[str]:
    """Return one line of the table of units."""
    kept = str(DECIMALS_KEPT.get(unit, "as stated, at most 6 when computed"))
    return [code(unit), UNITS[unit], kept, "yes" if unit in COUNTS_PEOPLE else "no"]


# --- figures.json ---------------------------------------------------------------------------------

FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "programme": ({"type": "string"}, "Name of the programme or package."),
    "as_of": (
        {"type": ["string", "null"], "format": "date"},
        "The day up to which figures are realised; null for a package.",
    ),
    "known_on": (
        {"type": ["string", "null"], "format": "date"},
        "The day on which the sources were as used; null: stated figures know none.",
    ),
    "method": ({"type": "string"}, "Goes up when a figure of the same input gets another value."),
    "law": ({"type": ["string", "null"]}, "Version of the dated law used; null: none was."),
    "seed": ({"type": ["integer", "null"]}, "Seed of random draws; null: none were made."),
    "inputs": (
        {"type": "object", "additionalProperties": {"type": "string"}},
        "Content hash of each delivery and of each baseline, by name; empty for stated figures.",
    ),
    "basis": (
        {"type": ["object", "null"]},
        "What a reader must know of the data: weeks, base years, what is lacking; null for stated figures.",
    ),
    "sources": (
        {"type": "object", "additionalProperties": {"type": "string"}},
        "Name of each source, by the id that figures refer to.",
    ),
    "figures": (
        {"type": "array", "items": {"$ref": "#/$defs/figure"}},
        "The figures. Inputs of a formula stand before the figure.",
    ),
}

FIGURE_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "id": ({"$ref": "#/$defs/id"}, "Its name; unique in the file."),
    "value": (
        {"type": ["number", "null"]},
        "The value, money in kr.; null when there is none or it is hidden. Never 0 for unknown.",
    ),
    "unit": ({"enum": list(Unit)}, "Unit of the value."),
    "kind": ({"enum": list(Kind)}, "How well it is known."),
    "expected": ({"type": "boolean"}, "True when any part of it has not happened yet."),
    "interval": (
        {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "Lower and upper bound in the same unit; null when none was computed.",
    ),
    "sources": (
        {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "Ids of the sources it rests on.",
    ),
    "formula": (
        {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/formula"}]},
        "The arithmetic; null for a stated figure.",
    ),
    "counted": (
        {
            "type": "array",
            "items": {"type": "array", "prefixItems": [{"type": "string"}, {"type": ["integer", "null"]}]},
        },
        "What was counted for it: words and how many; null is fewer than five.",
    ),
    "note": ({"type": "string"}, "A reservation in Danish that must stand beside it; empty for none."),
    "suppressed": (
        {"type": "boolean"},
        "True when the value is hidden because it could point to a person.",
    ),
}

FORMULA_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "operation": ({"enum": list(Operation)}, "What is done."),
    "inputs": (
        {"type": "array", "items": {"$ref": "#/$defs/id"}, "minItems": 1},
        "Names of the figures it is done with, in order.",
    ),
    "weights": (
        {"type": "array", "items": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"}},
        "One number per input, as text so that no digit is lost; only for a weighted sum.",
    ),
}


def id_pattern() -> str:
    """Return the regular expression of a figure's name."""
    parts = [
        "|".join(pattern for pattern, _ in SCOPES.values()),
        "|".join(pattern for pattern, _ in PERIODS.values()),
        "|".join(Line),
        "|".join(Layer),
    ]
    return f"^{'/'.join(f'({part})' for part in parts)}(@[^/@]+)?$"


def strict(fields: dict[str, tuple[dict[str, Any], str]], optional: Iterable[str] = ()) -> dict[str, Any]:
    """Return the schema of an object that has these fields and no others."""
    return {
        "type": "object",
        "properties": {name: {"description": text} | schema for name, (schema, text) in fields.items()},
        "required": [name for name in fields if name not in set(optional)],
        "additionalProperties": False,
    }


def json_schema() -> str:
    """Return the JSON Schema of figures.json."""
    hidden = {"properties": {"suppressed": {"const": True}}}
    weighted = {"properties": {"operation": {"const": Operation.WEIGHTED_SUM}}}
    figure = strict(FIGURE_FIELDS) | {
        "if": hidden,
        "then": {"properties": {"value": {"type": "null"}, "interval": {"type": "null"}}},
    }
    formula = strict(FORMULA_FIELDS, optional=["weights"]) | {
        "if": weighted,
        "then": {"required": ["weights"]},
        "else": {"not": {"required": ["weights"]}},
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "figures.json",
        "description": "Every figure of a follow-up or a package, as written by Gevinst.",
        **strict(FIELDS),
        "$defs": {
            "id": {
                "description": "scope/period/line/layer[@variant]",
                "type": "string",
                "pattern": id_pattern(),
            },
            "figure": figure,
            "formula": formula,
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


EXAMPLE = """{
 "id": "case-4/2021/net/forecast",
 "value": -149000,
 "unit": "kr",
 "kind": "stated",
 "expected": true,
 "interval": null,
 "sources": ["budgetaftale", "fasit", "dream", "opus"],
 "formula": {
  "operation": "sum",
  "inputs": ["case-4/2021/investment/forecast", "case-4/2021/saving/forecast"]
 },
 "note": "",
 "counted": [],
 "suppressed": false
}"""


def field_table(fields: dict[str, tuple[dict[str, Any], str]]) -> list[str]:
    """Return the table of an object's fields."""
    return table(["Field", "Meaning"], [[code(name), text] for name, (_, text) in fields.items()])


def figures_json_page() -> str:
    """Return the page on the form of figures.json."""
    return page(
        "figures.json",
        "`gevinst follow-up` and `gevinst package` write every figure to `figures.json`, UTF-8. The same "
        "input gives the same bytes. The form is fixed by a [JSON Schema](figures.schema.json) "
        "(draft 2020-12) that allows no other fields; a test holds the examples against it.",
        "## The file",
        field_table(FIELDS),
        "## A figure",
        field_table(FIGURE_FIELDS),
        "Names, units, kinds and operations are listed in [Figures](figures.md).",
        "## A formula",
        field_table(FORMULA_FIELDS),
        "## Example of a figure",
        "```json",
        EXAMPLE,
        "```",
        "## Stability",
        "Names and meanings stay. New lines, variants and optional content may be added in a minor version; "
        "a field is removed or changed in a major version only, and the changelog says so. `method` goes up "
        "when the same input gives another value.",
    )


# --- What a check of a note finds -------------------------------------------------------------------

COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
TEXT: dict[str, Any] = {"type": "string"}
TEXT_OR_NONE: dict[str, Any] = {"type": ["string", "null"], "minLength": 1}
FROM_ONE: dict[str, Any] = {"type": ["integer", "null"], "minimum": 1}
PLACE: dict[str, Any] = {"$ref": "#/$defs/place"}

SEVERITIES = {
    Severity.ERROR: "a number that is wrong for sure",
    Severity.WARNING: "something that should be looked at",
    Severity.INFORMATION: "something that may have a good explanation, such as rounding",
}

CHECK_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "file": (TEXT, "The note, as the user named it."),
    "kind": ({"enum": ["docx", "pdf", "xlsx", "html", "text"]}, "What sort of file it is."),
    "read": (
        {
            "type": "object",
            "properties": dict.fromkeys(("tables", "numbers", "sentences"), COUNT),
            "required": ["tables", "numbers", "sentences"],
            "additionalProperties": False,
        },
        "What there was to check: tables, numbers in them, and sentences with numbers.",
    ),
    "counts": (
        {
            "type": "object",
            "properties": {each.name.lower(): COUNT for each in Severity},
            "required": [each.name.lower() for each in Severity],
            "additionalProperties": False,
        },
        "How many findings there are of each severity.",
    ),
    "findings": ({"type": "array", "items": {"$ref": "#/$defs/finding"}}, "The findings, the gravest first."),
}

FINDING_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "rule": (TEXT, "Name of the [check](checks.md) that found it."),
    "title": (TEXT, "What kind of fault it is, in Danish."),
    "severity": ({"enum": [each.name.lower() for each in Severity]}, "How much it matters."),
    "certainty": (
        {"enum": [each.name.lower() for each in Certainty]},
        "How sure it is that the note is wrong.",
    ),
    "place": (PLACE, "Where it stands."),
    "printed": (TEXT, "What stands there."),
    "expected": (TEXT, "What should stand there; empty when that is not known."),
    "why": (TEXT, "How that is known, in Danish, with the numbers used."),
    "also": ({"type": "array", "items": PLACE}, "The other places that were used."),
}

PLACE_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "words": (TEXT, "The whole place in Danish."),
    "page": (FROM_ONE, "Page from 1, where the file has pages."),
    "line": (FROM_ONE, "Line from 1 in a text file."),
    "sheet": (TEXT_OR_NONE, "Sheet of a workbook."),
    "cell": (TEXT_OR_NONE, "Address in that sheet."),
    "table": (TEXT_OR_NONE, "The table as the note calls it."),
    "row": (TEXT_OR_NONE, "Label of the row."),
    "column": (TEXT_OR_NONE, "Headings of the column."),
    "text": (TEXT_OR_NONE, "First words of the paragraph, heading or caption."),
}


def findings_schema() -> str:
    """Return the JSON Schema of what `gevinst check --json` prints."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gevinst check --json",
        "description": "What does not add up in a note, as found by Gevinst.",
        **strict(CHECK_FIELDS),
        "$defs": {"finding": strict(FINDING_FIELDS), "place": strict(PLACE_FIELDS)},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def findings_page() -> str:
    """Return the page on the form of what is found in a note."""
    return page(
        "gevinst check --json",
        "`gevinst check NOTE --json` prints one JSON document, UTF-8. The same note gives the same text. The "
        "form is fixed by a [JSON Schema](findings.schema.json) (draft 2020-12) that allows no other fields.",
        "## The document",
        field_table(CHECK_FIELDS),
        "## A finding",
        field_table(FINDING_FIELDS),
        table(
            ["Severity", "Danish name", "Meaning"],
            [[code(each.name.lower()), each, SEVERITIES[each]] for each in Severity],
        ),
        table(["Certainty", "Danish name"], [[code(each.name.lower()), each] for each in Certainty]),
        "## A place",
        "A part that the place does not have is null.",
        field_table(PLACE_FIELDS),
        "## Stability",
        "Names and meanings stay. New checks may be added in a minor version; a field is removed or changed "
        "in a major version only, and the changelog says so.",
    )


def checks_page() -> str:
    """Return the page on the checks, in Danish as their texts are."""
    parts = [part for rule in all_rules() for part in (f"## {rule.title}", code(rule.name), rule.explanation)]
    return page(
        "Kontroller",
        "Det, som `gevinst check` ser efter i et notat. Hvert fund nævner navnet på sin kontrol. Hvordan man "
        "læser et fund, står i [vejledningen](../user/controller.md).",
        *parts,
    )


# --- Commands -------------------------------------------------------------------------------------


def commands_page() -> str:
    """Return the page on the command line, in Danish as its help is."""
    parts = [part for name in sorted(commands.commands) for part in command_parts(commands.commands[name])]
    return page(
        "Kommandoer",
        "Hver kommando viser det samme med `-h`. Den slutter med 0, når den er færdig, og med 2, når input "
        "ikke kan bruges; så er intet skrevet. `gevinst check` slutter med 1, når den har fundet noget.",
        *parts,
    )


def command_parts(command: click.Command, above: str = "gevinst") -> list[str | list[str]]:
    """Return what the page says of a command, and of those below it where it is a group of them."""
    path = f"{above} {command.name}"
    if isinstance(command, click.Group):
        below = [command_parts(each, path) for _, each in sorted(command.commands.items())]
        return [
            f"## {path}",
            inspect.cleandoc(command.help or ""),
            *(part for each in below for part in each),
        ]
    context = click.Context(command, info_name=path, **command.context_settings)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    options = [option for option in command.params if isinstance(option, click.Option)]
    rows = [option_row(option) for option in options]
    return [
        f"## {path}",
        "    " + usage.replace("[OPTIONS]", "[TILVALG]"),
        inspect.cleandoc(command.help or ""),
        *([table(["Tilvalg", "Værdi", "Betydning"], rows)] if rows else []),
    ]


def option_row(option: click.Option) -> list[str]:
    """Return one line of a command's table of options."""
    required = " Skal angives." if option.required else ""
    return [", ".join(map(code, option.opts)), option_value(option), f"{option.help or ''}{required}"]


def option_value(option: click.Option) -> str:
    """Return what an option takes, in Danish."""
    match option.type:
        case click.Choice():
            return ", ".join(code(str(each)) for each in option.type.choices)
        case click.DateTime():
            return "dato, fx `2021-11-05` eller `05-11-2021`"
        case click.Path():
            return "sti"
    return "" if option.is_flag else option.metavar or "værdi"


# --- The pages ------------------------------------------------------------------------------------


def portfolio_page() -> str:
    """Return the page on the portfolio file, from its schema."""
    title, _, rest = reference_page().partition("\n")
    return f"{title}\n\n{GENERATED}\n{rest.rstrip()}\n"


PAGES: dict[str, Callable[[], str]] = {
    "checks.md": checks_page,
    "commands.md": commands_page,
    "figures-json.md": figures_json_page,
    "figures.md": figures_page,
    "figures.schema.json": json_schema,
    "findings-json.md": findings_page,
    "findings.schema.json": findings_schema,
    "law.md": law_page,
    "portfolio-file.md": portfolio_page,
}


def stale() -> list[str]:
    """Return the names of the files that are not what the code says, and of files nobody makes."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*") if path.is_file()}
    made = {name: make() for name, make in PAGES.items()}
    return sorted(name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name))


def main(args: list[str]) -> int:
    """Write the pages, or with `--check` name those that are stale; 1 when any is."""
    if "--check" in args:
        names = stale()
        for name in names:
            print(f"docs/reference/{name} is not what the code says; run make reference")
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
