"""Two bring in a programme of one name in one moment: ``python -m tests.database.bringing_in``."""

import sys
import threading


def race() -> None:
    """Let two threads bring in the same file; print how many there are and how many were refused."""
    from django.db import connection

    from gevinst.bootstrap.pages import store
    from gevinst.portfolio import read_programme
    from gevinst.use_cases.bring_in import bring_in
    from gevinst.use_cases.ports import Overtaken
    from tests import stored

    camilla = stored.make_people()["camilla"]
    programme = read_programme(stored.EXAMPLES / "norddjurs" / "portfolio.yaml")
    together, refused = threading.Barrier(2), []

    def bring() -> None:
        together.wait()
        try:
            bring_in(store(), camilla, programme, "Oprettet")
        except Overtaken as told:
            refused.append(told)
        connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(f"{len(store().programmes.listed())} {len(refused)}")


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare()
    race()
