"""The process that does the long work, so that pages stay fast meanwhile."""

from __future__ import annotations

import logging
import os
import threading
import uuid

from django.db import close_old_connections

from gevinst.bootstrap.pages import store, write_files
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.recheck import recheck_next
from gevinst.use_cases.take_in import take_in_next
from gevinst.web.data_place import measured, taking_in

_LOG = logging.getLogger(__name__)

# A person who asked for a follow-up waits half a second on average for it to begin.
PAUSE_SECONDS = 1.0


def work(stop: threading.Event) -> None:
    """Do one job after the other until told to stop; wait where there is none."""
    holder = f"{os.getpid()}-{uuid.uuid4().hex}"
    while not stop.is_set():
        close_old_connections()
        if not _done_one(holder):
            stop.wait(PAUSE_SECONDS)


def _done_one(holder: str) -> bool:
    try:
        return (
            compute_next(store(), holder, write_files, measured)
            or recheck_next(store(), holder, measured)
            or _taken_in_one(holder)
        )
    except Exception:
        _LOG.exception("A job failed")
        return False


def _taken_in_one(holder: str) -> bool:
    # Keys and data folder are not touched before there is a file: a first key is made when it is needed.
    return any(store().intakes.waiting()) and take_in_next(taking_in(), holder)
