"""Days that exist, periods that agree, and nothing stated as fact after the note's own day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.note import Paragraph
from gevinst.checking.rules._dates import Day, days_in, periods_in, turns_in
from gevinst.checking.rules._sentences import sentences_of
from gevinst.checking.rules._years import years_in
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from datetime import date

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Note, Spot

_NAME = "dates"
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\s+(?:den\s+|d\.\s*)?$", re.IGNORECASE)
# Two periods speak of the same when they share one of these and one of their ends.
_EVENTS = ("suspen", "nedluk", "lukke", "pause", "afbrud", "udsat", "standset")
# »Dato: 26-11-2021«, or a line with nothing but place and day: »Aarhus, den 5. oktober 2021«.
_DATED = re.compile(r"(?:notat\w*\s+)?dato\s*:?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"(?:[^\W\d]+,?\s+)?(?:den\s+|d\.\s*)?", re.IGNORECASE)
_HEAD_OF_NOTE = 12
# A row of a table without numbers is read as a paragraph: »28-03-2021 – 25-06-2021 · Suspension · …«
_ROW_OF_WORDS = " · "
_PAST = re.compile(r"\b(?:var|blev|havde|deltog|er blevet|har været|er afholdt)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"forvent|ventes|skønn|\bvil\b|\bskal\b|\bskulle\b|planlagt|\bmål|frist|dateret|udløb|gælder|indtil|"
    r"frem til",
    re.IGNORECASE,
)


def find(understood: Understood) -> Iterator[Finding]:
    """Return days that are impossible, disagree, or lie after the note."""
    texts = list(_texts(understood.note))
    for text, spot in texts:
        yield from _impossible(text, spot)
        yield from _backwards(text, spot)
        yield from _wrong_weekday(text, spot)
    yield from _disagreeing(texts)
    yield from _after_the_note(understood.note)


def _texts(note: Note) -> Iterator[tuple[str, Spot]]:
    """Return sentences, captions, rows and notes of tables, each with its place."""
    yield from sentences_of(note)
    for table in note.tables:
        yield table.caption, table.spot
        yield from ((text, table.spot) for text in table.notes)
        for row in table.rows:
            yield " ".join((row.label, *(cell.text for cell in row.cells))), row.spot


def _impossible(text: str, spot: Spot) -> Iterator[Finding]:
    for day in days_in(text):
        if not day.exists:
            yield Finding(
                _NAME,
                "Datoen findes ikke",
                Severity.ERROR,
                Certainty.SURE,
                spot,
                day.text,
                "en dag, der findes",
                f"{day.text} findes ikke i kalenderen.",
            )


def _backwards(text: str, spot: Spot) -> Iterator[Finding]:
    for period in periods_in(text):
        if not (period.tight and period.first.year and period.last.year):
            continue
        first, last = period.first.on(period.first.year), period.last.on(period.last.year)
        if first and last and first > last:
            printed = f"{period.first.text} til {period.last.text}"
            yield Finding(
                _NAME,
                "Perioden slutter, før den begynder",
                Severity.ERROR,
                Certainty.SURE,
                spot,
                printed,
                "en slutdag efter startdagen",
                f"{period.last.text} ligger {(first - last).days} dage før {period.first.text}.",
            )


def _wrong_weekday(text: str, spot: Spot) -> Iterator[Finding]:
    for day in days_in(text):
        named = _WEEKDAY_BEFORE.search(text[: day.start])
        real = day.on(day.year) if day.year else None
        if named and real and named[1].lower() != _WEEKDAYS[real.weekday()]:
            yield Finding(
                _NAME,
                "Ugedag og dato passer ikke sammen",
                Severity.ERROR,
                Certainty.SURE,
                spot,
                f"{named[0].strip()} {day.text}",
                f"{_WEEKDAYS[real.weekday()]} den {day.text}",
                f"{day.text} er en {_WEEKDAYS[real.weekday()]}, ikke en {named[1].lower()}.",
            )


@dataclass(frozen=True)
class _Event:
    """A period in which something was so, with its days as dates."""

    word: str
    first: date
    last: date
    text: str
    spot: Spot
    year_is_guessed: bool


def _events(texts: Sequence[tuple[str, Spot]]) -> Iterator[_Event]:
    for text, spot in texts:
        word = next((word for word in _EVENTS if word in text.lower()), None)
        for period in periods_in(text) if word else ():
            years = [year for year in (period.last.year, *years_in(text)) if year]
            last = period.last.on(years[0]) if years else None
            first = _first_day(period.first, last)
            if word and first and last and first <= last:
                printed = text[period.first.start : period.last.end] if period.tight else ""
                printed = printed or f"{period.first.text} til {period.last.text}"
                yield _Event(word, first, last, printed, spot, period.first.year is None)


def _first_day(day: Day, last: date | None) -> date | None:
    """Return the first day of a period; without a year it is the latest such day before the last."""
    if last is None:
        return None
    same_year = day.on(last.year)
    return same_year if same_year is None or day.year or same_year <= last else day.on(last.year - 1)


def _disagreeing(texts: Sequence[tuple[str, Spot]]) -> Iterator[Finding]:
    """Return periods of one event that share one end but not the other, where fewer say so."""
    events = list(_events(texts))
    for event in events:
        alike = [each for each in events if each.word == event.word and each is not event]
        same_end = [each for each in alike if each.last == event.last or each.first == event.first]
        others = [each for each in same_end if (each.first, each.last) != (event.first, event.last)]
        if others and _is_minority(event, events):
            yield _disagreement(event, others)


def _is_minority(event: _Event, events: Sequence[_Event]) -> bool:
    """Say whether fewer print this period than another with an end in common; of two, the later one."""
    counted = Counter((each.first, each.last) for each in events if each.word == event.word)
    rivals = {
        period: count
        for period, count in counted.items()
        if (period[0] == event.first) is not (period[1] == event.last)
    }
    own = counted[event.first, event.last]
    most = max(rivals.values(), default=0)
    if own != most:
        return own < most
    order = [(each.first, each.last) for each in events]
    return all(order.index((event.first, event.last)) > order.index(period) for period in rivals)


def _disagreement(event: _Event, others: Sequence[_Event]) -> Finding:
    (first, last), times = Counter((each.first, each.last) for each in others).most_common(1)[0]
    expected = f"{danish.day(first)} til {danish.day(last)}"
    where = "ét andet sted" if times == 1 else f"{times} andre steder"
    why = f"Her er perioden {event.text}, men {where} i notatet {expected}."
    if event.year_is_guessed:
        why += " Det kan være den del, der ligger i året, men så bør det stå der."
    return Finding(
        _NAME,
        "Perioder, der ikke er ens",
        Severity.WARNING,
        Certainty.POSSIBLE if event.year_is_guessed else Certainty.LIKELY,
        event.spot,
        event.text,
        expected,
        why,
        tuple(each.spot for each in others if (each.first, each.last) == (first, last)),
    )


def _own_day(note: Note) -> date | None:
    """Return the day of the note itself: a line »Dato: 26-11-2021« near the top, or a date alone."""
    head = [block for block in note.blocks[:_HEAD_OF_NOTE] if isinstance(block, Paragraph)]
    for paragraph in head:
        for day in days_in(paragraph.text)[:1]:
            before, after = paragraph.text[: day.start], paragraph.text[day.end :]
            alone = _PLACE.fullmatch(before) and not after.strip(" .")
            if day.year and (_DATED.fullmatch(before) or alone):
                return day.on(day.year)
    return None


def _after_the_note(note: Note) -> Iterator[Finding]:
    own = _own_day(note)
    if own is None:
        return
    for sentence, spot in sentences_of(note):
        if _ROW_OF_WORDS in sentence:
            continue
        days = [(day.text, day.on(day.year)) for day in days_in(sentence) if day.year]
        later = [(text, day) for text, day in (*days, *turns_in(sentence)) if day and day > own]
        if later and _PAST.search(sentence) and not _FUTURE.search(sentence):
            yield Finding(
                _NAME,
                "Fortalt som sket efter notatets dato",
                Severity.INFORMATION,
                Certainty.LIKELY,
                spot,
                sentence,
                f"et forventet tal, eller en dag senest {danish.day(own)}",
                f"Notatet er dateret {danish.day(own)}, men fortæller om {later[0][0]} i datid.",
            )


RULE = Rule(
    name=_NAME,
    title="Datoer og perioder",
    explanation=(
        "Datoer skal findes, perioder slutte efter de begynder, ugedage passe, og den samme periode være ens "
        "alle steder i notatet. Det, der fortælles som sket, kan ikke ligge efter notatets egen dato."
    ),
    find=find,
)
