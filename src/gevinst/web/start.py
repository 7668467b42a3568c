"""Make Django ready in a process that the command line started: where the data are, and the newest tables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def prepare(data: Path | None = None, *, demo: bool = False) -> None:
    """Set Django up, and bring the tables to the newest layout.

    Args:
        data: Gevinst's folder; what the environment says when None.
        demo: show the demo users on the log-in page.

    Raises:
        OperationalError: the database cannot be reached.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "gevinst.web.settings"
    if data is not None:
        os.environ["GEVINST_DATA"] = str(data)
    if demo:
        os.environ["GEVINST_DEMO"] = "1"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
