"""Workers as programs, on the database that the environment names: ``python -m tests.database.racing VERB``.

``fill N`` makes a fresh database with N follow-ups in the queue; ``race SECONDS`` lets two threads work until
the queue is empty, each write taking so long; ``state`` tells where everything is. All tell it as JSON.
"""

import json
import sys
import threading
import time
from datetime import timedelta

HOLDERS = ("one", "other")


def fill(count: int) -> None:
    """Put so many follow-ups into the queue of a fresh database."""
    from gevinst.bootstrap.pages import store
    from gevinst.use_cases.review import start
    from tests import stored

    camilla = stored.make_people()["camilla"]
    slug = stored.load(store(), camilla, "norddjurs")
    for later in range(count):
        start(store(), camilla, slug, stored.AS_OF + timedelta(days=later))


def race(seconds: float) -> None:
    """Let two threads empty the queue, and tell which follow-ups each has written, by their days."""
    from django.db import connection

    from gevinst.bootstrap.pages import store
    from gevinst.figures.record import to_json
    from gevinst.use_cases.compute import Tell, compute_next
    from gevinst.use_cases.follow_up import FollowUp
    from gevinst.use_cases.package import PackageReport

    written: list[str] = []

    def write(report: FollowUp | PackageReport, tell: Tell) -> dict[str, bytes]:
        written.append(str(report.record.as_of))
        tell("Skriver langsomt", 1, 2)
        time.sleep(seconds)
        return {"figures.json": to_json(report.record).encode()}

    def work(holder: str, together: threading.Barrier) -> None:
        together.wait()
        while compute_next(store(), holder, write):
            pass
        connection.close()

    together = threading.Barrier(len(HOLDERS))
    workers = [threading.Thread(target=work, args=(holder, together)) for holder in HOLDERS]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(json.dumps(written))  # noqa: T201 - for the test that started it


def state() -> None:
    """Tell the stage of each follow-up, and of each job its state, step and attempts."""
    from gevinst.database.models import FollowUp, Job

    found = {
        "stages": list(FollowUp.objects.order_by("number").values_list("stage", flat=True)),
        "jobs": list(Job.objects.order_by("pk").values_list("state", "text", "attempts")),
    }
    print(json.dumps(found))  # noqa: T201 - for the test that started it


def abandon() -> None:
    """Let the time pass for which jobs are held."""
    from django.utils import timezone

    from gevinst.database.models import Job

    Job.objects.filter(state="running").update(held_until=timezone.now() - timedelta(seconds=1))


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare()
    match sys.argv[1:]:
        case ["fill", count]:
            fill(int(count))
        case ["race", seconds]:
            race(float(seconds))
        case ["state"]:
            state()
        case ["abandon"]:
            abandon()
