"""A file that a user sent: its name made harmless, and its size known before it is read into memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

_BYTES_PER_MB = 1_000_000
_LONGEST_NAME = 200


def sent_file(request: HttpRequest, field: str, *, most_mb: int, usual: str) -> tuple[bytes, str]:
    """Return content and name of the file in a field of a form.

    Args:
        request: the form that was sent.
        field: name of the field.
        most_mb: the largest size that is read, in millions of bytes.
        usual: what to do about a file that is larger.

    Raises:
        InputRefused: there is no file, or it is too large.
    """
    upload = request.FILES.get(field)
    if upload is None:
        raise _refused(field, "ingen fil", "en fil", "Vælg filen igen; browseren husker den ikke.")
    name = shown_name(upload)
    size = upload.size or 0
    if size > most_mb * _BYTES_PER_MB:
        raise _refused(name, f"en fil på {size / _BYTES_PER_MB:.0f} MB", f"højst {most_mb} MB", usual)
    return upload.read(), name


def shown_name(upload: UploadedFile[bytes]) -> str:
    """Return the name of a file in characters that can be shown; it is never used as a path.

    The end is kept where the name is too long, since it says what sort of file it is.
    """
    return printable_name(upload.name or "")


def printable_name(name: str) -> str:
    """Return a name in characters that can be shown; see :func:`shown_name`."""
    # Not printable are, among others, what ends a line and what turns the direction of writing.
    letters = "".join(letter for letter in name if letter.isprintable()).strip()
    return letters[-_LONGEST_NAME:] or "filen"


def _refused(file: str, found: str, expected: str, remedy: str) -> InputRefused:
    return InputRefused([Problem(Place(file), found, expected, remedy)])
