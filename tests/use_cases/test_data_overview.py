"""What a data folder covers, month by month: what is there, what is missing, and what cannot be missing."""

from datetime import date
from pathlib import Path

from gevinst.register.folder import Folder
from gevinst.use_cases.data_overview import SourceSeen, data_overview
from tests.readers.importing import imported, written
from tests.readers.persons import cpr

REFUND = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
FASIT = "CPR-nummer;Tilbud;Startdato\n"
OPUS = "Artskonto;Periode;Bogføringsdato;Beløb\n"


def source(folder: Path, name: str) -> SourceSeen:
    """Return a source of the folder."""
    return next(each for each in data_overview(Folder(folder)).sources if each.source == name)


def rows_of(seen: SourceSeen, year: int) -> list[int | None]:
    """Return the rows of the twelve months of a year."""
    return [month.rows for each in seen.years if each.year == year for month in each.months]


def gaps_of(seen: SourceSeen) -> list[tuple[int, int]]:
    """Return year and month of each gap."""
    return [
        (each.year, number)
        for each in seen.years
        for number, month in enumerate(each.months, 1)
        if month.is_gap
    ]


def test_a_month_without_payments_between_others_is_missing(tmp_path: Path) -> None:
    weeks = ("2020-12-28", "2021-01-04", "2021-03-01")
    lines = "".join(f"{week};{cpr(1)};Kontanthjælp;100,00;0,00;0,00\n" for week in weeks)
    imported([written(tmp_path / "refusion.csv", REFUND + lines)], tmp_path / "register")
    seen = source(tmp_path / "register", "ydelsesrefusion")
    # The week of 28 December has its Thursday, and so its month, in the old year.
    assert rows_of(seen, 2020)[11] == 1
    assert rows_of(seen, 2021)[:4] == [1, 0, 1, None]
    assert gaps_of(seen) == [(2021, 2)]
    assert data_overview(Folder(tmp_path / "register")).gaps == 1


def test_weeks_of_dream_are_counted_by_person_and_week(tmp_path: Path) -> None:
    dream = (
        f"pnr;kommune;y_2101;y_2102;y_2103;y_2104;y_2105\n{cpr(1)};707;130;130;;;130\n{cpr(2)};707;130;;;;\n"
    )
    imported([written(tmp_path / "dream.csv", dream)], tmp_path / "register")
    seen = source(tmp_path / "register", "dream")
    assert rows_of(seen, 2021)[:3] == [3, 1, None]


def test_a_month_in_which_nobody_began_is_not_missing(tmp_path: Path) -> None:
    lines = f"{cpr(1)};Netværk;15-01-2021\n{cpr(2)};Netværk;15-03-2021\n"
    imported([written(tmp_path / "fasit.csv", FASIT + lines)], tmp_path / "register")
    seen = source(tmp_path / "register", "fasit")
    assert rows_of(seen, 2021)[:4] == [1, 0, 1, None]
    assert gaps_of(seen) == []


def test_postings_count_in_their_period_and_supplements_in_december(tmp_path: Path) -> None:
    lines = "4500;11;30-11-2020;1,00\n4500;13;15-01-2021;1,00\n4500;2;15-02-2021;1,00\n"
    imported([written(tmp_path / "opus.csv", OPUS + lines)], tmp_path / "register")
    seen = source(tmp_path / "register", "opus")
    assert rows_of(seen, 2020)[10:] == [1, 0]
    assert rows_of(seen, 2021)[11] == 1


def test_an_empty_folder_has_every_source_and_nothing_in_them(tmp_path: Path) -> None:
    found = data_overview(Folder(tmp_path / "register"))
    assert len(found.sources) == 5
    assert all(each.newest is None and each.years == () for each in found.sources)
    assert found.gaps == 0
    assert not (tmp_path / "register").exists()


def test_the_newest_delivery_stands_first(tmp_path: Path) -> None:
    for day in (date(2021, 3, 7), date(2021, 2, 7)):
        line = f"{day};{cpr(1)};Kontanthjælp;{day.month},00;0,00;0,00\n"
        imported([written(tmp_path / f"{day}.csv", REFUND + line)], tmp_path / "register", day)
    seen = source(tmp_path / "register", "ydelsesrefusion")
    assert seen.newest == date(2021, 3, 7)
    assert [each.known_on.month for each in seen.deliveries] == [3, 2]
