"""What was found in a note, as one page that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from gevinst.reports.findings_text import NAMES, counts, details, printable, what_was_read

if TYPE_CHECKING:
    from gevinst.use_cases.check_note import Checked


def html_page(checked: Checked) -> str:
    """Return the page. The same note gives the same page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = (files("gevinst.reports") / "templates" / "findings.html").read_text("utf-8")
    return environment.from_string(template).render(
        file=printable(checked.note.file),
        counts=counts(checked),
        read=what_was_read(checked),
        groups=_groups(checked),
    )


def _groups(checked: Checked) -> list[dict[str, object]]:
    """Return the findings of each severity under its name, numbered through."""
    number = {id(finding): index for index, finding in enumerate(checked.findings, start=1)}
    return [
        {
            "kind": severity.name.lower(),
            "word": names[0],
            "heading": names[1].capitalize(),
            "findings": [
                {
                    "number": number[id(each)],
                    "title": printable(each.title),
                    "place": printable(str(each.spot)),
                    "details": details(each, place=True),
                }
                for each in checked.of(severity)
            ],
        }
        for severity, names in NAMES.items()
        if checked.of(severity)
    ]
