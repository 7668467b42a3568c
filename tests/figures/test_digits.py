"""No digit of a note is stray: each is a figure, of a sort that may hold a digit, or in a marked passage."""

import copy
import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given

import gevinst
from gevinst.domain.figure import PROGRAMME, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import IndexValue, MoneyUnit, Presentation, Programme, SignStyle
from gevinst.figures import sorts
from gevinst.figures.document import (
    Block,
    Bullets,
    Cell,
    Document,
    HeaderCell,
    Heading,
    Paragraph,
    Picture,
    Row,
    Run,
    Sort,
    Words,
)
from gevinst.figures.sorts import recognised
from gevinst.figures.view import literal, quotation
from tests.examples import AS_OF, aarhus, norddjurs, portfolio
from tests.figures import samples
from tests.figures.note_pieces import pieces
from tests.figures.stray_digits import Judge, Stray
from tests.portfolio.programmes import programmes

AFTER_ALL = date(2151, 1, 1)
Report = gevinst.FollowUp | gevinst.PackageReport


def strays(report: Report, document: Document | None = None) -> list[Stray]:
    """Return the strays of a report's note, or of another document judged by its figures."""
    judge = Judge(report.programme, report.figures, report.presentation, report.record.basis)
    return judge.strays(document or report.document)


@pytest.mark.parametrize("unit", MoneyUnit)
@pytest.mark.parametrize("signs", SignStyle)
def test_no_digit_of_the_follow_up_of_norddjurs_is_stray(unit: MoneyUnit, signs: SignStyle) -> None:
    how = Presentation(unit, unit.usual_decimals, signs)
    report = gevinst.follow_up(gevinst.read_portfolio(portfolio("norddjurs")), as_of=AS_OF, presentation=how)
    assert strays(report) == []


def test_no_digit_of_the_package_of_aarhus_is_stray() -> None:
    assert strays(aarhus()) == []


YEARS = {2019: "98", 2020: "100", 2021: "101.25", 2022: "103", 2023: "105.5"}


def in_fixed_prices() -> gevinst.FollowUp:
    """Return a follow-up in fixed prices, with the index printed."""
    index = tuple(IndexValue(each, Decimal(value)) for each, value in YEARS.items())
    programme = replace(norddjurs().programme, price_index=index)
    return gevinst.follow_up(programme, as_of=AS_OF, presentation=Presentation(base_year=2019))


def test_no_digit_of_a_follow_up_in_fixed_prices_is_stray() -> None:
    report = in_fixed_prices()
    assert strays(report) == []
    bound = {piece.run.figure for piece in pieces(report.document)}
    assert FigureId(PROGRAMME, "2021", Line.PRICE_INDEX, Layer.RESULT) in bound


@given(programmes())
def test_no_digit_of_any_follow_up_is_stray(programme: Programme) -> None:
    assume(programme.cases)
    assume(not any("{" in text.text for text in programme.texts))
    assert strays(gevinst.follow_up(programme, as_of=AFTER_ALL)) == []


@given(programmes())
def test_no_digit_of_any_package_is_stray(programme: Programme) -> None:
    assume(programme.proposals)
    assume(not any("{" in text.text for text in programme.texts))
    assert strays(gevinst.package(programme)) == []


def table_with(**changes: object) -> Document:
    """Return the note with its first table changed."""
    table = replace(TABLE, **changes)  # type: ignore[arg-type]
    blocks = tuple(table if block is TABLE else block for block in DOCUMENT.blocks)
    return replace(DOCUMENT, blocks=blocks)


def with_block(*blocks: Block) -> Document:
    """Return the note with more blocks at its end."""
    return replace(DOCUMENT, blocks=(*DOCUMENT.blocks, *blocks))


def with_run(text: str, sort: Sort) -> Document:
    """Return the note with a paragraph more, which says what its text is."""
    return with_block(Paragraph((Run(text, sort=sort),)))


