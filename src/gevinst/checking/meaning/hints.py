"""What a heading, a label or a sentence says about the numbers it stands with: line, layer, period, case.

The words are those of Danish notes on municipal investments; what a text does not say stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from gevinst.domain.line import Layer, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = TypeVar("Kind")

# A line of the accounts. The first that fits holds: »nettobesparelse« is a net.
_LINES = (
    (Line.NET, r"netto|gevinst|provenu|overskud|underskud|resultatet i alt"),
    (Line.INVESTMENT, r"invester"),
    (Line.SAVING, r"bespar|\bspar(e|er|ede|et|es|te)\b"),
    (Line.INCOME, r"indtægt|resultattilskud"),
)

# In a sentence »udgift« may as well be a net or the benefits; beside a row it is the investment,
# and a »mindreudgift« the saving.
_LABEL_LINES = (
    (Line.SAVING, r"\bmindreudgift|\b(færre|lavere|mindre) udgift"),
    *_LINES,
    (Line.INVESTMENT, r"udgift|omkostning"),
)

_THE_CASE = re.compile(r"investering(en|ens|erne|ernes|scase\w*|sperioden)$", re.IGNORECASE)

# What is done with the line before it is printed.
_MEASURES = (
    ("of-adopted", r"(andel|%|pct\.) af (det |den )?vedtag\w*"),
    ("of-plan", r"(andel|%|pct\.) af (den |det )?(plan|budget|mål)\w*"),
    ("deviation", r"afvigelse|forskel til plan"),
    ("accumulated", r"akkumuler"),
    ("undisturbed", r"uforstyrrede dage"),
    ("suspended", r"suspenderede dage"),
    ("crude", r"gange andelen"),
    ("price", r"pris pr\.? (brugt )?plads|plads koster"),
    ("payback", r"tjent hjem"),
    ("full-time", r"fuldtidsperson"),
    ("frame", r"\bramme(n|beløb)?\b"),
    ("printed", r"\btrykt"),
)

_SHARES = "|".join(words for measure, words in _MEASURES if measure.startswith("of-"))

# A layer of the budget. The first that fits holds: »budgetteret besparelse« is the plan.
_LAYERS = (
    (Layer.ADOPTED, r"\bvedtag|budgetaftale|i budgettet\b|\bafsat|\bafsætte|budgetforlig"),
    (Layer.PLAN, r"\bplan(en|ens)?\b|\bplanlagt\w*|budget|\bmål(et)?\b"),
    (
        Layer.FORECAST,
        r"resultat\b|\bforvent\w*|\bvente[st]\b|regnskab|realiser|prognose|\bskøn|\bnået\b|forbrug",
    ),
)

_TOTAL = re.compile(r"^(i alt|ialt|total|sum|samlet|hele perioden|programmet)\b|\bi alt$", re.IGNORECASE)
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|—|til(?: og med)?)\s*((?:19|20)\d\d)\b(?!-)")
_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]\d|\d)")
_NAMED_SCOPE = re.compile(
    r"\b(?:investeringscase|case|investering|forslag|indsats)\s+(?P<number>\d{1,3}(?:\.\d{1,2})?)"
    r"(?!\d|[.,]\d|\s?(?:%|mio|mia|mill|kr|t\.|tusind|uger|år|person|plads))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)[.:]?\s+(?=[^\d\s%])")
_FORMULA = re.compile(r"\(\s*([A-E])(\s*[-+−–]\s*[A-E])*\s*\)")


@dataclass(frozen=True)
class Hint:
    """What a text says; empty or None where it says nothing.

    Args:
        scope: ``case-4`` or ``proposal-1.2``.
        periods: the years it names, or ``2020-2023`` for a span of years.
        line: line of the accounts.
        layer: layer of the budget; a result and an expected result are both ``forecast``.
        measure: what is printed of it: a share, a deviation, a price ….
        total: it begins with a word for a total.
    """

    scope: str = ""
    periods: tuple[str, ...] = ()
    line: Line | None = None
    layer: Layer | None = None
    measure: str = ""
    total: bool = False

    @property
    def period(self) -> str:
        """The one period that the text names; empty when it names none or several."""
        return self.periods[0] if len(self.periods) == 1 else ""


def hint(text: str) -> Hint:
    """Return what a label or a heading says."""
    plain = _FORMULA.sub("", text).strip()
    # »Forventet, andel af plan« speaks of what is expected: the plan is only what it is held against.
    without_share = re.sub(_SHARES, "", plain, flags=re.IGNORECASE)
    return Hint(
        scope=named_scope(plain),
        periods=periods_in(plain),
        line=_first(_LABEL_LINES, without_share),
        layer=layer_in(without_share),
        measure=_first(_MEASURES, plain) or "",
        total=bool(_TOTAL.search(plain)),
    )


def _first(patterns: Iterable[tuple[Kind, str]], text: str) -> Kind | None:
    return next((kind for kind, words in patterns if re.search(words, text, re.IGNORECASE)), None)


def line_in(text: str) -> Line | None:
    """Return the line of the accounts that a text names."""
    return _first(_LINES, text)


def last_line_in(text: str) -> Line | None:
    """Return the line of the accounts that a text names last."""
    # »Investeringen« is the case that is spoken of, not an amount.
    words = [word for word in re.findall(r"\w+", text) if not _THE_CASE.match(word)]
    return next((line for word in reversed(words) if (line := line_in(word))), None)


def layer_in(text: str) -> Layer | None:
    """Return the layer of the budget that a text names."""
    return _first(_LAYERS, text)


def named_scope(text: str) -> str:
    """Return the case or proposal that a text names first: »Case 4, 2021«, »forslag 1.2«; else empty."""
    match = _NAMED_SCOPE.search(text)
    return scope_name(match["number"]) if match else ""


def numbered_scope(text: str) -> str:
    """Return the case or proposal whose number a label begins with: »4. Småjob«; else empty."""
    match = _NUMBERED.match(text)
    return scope_name(match["number"]) if match else ""


def named_scopes(text: str) -> tuple[str, ...]:
    """Return the cases that a sentence names, in order."""
    return tuple(dict.fromkeys(scope_name(match["number"]) for match in _NAMED_SCOPE.finditer(text)))


def without_scopes(text: str) -> str:
    """Return a text without the cases that it names."""
    return _NAMED_SCOPE.sub("", text)


def scope_name(number: str) -> str:
    """Return the first part of the figure ids of a case (»4«) or a proposal (»1.2«)."""
    return f"proposal-{number}" if "." in number else f"case-{number}"


def periods_in(text: str) -> tuple[str, ...]:
    """Return the spans of years (``2020-2023``) and single years that a text names, each once."""
    spans = [f"{first}-{last}" for first, last in _RANGE.findall(text)]
    years = _YEAR.findall(_RANGE.sub(" ", text))
    return tuple(dict.fromkeys([*spans, *years]))
