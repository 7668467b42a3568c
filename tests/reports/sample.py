"""A small but whole note that the tests of Word and PDF share. Figures from Norddjurs, words our own."""

import struct
import zlib

from gevinst.figures.document import (
    Block,
    Bullets,
    Cell,
    Document,
    HeaderCell,
    Heading,
    Look,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from gevinst.reports.charts import RenderedChart

LONG_WORD = "Arbejdsmarkedsuddannelsesforanstaltninger"
SPECIAL = 'Fisk & Kød <2021> "citat" {{ titel }} #x_y*z* $1 \\n @navn'


def row(label: str, cells: str, look: Look = Look.PLAIN) -> Row:
    """Return a row from cells separated by blanks; a star marks an expected one."""
    return Row(
        label, tuple(Cell(cell.rstrip("*"), expected=cell.endswith("*")) for cell in cells.split()), look
    )


def heads(texts: str) -> tuple[HeaderCell, ...]:
    """Return header cells from words separated by blanks."""
    return tuple(HeaderCell(text) for text in texts.split())


PROGRAMME = Table(
    id="programme",
    number=1,
    caption="Investering og besparelse fordelt på år",
    unit="mio. kr., løbende priser",
    header=(
        (HeaderCell(""), HeaderCell("Resultat"), HeaderCell("Forventet resultat", 4)),
        tuple(HeaderCell(text) for text in ("", "2020", "2021", "2022", "2023", "I alt")),
    ),
    rows=(
        row("Vedtaget besparelse", "0,000 −5,000 −6,000 −9,000 −20,000", Look.QUIET),
        row("Investering i indsats", "4,834 3,233* 2,794* 2,426* 13,287*"),
        row("Besparelse på forsørgelse", "−1,773 −3,827* −7,822* −10,394* −23,816*"),
        row("I alt", "3,061 −0,594* −5,028* −7,968* −10,529*", Look.TOTAL),
    ),
    notes=(
        "Kilde: budgetaftale 2020–2023, Fasit, DREAM og KMD Opus.",
        "Minus er mindreudgift eller indtægt. Tal i kursiv er forventede.",
    ),
)

CASE = Table(
    id="case-2",
    number=2,
    caption=f"Opfølgning på case 2: Intensiveret indsats, {LONG_WORD} & mere",
    unit="mio. kr., løbende priser",
    header=(
        (HeaderCell(""), *(HeaderCell(year, 2) for year in ("2020", "2021", "2022", "2023"))),
        tuple(
            HeaderCell(text) for text in ("", "Budget", "Resultat", *(["Budget", "Forventet resultat"] * 3))
        ),
    ),
    rows=(
        row("Investering i indsats", "1,562 0,742 1,796 1,122* 1,706 1,706* 1,706 1,706*"),
        row("Besparelse på forsørgelse", "−0,633 −0,124 −1,724 −0,723* −2,639 −1,706* −3,553 −2,339*"),
        row("I alt", "0,929 0,618 0,072 0,399* −0,933 0,000* −1,847 −0,633*", Look.TOTAL),
        row("Akkumuleret", "0,929 0,618 1,001 1,017* 0,068 1,017* −1,779 0,384*", Look.QUIET),
    ),
    notes=("Kilde: budgetaftale 2020–2023, Fasit, DREAM og KMD Opus.",),
)

CURVE = Table(
    id="curve",
    number=3,
    caption="Andel af påbegyndte forløb, der fortsat får A-dagpenge, med tilbagefald",
    unit="procent, uger efter forløbets start",
    header=(heads("Periode 0 4 8 13 17 21 26 30 34 39 43 47 52"),),
    rows=(
        row("Gennemsnit 2017–2019", "100,0 67,7 56,8 46,8 41,9 38,2 34,6 32,3 30,6 28,3 27,2 25,7 25,6"),
        row("2020", "100,0 65,5 53,6 43,9 38,3 34,5 30,7 28,7 26,8 24,6 – – –"),
        row("1. halvår 2021", "100,0 62,5 50,3 39,4 – – – – – – – – –"),
    ),
    notes=("Kilde: Jobindsats.dk, hentet 05-11-2021. Streg: endnu ikke offentliggjort.",),
)

DECISIONS = Table(
    id="decisions",
    number=4,
    caption="Beslutninger i perioden",
    unit="",
    header=(tuple(HeaderCell(text) for text in ("Dato", "Udvalg", "Beslutning")),),
    rows=(
        Row(
            "28-04-2021",
            (
                Cell("Erhvervs- og Arbejdsmarkedsudvalget"),
                Cell("Case 1 afsluttes, og midlerne går tilbage til kassen."),
            ),
        ),
        Row("18-05-2021", (Cell("Kommunalbestyrelsen"), Cell(f"Godkendt. {LONG_WORD} fortsætter uændret."))),
    ),
    numeric=False,
)

PICTURE = Picture(
    chart="saving",
    number=1,
    caption="Besparelse pr. år: plan, vedtaget og forventet",
    alt="Søjler for fire år. Forventet besparelse i 2021 er 3,8 mio. kr. & vedtaget 5,0 mio. kr.",
    table="programme",
)

BLOCKS: tuple[Block, ...] = (
    Heading(1, "Det samlede resultat"),
    Paragraph(
        (
            Run("I 2021 forventes en besparelse på "),
            Run("3,827 mio. kr.", expected=True, strong=True),
            Run(" mod vedtaget 5,000 mio. kr. I 2020 blev resultatet 1,773 mio. kr. Der mangler dermed "),
            Run("1,173 mio. kr.", expected=True),
            Run(
                " i forhold til budgettet, og forskellen ventes ikke indhentet, "
                "før indsatsen igen kører uden afbrydelser."
            ),
        )
    ),
    PROGRAMME,
    PICTURE,
    Heading(1, "De enkelte cases"),
    Heading(2, "2. Intensiveret indsats for aktivitetsparate kontanthjælpsmodtagere"),
    Paragraph((Run(SPECIAL),)),
    Bullets(
        (
            Paragraph(
                (
                    Run(
                        "Forløbet var suspenderet fra 11-03-2020 til 26-05-2020 "
                        "og delvist fra 09-12-2020 til 15-04-2021."
                    ),
                )
            ),
            Paragraph(
                (
                    Run("Der var plads til 40 fuldtidspersoner; "),
                    Run("30", expected=True),
                    Run(" ventes brugt."),
                )
            ),
        )
    ),
    CASE,
    Heading(2, "Grundlaget"),
    CURVE,
    DECISIONS,
)

DOCUMENT = Document(
    kind="Notat",
    title="Opfølgning på investeringer for budget 2020–2023, 3. kvartal & årsskøn",
    fields=(
        ("Dato", "26-11-2021"),
        ("Modtager", "Erhvervs- og Arbejdsmarkedsudvalget"),
        ("Journalnr.", "19/20405 <A&B>"),
    ),
    blocks=BLOCKS,
    charts=(),
    subject="Status pr. 05-11-2021 for investeringer på beskæftigelsesområdet",
    footer="Gevinst 0.1.0 · metode 1 · aftryk 3f9a1c07",
)

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="240" viewBox="0 0 600 240">
<rect width="600" height="240" fill="white"/><rect x="60" y="80" width="80" height="130" fill="#0b5cad"/>
<text x="100" y="70" font-family="Liberation Sans, Arial, sans-serif" font-size="14"
 text-anchor="middle">−1,8</text>
</svg>"""


def png(width: int, height: int) -> bytes:
    """Return a white PNG picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    pixels = zlib.compress((b"\0" + b"\xff" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PICTURES = {"saving": RenderedChart(SVG, png(1200, 480), 600, 240)}


def cell_texts(document: Document = DOCUMENT) -> list[str]:
    """Return every text that stands in a table, in order."""
    return [
        text
        for table in document.tables
        for text in (
            *(head.text for heads in table.header for head in heads),
            *(text for each in table.rows for text in (each.label, *(cell.text for cell in each.cells))),
        )
    ]