def with_chart(**changes: object) -> Document:
    """Return the note with its first chart changed."""
    first, *others = DOCUMENT.charts
    changed = replace(first, **changes)  # type: ignore[arg-type]
    return replace(DOCUMENT, charts=(changed, *others))


DOCUMENT = norddjurs().document
TABLE = DOCUMENT.tables[0]
ROW = TABLE.rows[0]
SAVING = FigureId(PROGRAMME, "2021", Line.SAVING, Layer.FORECAST)
PICTURE = next(block for block in DOCUMENT.blocks if isinstance(block, Picture))
WRITTEN = {**DOCUMENT.charts[0].spec, "title": {"text": "Besparelse 777"}}

PLANTED = {
    "the title": replace(DOCUMENT, title="Opfølgning 7"),
    "the subject": replace(DOCUMENT, subject="Opfølgning 7"),
    "the foot": replace(DOCUMENT, footer="Gevinst · metode 1"),
    "a field": replace(DOCUMENT, fields=(("Til", "Udvalg 7"),)),
    "the label of a field": replace(DOCUMENT, fields=(("Dato 7", ""),)),
    "a heading": with_block(Heading(1, "De 7 cases")),
    "a sentence": with_block(Paragraph((Run("Der er 7 cases."),))),
    "a bullet": with_block(Bullets((Paragraph((Run("Der er 7 cases."),)),))),
    "a caption": table_with(caption="De 7 cases"),
    "a unit": table_with(unit="1.000 kr."),
    "a header cell": table_with(header=((HeaderCell("7"), *TABLE.header[0][1:]), *TABLE.header[1:])),
    "a label": table_with(rows=(replace(ROW, label="Case 7"), *TABLE.rows[1:])),
    "a cell": table_with(rows=(replace(ROW, cells=(Cell("7,000"), *ROW.cells[1:])), *TABLE.rows[1:])),
    "a note": table_with(notes=("Der er 7 cases.",)),
    "the caption of a picture": with_block(replace(PICTURE, caption="De 7 cases")),
    "an alternative text": with_block(replace(PICTURE, alt="Søjlerne er 7,000 høje.")),
    "the title of a chart": with_chart(title="De 7 cases"),
    "the alternative text of a chart": with_chart(alt="Søjlerne er 7,000 høje."),
    "the table of a chart": with_chart(table=replace(TABLE, caption="De 7 cases")),
    "the picture itself": with_chart(spec=WRITTEN),
    "a figure that is printed wrongly": with_block(Paragraph((Run("4,827 mio. kr.", SAVING),))),
    "a figure without its unit": with_block(Paragraph((Run("−3,827", SAVING),))),
    "a cell that is printed wrongly": table_with(
        rows=(replace(ROW, cells=(replace(ROW.cells[0], text="4,835"), *ROW.cells[1:])), *TABLE.rows[1:])
    ),
    "a figure that does not exist": with_block(Paragraph((Run("7", SAVING.but(scope="case-7")),))),
    "a name that was not stated": with_run("Plan 7", Sort.NAME),
    "a numbering that is an amount": with_run("3,5", Sort.NUMBERING),
    "a year outside the programme": with_run("1999", Sort.YEAR),
    "a day outside the calendar": with_run("31-02-2021", Sort.DATE),
    "a law that is a number": with_run("§§§ 7 mio.", Sort.LAW),
    "a journal number outside the header": with_run("19/20405", Sort.JOURNAL),
    "own words that are not marked": with_run("Investering 1 er stoppet.", Sort.OWN),
    "own words that were not stated": with_block(Paragraph((Run("7 er nok.", sort=Sort.OWN),), own=True)),
    "own words in a table that does not say so": table_with(
        rows=(Row("", (Cell(sorts.own("COVID-19")), *ROW.cells[1:])),)
    ),
    "a mark that is not explained": replace(
        DOCUMENT,
        blocks=tuple(block for block in DOCUMENT.blocks if block != Paragraph((Run(sorts.OWN_MARK),))),
    ),
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_planted_digit_is_found(place: str) -> None:
    assert len(strays(norddjurs(), PLANTED[place])) == 1


def told(text: str) -> list[tuple[str, Sort]]:
    """Return what is recognised in a sentence."""
    runs = recognised(text, norddjurs().programme)
    return [(run.text, run.sort) for run in runs if run.sort is not Sort.WORDS]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I 2021 og 2020–2023.", [(each, Sort.YEAR) for each in ("2021", "2020", "2023")]),
        ("pr. 05-11-2021, er", [("05-11-2021", Sort.DATE)]),
        ("til og med uge 2021-W43", [("uge 2021-W43", Sort.DATE)]),
        ("Case 1, 3 og 4 vedrører", [("Case 1, 3 og 4", Sort.NUMBERING)]),
        ("frem til uge 39.", [("uge 39", Sort.NUMBERING)]),
        ("efter § 16 a, stk. 2, og § 5.", [("§ 16 a, stk. 2", Sort.LAW), ("§ 5", Sort.LAW)]),
        ("Kurven til og med 2021: 5 % og 39,4 % i case 9, uge 38 og 2030.", [("2021", Sort.YEAR)]),
        ("2021 kr., 2.021, −2021, 2021,5, 2021 personer", []),
        ("31-02-2021 og uge 2021-W53", []),
        ("case 1 mio. kr., uge 39,5", []),
    ],
)
def test_a_sentence_is_told_apart_strictly(text: str, found: list[tuple[str, Sort]]) -> None:
    assert told(text) == found


