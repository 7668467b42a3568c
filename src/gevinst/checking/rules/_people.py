"""Words for people whose small numbers could point to someone."""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:fuldtids)?personer|person|deltagere?|borgere?|ledige|kontanthjælpsmodtagere|\w*modtagere|"
    r"kandidater|kursister|elever|flygtninge|indvandrere|sygemeldte|fleksjobbere|fleksjobvisiterede|unge"
)
_NUMBER = r"(?P<number>[1-4]|to|tre|fire)"
_KIND = (
    r"(?:(?:nye|nyledige|unge|ældre|jobparate|aktivitetsparate|langtidsledige|ledige|sygemeldte|øvrige)\s+)?"
)

PEOPLE = re.compile(rf"\b(?:{_PEOPLE}|ansatte)\b", re.IGNORECASE)
_NOT_BEFORE = r"(?<![\d.,§/–-])(?<!§ )(?<!tabel )(?<!figur )(?<!case )(?<!side )"

SMALL_COUNT = re.compile(
    rf"{_NOT_BEFORE}\b{_NUMBER}\s+{_KIND}(?:{_PEOPLE})\b(?!\s+(?:stillinger|pladser|timer|job\b))",
    re.IGNORECASE,
)
# Plans are not about real people, and these are rates or sizes of groups.
NOT_REAL = re.compile(
    r"\bplan|\bmål\b|målet|budget|normer|kapacitet|plads|forvent|ventes|\bskal\b|mindst|højst|omkring|"
    r"\bpr\.|\bhver\b|grupper på|hold på|ud af|om ugen|ad gangen|medarbejdere",
    re.IGNORECASE,
)
# Measures of another kind, though they name people.
MEASURED = re.compile(
    r"\bkr\b|mio\.|1\.000|%|procent|andel|\buge|\bdage|\bår\b|timer|pris|beløb|investering|besparelse|udgift|"
    r"gevinst|anciennitet|alder|gennemsnit|indeks|\bnr\b|\bnummer",
    re.IGNORECASE,
)
# »Møder med borgere« counts meetings, »Borgere til møder« people: the first of them is what is counted.
THINGS = re.compile(
    r"\w*(?:møder|samtaler|virksomheder|aftaler|forløb|hold|grupper|indsatser|job|jobs)\b", re.IGNORECASE
)
