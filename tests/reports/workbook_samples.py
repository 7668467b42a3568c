"""Norddjurs' published figures as a small book and document, for the tests of the workbook."""

from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise

from gevinst.domain.figure import FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import (
    AdoptedAmounts,
    Case,
    CurvePoint,
    Decision,
    NoteHeader,
    Presentation,
    Programme,
    PublishedCurve,
    SignStyle,
    Source,
    Status,
    Suspension,
)
from gevinst.figures.document import Cell, Document, HeaderCell, Look, Row, Table
from gevinst.figures.printing import cell_text
from gevinst.reports.workbook import workbook_bytes
from gevinst.reports.workbook.layout import Address, homes, pages

YEARS = (2020, 2021, 2022, 2023)
SAVING_NEGATIVE = Presentation()
SAVING_POSITIVE = Presentation(signs=SignStyle.SAVING_POSITIVE)

# Thousands of kroner for 2020-2023: plan and result of the investment, plan and result of the saving.
CASES = {
    1: (
        (3079, 3079, None, None),
        (3079, 1026, None, None),
        (-2703, -4655, None, None),
        (-123, -123, None, None),
    ),
    2: (
        (1562, 1796, 1706, 1706),
        (742, 1122, 1706, 1706),
        (-633, -1724, -2639, -3553),
        (-124, -723, -1706, -2339),
    ),
    3: (
        (450, 225, 225, 225),
        (325, 225, 225, 225),
        (-1555, -3110, -4665, -4665),
        (-572, -1948, -3143, -3571),
    ),
    4: ((250, 250, 250, 250), (250, 250, 250, 250), (-1313, -2626, -3929, -5253), (-173, -399, -1798, -3186)),
    5: ((1362, 1362, 0, 0), (438, 610, 613, 245), (-2128, -1362, -674, -674), (-781, -634, -1175, -1298)),
}
NAMES = {
    1: "Koordineret indsats for aktivitetsparate kontanthjælpsmodtagere",
    2: "Intensiveret indsats for aktivitetsparate kontanthjælpsmodtagere",
    3: "Intensiveret indsats med fokus på småjob",
    4: "Jobsøgningsnetværk for alle ledige",
    5: "Rekruttering til sundhedsområdet",
}
ADOPTED = (0, -5000, -6000, -9000)
WEEKS = (0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52)
CURVES = {
    "2017-19": "100.0 67.7 56.8 46.8 41.9 38.2 34.6 32.3 30.6 28.3 27.2 25.7 25.6",
    "2020": "100.0 65.5 53.6 43.9 38.3 34.5 30.7 28.7 26.8 24.6",
    "2021-1": "100.0 62.5 50.3 39.4",
}
PERSONS = {2020: 22, 2021: 6}


def name(scope: str | int, period: str | int, line: Line, layer: Layer, variant: str = "") -> FigureId:
    """Write a figure id shortly; a bare number is a case."""
    return FigureId(f"case-{scope}" if isinstance(scope, int) else scope, str(period), line, layer, variant)


def programme() -> Programme:
    """Return the words around the figures."""
    return Programme(
        "Norddjurs Kommune",
        "Investeringer på arbejdsmarkedsområdet, budget 2020-2023",
        YEARS[0],
        YEARS[-1],
        stated_as_of=date(2021, 10, 31),
        note=NoteHeader(day=date(2021, 11, 26)),
        adopted=tuple(AdoptedAmounts(year) for year in YEARS),
        cases=tuple(Case(number, title, benefit="Kontanthjælp") for number, title in NAMES.items()),
        curves=tuple(_curve(title, points.split()) for title, points in CURVES.items()),
        sources=(
            Source("budget", "Budgetaftale 2020-2023", "Vedtagne og planlagte beløb"),
            Source("jobindsats", "Jobindsats.dk", "Overlevelseskurver for A-dagpenge", date(2021, 11, 5)),
        ),
        decisions=(
            Decision(
                date(2021, 5, 18), "Kommunalbestyrelsen", "=1+1 Case 1 afsluttes.", (1,), Status.STOPPED
            ),
        ),
        suspensions=(Suspension(date(2020, 3, 11), date(2020, 5, 26), reason="COVID-19"),),
    )


def _curve(title: str, percents: list[str]) -> PublishedCurve:
    known = zip(WEEKS, percents, strict=False)
    points = [CurvePoint(week, Decimal(percent)) for week, percent in known]
    missing = [CurvePoint(week) for week in WEEKS[len(points) :]]
    return PublishedCurve(title, title, "A-dagpenge", baseline=title == "2017-19", points=(*points, *missing))


def book() -> FigureBook:
    """Return the figures: stated amounts, and everything that is computed from them."""
    made = FigureBook()
    for number, (plan_investment, investment, plan_saving, saving) in CASES.items():
        _state_case(made, number, Layer.PLAN, plan_investment, plan_saving)
        _state_case(made, number, Layer.FORECAST, investment, saving)
    for layer in (Layer.PLAN, Layer.FORECAST):
        _add_up(made, layer)
    for year, amount in zip(YEARS, ADOPTED, strict=True):
        made.state(name("programme", year, Line.SAVING, Layer.ADOPTED), amount * 1000, sources=["budget"])
    _compare(made)
    _count_people(made)
    _draw_curves(made)
    return made


