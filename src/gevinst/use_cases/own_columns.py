"""What a municipality calls the columns of its exports and the words in them: never lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import meant, shortened
from gevinst.readers.columns import Columns, plain, read_columns
from gevinst.readers.recognise import all_readers
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.people import Person
    from gevinst.use_cases.kept import KeptColumns
    from gevinst.use_cases.ports import Store


@dataclass(frozen=True)
class TypedColumns:
    """What a user typed.

    Args:
        headings: for each column the municipality's own headings, with commas between.
        words: for each column with words, lines of ``text in the file = what it means``.
    """

    headings: Mapping[str, str]
    words: Mapping[str, str]


def usual_columns(source: str) -> Columns:
    """Return the columns of a source as Gevinst brings them along.

    Raises:
        NotFound: there is no such source.
    """
    for each in all_readers():
        if each.columns.source == source:
            return each.columns
    raise NotFound("Gevinst kender ingen kilde med det navn.")


def own_columns(store: Store, source: str) -> Columns | None:
    """Return a municipality's own columns of a source; None when it has none."""
    newest = next((each for each in store.own_columns.newest() if each.source == source), None)
    return read_columns(newest.content.encode(), f"{source}.yaml") if newest else None


def as_typed(usual: Columns, own: Columns | None) -> TypedColumns:
    """Return a municipality's own columns as they stand in a form."""
    headings = {each.name: ", ".join(each.headings) for each in own.columns} if own else {}
    words = own.values if own else {}
    return TypedColumns(
        {each.name: headings.get(each.name, "") for each in usual.columns},
        {
            name: "\n".join(f"{text} = {meaning}" for text, meaning in words.get(name, {}).items())
            for name in usual.values
        },
    )


def typed_columns(source: str, typed: TypedColumns) -> tuple[Columns, str]:
    """Return what was typed as columns, and as a file for the command line.

    Raises:
        NotFound: there is no such source.
        InputRefused: what was typed cannot be used; the place of each problem is the name of the column.
    """
    usual = usual_columns(source)
    headings = {name: _listed(text) for name, text in typed.headings.items() if name in _names(usual)}
    problems = list(_used_twice(usual, headings))
    words = {name: _words(usual, name, typed.words.get(name, ""), problems) for name in usual.values}
    if problems:
        raise InputRefused(problems)
    text = _file(usual, headings, words)
    return read_columns(text.encode(), f"{source}.yaml"), text


def write_columns(store: Store, who: Person, source: str, typed: TypedColumns) -> KeptColumns:
    """Keep a municipality's own columns; they hold for every file that is read from now on.

    Raises:
        NotAllowed: the person may not.
        NotFound, InputRefused: as for :func:`typed_columns`.
    """
    require(who, Action.TAKE_IN)
    _, text = typed_columns(source, typed)
    with store.together():
        store.log.write(who.name, "skrev kommunens egne kolonner", source)
        return store.own_columns.add(source, text, who)


def _names(usual: Columns) -> set[str]:
    return {each.name for each in usual.columns}


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _used_twice(usual: Columns, headings: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Yield a problem for each heading that stands for two columns; which one it meant would be a guess."""
    taken = {plain(heading): each.name for each in usual.columns for heading in each.headings}
    seen: dict[str, str] = {}
    for name, own in headings.items():
        for heading in own:
            other = seen.setdefault(plain(heading), name)
            if other != name or taken.get(plain(heading), name) != name:
                found = f"»{shortened(heading)}«, som også står for en anden kolonne"
                remedy = "En overskrift kan kun stå for én kolonne."
                yield Problem(Place("", field=name), found, "en overskrift, som kun står her", remedy)


def _words(usual: Columns, name: str, text: str, problems: list[Problem]) -> dict[str, str]:
    """Return the words of a column; what is no word is told of."""
    known, found = sorted(set(usual.values[name].values())), {}
    for line in filter(None, map(str.strip, text.splitlines())):
        word, equals, meaning = (each.strip() for each in line.partition("="))
        if equals and word and meaning in known:
            found[word] = meaning
            continue
        remedy = meant(meaning, known) or f"Betydningen er en af: {', '.join(known)}."
        expected = "tekst i filen = betydning"
        problems.append(Problem(Place("", field=f"{name}-words"), f"»{shortened(line)}«", expected, remedy))
    return found


def _file(usual: Columns, headings: Mapping[str, list[str]], words: Mapping[str, Mapping[str, str]]) -> str:
    lines = [f"source: {usual.source}", f"title: {_quoted(usual.title)}"]
    mine = {name: own for name, own in headings.items() if own}
    lines += ["columns:", *(_column(usual, name, own) for name, own in mine.items())] if mine else []
    for name, own in words.items():
        if own:
            lines += [] if "values:" in lines else ["values:"]
            lines += [f"  {name}:", *(f"    {_quoted(word)}: {meaning}" for word, meaning in own.items())]
    return "\n".join(lines) + "\n"


def _column(usual: Columns, name: str, own: list[str]) -> str:
    kind = next(each.type for each in usual.columns if each.name == name)
    return f"  {name}: {{headings: [{', '.join(map(_quoted, own))}], type: {kind}}}"


def _quoted(text: str) -> str:
    # A JSON string is a YAML string too.
    return json.dumps(text, ensure_ascii=False)
