"""What a figure can be about: the closed lists of lines, layers, units and kinds (METHOD 10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """The unit of a figure's value. Money is always kroner; only rendering scales it."""

    KRONER = "kr"
    KRONER_EACH = "kr-each"
    SHARE = "share"
    POINTS = "points"
    FACTOR = "factor"
    WEEKS = "weeks"
    PERSON_WEEKS = "person-weeks"
    DAYS = "days"
    YEAR = "year"
    FULL_TIME = "full-time"
    PERSONS = "persons"
    COUNT = "count"


# Decimals that a value keeps. Kroner keep øre; shares and weeks keep what two engines can agree on.
DECIMALS_KEPT = {
    Unit.KRONER: 2,
    Unit.KRONER_EACH: 2,
    Unit.SHARE: 6,
    Unit.POINTS: 6,
    Unit.FACTOR: 6,
    Unit.WEEKS: 6,
}

# Units that count real people, where a small number can point to a person (METHOD 8 and 10).
COUNTS_PEOPLE = frozenset({Unit.FULL_TIME, Unit.PERSONS})


class Kind(StrEnum):
    """How a value came to be, the best known first. A computed figure has the weakest kind of its inputs."""

    BOOKED = "booked"
    ACTUAL = "actual"
    MODELLED = "modelled"
    FORECAST = "forecast"
    STATED = "stated"

    @property
    def danish(self) -> str:
        """The kind in the reader's words."""
        return _KINDS_IN_DANISH[self]


_KINDS_IN_DANISH = {
    Kind.BOOKED: "bogført",
    Kind.ACTUAL: "målt",
    Kind.MODELLED: "beregnet efter model",
    Kind.FORECAST: "fremskrevet",
    Kind.STATED: "oplyst af kommunen, ikke beregnet af Gevinst",
}


def weakest(kinds: list[Kind]) -> Kind:
    """Return the kind that is last in the order of trust."""
    return max(kinds, key=list(Kind).index)


class Layer(StrEnum):
    """The budget layers, which are never mixed (METHOD 10)."""

    ADOPTED = "adopted"
    PLAN = "plan"
    REVISED = "revised"
    RESULT = "result"
    REMAINING = "remaining"
    FORECAST = "forecast"

    @property
    def danish(self) -> str:
        """The layer in the reader's words."""
        return _LAYERS_IN_DANISH[self]


_LAYERS_IN_DANISH = {
    Layer.ADOPTED: "vedtaget",
    Layer.PLAN: "plan",
    Layer.REVISED: "revideret plan",
    Layer.RESULT: "resultat",
    Layer.REMAINING: "resten",
    Layer.FORECAST: "forventet resultat",
}


@dataclass(frozen=True)
class About:
    """What a line means: its unit, its Danish name and its definition in Danish."""

    unit: Unit
    danish: str
    meaning: str


