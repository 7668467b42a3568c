"""The law that Gevinst brings along, in ``values/*.yaml``, and a municipality's own file on top of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.law.law import Law, LocalValue
from gevinst.law.reading import read_topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.law.parameter import Parameter


@cache
def shipped_law() -> Law:
    """Return the law as it comes with Gevinst.

    Raises:
        InputRefused: a data file cannot be used; a test reads them all.
    """
    folder = files("gevinst.law") / "values"
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".yaml"))
    return of_topics((name, (folder / name).read_bytes()) for name in names)


def of_topics(topics: Iterable[tuple[str, bytes]]) -> Law:
    """Return the law that data files hold.

    Args:
        topics: name and content of each file, in the order in which they are shown.

    Raises:
        InputRefused: a file cannot be used, or a parameter stands in two of them.
    """
    found: dict[str, Parameter] = {}
    for file, data in topics:
        for each in read_topic(data, file):
            if each.name in found:
                told = f"{each.name} står også i {found[each.name].file}"
                raise InputRefused([Problem(Place(file), told, "hvert navn i én fil", "Slet den ene.")])
            found[each.name] = each
    return Law(found)


def local_values(data: bytes, file: str, law: Law) -> list[LocalValue]:
    """Return the values of a municipality's own file, which has the form of the data files.

    Args:
        data: the file's content.
        file: its name as the user knows it.
        law: what the values are to go on top of.

    Raises:
        InputRefused: the file is no such file, or a value is not in the unit of the law's.
        UnknownLaw: the law has no such parameter.
    """
    parameters = read_topic(data, file)
    wrong = [each for each in parameters if each.unit is not law[each.name].unit]
    if wrong:
        raise InputRefused(
            [
                Problem(
                    Place(file, field=f"{each.name}.unit"), f"»{each.unit}«", f"»{law[each.name].unit}«", ""
                )
                for each in wrong
            ]
        )
    return [
        LocalValue(each.name, value.period, value.value, value.why)
        for each in parameters
        for value in each.values
    ]
