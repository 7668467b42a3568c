"""A portfolio between its preview and its confirmation: in the form itself, sealed.

What is confirmed is what this very page showed: two tabs cannot mix, nothing has to be sent twice, nothing
lies in the session, which every request reads and writes, and nobody can put anything else in. The seal
names the person and the programme, so that it opens for nobody and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing

from gevinst.domain.errors import GevinstError
from gevinst.portfolio.files import content_of_programme, read_content

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme

_SALT = "gevinst.portfolio"
_CANONICAL = "program.yaml"


class SealBroken(GevinstError):
    """What was sent is not what a preview showed, or it is too old."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Filen, der skulle indlæses, er der ikke mere. Intet er gemt; send filen igen.")


def seal(programme: Programme, name: str, who: Person, slug: str = "") -> str:
    """Return a portfolio as a text that can stand in a form.

    Args:
        programme: what was read.
        name: name of the file that it was read from.
        who: who sent it.
        slug: the programme that it shall replace; empty for a new one.

    Raises:
        InputRefused: it is too large to be kept.
    """
    content = content_of_programme(programme, _CANONICAL)
    return signing.dumps([who.name, slug, name, content.decode()], salt=_SALT, compress=True)


def unseal(text: str, who: Person, slug: str = "") -> tuple[Programme, str]:
    """Return a sealed portfolio and the name of its file. Arguments as for :func:`seal`.

    Raises:
        SealBroken: it is not from a preview of this person and this programme, or too old.
    """
    try:
        parts = signing.loads(text, salt=_SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        raise SealBroken from None
    name, of, file, content = parts
    if (name, of) != (who.name, slug):
        raise SealBroken
    return read_content(content.encode(), _CANONICAL).programme, file
