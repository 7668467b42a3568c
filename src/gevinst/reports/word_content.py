"""The content of the note in Word: each block as the elements that stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Length, Pt

from gevinst.figures.document import Bullets, Heading, Paragraph, Picture, Table
from gevinst.reports import wording
from gevinst.reports.table_parts import set_in_parts
from gevinst.reports.word_table import table_element
from gevinst.reports.word_template import template_part
from gevinst.reports.word_xml import paragraph, run, w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from gevinst.figures.document import Block, Document, Run
    from gevinst.reports.charts import RenderedChart
    from gevinst.reports.table_grid import Grid

_USUAL_SIZE = Pt(9)


@dataclass(frozen=True)
class Content:
    """What every block needs to know to be set.

    Args:
        word: the file, to which pictures are added.
        document: the note.
        pictures: the charts as pictures, by name.
        styles: style ids by (lower-case) name.
        width: width of the text column.
    """

    word: WordFile
    document: Document
    pictures: Mapping[str, RenderedChart]
    styles: Mapping[str, str]
    width: Length

    def elements(self) -> list[Element]:
        """Return the content, in order."""
        return [element for block in self.document.blocks for element in self._block(block)]

    def _block(self, block: Block) -> list[Element]:
        """Return the elements of one block."""
        match block:
            case Heading():
                return [paragraph(self.styles[f"heading {block.level}"], [run(block.text)])]
            case Paragraph():
                return [self._paragraph("gevinst egen tekst" if block.own else "normal", block)]
            case Bullets():
                return [self._paragraph("list bullet", item) for item in block.items]
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _paragraph(self, style: str, block: Paragraph) -> Element:
        """Return running text."""
        return paragraph(self.styles[style], [self._run(piece) for piece in block.runs])

    def _run(self, piece: Run) -> Element:
        """Return a piece of a sentence."""
        style = self.styles["gevinst forventet"] if piece.expected else ""
        return run(piece.text, style=style, bold=piece.strong)

    def _line(self, style: str, text: str, *, keep_with_next: bool = False) -> Element:
        """Return a paragraph of one text."""
        return paragraph(self.styles[style], [run(text)], keep_with_next=keep_with_next)

    def _table(self, table: Table) -> list[Element]:
        """Return a table, in parts if it is too wide."""
        parts = set_in_parts(table, self.width.twips, self._size_in_tables)
        return [element for part in parts for element in self._part(*part)]

    def _part(self, table: Table, grid: Grid) -> list[Element]:
        """Return a table with its caption, unit and notes; they stay on the same page."""
        unit = [self._line("gevinst enhed", table.unit, keep_with_next=True)] if table.unit else []
        caption = self._line("caption", wording.table_caption(table), keep_with_next=True)
        element = table_element(table, grid, self.styles, self._size_in_tables)
        return [caption, *unit, element, *self._notes(table)]

    def _notes(self, table: Table) -> list[Element]:
        """Return the lines below a table; an empty one for air where it has none."""
        *first, last = table.notes or ("",)
        return [
            *(self._line("gevinst note", note, keep_with_next=True) for note in first),
            self._line("gevinst note", last),
        ]

    @property
    def _size_in_tables(self) -> int:
        """The size of text in the template's style for cells, in half points."""
        style = next(each for each in self.word.styles if each.style_id == self.styles["gevinst celle"])
        return int((style.font.size or _USUAL_SIZE).pt * 2)

    def _picture(self, picture: Picture) -> list[Element]:
        """Return a picture with its caption and the way to its numbers."""
        where = wording.where_the_numbers_are(picture, self.document)
        drawing = w("r", self._drawing(picture))
        return [
            self._line("caption", wording.picture_caption(picture), keep_with_next=True),
            paragraph(self.styles["gevinst billede"], [drawing], keep_with_next=bool(where)),
            *([self._line("gevinst note", where)] if where else []),
        ]

    def _drawing(self, picture: Picture) -> Element:
        """Return the chart as wide as the text column, with its alternative text."""
        chart = self.pictures[picture.chart]
        drawing = parse_xml(template_part("drawing").encode())
        size = {"cx": str(self.width), "cy": str(round(self.width * chart.height_px / chart.width_px))}
        names = {"id": str(picture.number), "name": wording.picture_caption(picture), "descr": picture.alt}
        for element in (
            *drawing.iter(qn("wp:extent")),
            *drawing.iterfind(f".//{qn('a:xfrm')}/{qn('a:ext')}"),
        ):
            element.attrib.update(size)
        for element in drawing.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            element.attrib.update(names)
        self._relate(drawing, picture, chart)
        return drawing

    def _relate(self, drawing: Element, picture: Picture, chart: RenderedChart) -> None:
        """Add the chart's files to the Word file, and refer to them from the drawing."""
        for tag, kind, content in (
            (qn("a:blip"), "png", chart.png),
            ("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip", "svg", chart.svg.encode()),
        ):
            name = PackURI(f"/word/media/figur{picture.number}.{kind}")
            mime = "image/svg+xml" if kind == "svg" else "image/png"
            part = Part(name, mime, content, self.word.part.package)
            relation = self.word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
            next(drawing.iter(tag)).set(qn("r:embed"), relation)
