"""The template of the Word note: the default one, and filling in a municipality's own.

The default's look is the XML in ``templates/word``; a municipality opens it in Word and makes it its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.reports import wording
from gevinst.reports.fixed_time import FIXED_TIME

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from gevinst.figures.document import Document

CONTENT = "{{ indhold }}"
FIELDS = "{{ felter }}"

# A template may ask for these also when a note has none of them: they are then empty.
_USUAL_FIELDS = ("til", "dato", "opgjort_pr", "reference", "journalnummer")

_PLACE = Place("Word-skabelonen")
_MISSPELT = Problem(
    _PLACE,
    "en pladsholder, der ikke er skrevet rigtigt",
    "pladsholdere som {{ titel }}, hver med to tuborgklammer på begge sider",
    "Søg efter { og } i skabelonen, også i sidehoved og sidefod, og ret den pladsholder, der mangler en.",
)
_NO_WORD_FILE = Problem(
    _PLACE,
    "en fil, der ikke kan åbnes som Word-dokument",
    "en fil af typen .docx (ikke .doc, .dotx eller .docm)",
    "Gem skabelonen i Word som »Word-dokument (.docx)«, "
    "eller hent standardskabelonen med »gevinst template note.docx«.",
)
_NO_PLACE_FOR_CONTENT = Problem(
    _PLACE,
    f"ingen plads til indholdet: pladsholderen {CONTENT} mangler",
    f"ét afsnit, hvor der kun står {CONTENT}, uden for tabeller og tekstfelter",
    f"Skriv {CONTENT} i et afsnit for sig, "
    "eller hent standardskabelonen med »gevinst template note.docx«, og ret den til.",
)

_CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
$overrides</Types>"""
_RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
$relationships</Relationships>"""
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "settings", "footer")


def default_template() -> bytes:
    """Return the default template as a .docx file, the same bytes each time."""
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": template_part("document"),
        "word/_rels/document.xml.rels": _relationships(
            {f"rId{n}": (part, f"{part}.xml") for n, part in enumerate(_PARTS, start=1)}
        ),
        **{f"word/{part}.xml": template_part(part) for part in _PARTS},
    }
    return packed({name: text.encode() for name, text in members.items()})


def template_part(name: str) -> str:
    """Return one XML part of the default template, with its words filled in."""
    text = (files("gevinst.reports") / "templates" / "word" / f"{name}.xml").read_text("utf-8")
    return Template(text).safe_substitute(PAGE=wording.PAGE, OF=wording.OF)


def packed(members: dict[str, bytes]) -> bytes:
    """Return the members as a zip file that depends on nothing but them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            info.create_system = 0  # else the file tells which system it was made on
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def filled(template: bytes, document: Document) -> WordFile:
    """Return the template with its placeholders filled in; the content's place is still marked.

    Raises:
        InputRefused: it is no Word file, it holds a placeholder that Gevinst does not know, or it has
            no paragraph for the content.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from lxml.etree import LxmlError

    # The sandbox, since a template may come from the web: an expression in it reaches nothing of ours.
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    placeholders = _placeholders(document)
    word = DocxTemplate(io.BytesIO(template))
    try:
        unknown = word.get_undeclared_template_variables(environment, placeholders)
        _refuse([_unknown_placeholder(name, placeholders) for name in sorted(unknown)])
        word.render(placeholders, environment, autoescape=True)
    except TemplateError as error:
        raise InputRefused([_MISSPELT]) from error
    except (zipfile.BadZipFile, KeyError, ValueError, LxmlError) as error:
        raise InputRefused([_NO_WORD_FILE]) from error
    if not any(paragraph.text.strip() == CONTENT for paragraph in word.docx.paragraphs):
        raise InputRefused([_NO_PLACE_FOR_CONTENT])
    return word.docx  # type: ignore[no-any-return]


def _refuse(problems: list[Problem]) -> None:
    """Raise the problems, if there are any."""
    if problems:
        raise InputRefused(problems)


def field_name(label: str) -> str:
    """Return the placeholder's name for a header field: »Journalnr.« is ``journalnummer``."""
    spelt_out = re.sub(r"nr\.?$", "nummer", label.strip().lower())
    return re.sub(r"\W+", "_", spelt_out).strip("_")


def _placeholders(document: Document) -> dict[str, Any]:
    """Return what each placeholder is replaced by; the content and the fields stay for later."""
    return {
        **dict.fromkeys(_USUAL_FIELDS, ""),
        **{field_name(label): value for label, value in document.fields},
        "dokumenttype": document.kind,
        "titel": document.title,
        "emne": document.subject,
        "fod": document.footer,
        "felter": FIELDS,
        "indhold": CONTENT,
    }


def _content_types() -> str:
    """Return the list of what each part of the file is."""
    kinds = {"document": "document.main", **{part: part for part in _PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORDPROCESSING}.{kind}+xml"/>\n'
        for part, kind in kinds.items()
    )
    return Template(_CONTENT_TYPES).substitute(overrides=overrides)


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Return the list of the parts that a part refers to: id → (kind, target)."""
    relationships = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"/>\n'
        for key, (kind, target) in targets.items()
    )
    return Template(_RELATIONSHIPS).substitute(relationships=relationships)


def _unknown_placeholder(name: str, placeholders: dict[str, Any]) -> Problem:
    """Say which placeholder cannot be filled in, and which can."""
    known = ", ".join(f"{{{{ {each} }}}}" for each in placeholders)
    return Problem(
        _PLACE,
        f"pladsholderen {{{{ {name} }}}}, som Gevinst ikke kender",
        f"en af disse: {known}",
        "Ret pladsholderen i skabelonen, eller slet den.",
    )
