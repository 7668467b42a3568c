"""What a figure is, in Danish words: scope, line, period, layer, and which of several it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gevinst.domain.figure import AVERAGE, TOTAL
from gevinst.domain.method import BaselineName
from gevinst.effect.closed import CLOSED
from gevinst.effect.curves import WEEKLY_SUM
from gevinst.effect.measured_names import (
    ASSUMED,
    LOWER,
    SAME_BENEFIT,
    THOSE_IN,
    THOSE_TO_COME,
    UPPER,
    WITHOUT,
)
from gevinst.effect.suspension import CRUDE

if TYPE_CHECKING:
    from gevinst.domain.figure import FigureId

_SCOPES = {"programme": "Programmet", "case": "Case", "proposal": "Forslag", "curve": "Kurven"}

# A part of a variant and its words; what is in none of them, such as an output target, is its own name.
_VARIANTS = (
    (re.compile(CLOSED), "afsluttede år"),
    (re.compile(CRUDE), "groft efter uforstyrrede dage"),
    (re.compile(r"change-(\d+)"), r"ændring \1"),
    (re.compile(r"(\d+)-weeks"), r"til uge \1"),
    (re.compile(WEEKLY_SUM), "ugesum"),
    (re.compile(r"prices-(\d+)"), r"faste \1-priser"),
    (re.compile(r"backtest-(\d+)"), r"prøvet fra uge \1"),
    (re.compile(r"like-([a-z0-9-]+)"), r"som kurven \1"),
    (re.compile("lowest"), "laveste"),
    (re.compile("highest"), "højeste"),
    (re.compile("older"), "de ældre kurver lagt sammen"),
    (re.compile("printed-row"), "trykte tal i rækken"),
    (re.compile("printed-column"), "trykte tal i kolonnen"),
    (re.compile("printed"), "trykt"),
    (re.compile("announced"), "i teksten"),
    (re.compile("difference"), "forskel"),
    (re.compile(SAME_BENEFIT), "kun målgruppens egen ydelse"),
    (re.compile(BaselineName.PUBLISHED), "efter offentliggjort kurve"),
    (re.compile(BaselineName.HISTORICAL), "efter egne tidligere år"),
    (re.compile(THOSE_IN), "af dem, der er begyndt"),
    (re.compile(THOSE_TO_COME), "af dem, der kommer"),
    (re.compile(LOWER), "nedre grænse"),
    (re.compile(UPPER), "øvre grænse"),
    (re.compile(WITHOUT), "uden casen"),
    (re.compile(ASSUMED), "trin, der antages"),
    (re.compile("first-case"), "deltagere, der regnes her"),
    (re.compile("compared"), "deltagere med sammenligning"),
    (re.compile("actual"), "efter den faktiske udbetaling"),
    (re.compile("modelled"), "efter lovens satser"),
    (re.compile("flat"), "efter planens ugepris"),
    (re.compile("no-price"), "uden pris"),
)
_PARTS = re.compile("|".join(pattern.pattern for pattern, _ in _VARIANTS))


def name_in_words(name: FigureId) -> str:
    """Return what a figure is, in Danish, its variant as in its name."""
    return f"{_without_variant(name)} ({name.variant})" if name.variant else _without_variant(name)


def title(name: FigureId) -> str:
    """Return what a figure is, in Danish, its variant in words too."""
    return f"{_without_variant(name)} ({variant(name)})" if name.variant else _without_variant(name)


def variant(name: FigureId) -> str:
    """Return which of several a figure is, in Danish; empty for the main one."""
    found = [match[0] for match in _PARTS.finditer(name.variant)]
    whole = "-".join(found) == name.variant
    return ", ".join(map(_variant_part, found)) if found and whole else name.variant


def _variant_part(text: str) -> str:
    return next(pattern.sub(words, text) for pattern, words in _VARIANTS if pattern.fullmatch(text))


def scope(name: FigureId) -> str:
    """Return whom a figure concerns: the programme, a case, a proposal, a curve."""
    kind, _, number = name.scope.partition("-")
    return f"{_SCOPES[kind]} {number}".rstrip()


def within_scope(name: FigureId) -> str:
    """Return what a figure is, where its scope stands over it already."""
    words = f"{name.line.about.danish}, {period(name)}, {name.layer.danish}"
    return f"{words} ({variant(name)})" if name.variant else words


def period(name: FigureId) -> str:
    """Return a figure's period: a year, the whole period, an average, a week of a curve."""
    words = {TOTAL: "hele perioden", AVERAGE: "gennemsnit pr. år"}.get(name.period, name.period)
    return words.replace("week-", "uge ")


def _without_variant(name: FigureId) -> str:
    return f"{scope(name)}, {name.line.about.danish.lower()}, {period(name)}, {name.layer.danish}"
