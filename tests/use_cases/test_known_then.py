"""The register as it was known on an earlier day: what came later is not in it, all that had come is."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.law.shipped import shipped_law
from gevinst.register.folder import Folder, FolderChanged, NotAFolder
from gevinst.register.schemas import SCHEMAS, Kind
from gevinst.use_cases.known_then import KnownThen, known_then
from tests.readers.importing import imported, written
from tests.readers.persons import cpr

HEAD = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb\n"
FEBRUARY, MARCH, APRIL = date(2021, 2, 7), date(2021, 3, 7), date(2021, 4, 7)
DREAM = "pnr;kommune;y_2101;y_2102;y_2103;y_2104\n"
LEDGER = "Bilagsnummer;Artskonto;Bogføringsdato;Beløb;Tekst\n"


def payments(path: Path, people: int, amount: int) -> Path:
    lines = [f"2021-01-04;{cpr(person)};Kontanthjælp;{amount},00;0,00;0,00\n" for person in range(people)]
    return written(path, HEAD + "".join(lines))


def then(register: Path, day: date) -> KnownThen:
    return known_then(Folder(register), day, shipped_law())


def tables(path: Path) -> dict[Kind, pa.Table]:
    return {kind: pq.read_table(path / f"{kind}.parquet") for kind in Kind}


def current_tables(register: Path) -> dict[Kind, pa.Table]:
    return tables(Folder(register).table(Kind.RUNS).parent)


@pytest.fixture
def deliveries(tmp_path: Path) -> list[tuple[Path, date]]:
    """Return five files and the days they came: payments, DREAM, a correction, a ledger and a late DREAM."""
    dream = "".join(f"{cpr(person)};707;130;130;130;651\n" for person in range(8))
    return [
        (payments(tmp_path / "januar.csv", 7, 2_700), FEBRUARY),
        (written(tmp_path / "dream.csv", DREAM + dream), FEBRUARY),
        (payments(tmp_path / "rettelse.csv", 3, 2_000), MARCH),
        (written(tmp_path / "opus.csv", LEDGER + "1;4000;15-01-2021;100,00;Kursus\n"), MARCH),
        (written(tmp_path / "ny.csv", f"{DREAM}{cpr(1)};707;890;890;;\n"), APRIL),
    ]


@pytest.fixture
def register(tmp_path: Path, deliveries: list[tuple[Path, date]]) -> Path:
    """Return a data folder with all of them."""
    for file, day in deliveries:
        imported([file], tmp_path / "register", day)
    return tmp_path / "register"


def test_the_newest_day_gives_exactly_the_tables_that_count(register: Path) -> None:
    found = then(register, APRIL)
    assert tables(found.path) == current_tables(register)
    assert (found.path / "codes.json").read_bytes() == (
        Folder(register).table(Kind.RUNS).parent / "codes.json"
    ).read_bytes()
    assert (found.deliveries, found.later) == (5, 0)


def test_the_day_before_the_first_delivery_gives_empty_tables(register: Path) -> None:
    found = then(register, FEBRUARY - timedelta(days=1))
    assert tables(found.path) == {kind: SCHEMAS[kind].empty_table() for kind in Kind}
    assert (found.deliveries, found.later) == (0, 5)


@pytest.mark.parametrize(
    "day", [FEBRUARY, MARCH - timedelta(days=1), MARCH, APRIL - timedelta(days=1), APRIL]
)
def test_a_day_gives_the_register_of_a_folder_that_got_no_more_than_what_had_come(
    register: Path, deliveries: list[tuple[Path, date]], tmp_path: Path, day: date
) -> None:
    for file, came in deliveries:
        if came <= day:
            imported([file], tmp_path / "other", came)
    assert tables(then(register, day).path) == current_tables(tmp_path / "other")


def test_a_correction_that_came_later_does_not_show_in_kroner(register: Path) -> None:
    paid = {day: dict(then(register, day).tables[1].ore)["paid"] for day in (FEBRUARY, MARCH)}
    assert paid == {FEBRUARY: 7 * 270_000, MARCH: 4 * 270_000 + 3 * 200_000}


def test_rows_and_persons_of_each_table_are_counted(register: Path) -> None:
    counted = {each.kind: (each.rows, each.persons) for each in then(register, FEBRUARY).tables}
    assert counted[Kind.PAYMENTS] == (7, 7)
    assert counted[Kind.PERSONS] == (8, 8)
    assert counted[Kind.POSTINGS] == (0, None)


def test_a_file_that_is_read_late_counts_from_the_day_it_was_delivered(
    register: Path, tmp_path: Path
) -> None:
    before = then(register, FEBRUARY).tables[1].rows
    imported([payments(tmp_path / "glemt.csv", 9, 2_700)], register, FEBRUARY)
    assert then(register, FEBRUARY).tables[1].rows == before + 2


FILES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 9), st.integers(0, 4)),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[:2],
)


@settings(max_examples=15, deadline=None)
@given(FILES)
def test_on_each_day_a_person_has_got_what_the_newest_file_until_then_says(
    drawn: list[tuple[int, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        for number, (people, amount, after) in enumerate(drawn):
            file = payments(Path(folder) / f"{number}.csv", people, amount)
            imported([file], register, FEBRUARY + timedelta(after))
        for day in range(-1, 6):
            paid: dict[int, int] = {}
            for people, amount, after in sorted(drawn, key=lambda each: each[2]):
                paid |= dict.fromkeys(range(people), 100 * amount) if after <= day else {}
            assert then(register, FEBRUARY + timedelta(day)).tables[1].ore["paid"] == sum(paid.values())


# --- The folder -------------------------------------------------------------------------------------------


def test_a_day_is_built_once_and_kept_until_its_version_is_swept(register: Path, tmp_path: Path) -> None:
    path = then(register, MARCH).path
    assert Folder(register).as_known_on(MARCH, refuse_to_build) == path
    for number in range(2):
        assert path.exists()
        imported([payments(tmp_path / f"{number}.csv", 1, number + 1)], register, APRIL)
    imported([payments(tmp_path / "2.csv", 1, 9)], register, APRIL)
    assert not path.exists()


def versions(register: Path) -> set[str]:
    return {each.name for each in (register / "versions").iterdir()}


def refuse_to_build(*_: object) -> dict[str, int]:
    raise AssertionError("it was built already")


def test_a_day_that_cannot_be_built_leaves_nothing(register: Path) -> None:
    def full(*_: object) -> dict[str, int]:
        raise OSError(28, "No space left on device")

    before = versions(register)
    with pytest.raises(NotAFolder, match="kan ikke skrives"):
        Folder(register).as_known_on(MARCH, full)
    assert versions(register) == before


def test_an_import_in_between_is_told_and_nothing_of_the_day_is_left(register: Path) -> None:
    begun = Folder(register).begin()

    def build(*_: object) -> dict[str, int]:
        begun.keep(lambda *_: {}, "other keys")
        return {}

    with pytest.raises(FolderChanged, match="kom imellem"):
        Folder(register).as_known_on(MARCH, build)
    assert versions(register) == {"4", "5", "6"}


def test_an_import_that_sweeps_a_day_away_while_it_is_built_is_told(register: Path, tmp_path: Path) -> None:
    def build(*_: object) -> dict[str, int]:
        imported([payments(tmp_path / "ny-fil.csv", 1, 1)], register, APRIL)
        return {}

    with pytest.raises(FolderChanged, match="kom imellem"):
        Folder(register).as_known_on(MARCH, build)
    assert versions(register) == {"4", "5", "6"}


def test_a_folder_that_nothing_was_read_into_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotAFolder, match="intet indlæst"):
        then(tmp_path / "findes-ikke", MARCH)
    assert not (tmp_path / "findes-ikke").exists()
