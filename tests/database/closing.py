"""Two administrators, each closed by the other in one moment: ``python -m tests.database.closing``."""

import sys
import threading


def race() -> None:
    """Make two administrators, let each be closed at once, and tell who is left and how many were refused."""
    from django.db import connection

    from gevinst.database.models import User
    from gevinst.database.people import UserRefused, close, set_roles
    from gevinst.domain.people import Role

    pair = [User.objects.create(username=name) for name in ("a", "b")]
    for each in pair:
        set_roles(each, [Role.ADMINISTRATOR])
    together, refused = threading.Barrier(len(pair)), []

    def closing(user: User) -> None:
        together.wait()
        try:
            close(user, closed=True)
        except UserRefused:
            refused.append(user)
        connection.close()

    threads = [threading.Thread(target=closing, args=[each]) for each in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = User.objects.filter(is_active=True).count()
    sys.stdout.write(f"{left} {len(refused)}")


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare()
    race()
