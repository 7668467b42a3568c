"""A small note with three findings that the tests of every report of findings share."""

from dataclasses import replace

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.note import Cell, Column, Note, Paragraph, Row, Spot, Table
from gevinst.domain.problem import Severity
from gevinst.use_cases.check_note import Checked

CELL = Spot(
    page=1,
    table="Tabel 1",
    row="I alt",
    column="2022 Budget",
    anchor="t1r2c1",
    box=(300.0, 140.0, 340.0, 152.0),
)
SENTENCE = Spot(page=1, text="I 2022 spares 3,9 mio. kr.", anchor="p0", box=(72.0, 72.0, 240.0, 84.0))

ERROR = Finding(
    rule="sums-in-tables",
    title="Summen passer ikke",
    severity=Severity.ERROR,
    certainty=Certainty.SURE,
    spot=CELL,
    printed="−3,679",
    expected="−3,689",
    why="0,250 + (−3,939) = −3,689",
    also=(SENTENCE,),
)
WARNING = Finding(
    rule="sentences",
    title="Teksten siger noget andet end tabellen",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    spot=SENTENCE,
    printed="3,9 mio. kr.",
    expected="3,7 mio. kr.",
    why="Tabel 1 har <b>3,679</b> & ikke andet",
)
INFORMATION = Finding(
    rule="numbering",
    title="Der mangler en tabel",
    severity=Severity.INFORMATION,
    certainty=Certainty.POSSIBLE,
    spot=Spot(),
    printed="Tabel 1, Tabel 3",
    expected="",
    why="Nummer 2 springes over",
)
FINDINGS = (ERROR, WARNING, INFORMATION)

_TABLE = Table(
    number="1",
    caption="Opfølgning",
    unit="mio. kr.",
    columns=(Column(("2022", "Budget")),),
    rows=tuple(
        Row(label, (Cell(text, CELL),), CELL)
        for label, text in (("Investering", "0,250"), ("Besparelse", "−3,939"), ("I alt", "−3,679"))
    ),
    notes=(),
    section="",
    spot=Spot(table="Tabel 1"),
)
_BLOCKS = (
    Paragraph("Opfølgning for 2022", "Opfølgning for 2022", Spot(), heading=True),
    Paragraph("I 2022 spares 3,9 mio. kr. Det er uden tal. Der var ca. 40 i 2021.", "", SENTENCE),
    _TABLE,
)
NOTE = Note("notat.docx", "docx", _BLOCKS)

CHECKED = Checked(NOTE, FINDINGS)
CLEAN = Checked(NOTE, ())
BLANK = Checked(replace(NOTE, blocks=()), ())
