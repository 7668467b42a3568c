"""Take in a table whose fetching tells nothing for a second; tell how long the work was held meanwhile.

Run as ``python -m tests.database.long_step WAITING``. A process of its own, since a thread has a database
connection of its own, and the tests' database is in the memory of one.
"""

import json
import sys
import time
from pathlib import Path


def main(waiting: Path) -> None:
    """Take in, and print what was seen."""
    from gevinst.database import models
    from gevinst.database.sealed_files import FolderOfSealedFiles
    from gevinst.database.store import DatabaseStore
    from gevinst.use_cases import take_in
    from gevinst.use_cases.kept import TableTaken
    from gevinst.use_cases.read_exports import Import
    from tests import stored

    seen: list[str] = []

    def fetch(ids: list[str], _: object) -> list[TableTaken]:
        for _ in range(5):
            time.sleep(0.2)
            seen.append(str(models.Intake.objects.values_list("held_until", flat=True).get()))
        return [TableTaken(each, "Jobindsats") for each in ids]

    def no_import(*_: object) -> Import:
        raise AssertionError("no file is read here")

    take_in._HEARTBEAT_SECONDS = 0.05
    store = DatabaseStore()
    how = take_in.Intake(store, FolderOfSealedFiles(waiting, bytes(32)), no_import, fetch)
    take_in.ask_for_tables(how, stored.make_people()["camilla"], ["y01a02"])
    assert take_in.take_in_next(how, "worker")
    json.dump({"held_until": seen, "state": store.intakes.listed(1)[0].state}, sys.stdout)


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare()
    main(Path(sys.argv[1]))
