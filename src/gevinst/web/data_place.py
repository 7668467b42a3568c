"""The data folder of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from gevinst.bootstrap.data import DataPlace, DataSeen, data_seen, intake, measure_in
from gevinst.use_cases.take_in import Intake

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.programme import Programme
    from gevinst.use_cases.compute import Tell
    from gevinst.use_cases.follow_up import Register


def place() -> DataPlace:
    """Return where this installation keeps its data."""
    return DataPlace(settings.REGISTER, settings.DATA / "waiting")


def taking_in() -> Intake:
    """Return what taking in needs.

    Raises:
        KeyRefused: the keys of the pseudonyms cannot be read or used.
        NotAFolder: the data folder cannot be used.
    """
    return intake(place())


def seen() -> DataSeen | None:
    """Return what a programme can be measured by here; None where nothing has been read in."""
    return data_seen(place())


def measured(programme: Programme, as_of: date, known_on: date | None, tell: Tell) -> Register:
    """Measure a programme in this installation's data folder. Arguments and errors: ``measure_in``."""
    return measure_in(place(), programme, as_of, known_on, tell)
