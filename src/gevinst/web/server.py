"""Serve the pages: one process with threads, and a worker beside it that is started again when it ends."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger(__name__)

# 50 users who each ask for a page every few seconds keep 8 threads busy a tenth of the time.
THREADS = 8

# As in the settings; waitress itself would take a gigabyte before a page could refuse it.
MOST_BYTES = 25_000_000
_PAUSE_SECONDS = 2.0


def serve(host: str, port: int, data: Path) -> None:
    """Answer on an address until the process is ended.

    Args:
        host: the address to listen on, e.g. ``127.0.0.1``.
        port: the port.
        data: Gevinst's folder, for the worker.

    Raises:
        OSError: the port is taken.
    """
    from waitress.server import create_server

    from gevinst.web.wsgi import application

    # The port is taken before the worker starts, so that a second server leaves no worker behind.
    server = create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident="gevinst",
        max_request_body_size=MOST_BYTES,
        # Held in memory: in a temporary file the CPR numbers of an export would lie on the disk.
        inbuf_overflow=MOST_BYTES + 1,
    )
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(data, stop), daemon=True)
    keeper.start()
    # A service is stopped by SIGTERM; unless that is an exit like Ctrl+C, the worker would live on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        server.run()
    finally:
        stop.set()
        keeper.join(timeout=5)


def _keep_worker(data: Path, stop: threading.Event) -> None:
    command = [sys.executable, "-m", "gevinst", "worker", "--data", str(data)]
    while not stop.is_set():
        worker = subprocess.Popen(command)  # noqa: S603 - our own command
        while worker.poll() is None and not stop.wait(_PAUSE_SECONDS / 4):
            pass
        if stop.is_set():
            worker.terminate()
            worker.wait()
        else:
            _LOG.warning("The worker ended with code %s and is started again", worker.returncode)
            stop.wait(_PAUSE_SECONDS)
