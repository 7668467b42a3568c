"""An import that a test kills: ``python -m tests.register.killed_import FOLDER FILE``."""

import sys
from datetime import date
from pathlib import Path

from tests.readers.importing import imported

if __name__ == "__main__":
    register, file = map(Path, sys.argv[1:3])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    imported([file], register, date(2021, 3, 7))
