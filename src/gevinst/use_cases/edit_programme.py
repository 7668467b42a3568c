"""Edit a programme: one slice at a time, never over another's change (DESIGN "Portfolio file")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Problem, Severity
from gevinst.portfolio.checks import check_programme
from gevinst.portfolio.differences import differences
from gevinst.portfolio.slices import find_slice
from gevinst.use_cases.follow_up import standing_kept
from gevinst.use_cases.package import package
from gevinst.use_cases.permissions import Action, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme
    from gevinst.portfolio.differences import Difference
    from gevinst.use_cases.kept import Version
    from gevinst.use_cases.ports import Store


@dataclass(frozen=True)
class Saved:
    """What became of an edit.

    Args:
        version: the newest version now.
        changes: what the edit changed; nothing when all was so already.
        warnings: what should be looked at.
    """

    version: Version
    changes: tuple[Difference, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Somebody else changed the same slice since the editor began. Nothing was saved.

    Args:
        base: the version that the editor began with.
        now: the newest version.
        theirs: what the others changed in the slice.
    """

    base: Version
    now: Version
    theirs: tuple[Difference, ...]


@dataclass(frozen=True)
class Edit:
    """What an editor wants.

    Args:
        slice: name of the slice.
        based_on: number of the version that the editor saw.
        value: the slice's new value.
        reason: why, in the editor's words.
    """

    slice: str
    based_on: int
    value: object
    reason: str = ""


def edit_slice(store: Store, who: Person, slug: str, edit: Edit) -> Saved | Conflict:
    """Put a new value into a slice of the newest version, unless others changed the slice meanwhile.

    Args:
        store: where programmes are kept.
        who: the editor.
        slug: the programme.
        edit: what is wanted.

    Raises:
        NotAllowed: the person may not edit.
        NotFound: there is no such programme or version.
        UnknownSlice: the newest version has no such slice.
        InputRefused: the programme would contradict itself.
        Overtaken: somebody else saved in the same moment.
    """
    require(who, Action.EDIT)
    now = store.programmes.version(slug)
    part = find_slice(now.programme, edit.slice)
    if edit.based_on != now.number and part.get(now.programme) != edit.value:
        base = store.programmes.version(slug, edit.based_on)
        before = find_slice(base.programme, edit.slice).get(base.programme)
        if before != part.get(now.programme):
            return Conflict(base, now, _changes_in(edit.slice, base.programme, now.programme))
    return save_programme(store, who, now, part.put(now.programme, edit.value), edit.reason)


def edit_whole(
    store: Store,
    who: Person,
    slug: str,
    change: Callable[[Programme], Programme],
    reason: str,
) -> Saved:
    """Apply a change to the newest version, such as a new case.

    Raises:
        NotAllowed: the person may not edit.
        NotFound: there is no such programme.
        InputRefused: the change is refused, or the programme would contradict itself.
        Overtaken: somebody else saved in the same moment.
    """
    require(who, Action.EDIT)
    now = store.programmes.version(slug)
    return save_programme(store, who, now, change(now.programme), reason)


def save_programme(store: Store, who: Person, now: Version, programme: Programme, reason: str) -> Saved:
    """Keep a programme as the version after ``now``, when it differs and does not contradict itself.

    Raises:
        InputRefused: it contradicts itself, or a text names a figure that does not exist.
        Overtaken: somebody else saved in the same moment.
    """
    if programme == now.programme:
        return Saved(now, ())
    warnings = sound(programme)
    changes = differences(now.programme, programme)
    with store.together():
        version = store.programmes.save(now, programme, changes, who, reason)
        store.log.write(who.name, "rettede programmet", f"{version.slug}, version {version.number}")
    return Saved(version, changes, warnings)


def sound(programme: Programme) -> tuple[Problem, ...]:
    """Return the warnings about a programme that may be kept.

    Raises:
        InputRefused: it contradicts itself, or a text names a figure that does not exist.
    """
    problems = check_programme(programme)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        raise InputRefused(errors)
    _refuse_unknown_figures(programme)
    return problems


def _refuse_unknown_figures(programme: Programme) -> None:
    # Without cases or proposals there are no figures yet that a text could name.
    if programme.cases:
        standing_kept(programme, programme.stated_as_of or date(programme.last_year, 12, 31))
    elif programme.proposals:
        package(programme)


def _changes_in(name: str, before: Programme, after: Programme) -> tuple[Difference, ...]:
    return tuple(each for each in differences(before, after) if each.slice == name)
