"""Random paragraphs of a note: sentences with bound figures as controllers write them, and others."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from gevinst.domain.programme import Case, Programme, Section, Text, YearAmounts
from tests.checking import random_words as words

_MAGNITUDE = "uden fortegn"


def programme_texts(rng: Random, programme: Programme) -> tuple[Text, ...]:
    """Return paragraphs for some sections of a programme's note."""
    texts = [
        Text(Section.BACKGROUND, _paragraph(rng, words.ABOUT_PROGRAMME, list(_adopted(programme)))),
        Text(Section.METHOD, rng.choice(words.METHOD)),
        Text(Section.OUTLOOK, _paragraph(rng, words.OUTLOOK, list(_whole(programme)))),
    ]
    texts = [text for text in texts if rng.random() < 0.7]
    for case in programme.cases:
        if rng.random() < 0.8:
            said = [*_years(programme, case), *_period(case), *_people(case)]
            texts.append(Text(Section.CASE, _paragraph(rng, words.ABOUT_CASE, said), case.number))
    return tuple(texts)


def package_texts(rng: Random, package: Programme) -> tuple[Text, ...]:
    """Return paragraphs for a package and its proposals."""
    texts = [Text(Section.BACKGROUND, _paragraph(rng, words.ABOUT_PROGRAMME, []))]
    for proposal in package.proposals:
        name = f"{proposal.scope}/average"
        said = [
            f"Der skal bruges {{{name}/investment/plan}} om året til indsatsen.",
            f"Indsatsen ventes at spare {{{name}/saving/plan {_MAGNITUDE}}} om året på forsørgelse.",
            f"Det giver en årlig gevinst på {{{name}/net/plan {_MAGNITUDE}}}.",
        ]
        text = _paragraph(rng, words.ABOUT_CASE, said)
        texts.append(Text(Section.PROPOSAL, text, proposal=proposal.number))
    return tuple(text for text in texts if rng.random() < 0.7)


def _paragraph(rng: Random, plain: tuple[str, ...], said: list[str]) -> str:
    """Return up to three sentences with figures among one or two without."""
    chosen = rng.sample(said, min(len(said), rng.randint(0, 3)))
    others = rng.sample(plain, rng.randint(1, min(2, len(plain))))
    sentences = [*others[:1], *chosen, *others[1:]]
    return " ".join(sentences)


def _adopted(programme: Programme) -> Iterator[str]:
    total = next((row for row in programme.adopted if row.year is None), None)
    if total is not None:
        period = f"{programme.first_year}-{programme.last_year}"
        yield f"I budgettet for {period} er der afsat {{programme/total/investment/adopted}} til indsatserne."
    for row in programme.adopted:
        if row.year is not None:
            name = f"programme/{row.year}/saving/adopted {_MAGNITUDE}"
            yield f"Budgettet til forsørgelse er sat ned med {{{name}}} i {row.year}."


def _whole(programme: Programme) -> Iterator[str]:
    known = {row.year for case in programme.cases for row in (*case.result, *case.forecast) if row.saving}
    for year in sorted(known):
        name = f"programme/{year}/{{}}/forecast"
        saving = name.format("saving")
        yield f"I {year} er den samlede investering {{{name.format('investment')}}}."
        yield f"Indsatserne giver tilsammen en besparelse på {{{saving} {_MAGNITUDE}}} i {year}."
    total = "programme/total/{}/forecast"
    yield f"I hele perioden investeres {{{total.format('investment')}}} i indsatserne."
    yield f"Over alle årene ventes en besparelse på {{{total.format('saving')} {_MAGNITUDE}}}."


def _years(programme: Programme, case: Case) -> Iterator[str]:
    closed = {row.year for row in case.result}
    for row in (*case.result, *case.forecast):
        if row.investment is not None and row.saving is not None:
            yield from _year(case, row, is_closed=row.year in closed)
    for row in case.plan:
        name = f"{case.scope}/{row.year}"
        invested, saved = f"{{{name}/investment/plan}}", f"{{{name}/saving/plan {_MAGNITUDE}}}"
        yield f"Planen for {row.year} var en investering på {invested} og en besparelse på {saved}."


def _year(case: Case, row: YearAmounts, *, is_closed: bool) -> Iterator[str]:
    name = f"{case.scope}/{row.year}"
    invested, saved = f"{{{name}/investment/forecast}}", f"{{{name}/saving/forecast {_MAGNITUDE}}}"
    net = f"{{{name}/net/forecast {_MAGNITUDE}}}"
    gains = sum(amount.ore for amount in (row.investment, row.saving, row.income) if amount) < 0
    word = "et overskud" if gains else "en nettoudgift"
    if is_closed:
        yield f"I {row.year} er der brugt {invested} på indsatsen."
        yield f"Der blev sparet {saved} på forsørgelse i {row.year}."
        yield f"Året {row.year} endte med {word} på {net}."
    else:
        yield f"I {row.year} forventes en udgift på {invested} til indsatsen."
        yield f"Besparelsen på forsørgelse ventes at blive {saved} i {row.year}."
        yield f"Samlet ventes {word} på {net} i {row.year}."


def _period(case: Case) -> Iterator[str]:
    rows = (*case.result, *case.forecast)
    name = f"{case.scope}/total"
    if any(row.investment is not None for row in rows):
        yield f"I hele perioden investeres {{{name}/investment/forecast}}."
    if any(row.saving is not None for row in rows):
        yield f"For alle årene under ét ventes en besparelse på {{{name}/saving/forecast {_MAGNITUDE}}}."


def _people(case: Case) -> Iterator[str]:
    for row in case.participants:
        name = f"{case.scope}/{row.year}/full-time"
        verb = "deltog" if row.actual is not None else "ventes"
        yield f"Planen for {row.year} var {{{name}/plan}}, og der {verb} {{{name}/forecast}}."