class Line(StrEnum):
    """The closed list of lines. To add one, add it here and in ``_ABOUT``; the reference page follows."""

    INVESTMENT = "investment"
    SAVING = "saving"
    INCOME = "income"
    NET = "net"
    ACCUMULATED = "accumulated"
    INVESTMENT_DEVIATION = "investment-deviation"
    SAVING_DEVIATION = "saving-deviation"
    INCOME_DEVIATION = "income-deviation"
    NET_DEVIATION = "net-deviation"
    INVESTMENT_OF_PLAN = "investment-of-plan"
    SAVING_OF_PLAN = "saving-of-plan"
    NET_OF_PLAN = "net-of-plan"
    SAVING_OF_ADOPTED = "saving-of-adopted"
    SAVING_AGAINST_ADOPTED = "saving-against-adopted"
    INVESTMENT_OUTSIDE_PLAN = "investment-outside-plan"
    PAYBACK_YEAR = "payback-year"
    SUSPENDED_DAYS = "suspended-days"
    DAYS = "days"
    UNDISTURBED_DAYS = "undisturbed-days"
    UNDISTURBED_SHARE = "undisturbed-share"
    FULL_TIME = "full-time"
    PLACES_OF_PLAN = "places-of-plan"
    PRICE_PER_PLACE = "price-per-place"
    PERSONS = "persons"
    OUTPUT = "output"
    OUTPUT_SHARE = "output-share"
    OUTPUT_OF_PLAN = "output-of-plan"
    PRESENCE = "presence"
    SURVIVAL = "survival"
    EXPECTED_WEEKS = "expected-weeks"
    CURVE_AREA = "curve-area"
    ZERO_EFFECT_SHIFT = "zero-effect-shift"
    DEVELOPMENT_FACTOR = "development-factor"
    STANDARD_ERROR = "standard-error"
    FORECAST_ERROR = "forecast-error"
    FRAME = "frame"
    UNALLOCATED = "unallocated"
    WEEKS = "weeks"
    WEEKS_WITHOUT = "weeks-without"
    WEEKS_WITH = "weeks-with"
    COST_WITHOUT = "cost-without"
    COST_WITH = "cost-with"
    REST_OF_YEAR = "rest-of-year"
    COMPARED_PERSONS = "compared-persons"
    UNKNOWN_WEEKS = "unknown-weeks"
    PRICED_WEEKS = "priced-weeks"
    PRICED_SHARE = "priced-share"
    PRICE_LEVEL = "price-level"
    ZERO_EFFECT_COST = "zero-effect-cost"
    SIDE_COST = "side-cost"
    ACCOUNT_BUDGET = "account-budget"
    TAKEN_OUT = "taken-out"
    TAKEN_OUT_OF_ADOPTED = "taken-out-of-adopted"
    ACCOUNT_BOOKED = "account-booked"
    ACCOUNT_EXPECTED = "account-expected"
    ACCOUNT_DEVIATION = "account-deviation"
    CONFIDENCE = "confidence"
    HALF_LIFE = "half-life"
    TARGET_WEEKS = "target-weeks"
    INTENSITY = "intensity"
    WEEK_PRICE = "week-price"
    PROPOSALS = "proposals"
    GROUP_SIZE = "group-size"
    MISPRINTS = "misprints"
    PRICE_INDEX = "price-index"

    @property
    def about(self) -> About:
        """The line's unit, Danish name and definition."""
        return _ABOUT[self]


