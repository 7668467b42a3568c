"""A new key for the pseudonyms of a data folder, without a CPR number being read again.

The key is written first, after those that the key file holds; the folder goes on with the keys that it was
made with until the one step in which the register of the new pseudonyms counts. So a renewal that is killed
leaves a folder that can be read on, and the next one takes the key that is waiting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from gevinst.readers.door import SamePseudonym, mark_of, renewed
from gevinst.readers.keys import KeyRefused, append_key, file_to_renew, new_key, used_and_waiting
from gevinst.register.build import build
from gevinst.register.renewing import new_pseudonyms, write_renewed
from gevinst.use_cases.read_exports import OtherKeys, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from gevinst.law.law import Law
    from gevinst.register.folder import Current, Delivery, Draft, Folder
    from gevinst.register.renewing import NewPseudonyms


@dataclass(frozen=True)
class Renewed:
    """What a renewal did.

    Args:
        current: what counts now.
        persons: how many persons have got a new pseudonym.
        keys: how many keys a number goes through now.
        key_file: where they lie.
        left: what holds old pseudonyms and could not be taken away; empty where all went well.
    """

    current: Current
    persons: int
    keys: int
    key_file: Path
    left: tuple[Path, ...]


def renew_keys(folder: Folder, law: Law, file: Path | None = None) -> Renewed:
    """Give everybody in a data folder a new pseudonym, and take away all that holds an old one.

    Args:
        folder: the data folder.
        law: says what codes mean, for the register that is built.
        file: the key file; the usual place when None.

    Raises:
        KeyRefused: the keys come from the environment, the file cannot be read or written, or the folder
            holds nobody.
        OtherKeys: the folder's pseudonyms were made with other keys.
        SamePseudonym: two persons would become one; nothing is changed.
        NotAFolder, FolderChanged: as the folder says.
    """
    if not folder.built().keys:
        raise KeyRefused("Der er ingen personer i datamappen, så der er ingen pseudonymer at forny.")
    key_file, draft = file_to_renew(file), folder.begin()
    used, waiting = used_and_waiting(folder.path, key_file)
    if not used:
        raise OtherKeys
    added, deliveries = waiting or [new_key()], folder.deliveries()
    persons = new_pseudonyms(deliveries, lambda person: reduce(renewed, added, person))
    if not persons.differ:
        raise SamePseudonym
    if not waiting:
        append_key(key_file, used, added[0])
    keys, words = [*used, *added], words_of(law)
    for each in deliveries:
        _add_renewed(each, draft, persons, mark_of(keys))
    current = draft.keep_instead(lambda found, path: build(found, path, words), mark_of(keys))
    return Renewed(current, len(persons), len(keys), key_file, tuple(folder.left_behind(current)))


def _add_renewed(delivery: Delivery, draft: Draft, persons: NewPseudonyms, mark: str) -> None:
    about = delivery.manifest.under(mark)
    path = draft.place(about.id)
    write_renewed(delivery, path, persons)
    draft.add(about, path)
