"""Start Gevinst on a fresh machine, with the standard library only.

    python3 start.py demo [args…]     install what a run needs in .venv, then `gevinst demo [args…]`
    python3 start.py test [args…]     install what the tests need too, then `pytest [args…]`
    python3 start.py oracles [args…]  install other libraries to compare with, then `pytest -m oracle [args…]`

The packages come from requirements/*.txt, where every version is pinned by its hash. A stamp in .venv,
written last, says what is installed; without a right stamp the folder .venv is deleted and made again.

This file must be read by Python 3.6, because its first task is to refuse old versions politely.
Its messages are in Danish: IT staff in a municipality read them.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from typing import IO, Callable, Iterator, List, Optional, TextIO

# The versions the lock covers: OLDEST <= Python < BEYOND. A test compares them with pyproject.toml.
OLDEST = (3, 11)
BEYOND = (3, 15)

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
STAMP = os.path.join(VENV, "gevinst-stamp.txt")
LOCK = os.path.join(HERE, ".venv.lock")

# What can be installed, each with all of the one before it; a lock file for each.
LEVELS = ("run", "dev", "oracles")

USAGE = """Brug: python3 start.py demo [...]    installer og vis eksemplerne
      python3 start.py test [...]    installer og kør alle tests
      python3 start.py oracles [...] installer andre biblioteker, og hold tallene op imod deres"""


class StopError(Exception):
    """The start cannot go on; the message tells the user what to do."""


def say(text: str, stream: Optional[TextIO] = None) -> None:
    """Print a line also where the console cannot show Danish letters."""
    stream = sys.stdout if stream is None else stream
    encoding = stream.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()


# --- Which Python ---------------------------------------------------------------------------------


def covered() -> List[str]:
    """Return the Python versions the lock covers, oldest first."""
    return [f"{OLDEST[0]}.{minor}" for minor in range(OLDEST[1], BEYOND[1])]


def check_python() -> None:
    """Refuse a Python the lock does not cover, and name a better one if the machine has it.

    Raises:
        StopError: this Python is too old or too new.
    """
    if OLDEST <= sys.version_info[:2] < BEYOND:
        return
    others = [version for version in covered() if works("python" + version, "-V")]
    advice = f"Prøv: python{others[-1]} start.py demo" if others else "Installer en af dem, og prøv igen."
    this = ".".join(map(str, sys.version_info[:2]))
    raise StopError(f"Gevinst kører på Python {', '.join(covered())}. Dette er Python {this}.\n{advice}")


def venv_python() -> str:
    """Return the path of the Python inside .venv."""
    return os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))


def outer_python() -> str:
    """Return a Python that survives when .venv is deleted, also when this one lies inside it."""
    inside = os.path.realpath(sys.prefix) == os.path.realpath(VENV)
    return str(getattr(sys, "_base_executable", sys.executable)) if inside else sys.executable


# --- The stamp ------------------------------------------------------------------------------------


def requirements(level: str) -> str:
    """Return the path of the lock file of a level: `run`, `dev` or `oracles`."""
    return os.path.join(HERE, "requirements", level + ".txt")


def stamp_text(level: str) -> str:
    """Return what the stamp says when everything of the level is installed for this Python, here.

    The place belongs to it: a copied folder would otherwise run the code of the original.
    """
    import hashlib
    import sysconfig

    locks = hashlib.sha256()
    for name in LEVELS:
        with open(requirements(name), "rb") as file:
            locks.update(file.read())
    return "\n".join([level, locks.hexdigest(), sys.version, sysconfig.get_platform(), HERE, ""])


def installed() -> Optional[str]:
    """Return the level that is installed and sound; None means: make it again."""
    if not os.path.exists(venv_python()):
        return None
    try:
        with open(STAMP, encoding="utf-8") as file:
            found = file.read()
    except OSError:
        return None
    return next((level for level in LEVELS if found == stamp_text(level)), None)


def satisfies(have: Optional[str], want: str) -> bool:
    """Tell whether an installed level is enough: each holds all of those before it."""
    return have is not None and LEVELS.index(have) >= LEVELS.index(want)


# --- Installing -----------------------------------------------------------------------------------


def run(*command: str) -> None:
    """Run a program that shows its own errors. It inherits the lock: see `alone`.

    Raises:
        StopError: it failed.
    """
    if subprocess.call(command, cwd=HERE, close_fds=False):
        raise StopError(
            "Installationen mislykkedes; fejlen står ovenfor.\n"
            "Har maskinen adgang til internettet eller til jeres eget pakkearkiv? Bag en proxy skal\n"
            "HTTPS_PROXY være sat. Kør derefter samme kommando igen."
        )


def works(*command: str) -> bool:
    """Tell whether a command can be run at all. It may be on PATH and still not work (pyenv)."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


# Each way first makes .venv, or finds it again when only packages are to be added.
# The build of Gevinst itself needs hatchling and editables; the lock holds them, so no build fetches any.
ITSELF = ["--no-deps", "--no-build-isolation", "--editable", HERE]
# Three libraries of the level oracles come as sources alone, of Python only, so that pip must build them.
SOURCES = "--no-binary=autograd-gamma,causaldata,pyspark"
# The register is counted by machine code that is made once, so that no user waits for it.
WARM = ["-m", "gevinst.register.saving.warm"]


