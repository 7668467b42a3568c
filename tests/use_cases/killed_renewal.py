"""A renewal that a test kills: ``python -m tests.use_cases.killed_renewal FOLDER KEYS``."""

import sys
from pathlib import Path

from gevinst.law.shipped import shipped_law
from gevinst.register.folder import Folder
from gevinst.use_cases.renew_keys import renew_keys

if __name__ == "__main__":
    register, keys = map(Path, sys.argv[1:3])
    law = shipped_law()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    renew_keys(Folder(register), law, keys)
