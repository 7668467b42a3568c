"""What stands around a table is told from the sentences about it."""

import pytest

from gevinst.checking.files.captions import is_caption, is_note, is_unit_line, split_caption, unit_from


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Tabel 5 - Opfølgning på småjob", True),
        ("Tabel 5", True),
        ("Bilagstabel A2: Kurver", True),
        ("Tabel 4 viser, at der spares 3 mio. kr.", False),
        ("Tabel 3 nedenfor viser forbruget.", False),
        ("Tabeller og figurer", False),
        ("Figur 1. Kurver", False),
    ],
)
def test_a_caption_is_told_from_a_sentence_about_a_table(text: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_caption(text) is is_one


def test_the_number_ends_where_the_caption_begins() -> None:
    assert split_caption("Tabel 2.1a. 3-årig periode") == ("2.1a", "3-årig periode")
    assert split_caption("Samlet oversigt") == ("", "Samlet oversigt")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Kilde: KMD Opus", True),
        ("Note: - betyder indtægt/mindreforbrug", True),
        ("– betyder, at punktet endnu ikke er offentliggjort.", True),
        ("Minus betyder besparelse, indtægt eller gevinst; plus betyder udgift.", True),
        ("Alle beløb er i 1.000 kr.", True),
        ("Anm.: Afrundet.", True),
        ("* Foreløbige tal", True),
        ("Tallene viser, at der spares.", False),
        ("Notatet sendes til udvalget.", False),
        ("Kildevandet løber.", False),
    ],
)
def test_source_note_and_sign_rule_below_a_table_belong_to_it(text: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_note(text) is is_one


def test_a_unit_line_begins_with_the_unit() -> None:
    assert is_unit_line("i mio. kr., løbende priser")
    assert is_unit_line("(1.000 kr.)")
    assert is_unit_line("2022-priser")
    assert not is_unit_line("Der spares 3 mio. kr.")
    assert not is_unit_line("antal og procent")
    assert is_unit_line("antal og procent", below_caption=True)


def test_the_same_unit_said_twice_is_kept_once() -> None:
    assert (
        unit_from("", ["Løbende priser", "Case"], "Opfølgning (mio. kr.)", []) == "Løbende priser, mio. kr."
    )
    assert unit_from("mio. kr., løbende priser", ["Mio. kr."], "", ["Beløb i 1.000 kr."]) == (
        "mio. kr., løbende priser"
    )