def test_what_is_told_apart_is_the_whole_sentence() -> None:
    text = "Case 1 og 2 når i 2021 den 05-11-2021 intet på 7 uger."
    assert "".join(run.text for run in recognised(text, norddjurs().programme)) == text


@pytest.mark.parametrize("text", ["{a}", "}", "{{", '{"', "{=a}", "}}}"])
def test_braces_in_names_and_quotations_bind_nothing(text: str) -> None:
    view = samples.view(samples.PROGRAMME)
    named, told_by = view.paragraph(f"Kurven {literal(text)}.").runs[1], view.paragraph(quotation(text)).runs
    assert (named.text, named.sort) == (text, Sort.NAME)
    assert [(run.text, run.sort) for run in told_by] == [(f"»{text}«", Sort.OWN)]


def test_the_number_of_a_proposal_may_hold_braces() -> None:
    proposals = (replace(aarhus().programme.proposals[0], number="{1}"),)
    programme = replace(aarhus().programme, proposals=proposals, texts=())
    report = gevinst.package(programme)
    bound = [piece.run for piece in pieces(report.document) if piece.run.figure]
    assert any(run.figure and run.figure.scope == "proposal-{1}" and "4.200" in run.text for run in bound)


def test_words_survive_a_copy() -> None:
    text = Words.of("Case ", sorts.numbering(4), ". ", sorts.name("Småjob"))
    assert (copy.deepcopy(text), copy.deepcopy(text).runs) == ("Case 4. Småjob", text.runs)
    assert pickle.loads(pickle.dumps(text)).runs == text.runs  # noqa: S301 - our own bytes


def test_the_municipalitys_own_passages_are_marked_and_no_others() -> None:
    own = {text.text.split()[0] for text in norddjurs().programme.texts}
    for block in DOCUMENT.blocks:
        if isinstance(block, Paragraph) and block.own:
            assert block.runs[0].text.split()[0] in own
    assert sum(isinstance(block, Paragraph) and block.own for block in DOCUMENT.blocks) == len(
        [part for text in norddjurs().programme.texts for part in text.text.split("\n\n")]
    )


def test_a_note_without_own_words_does_not_explain_their_mark() -> None:
    report = gevinst.follow_up(samples.PROGRAMME, as_of=AS_OF)
    assert Paragraph((Run(sorts.OWN_MARK),)) not in report.document.blocks
