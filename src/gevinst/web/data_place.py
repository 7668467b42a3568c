"""The data folder of this installation."""

from __future__ import annotations

from django.conf import settings

from gevinst.bootstrap.data import DataPlace, intake
from gevinst.use_cases.take_in import Intake


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