_ABOUT = {
    Line.INVESTMENT: About(Unit.KRONER, "Investering i indsats", "Udgift til indsatsen. Udgift er plus."),
    Line.SAVING: About(Unit.KRONER, "Besparelse på forsørgelse", "Sparet forsørgelse. Besparelse er minus."),
    Line.INCOME: About(
        Unit.KRONER, "Tilskud og anden indtægt", "Resultattilskud og andre indtægter. Indtægt er minus."
    ),
    Line.NET: About(Unit.KRONER, "I alt", "Investering, besparelse og indtægt lagt sammen."),
    Line.ACCUMULATED: About(
        Unit.KRONER, "Akkumuleret", "I alt fra periodens første år til og med året. Minus: tjent hjem."
    ),
    Line.INVESTMENT_DEVIATION: About(Unit.KRONER, "Afvigelse, investering", "Investering minus planens."),
    Line.SAVING_DEVIATION: About(Unit.KRONER, "Afvigelse, besparelse", "Besparelse minus planens."),
    Line.INCOME_DEVIATION: About(Unit.KRONER, "Afvigelse, indtægt", "Indtægt minus planens."),
    Line.NET_DEVIATION: About(
        Unit.KRONER, "Afvigelse, i alt", "Resultat i alt minus plan i alt. Plus: dårligere end planen."
    ),
    Line.INVESTMENT_OF_PLAN: About(Unit.SHARE, "Investering, andel af plan", "Investering delt med planens."),
    Line.SAVING_OF_PLAN: About(Unit.SHARE, "Besparelse, andel af plan", "Besparelse delt med planens."),
    Line.NET_OF_PLAN: About(Unit.SHARE, "Gevinst i alt, andel af plan", "I alt delt med planens i alt."),
    Line.SAVING_OF_ADOPTED: About(
        Unit.SHARE, "Besparelse, andel af vedtaget", "Besparelse delt med den, der er vedtaget i budgettet."
    ),
    Line.SAVING_AGAINST_ADOPTED: About(
        Unit.KRONER, "Besparelse mod vedtaget", "Besparelse minus den vedtagne. Plus: det, der mangler."
    ),
    Line.INVESTMENT_OUTSIDE_PLAN: About(
        Unit.KRONER, "Vedtaget investering uden for planen", "Vedtaget investering minus planernes sum."
    ),
    Line.PAYBACK_YEAR: About(
        Unit.YEAR,
        "Tjent hjem",
        "Første år, hvor den akkumulerede gevinst dækker udgiften og bliver ved med det.",
    ),
    Line.SUSPENDED_DAYS: About(
        Unit.DAYS, "Suspenderede dage", "Dage i året med helt eller delvis suspension."
    ),
    Line.DAYS: About(Unit.DAYS, "Dage i året", "Kalenderårets dage."),
    Line.UNDISTURBED_DAYS: About(Unit.DAYS, "Uforstyrrede dage", "Årets dage minus de suspenderede."),
    Line.UNDISTURBED_SHARE: About(
        Unit.SHARE, "Andel uforstyrrede dage", "Andel af årets dage uden suspension. En grov rettesnor."
    ),
    Line.FULL_TIME: About(
        Unit.FULL_TIME,
        "Fuldtidspersoner i forløb",
        "Uger i forløb × timer/37, højst 1, delt med periodens uger.",
    ),
    Line.PLACES_OF_PLAN: About(
        Unit.SHARE, "Fuldtidspersoner, andel af plan", "Fuldtidspersoner delt med det planlagte antal."
    ),
    Line.PRICE_PER_PLACE: About(
        Unit.KRONER_EACH, "Pris pr. brugt plads", "Årets investering delt med fuldtidspersoner i forløb."
    ),
    Line.PERSONS: About(
        Unit.PERSONS, "Personer", "Det antal personer, som indsatsen skal nå, eller har nået."
    ),
    Line.OUTPUT: About(Unit.COUNT, "Resultatmål", "Det antal, som indsatsen skal nå, eller har nået."),
    Line.OUTPUT_SHARE: About(Unit.SHARE, "Resultatmål i procent", "Den andel, som skal nås, eller er nået."),
    Line.OUTPUT_OF_PLAN: About(Unit.SHARE, "Resultatmål, andel af mål", "Det nåede delt med målet."),
    Line.PRESENCE: About(
        Unit.SHARE, "På ydelsen, med tilbagefald", "Andel af de påbegyndte forløb, der får ydelsen i ugen."
    ),
    Line.SURVIVAL: About(
        Unit.SHARE, "På ydelsen, uden tilbagefald", "Andel af forløbene, som endnu ikke er afsluttet."
    ),
    Line.EXPECTED_WEEKS: About(
        Unit.WEEKS, "Forventede uger", "Sum af ugentlige værdier fra uge 0 til ugen før horisonten."
    ),
    Line.CURVE_AREA: About(
        Unit.WEEKS,
        "Areal under kurven",
        "Trapezareal fra uge 0 til horisonten; beskriver en offentliggjort kurve.",
    ),
    Line.ZERO_EFFECT_SHIFT: About(
        Unit.WEEKS,
        "Forskydning uden effekt",
        "Uger, som grundlaget ville bogføre som sparet for en gruppe uden effekt.",
    ),
    Line.DEVELOPMENT_FACTOR: About(
        Unit.FACTOR,
        "Udviklingsfaktor",
        "De ældre kurvers andel i ugen delt med deres andel i den uge, der er offentliggjort før den.",
    ),
    Line.STANDARD_ERROR: About(
        Unit.POINTS, "Standardfejl", "Standardfejl efter Mack på en fremskreven andel, i procentpoint."
    ),
    Line.FORECAST_ERROR: About(
        Unit.POINTS,
        "Fejl i fremskrivningen",
        "Den fremskrevne andel minus den, der kom. Plus: fremskrivningen var for høj.",
    ),
    Line.FRAME: About(Unit.KRONER, "Ramme", "Det beløb, der er afsat til pakken pr. år."),
    Line.UNALLOCATED: About(Unit.KRONER, "Ikke udmøntet", "Rammen minus forslagenes investering."),
    Line.WEEKS: About(
        Unit.PERSON_WEEKS, "Sparede uger", "Uger med ydelse uden casen minus dem, der blev. Plus: færre uger."
    ),
    Line.WEEKS_WITHOUT: About(
        Unit.PERSON_WEEKS, "Uger uden casen", "Uger, som deltagerne ville have haft en ydelse i uden casen."
    ),
    Line.WEEKS_WITH: About(
        Unit.PERSON_WEEKS, "Uger med casen", "Uger, som deltagerne har haft, eller ventes at få, en ydelse i."
    ),
    Line.COST_WITHOUT: About(
        Unit.KRONER, "Udgift uden casen", "Kommunens nettoudgift til deltagernes ydelser uden casen."
    ),
    Line.COST_WITH: About(
        Unit.KRONER, "Udgift med casen", "Kommunens nettoudgift til deltagernes ydelser, som det gik."
    ),
    Line.REST_OF_YEAR: About(
        Unit.SHARE, "Resten af året", "Andel af årets måneder, der endnu ikke er bogført."
    ),
    Line.COMPARED_PERSONS: About(
        Unit.PERSONS, "Personer i grundlaget", "Personer i basisårene, som deltagerne sammenlignes med."
    ),
    Line.UNKNOWN_WEEKS: About(
        Unit.PERSON_WEEKS,
        "Uger uden sammenligning",
        "Realiserede uger, som grundlaget ikke siger noget om. De er ikke med i nogen sum.",
    ),
    Line.PRICED_WEEKS: About(
        Unit.PERSON_WEEKS, "Uger efter pris", "Deltagernes uger med ydelse, efter hvordan de er prissat."
    ),
    Line.PRICED_SHARE: About(Unit.SHARE, "Andel efter pris", "Uger med én slags pris delt med alle uger."),
    Line.PRICE_LEVEL: About(
        Unit.SHARE,
        "Prisniveau",
        "Det, der er udbetalt i målgruppens uger, delt med lovens sats for de samme uger.",
    ),
    Line.ZERO_EFFECT_COST: About(
        Unit.KRONER_EACH,
        "Forskydning uden effekt, kroner",
        "Kroner, som grundlaget ville bogføre som sparet pr. person uden effekt.",
    ),
    Line.SIDE_COST: About(
        Unit.KRONER,
        "Udgift ved siden af",
        "Udgift, der vises ved siden af investeringen og ikke er en del af den.",
    ),
    Line.ACCOUNT_BUDGET: About(
        Unit.KRONER, "Ydelsens budget", "Det, kontoen har at bruge, efter at besparelsen er taget ud."
    ),
    Line.TAKEN_OUT: About(
        Unit.KRONER, "Taget ud af budgettet", "Den del af besparelsen, der er taget ud af kontoens budget."
    ),
    Line.TAKEN_OUT_OF_ADOPTED: About(
        Unit.SHARE, "Taget ud, andel af vedtaget", "Det, der er taget ud af kontiene, delt med det vedtagne."
    ),
    Line.ACCOUNT_BOOKED: About(Unit.KRONER, "Bogført på ydelsen", "Bogført på kontoen i året, netto."),
    Line.ACCOUNT_EXPECTED: About(
        Unit.KRONER, "Ventet på ydelsen", "Det, kommunen venter, at kontoen ender på i året."
    ),
    Line.CONFIDENCE: About(Unit.SHARE, "Sikkerhed", "Så ofte ligger det rigtige tal mellem de to grænser."),
    Line.TARGET_WEEKS: About(
        Unit.COUNT, "Uger på ydelsen ved start", "Så mange uger på ydelsen har målgruppen ved start."
    ),
    Line.INTENSITY: About(
        Unit.SHARE, "Tilgang under suspension", "Den del af tilgangen, der fortsatte under suspensionen."
    ),
    Line.HALF_LIFE: About(Unit.COUNT, "Halveringstid", "Uger, til halvdelen af virkningen er væk."),
    Line.WEEK_PRICE: About(
        Unit.KRONER_EACH, "Fast ugepris", "Kommunens nettopris for en uge, som planen angiver den."
    ),
    Line.ACCOUNT_DEVIATION: About(
        Unit.KRONER, "Ydelsens afvigelse", "Ventet på kontoen minus dens budget. Plus: budgettet holder ikke."
    ),
    Line.PROPOSALS: About(Unit.COUNT, "Forslag", "Antal forslag i pakken."),
    Line.GROUP_SIZE: About(
        Unit.PERSONS, "Personer i målgruppen", "Det antal personer, som målgruppen mindst har."
    ),
    Line.MISPRINTS: About(
        Unit.COUNT, "Trykte tal med fejl", "Antal trykte tal, som deres dele modsiger, ud over afrunding."
    ),
    Line.PRICE_INDEX: About(Unit.COUNT, "Prisindeks", "Årets prisindeks, som faste priser regnes med."),
}
