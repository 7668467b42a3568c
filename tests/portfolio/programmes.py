"""Strategies: programmes that a portfolio file can hold, with texts that files like to spoil."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gevinst.domain import programme as domain
from gevinst.domain.money import Kroner

Strategy = st.SearchStrategy[Any]

# What files, Excel and YAML like to take for something else.
NASTY = (
    "null", "~", "yes", "nej", "true", "2020", "007", "1.562", "1,5", "2021-11-26", "=1+1", "@sum", "-",
    "- a",     "a: b", "a #b", "# b", "{a}", "[a", "&a", "*a", "!a", "%a", "'a'", '"a"', "a;b",
    "a\nb", "a\n\n  b\n c", "| a",
    "> a", "Småjob på Sostrup", "😀", "_x0041_", "<b>&amp;", "a\u2028b", "a\u00a0b", "\ufeffa", "a  b",
    "#REF!", "---",
    "Et langt afsnit om ledige. " * 12 + "Slut.", "Et langt afsnit:\n" + "ord " * 40 + "\nslut",
)  # fmt: skip

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.just("\n")
WORDS = (st.sampled_from(NASTY) | st.text(LETTERS, min_size=1, max_size=25)).map(str.strip).filter(bool)
OPTIONAL_WORDS = st.just("") | WORDS
IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)
NUMBERS = st.decimals(0, 10**6, places=3) | st.integers(0, 10**6).map(Decimal)
MONEY = st.integers(-(10**10), 10**10).map(Kroner.of) | st.integers(-(10**10), 10**10).map(Kroner)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
FIRST_YEAR, YEARS = 2020, (2020, 2021, 2022)


def maybe(values: Strategy) -> Strategy:
    return st.none() | values


def several(values: Strategy) -> Strategy:
    return st.lists(values, max_size=2).map(tuple)


def named(values: Strategy, name: Callable[[Any], Any]) -> Strategy:
    return st.lists(values, max_size=2, unique_by=name).map(tuple)


def amounts(years: tuple[int, ...]) -> Strategy:
    row = st.tuples(maybe(MONEY), maybe(MONEY), maybe(MONEY))
    rows = st.tuples(*[row for _ in years])
    return rows.map(
        lambda found: tuple(domain.YearAmounts(year, *each) for year, each in zip(years, found, strict=True))
    )


OUTPUTS = st.builds(
    domain.OutputTarget,
    id=IDS,
    name=WORDS,
    counts=st.sampled_from(domain.Counts),
    target=maybe(NUMBERS),
    reached=maybe(NUMBERS),
    day=maybe(DAYS),
    note=OPTIONAL_WORDS,
)
LEDGERS = several(
    st.builds(domain.LedgerFilter, *[OPTIONAL_WORDS] * 4).filter(lambda wanted: bool(wanted.patterns))
)
PARTICIPANTS = st.builds(
    domain.Participants,
    year=st.sampled_from(YEARS),
    planned=maybe(NUMBERS),
    actual=maybe(NUMBERS),
    expected=maybe(NUMBERS),
    note=OPTIONAL_WORDS,
)
CASES = st.builds(
    domain.Case,
    number=st.integers(1, 999),
    title=WORDS,
    short_title=OPTIONAL_WORDS,
    target_group=OPTIONAL_WORDS,
    tags=several(WORDS),
    plan=st.just(()) | amounts(YEARS),
    result=st.just(()) | amounts((2020,)),
    forecast=amounts(YEARS),
    participants=named(PARTICIPANTS, lambda each: each.year),
    outputs=named(OUTPUTS, lambda each: each.id),
    ledger=LEDGERS,
)


def offers_of(case: domain.Case) -> Strategy:
    """Return names of offers that no other case has."""
    return several(WORDS.map(lambda words: f"{words} {case.number}"))


PROPOSALS = st.builds(
    domain.Proposal,
    number=WORDS.filter(lambda text: not set(text) & set("/@")),
    title=WORDS,
    tags=several(WORDS),
    investment=maybe(MONEY),
    saving=maybe(MONEY),
    group_size=maybe(st.integers(1, 999)),
    status=st.sampled_from(domain.Status),
    outputs=named(OUTPUTS, lambda each: each.id),
)
POINTS = st.lists(
    st.tuples(st.integers(0, 200), maybe(st.decimals(0, 100, places=1))),
    max_size=4,
    unique_by=lambda each: each[0],
).map(lambda points: tuple(domain.CurvePoint(*each) for each in sorted(points, key=lambda each: each[0])))
CURVES = st.builds(
    domain.PublishedCurve,
    id=IDS,
    title=WORDS,
    benefit=WORDS,
    kind=st.just(domain.CurveKind.PRESENCE),
    baseline=st.booleans(),
    points=POINTS,
)
SOURCES = st.builds(domain.Source, id=IDS, name=WORDS, supplies=OPTIONAL_WORDS, drawn=maybe(DAYS))
DECISIONS = st.builds(domain.Decision, day=DAYS, body=WORDS, text=WORDS)
SUSPENSIONS = st.tuples(DAYS, DAYS, st.booleans(), OPTIONAL_WORDS).map(
    lambda each: domain.Suspension(min(each[:2]), max(each[:2]), (), each[2], reason=each[3])
)
DEADLINES = st.builds(domain.Deadline, day=DAYS, text=WORDS, done=st.booleans())
ADOPTED = st.builds(domain.AdoptedAmounts, year=st.sampled_from(YEARS), saving=MONEY) | st.builds(
    domain.AdoptedAmounts, investment=MONEY
)
NOTES = st.builds(domain.NoteHeader, title=OPTIONAL_WORDS, day=maybe(DAYS), journal_number=OPTIONAL_WORDS)
PRESENTATIONS = st.builds(
    domain.Presentation,
    unit=st.sampled_from(domain.MoneyUnit),
    decimals=st.integers(0, 6),
    signs=st.sampled_from(domain.SignStyle),
)
PACKAGES = st.builds(domain.Package, frame=maybe(MONEY), printed_unit=st.sampled_from(domain.MoneyUnit))
INDEX = named(
    st.builds(domain.IndexValue, year=st.sampled_from(YEARS), value=NUMBERS.filter(bool)),
    lambda each: each.year,
)
PARAGRAPHS = st.builds(
    domain.Text, section=st.sampled_from([domain.Section.BACKGROUND, domain.Section.OUTLOOK]), text=WORDS
)


@st.composite
def programmes(draw: st.DrawFn) -> domain.Programme:
    """Return a programme without errors, whose parts speak of each other."""
    sources = draw(named(SOURCES, lambda each: each.id))
    cases = draw(named(CASES, lambda each: each.number))
    proposals = draw(named(PROPOSALS, lambda each: each.number))
    decisions = draw(several(DECISIONS))
    numbers = tuple(each.number for each in cases)
    changes = [(case, decision.day) for case in numbers for decision in decisions]
    return domain.Programme(
        municipality=draw(WORDS),
        title=draw(WORDS),
        first_year=YEARS[0],
        last_year=YEARS[-1],
        stated_as_of=draw(maybe(st.dates(date(2020, 1, 1), date(2030, 1, 1)))),
        index_source=draw(OPTIONAL_WORDS),
        note=draw(NOTES),
        presentation=draw(PRESENTATIONS),
        package=draw(maybe(PACKAGES)),
        adopted=draw(named(ADOPTED, lambda each: each.year)),
        cases=tuple(
            replace(each, sources=tuple(source.id for source in sources), offers=draw(offers_of(each)))
            for each in cases
        ),
        proposals=proposals,
        decisions=decisions,
        budget_changes=tuple(
            domain.BudgetChange(case, FIRST_YEAR, day, draw(maybe(MONEY)), text=draw(OPTIONAL_WORDS))
            for case, day in changes
        ),
        suspensions=draw(several(SUSPENSIONS)),
        deadlines=draw(several(DEADLINES.map(lambda each: replace(each, cases=numbers)))),
        curves=draw(named(CURVES, lambda each: each.id)),
        price_index=draw(INDEX),
        sources=sources,
        texts=(
            *draw(several(PARAGRAPHS)),
            *(domain.Text(domain.Section.CASE, "Tekst", case) for case in numbers),
            *(domain.Text(domain.Section.PROPOSAL, "Tekst", proposal=each.number) for each in proposals),
        ),
    )