def _state_case(made: FigureBook, number: int, layer: Layer, investment: tuple, saving: tuple) -> None:
    for year, spent, saved in zip(YEARS, investment, saving, strict=True):
        amounts = {Line.INVESTMENT: spent, Line.SAVING: saved}
        for line, amount in amounts.items():
            # What was reached in a closed year is the result, and the year's forecast is the same.
            stated = Layer.RESULT if layer is Layer.FORECAST and year == YEARS[0] else layer
            value = None if amount is None else amount * 1000
            made.state(name(number, year, line, stated), value, sources=["budget"])
            if stated is Layer.RESULT:
                made.derive(
                    name(number, year, line, layer), Operation.SAME, [name(number, year, line, stated)]
                )
        net = made.known([name(number, year, line, layer) for line in amounts])
        if net:
            made.derive(name(number, year, Line.NET, layer), Operation.SUM, net)
    for line in (Line.INVESTMENT, Line.SAVING, Line.NET):
        years = made.known([name(number, year, line, layer) for year in YEARS])
        made.derive(name(number, "total", line, layer), Operation.SUM, years)


def _add_up(made: FigureBook, layer: Layer) -> None:
    for year in YEARS:
        for line in (Line.INVESTMENT, Line.SAVING):
            cases = made.known([name(number, year, line, layer) for number in CASES])
            made.derive(name("programme", year, line, layer), Operation.SUM, cases)
        parts = [name("programme", year, line, layer) for line in (Line.INVESTMENT, Line.SAVING)]
        made.derive(name("programme", year, Line.NET, layer), Operation.SUM, parts)
    nets = [name("programme", year, Line.NET, layer) for year in YEARS]
    for so_far in accumulate([net] for net in nets):
        accumulated = so_far[-1].but(line=Line.ACCUMULATED)
        made.derive(accumulated, Operation.SUM, so_far)
    for line in (Line.INVESTMENT, Line.SAVING, Line.NET):
        years = [name("programme", year, line, layer) for year in YEARS]
        made.derive(name("programme", "total", line, layer), Operation.SUM, years)
    positions = [net.but(line=Line.ACCUMULATED) for net in nets]
    made.derive(
        name("programme", "total", Line.PAYBACK_YEAR, layer), Operation.FIRST_YEAR_PAID_BACK, positions
    )


def _compare(made: FigureBook) -> None:
    for year in (*YEARS, "total"):
        pair = [name("programme", year, Line.SAVING, layer) for layer in (Layer.FORECAST, Layer.PLAN)]
        made.derive(pair[0].but(line=Line.SAVING_DEVIATION), Operation.DIFFERENCE, pair)
        made.derive(pair[0].but(line=Line.SAVING_OF_PLAN), Operation.QUOTIENT, pair)
    for year in YEARS:
        pair = [name("programme", year, Line.SAVING, layer) for layer in (Layer.FORECAST, Layer.ADOPTED)]
        made.derive(pair[0].but(line=Line.SAVING_OF_ADOPTED), Operation.QUOTIENT, pair)


def _count_people(made: FigureBook) -> None:
    for year, persons in PERSONS.items():
        places = made.state(name(4, year, Line.FULL_TIME, Layer.FORECAST), persons)
        spent = places.id.but(line=Line.INVESTMENT)
        made.derive(places.id.but(line=Line.PRICE_PER_PLACE), Operation.QUOTIENT, [spent, places.id])


def _draw_curves(made: FigureBook) -> None:
    for curve, points in CURVES.items():
        percents = points.split() + [None] * (len(WEEKS) - len(points.split()))
        for week, percent in zip(WEEKS, percents, strict=True):
            value = None if percent is None else Decimal(percent) / 100
            made.state(_point(curve, week), value, sources=["jobindsats"])
        known = made.known([_point(curve, week) for week in WEEKS])
        weights = trapezium(WEEKS[: len(known)])
        area = name(f"curve-{curve}", f"week-{WEEKS[len(known) - 1]}", Line.CURVE_AREA, Layer.RESULT)
        made.derive(area, Operation.WEIGHTED_SUM, known, weights=weights)


def _point(curve: str, week: int) -> FigureId:
    return name(f"curve-{curve}", f"week-{week}", Line.PRESENCE, Layer.RESULT)


def trapezium(weeks: tuple[int, ...]) -> list[Decimal]:
    """Return the weight of each point in the area under a line through them."""
    steps = [0, *(after - before for before, after in pairwise(weeks)), 0]
    return [Decimal(before + after) / 2 for before, after in pairwise(steps)]


