"""The door: the same person gets the same pseudonym, and nobody can go back."""

from pathlib import Path

import pytest

from gevinst.readers.door import Door, mark_of, pseudonym, renewed
from gevinst.readers.keys import KeyRefused, keys_for
from tests.readers.persons import KEY, cpr

OTHER = bytes(reversed(KEY))


def test_all_spellings_of_a_number_are_one_person() -> None:
    people = Door([KEY]).admit(["0101901234", "010190-1234", "101901234", "101901234,0"])
    assert len(set(people.persons.tolist())) == 1
    assert people.persons[0] > 0


def test_a_pseudonym_is_a_keyed_hash_and_not_the_number() -> None:
    one, other = (pseudonym("0101901234", [key]) for key in (KEY, OTHER))
    assert one != other
    assert 0 <= one < 2**63
    assert "0101901234" not in str(one)


def test_no_two_of_many_persons_share_one() -> None:
    numbers = sorted({cpr(each) for each in range(20_000)})
    people = Door([KEY]).admit(numbers)
    assert len(set(people.persons.tolist())) == len(numbers)


def test_blank_and_impossible_numbers_get_none() -> None:
    people = Door([KEY]).admit(["", None, "0000000000", "3201901234", "abc"])
    assert people.persons.tolist() == [-1] * 5
    assert people.blank.tolist() == [True, True, True, False, False]


def test_sex_and_a_band_of_five_years_are_kept_of_a_person() -> None:
    door = Door([KEY])
    (person,) = door.admit(["0101931235"]).persons.tolist()
    assert door.bands[person] == (True, 1990)


def test_modulus_11_is_counted_and_never_refuses() -> None:
    door = Door([KEY])
    assert (door.admit(["0707614285", "0707614286"]).persons > 0).all()
    assert door.failed_modulus == 1


def test_a_renewed_key_needs_no_numbers() -> None:
    old = pseudonym("0101901234", [KEY])
    assert renewed(old, OTHER) == pseudonym("0101901234", [KEY, OTHER])


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Door([b"short"])


def test_a_first_key_is_made_and_found_again(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "pseudonyms"
    keys = keys_for(tmp_path / "register", file)
    assert keys == keys_for(tmp_path / "register", file)
    assert [len(each) for each in keys] == [32]
    assert file.stat().st_mode & 0o077 == 0


def test_several_keys_are_read_the_oldest_first(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"{KEY.hex()}\n{OTHER.hex()}\n", encoding="ascii")
    both = keys_for(tmp_path / "register", tmp_path / "keys")
    assert both == [KEY, OTHER]
    assert mark_of(both) != mark_of([KEY])


def test_keys_do_not_lie_in_the_data_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="ligger i datamappen"):
        keys_for(tmp_path, tmp_path / "keys")


@pytest.mark.parametrize("text", ["", "abcd", "x" * 64])
def test_a_file_with_something_else_is_refused_without_showing_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "keys").write_text(text, encoding="ascii")
    with pytest.raises(KeyRefused, match="64 hexadecimale") as refusal:
        keys_for(tmp_path / "register", tmp_path / "keys")
    assert not text or text not in str(refusal.value)


def test_keys_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEVINST_KEYS", f"{KEY.hex()},{OTHER.hex()}")
    assert keys_for(tmp_path) == [KEY, OTHER]
