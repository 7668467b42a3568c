"""A retyped note as PDF: with tags and ruled tables from Typst, and as LibreOffice prints the Word file."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import typst

from tests.checking.retyped.blocks import Block, Grid
from tests.checking.retyped.word import write_docx

_TEMPLATE = r"""
#set text(font: "Libertinus Serif", size: 10pt, lang: "da", hyphenate: true)
#set page(paper: "a4", margin: 20mm)
#set par(justify: true)
#set heading(numbering: none)
#set figure(numbering: none, supplement: none)
#set figure.caption(position: top, separator: none)
#show figure: set align(left)
#show figure.caption: set align(left)
#let grid-of(block) = figure(
  kind: table,
  caption: block.title + if block.unit_line { linebreak() + text(8pt, block.unit) },
  text(size: 8pt, table(
    columns: block.columns,
    stroke: 0.5pt,
    table.header(..block.header.flatten().map(head => table.cell(colspan: head.span, head.text))),
    ..block.rows.flatten(),
  )),
)
#for block in json(bytes(sys.inputs.blocks)) {
  if "level" in block { heading(level: block.level, block.text) }
  else if "rows" in block { grid-of(block); for note in block.notes { par(text(size: 8pt, note)) } }
  else { par(block.text) }
}
"""


def write_pdf(blocks: tuple[Block, ...], path: Path) -> None:
    inputs = {"blocks": json.dumps([_data(block) for block in blocks], ensure_ascii=False)}
    compiled = typst.compile(_TEMPLATE.encode(), format="pdf", ignore_system_fonts=True, sys_inputs=inputs)
    path.write_bytes(bytes(compiled))


def _data(block: Block) -> dict[str, object]:
    """Return a block as the template reads it."""
    data = asdict(block)
    if isinstance(block, Grid):
        data |= {"title": block.title, "columns": len(block.rows[0])}
    return data


def write_pdf_of_docx(blocks: tuple[Block, ...], path: Path) -> None:
    write_docx(blocks, path.with_suffix(".docx"))
    home = f"-env:UserInstallation=file://{path.parent}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(path.with_suffix(".docx"))], check=True, capture_output=True, timeout=180)
