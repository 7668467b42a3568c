"""Fill a database and a data folder with Fjordby: ``python -m tests.journeys.fill_measured DATA``.

Two follow-ups are made; the journeys make another.
"""

import os
import sys
from pathlib import Path


def fill(folder: Path) -> None:
    """Make people, Fjordby's programme, its data folder, and two follow-ups that are measured in it."""
    from gevinst.bootstrap.pages import store, write_files
    from gevinst.use_cases.compute import compute_next
    from gevinst.use_cases.review import start
    from gevinst.web.data_place import measured, place
    from tests import data_folder, stored
    from tests.journeys.fill import give_passwords

    people = stored.make_people()
    give_passwords()
    slug = stored.load(store(), people["camilla"], "fjordby")
    assert slug == data_folder.FJORDBY
    assert place().register == folder.resolve() / "register"
    data_folder.fill(place().register, Path(os.environ["GEVINST_KEY_FILE"]))
    for day in (data_folder.SEPTEMBER, data_folder.DECEMBER):
        start(store(), people["camilla"], slug, day, measured=True)
        compute_next(store(), "filling", write_files, measured)


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare(Path(sys.argv[1]))
    fill(Path(sys.argv[1]))