def document(made: FigureBook, presentation: Presentation) -> Document:
    """Return a note whose tables show the figures."""
    maker = _Tables(made, presentation)
    tables = (maker.programme(), maker.accumulated(), *map(maker.case, CASES), maker.curves(), maker.words())
    fields = (("Dato", "26-11-2021"), ("Reference", "Lars"))
    return Document(
        "Notat", "Kvartalsvis opfølgning", fields, tables, (), "Opfølgning", "Gevinst 0.1 · metode 1"
    )


class _Tables:
    def __init__(self, made: FigureBook, presentation: Presentation) -> None:
        self._book = made
        self._presentation = presentation

    def programme(self) -> Table:
        lines = {"Investering (A)": Line.INVESTMENT, "Besparelse (B)": Line.SAVING, "I alt": Line.NET}
        rows = tuple(
            self._row(
                label, [name("programme", year, line, Layer.FORECAST) for year in (*YEARS, "total")], line
            )
            for label, line in lines.items()
        )
        note = "Kilde: Budgetaftale 2020-2023, Fasit, DREAM og KMD Opus"
        return Table("programme", 1, "Samlet oversigt", "mio. kr.", (self._years("I alt"),), rows, (note,))

    def accumulated(self) -> Table:
        rows = tuple(
            self._row(layer.danish, [name("programme", year, Line.ACCUMULATED, layer) for year in YEARS])
            for layer in (Layer.PLAN, Layer.FORECAST)
        )
        return Table("accumulated", 2, "Akkumuleret", "mio. kr.", (self._years(),), rows)

    def case(self, number: int) -> Table:
        lines = {"Investering i indsats": Line.INVESTMENT, "Besparelse på forsørgelse": Line.SAVING}
        header = (
            (HeaderCell(""), *(HeaderCell(str(year), 2) for year in YEARS)),
            (HeaderCell(""), *[HeaderCell("Budget"), HeaderCell("Forventet resultat")] * len(YEARS)),
        )
        rows = tuple(
            self._row(label, [name(number, year, line, layer) for year, layer in _columns()], line)
            for label, line in (lines | {"I alt": Line.NET}).items()
        )
        return Table(f"case-{number}", 2 + number, NAMES[number], "mio. kr.", header, rows)

    def curves(self) -> Table:
        header = (HeaderCell("Periode"), *(HeaderCell(f"{week} uger") for week in WEEKS))
        rows = tuple(self._row(curve, [_point(curve, week) for week in WEEKS]) for curve in CURVES)
        return Table("curves", 8, "Overlevelseskurve for A-dagpenge", "procent", (header,), rows)

    def words(self) -> Table:
        cells = (Cell("=HYPERLINK(1)"), Cell("Delvis suspenderet, kun digitale tilbud"))
        header = ((HeaderCell("Periode"), HeaderCell("Cases"), HeaderCell("Omfang")),)
        return Table("suspension", 9, "Suspension", "", header, (Row("2020", cells),), numeric=False)

    def _years(self, *more: str) -> tuple[HeaderCell, ...]:
        return tuple(HeaderCell(text) for text in ("", *map(str, YEARS), *more))

    def _row(self, label: str, names: list[FigureId], line: Line | None = None) -> Row:
        look = Look.TOTAL if line is Line.NET else Look.PLAIN
        return Row(label, tuple(self._cell(each) for each in names), look)

    def _cell(self, figure: FigureId) -> Cell:
        if figure not in self._book:
            return Cell("–")
        found = self._book[figure]
        return Cell(cell_text(found, self._presentation), figure, found.expected)


def _columns() -> list[tuple[int, Layer]]:
    return [(year, layer) for year in YEARS for layer in (Layer.PLAN, Layer.FORECAST)]


def homes_in(made: FigureBook, presentation: Presentation) -> dict[FigureId, Address]:
    """Return where each figure of the sample lives."""
    return homes(pages(programme(), document(made, presentation)), made)


def workbook(made: FigureBook, presentation: Presentation) -> bytes:
    """Return the sample as a workbook."""
    return workbook_bytes(programme(), made, document(made, presentation), presentation)


def package_workbook() -> bytes:
    """Return a workbook of a package of proposals, whose document has no other tables."""
    made = FigureBook()
    parts = [name("proposal-1.1", "average", line, Layer.PLAN) for line in (Line.INVESTMENT, Line.SAVING)]
    made.state(parts[0], 4_200_000)
    made.state(parts[1], -11_181_000)
    net = made.derive(parts[0].but(line=Line.NET), Operation.SUM, parts)
    row = Row("1.1 Særlig indsats", (Cell("Forsikrede"), *(Cell("", each) for each in (*parts, net.id))))
    header = (tuple(map(HeaderCell, ("Forslag", "Målgruppe", "Investering", "Besparelse", "Gevinst"))),)
    table = Table("package", 1, "Forslag", "1.000 kr.", header, (row,))
    note = Document("Notat", "Pakke", (), (table,), (), "Pakke", "Gevinst")
    return workbook_bytes(Programme("Aarhus", "Pakke", 2022, 2025), made, note, SAVING_POSITIVE)
