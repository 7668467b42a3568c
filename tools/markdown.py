"""The parts of a generated Markdown page."""

from collections.abc import Iterable

GENERATED = "<!-- Made by tools/reference.py from the code. Change the code, then run `make reference`. -->"


def table(heads: list[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a Markdown table. A bar in a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def page(title: str, *parts: str | list[str]) -> str:
    """Return a Markdown page: title, the line that says who made it, and its parts with a line between."""
    blocks = [part if isinstance(part, str) else "\n".join(part) for part in parts]
    return "\n\n".join([f"# {title}", GENERATED, *blocks]) + "\n"


def code(text: str) -> str:
    """Return a text set as code."""
    return f"`{text}`"