def with_uv(lock: str) -> None:
    """Install with uv, the fastest. `uv run --with-requirements` would not do: it ignores hashes."""
    run("uv", "venv", "--quiet", "--no-project", "--allow-existing", "--python", outer_python(), VENV)
    run("uv", "pip", "sync", "--quiet", "--require-hashes", "--python", venv_python(), lock)
    run("uv", "pip", "install", "--quiet", "--python", venv_python(), *ITSELF)
    run(venv_python(), *WARM)


def with_own_pip(lock: str) -> None:
    """Install with the pip that `venv` puts into .venv."""
    run(outer_python(), "-m", "venv", VENV)
    pip_install([venv_python(), "-m", "pip"], lock)


def with_outer_pip(lock: str) -> None:
    """Install with the machine's own pip into a .venv without one."""
    run(outer_python(), "-m", "venv", "--without-pip", VENV)
    pip_install([outer_python(), "-m", "pip", "--python", venv_python()], lock)


def pip_install(pip: List[str], lock: str) -> None:
    """Install the packages of the lock, then Gevinst. Wheels, so that no compiler is asked for.

    The lock is complete, so pip need not look for what a package asks for: pip 23.2 would take
    `coverage[toml]` for a package of its own and stop at its newest release, which has no hash here.
    """
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run(*command, "--only-binary=:all:", SOURCES, "--no-deps", "--require-hashes", "-r", lock)
    run(*command, *ITSELF)
    run(venv_python(), *WARM)


def find_way() -> Callable[[str], None]:
    """Return the first way of installing that this machine has.

    Raises:
        StopError: it has none.
    """
    python = outer_python()
    if works("uv", "--version"):
        return with_uv
    if works(python, "-c", "import ensurepip, venv"):  # Debian leaves ensurepip out
        return with_own_pip
    if works(python, "-m", "pip", "--python", python, "--version"):  # pip knows --python from 22.3
        return with_outer_pip
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    raise StopError(
        "Python mangler både uv, ensurepip og pip, så pakkerne kan ikke installeres.\n"
        f"På Debian og Ubuntu hjælper: sudo apt install {package}"
    )


def delete(path: str) -> None:
    """Delete a file or folder if it is there.

    Raises:
        StopError: it is in use, or not ours to delete.
    """
    try:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif os.path.lexists(path):
            os.remove(path)
    except OSError as error:
        raise StopError(f"Kan ikke slette {path}: {error}\nSlet den selv, og prøv igen.") from error


def install(level: str) -> None:
    """Bring .venv to the level: add to a sound one, else make it from scratch. The stamp comes last."""
    started = time.time()
    way = find_way()
    delete(STAMP if installed() else VENV)
    say(
        f"Henter og installerer pakkerne i requirements/{level}.txt ...\n"
        "Det sker kun første gang, og når pakkelisten er ændret."
    )
    way(requirements(level))
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(stamp_text(level))
    seconds = f"{time.time() - started:.1f}".replace(".", ",")
    say(f"Installeret på {seconds} sekunder.")


# --- One at a time --------------------------------------------------------------------------------


def try_lock(file: IO[str]) -> None:
    """Take the lock, which the system itself gives back when this process ends, also by a crash.

    Raises:
        OSError: another process has it.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other start.py installs here, and keep the others waiting meanwhile.

    The installer inherits the lock, so that one which outlives a killed start.py is waited for too.
    """
    told = False
    with open(LOCK, "w", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003  # takes no keyword
        while True:
            try:
                try_lock(file)
                break
            except OSError:
                if not told:
                    say("En anden start.py er ved at installere her. Venter på den ...")
                    told = True
                time.sleep(0.2)
        yield


def ensure(level: str) -> None:
    """Install the level unless it is there. The common case compares one small file and takes no lock."""
    if satisfies(installed(), level):
        return
    with alone():
        if not satisfies(installed(), level):  # the one we waited for may have done it
            install(level)


# --- The three commands -----------------------------------------------------------------------------


def hand_over(*args: str) -> int:
    """Go on as the Python in .venv. Returns on Windows only, where exec would lose the exit code."""
    command = [venv_python(), *args]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def demo(args: List[str]) -> int:
    """Install what a run needs, and show the examples."""
    ensure("run")
    return hand_over("-m", "gevinst", "demo", *args)


def test(args: List[str]) -> int:
    """Install what the tests need, and run them from the project's folder."""
    ensure("dev")
    os.chdir(HERE)
    return hand_over("-m", "pytest", *args)


def oracles(args: List[str]) -> int:
    """Install other libraries too, and hold the numbers against theirs."""
    ensure("oracles")
    os.chdir(HERE)
    return hand_over("-m", "pytest", "-m", "oracle", "tests/oracles", *args)


COMMANDS = {"demo": demo, "test": test, "oracles": oracles}


def find_command(args: List[str]) -> Callable[[List[str]], int]:
    """Return the command the arguments ask for.

    Raises:
        StopError: they ask for none.
    """
    if not args or args[0] not in COMMANDS:
        raise StopError(USAGE)
    return COMMANDS[args[0]]


def main(args: List[str]) -> int:
    """Run one command and return its exit code; 2 when the start cannot go on."""
    try:
        check_python()
        return find_command(args)(args[1:])
    except StopError as error:
        say(str(error), sys.stderr)
        return 2
    except KeyboardInterrupt:
        say("Afbrudt. Kør samme kommando igen for at fortsætte.", sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
