"""How people usually come to each benefit and leave it: the default of a recipe.

A-dagpenge follows Norddjurs' published curve of 2017-2019 (with relapse: 67.7 pct. at week 4, 25.6 at 52); a
test holds it within 1.5 points at every point. The other hazards are chosen so that the groups have sizes and
lengths that look like a municipality's; they are no published figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.simulate.recipe import Behaviour

if TYPE_CHECKING:
    from gevinst.simulate.recipe import Recipe

USUAL: dict[str, Behaviour] = {
    # One hazard between each two published weeks, moved until 24,000 spells had the published curve. From
    # week 48 it is low because the published curve falls by 0.1 only.
    "a-dagpenge": Behaviour(
        exit=(
            *((1, 0.120), (5, 0.082), (9, 0.084), (14, 0.070), (18, 0.063), (22, 0.055), (27, 0.043)),
            *((31, 0.037), (35, 0.042), (40, 0.029), (44, 0.042), (48, 0.008), (53, 0.020)),
        ),
        leads_to=(("sygedagpenge", 0.05), ("kontanthjaelp", 0.015), ("barselsdagpenge", 0.02)),
        entry=0.0013,
        by_age=(1.2, 1.0, 0.9),
        insured=(0.0, 1.0),
        stock=(0.03, 0.03, 0.025),
        cyclical=1.0,
    ),
    "sygedagpenge": Behaviour(
        exit=((1, 0.20), (5, 0.11), (14, 0.06), (27, 0.045), (53, 0.03)),
        leads_to=(
            ("ressourceforloebsydelse", 0.06),
            ("a-dagpenge", 0.03),
            ("ledighedsydelse", 0.01),
            ("kontanthjaelp", 0.005),
        ),
        entry=0.0012,
        by_age=(0.8, 1.0, 1.2),
        stock=(0.015, 0.02, 0.025),
        cyclical=0.2,
    ),
    "kontanthjaelp": Behaviour(
        exit=((1, 0.045), (14, 0.028), (27, 0.018), (53, 0.010), (105, 0.006)),
        leads_to=(
            ("ressourceforloebsydelse", 0.10),
            ("foertidspension", 0.06),
            ("fleksloentilskud", 0.05),
            ("sygedagpenge", 0.03),
            ("ledighedsydelse", 0.04),
            ("revalideringsydelse", 0.02),
        ),
        entry=0.0016,
        by_age=(0.0, 1.0, 0.6),
        insured=(1.0, 0.08),
        foreign=(1.0, 1.6),
        stock=(0.0, 0.05, 0.03),
        cyclical=0.6,
    ),
    "uddannelseshjaelp": Behaviour(
        exit=((1, 0.035), (27, 0.020), (53, 0.012)),
        leads_to=(
            ("su", 0.35),
            ("kontanthjaelp", 0.10),
            ("ressourceforloebsydelse", 0.04),
            ("barselsdagpenge", 0.03),
        ),
        entry=0.0016,
        by_age=(1.0, 0.0, 0.0),
        insured=(1.0, 0.15),
        stock=(0.06, 0.0, 0.0),
        cyclical=0.6,
    ),
    "sho": Behaviour(
        exit=((1, 0.015), (53, 0.012), (105, 0.009)),
        leads_to=(("kontanthjaelp", 0.30), ("su", 0.05)),
        entry=0.0008,
        by_age=(1.0, 1.0, 0.5),
        insured=(1.0, 0.05),
        foreign=(0.0, 1.0),
        stock=(0.008, 0.008, 0.004),
        cyclical=0.3,
    ),
    "ressourceforloebsydelse": Behaviour(
        exit=((1, 0.004), (27, 0.008), (53, 0.012)),
        leads_to=(
            ("foertidspension", 0.35),
            ("fleksloentilskud", 0.20),
            ("ledighedsydelse", 0.20),
            ("kontanthjaelp", 0.12),
        ),
        stock=(0.003, 0.008, 0.008),
    ),
    "ledighedsydelse": Behaviour(
        exit=((1, 0.030), (27, 0.020)),
        leads_to=(
            ("fleksloentilskud", 0.72),
            ("sygedagpenge", 0.10),
            ("foertidspension", 0.08),
            ("ressourceforloebsydelse", 0.04),
        ),
        stock=(0.001, 0.004, 0.007),
        cyclical=0.4,
    ),
    "fleksloentilskud": Behaviour(
        exit=((1, 0.006), (53, 0.003)),
        leads_to=(("ledighedsydelse", 0.55), ("sygedagpenge", 0.20), ("foertidspension", 0.12)),
        entry=0.00002,
        stock=(0.002, 0.015, 0.035),
    ),
    "revalideringsydelse": Behaviour(
        exit=((1, 0.008),),
        leads_to=(("fleksloentilskud", 0.10), ("kontanthjaelp", 0.20), ("ledighedsydelse", 0.10)),
        entry=0.00001,
        stock=(0.001, 0.001, 0.0),
    ),
    "foertidspension": Behaviour(
        exit=((1, 0.0),), entry=0.00003, by_age=(0.3, 1.0, 2.5), stock=(0.01, 0.04, 0.13)
    ),
    "su": Behaviour(
        exit=((1, 0.006),),
        leads_to=(("uddannelseshjaelp", 0.06), ("a-dagpenge", 0.04)),
        entry=0.004,
        by_age=(1.0, 0.03, 0.0),
        stock=(0.25, 0.01, 0.0),
    ),
    "barselsdagpenge": Behaviour(
        exit=((1, 0.002), (15, 0.02), (31, 0.08), (46, 0.25)),
        leads_to=(("a-dagpenge", 0.08),),
        entry=0.0012,
        by_age=(1.0, 0.8, 0.0),
        by_sex=(1.0, 0.25),
        stock=(0.02, 0.02, 0.0),
    ),
}


def behaviour_of(recipe: Recipe) -> dict[str, Behaviour]:
    """Return the behaviour of every benefit: the usual, and the recipe's own."""
    return {**USUAL, **dict(recipe.behaviour)}
