"""The reference page on the law: every value of every period with unit, mark and source."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from gevinst.domain.danish import exact, round_half_up
from gevinst.figures.law_list import LawTopic, every_value, week_prices
from gevinst.law.ladder import ladder, mean_share
from gevinst.law.law import Law
from gevinst.law.parameter import Mark
from gevinst.law.shipped import shipped_law
from gevinst.law.unsure import MISSING
from gevinst.law.words import Treatment
from tools.markdown import code, page, table

NOMINAL = ("a-dagpenge.hoejeste", "sygedagpenge.hoejeste", "kontanthjaelp.fyldt-30")


def law_page() -> str:
    """Return the page on the law: every value of every period with unit, mark and source."""
    law = shipped_law()
    steps = ladder(law.on(law.last_day))
    counts = Counter(row.mark for topic in every_value(law) for row in topic.rows)
    share = exact(round_half_up(Decimal(float(mean_share(steps, [Fraction(1)] * 52)) * 100), 1))
    return page(
        "Satser og regler",
        "Alle værdier i loven, som Gevinst har den, med periode, sikkerhed og kilde. En værdi uden kilde "
        "står her som udledt, efter hukommelsen eller manglende. En kommune kan skrive sine egne på siden "
        "Satser og regler eller i en fil til `gevinst law --local`. Hvordan tællere og priser regnes: "
        "[metoden](../methods/refund-and-prices.md).",
        f"Udgave `{law.version}`, med værdier til og med {law.last_day.year}.",
        "## Sikkerhed",
        table(
            ["Sikkerhed", "I datafilen", "Betydning", "Antal"],
            [[each.danish, code(each), each.meaning, str(counts[each.danish])] for each in Mark]
            + [[MISSING, "", "Der skulle være en værdi, men den er ikke fundet.", str(counts[MISSING])]],
        ),
        "## Hvad en uge gør ved tællerne",
        table(
            ["Behandling", "I datafilen", "Betydning"],
            [[each.danish, code(each), each.meaning] for each in Treatment],
        ),
        "## Prisen på en uge",
        "Sats × 12/52 × kommunens andel, i hele kroner. En rund uge til opslag: rigtige uger regnes dag for "
        f"dag. Den, der er på ydelse i alle de første 52 uger, koster i gennemsnit {share} pct. af satsen.",
        *(part for rate in NOMINAL for part in nominal_table(law, rate)),
        *(part for topic in every_value(law) for part in law_topic(topic)),
    )


def nominal_table(law: Law, rate: str) -> list[str | list[str]]:
    """Return what the page says of the round week of a rate."""
    heads = [
        "Periode",
        "Hele ugen",
        *(f"{exact(Decimal(int(step.share * 100)))} pct." for step in ladder(law.on(law.last_day)).steps),
    ]
    return [f"### {law[rate].title}", table(heads, week_prices(law, rate))]


def law_topic(topic: LawTopic) -> list[str | list[str]]:
    """Return what the page says under one heading."""
    rows = [[code(row.name), row.title, row.value, row.period, row.mark, row.why] for row in topic.rows]
    return [
        f"## {topic.heading}",
        table(["Navn", "Betydning", "Værdi", "Periode", "Sikkerhed", "Kilde"], rows),
    ]
