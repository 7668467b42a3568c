"""Build hook: the typeface of Det Fælles Designsystem in the wheel, where the npm registry can be reached.

hatchling calls it when a wheel is built. It takes one pinned package, holds it against its hash, and adds
four weights of IBM Plex Sans with the rules that name them, and the licences. An editable installation, and
a wheel built without npm, go without: the pages are complete with the fonts of the machine. Why not the whole
style sheet: docs/decisions/0017-only-the-typeface.md.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "dkfds@11.2.0"
SHA512 = "JuVf8NjEOeF+TKIhEFXa3BfZvk1ulQM8+XN+6QhgDo6kiwwvupyBY34YU4FglBeyFWHbE5mYDmnrcYTWOSKkEA=="
TARGET = "gevinst/web/static/dkfds"

_LICENCES = ("LICENSE.md", "dist/fonts/IBMPlexSans/complete/woff2/license.txt")
_WHOLE_FACE = re.compile(r"@font-face\{[^}]*\}")
_WOFF2 = re.compile(r"url\(\.\./(fonts/[\w./-]+\.woff2)\)")
# The weights that our pages use, of 16.
_FACES = ("Regular", "Italic", "SemiBold", "Bold")


class Unobtainable(Exception):
    """The package cannot be had here, or is not the one that is pinned."""


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling looks for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a wheel."""
        if version == "editable":
            return
        folder = Path(tempfile.mkdtemp(prefix="dkfds-"))
        try:
            self._add(take_out(fetch(folder), folder / "dkfds"), build_data)
        except Unobtainable as error:
            self.app.display_warning(f"Built without Det Fælles Designsystem: {error}")

    def _add(self, folder: Path, build_data: dict[str, Any]) -> None:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            build_data["force_include"][str(path)] = f"{TARGET}/{path.relative_to(folder).as_posix()}"


def fetch(folder: Path) -> Path:
    """Fetch the package with npm into a folder, and return its path.

    Raises:
        Unobtainable: there is no npm, no registry, or another content than the pinned one.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise Unobtainable("npm is not installed")
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        raise Unobtainable("npm could not fetch it")
    digest = base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if digest != SHA512:
        raise Unobtainable("it does not have the pinned hash")
    return archives[0]


def take_out(archive: Path, target: Path) -> Path:
    """Take what the pages need out of the package, and return the folder with it."""
    with tarfile.open(archive) as package:
        css = faces(_text(package, "dist/css/dkfds.min.css"))
        _write(target / "css/typeface.css", css.encode())
        for name in _WOFF2.findall(css):
            _write(target / name, _bytes(package, f"dist/{name}"))
        for name in _LICENCES:
            _write(target / "licences" / Path(name).name, _bytes(package, name))
    return target


def faces(css: str) -> str:
    """Return the rules for the weights that our pages use, each in the one format that all browsers read."""
    return "\n".join(filter(None, map(_slim_face, _WHOLE_FACE.findall(css)))) + "\n"


def _slim_face(face: str) -> str:
    found = _WOFF2.search(face)
    if found is None or not found[1].endswith(tuple(f"-{name}.woff2" for name in _FACES)):
        return ""
    return re.sub(r"src:[^}]*", f'src:url(../{found[1]}) format("woff2")', face)


def _text(package: tarfile.TarFile, name: str) -> str:
    return _bytes(package, name).decode()


def _bytes(package: tarfile.TarFile, name: str) -> bytes:
    file = package.extractfile(f"package/{name}")
    if file is None:
        raise Unobtainable(f"it has no {name}")
    return file.read()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    # For trying the look from a source tree: the folder is then named by GEVINST_STATIC.
    place = Path(sys.argv[1])
    print(take_out(fetch(Path(tempfile.mkdtemp(prefix="dkfds-"))), place / "dkfds"))
