"""The part of the portfolio file that says how a programme's saving is computed (METHOD 3–10)."""

from __future__ import annotations

from gevinst.domain import method as domain
from gevinst.domain.method import BaselineName, Before, Overlap
from gevinst.domain.programme import CostElsewhere, MoneyUnit, SideCost
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import YEAR, Choice, Day, Fingerprint, Text, Whole
from gevinst.portfolio.record import Field, Record

WEEKS = Whole(0, 1040)
BASELINE = Choice(tuple((each, each.danish) for each in BaselineName))
OVERLAP = Choice(tuple((each, each.danish) for each in Overlap))
BEFORE = Choice(tuple((each, each.danish) for each in Before))
COST_ELSEWHERE = Choice(tuple((each, each.danish) for each in CostElsewhere))

METHOD = Record(
    "beregning af besparelsen",
    domain.Method,
    (
        Field(
            "baseline",
            "Grundlag",
            BASELINE,
            "Hvor ugerne og kronerne uden indsatsen kommer fra. Uden svar: egne tidligere år.",
        ),
        Field(
            "base_first",
            "Basisår fra",
            YEAR,
            "Det første af de egne tidligere år. Tomt: årene før den første begyndte i en case.",
        ),
        Field(
            "base_last",
            "Basisår til",
            YEAR,
            "Det sidste af de egne tidligere år. Tomt: årene før den første begyndte i en case.",
        ),
        Field(
            "overlap",
            "Overlap",
            OVERLAP,
            "Hvem der får besparelsen, når en person er i flere cases. Uden svar: den første case.",
        ),
        Field(
            "before",
            "Før registret",
            BEFORE,
            "Hvad der regnes med om ugerne, før registret begynder. Uden svar: ingen ydelse.",
        ),
        Field(
            "frozen",
            "Grundlag låst (aftryk)",
            Fingerprint(),
            "Grundlagets aftryk, da det blev låst. Tomt: ikke låst.",
        ),
        Field("frozen_on", "Låst den", Day(), "Dagen, hvor grundlaget blev låst."),
        Field("frozen_by", "Låst af", Text(), "Hvem der låste grundlaget."),
    ),
)

FLAT_PRICE = Record(
    "fast ugepris",
    domain.FlatPrice,
    (
        Field("benefit", "Ydelse", Text(), "Ydelsens navn som under Satser, fx kontanthjaelp."),
        Field(
            "amount",
            "Kroner pr. uge",
            Money(MoneyUnit.KRONER),
            "Hvad en uge koster kommunen efter refusion.",
        ),
    ),
    in_one_line=True,
)

BENEFIT_BUDGET = Record(
    "ydelsesbudget",
    domain.BenefitBudget,
    (
        Field("year", "År", YEAR, "Budgetåret."),
        Field("title", "Konto", Text(), "Hvad kontoen kaldes."),
        Field("ledger", "Funktion", Text(), "Funktionen i kontoplanen, fx 5.57.73. Flere skilles med komma."),
        Field("budget", "Budget", Money(), "Nettobudgettet, efter at besparelsen er taget ud."),
        Field(
            "taken_out",
            "Taget ud",
            Money(),
            "Den vedtagne besparelse, der er taget ud af budgettet, med minus. Tomt: ikke oplyst.",
        ),
        Field(
            "expected", "Forventet", Money(), "Hvad kommunen venter, at kontoen ender på. Tomt: ikke oplyst."
        ),
    ),
)

SIDE_COST = Record(
    "sideudgift",
    SideCost,
    (
        Field("year", "År", YEAR, "Året."),
        Field(
            "amount", "Beløb", Money(), "Udgiften. For en erstattet indsats det, som den ville have kostet."
        ),
        Field(
            "kind",
            "Art",
            COST_ELSEWHERE,
            "Andre afdelingers udgift, eller en indsats, som casen erstatter. Uden svar: andre steder.",
        ),
        Field("text", "Bemærkning", Text(), "Hvad udgiften er.", long=True),
    ),
)
