"""Check a note and keep what was found for a while, for the person who sent it and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gevinst.checking.files.refusals import refusal
from gevinst.use_cases.check_note import checked_content
from gevinst.use_cases.permissions import Action, require

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.use_cases.check_note import Checked
    from gevinst.use_cases.kept import KeptNote
    from gevinst.use_cases.ports import Store

MOST_MB = 20
KEPT_FOR = timedelta(days=30)
# What to do about a note that is larger.
USUAL = "Gem notatet uden store billeder, eller gem kun de sider, der skal kontrolleres."
# So that nobody fills the database: 30 notes of the largest size are 0.6 GB.
MOST_KEPT = 30

_BYTES_PER_MB = 1_000_000


def keep_checked_note(store: Store, who: Person, content: bytes, name: str) -> KeptNote:
    """Check a note and keep it with what was found; the person's oldest gives way when there are too many.

    Args:
        store: where it is kept.
        who: the person who sent it.
        content: the bytes of the file.
        name: its name as the person gave it; it is only shown.

    Raises:
        NotAllowed: the person may not check notes.
        InputRefused: the file is too large or cannot be read as a note. Nothing is kept.
    """
    require(who, Action.CHECK_NOTES)
    if len(content) > MOST_MB * _BYTES_PER_MB:
        raise refusal(name, f"en fil på {len(content) / _BYTES_PER_MB:.0f} MB", USUAL, f"højst {MOST_MB} MB")
    checked = checked_content(content, name)
    with store.together():
        kept = store.checked_notes.add(checked, content, who)
        store.checked_notes.keep_newest(who, MOST_KEPT)
        _delete_old(store)
    return kept


def own_checks(store: Store, who: Person) -> list[KeptNote]:
    """Return a person's checked notes, the newest first; old ones are deleted.

    Raises:
        NotAllowed: the person may not check notes.
    """
    require(who, Action.CHECK_NOTES)
    _delete_old(store)
    return store.checked_notes.listed(who)


def own_check(store: Store, who: Person, id: int) -> tuple[KeptNote, Checked]:  # noqa: A002 - the store's name
    """Return one of a person's checked notes, with what was read and found.

    Raises:
        NotAllowed: the person may not check notes.
        NotFound: there is none, or it is another's.
    """
    require(who, Action.CHECK_NOTES)
    return store.checked_notes.get(who, id)


def delete_check(store: Store, who: Person, id: int) -> None:  # noqa: A002
    """Delete one of a person's checked notes.

    Raises:
        NotAllowed: the person may not check notes.
        NotFound: there is none, or it is another's.
    """
    require(who, Action.CHECK_NOTES)
    store.checked_notes.delete(who, id)


def _delete_old(store: Store) -> None:
    store.checked_notes.delete_before(store.now() - KEPT_FOR)
