"""Notes on several investments side by side or below each other, each in its own layout."""

from __future__ import annotations

from tests.checking.layouts.drawing import Layout, Slip, drawn, number
from tests.checking.retyped.blocks import Heading, Text

GROUP_HEADINGS = Layout(
    blocks=(
        Heading("Opfølgning på budgetaftalens to indsatser", level=1),
        Text(
            "De to indsatser kostede netto 1,06 mio. kr. i 2022. I 2023 ventes de at give en samlet "
            "nettobesparelse på 0,76 mio. kr., lidt mindre end budgettets 0,85 mio. kr."
        ),
        drawn(
            "1. Investering og besparelse i de to indsatser",
            "2022 > Budget|2022 > Regnskab|2023 > Budget|2023 > Forventet",
            {
                "Tidlig opsporing": "|||",
                "Investering": "1,25|1,18|1,25|1,30",
                "Besparelse": "-0,60|-0,42|-1,80|-1,55",
                "Netto": "0,65|0,76|-0,55|-0,25",
                "Hold for nyledige": "|||",
                "Investering ": "0,80|0,80|0,80|0,75",
                "Besparelse ": "-0,35|-0,50|-1,10|-1,26",
                "Netto ": "0,45|0,30|-0,30|-0,51",
                "Begge indsatser": "|||",
                "Investering  ": "2,05|1,98|2,05|2,05",
                "Besparelse  ": "-0,95|-0,92|-2,90|-2,81",
                "Netto  ": "1,10|1,06|-0,85|-0,76",
            },
            unit="mio. kr.",
        ),
    ),
    slips=(
        number("1", "Netto ", "2022 Regnskab", "0,30", "0,80"),
        number("1", "Besparelse  ", "2023 Budget", "-2,90", "-2,60"),
        number("1", "Netto  ", "2023 Forventet", "-0,76", "-0,67"),
        Slip("1,06 mio. kr.", "1,60 mio. kr."),
    ),
)

TOTAL_FIRST = Layout(
    blocks=(
        Heading("Udmøntning af puljen til flere i arbejde", level=1),
        Text(
            "Puljens ramme er 12,0 mio. kr. om året. Heraf er 11,4 mio. kr. fordelt på fire forslag, så 0,6 "
            "mio. kr. er tilbage. Forslagene giver tilsammen et nettoresultat på 4,5 mio. kr. om året."
        ),
        drawn(
            "1. Forslag under puljen, årligt gennemsnit 2023-2026",
            "Merudgift|Mindreudgift|Nettoresultat",
            {
                "Puljen i alt": "11.400|-15.900|-4.500",
                "A. Tidlig kontakt": "3.200|-4.650|-1.450",
                "B. Hurtigt tilbage": "2.900|-3.850|-950",
                "C. Ambassadører for fleksjob": "2.500|-3.300|-800",
                "D. Sprog på jobbet": "2.800|-4.100|-1.300",
            },
            unit="1.000 kr.",
        ),
    ),
    slips=(
        number("1", "B. Hurtigt tilbage", "Nettoresultat", "-950", "-590"),
        number("1", "Puljen i alt", "Mindreudgift", "-15.900", "-19.500"),
        number("1", "D. Sprog på jobbet", "Merudgift", "2.800", "2.080"),
        Slip("11,4 mio. kr.", "14,1 mio. kr."),
    ),
)

TWO_MUNICIPALITIES = Layout(
    blocks=(
        Heading("Fælles opfølgning for Egekøbing og Strandby", level=1),
        Text(
            "I 2023 sparede Egekøbing netto 1,3 mio. kr., mens Strandby havde en nettoudgift på 0,2 mio. kr. "
            "Tilsammen sparede de to kommuner 1,1 mio. kr. netto."
        ),
        drawn(
            "1. Resultat i de to kommuner",
            "Egekøbing > 2022|Egekøbing > 2023|Strandby > 2022|Strandby > 2023",
            {
                "Udgift til indsatsen": "3,4|3,6|2,0|2,2",
                "Sparet forsørgelse": "-2,1|-4,9|-1,6|-2,0",
                "Netto": "1,3|-1,3|0,4|0,2",
            },
            unit="mio. kr.",
            corner="mio. kr.",
        ),
        drawn(
            "2. Resultat for de to kommuner under ét",
            "2022|2023",
            {"Udgift til indsatsen": "5,4|5,8", "Sparet forsørgelse": "-3,7|-6,9", "Netto": "1,7|-1,1"},
            unit="mio. kr.",
            corner="mio. kr.",
        ),
    ),
    slips=(
        number("1", "Netto", "Strandby 2022", "0,4", "0,9"),
        number("2", "Netto", "2023", "-1,1", "-1,7"),
        Slip("netto 1,3 mio. kr.", "netto 3,1 mio. kr."),
    ),
)

BLANK_AND_DASH = Layout(
    blocks=(
        Heading("Indsatser, der begynder hver sit år", level=1),
        Text(
            "De tre indsatser har kostet 8,6 mio. kr. fra 2021 til 2024 og sparet 10,7 mio. kr. på "
            "forsørgelse. Ungeteamet har kostet 0,9 mio. kr. om året, og i 2024 sparede det 1,7 mio. "
            "kr. Nettobesparelsen er 2,1 mio. kr. En streg betyder, at indsatsen ikke er i gang det år."
        ),
        drawn(
            "1. Investering pr. indsats, mio. kr.",
            "2021|2022|2023|2024|I alt",
            {
                "Jobhuset": "1,2|1,2|0,6|-|3,0",
                "Ungeteamet": "-|0,9|0,9|0,9|2,7",
                "Sygemeldte": "-|-|1,5|1,4|2,9",
                "I alt": "1,2|2,1|3,0|2,3|8,6",
            },
            unit="mio. kr.",
        ),
        drawn(
            "2. Besparelse pr. indsats, mio. kr.",
            "2021|2022|2023|2024|I alt",
            {
                "Jobhuset": "-0,4|-1,6|-1,9|-1,1|-5,0",
                "Ungeteamet": "|-0,2|-1,1|-1,7|-3,0",
                "Sygemeldte": "||-0,7|-2,0|-2,7",
                "I alt": "-0,4|-1,8|-3,7|-4,8|-10,7",
            },
            unit="mio. kr.",
        ),
        drawn(
            "3. De tre indsatser under ét, mio. kr.",
            "2021|2022|2023|2024|I alt",
            {
                "Investering": "1,2|2,1|3,0|2,3|8,6",
                "Besparelse": "-0,4|-1,8|-3,7|-4,8|-10,7",
                "Netto": "0,8|0,3|-0,7|-2,5|-2,1",
            },
            unit="mio. kr.",
        ),
    ),
    slips=(
        number("1", "I alt", "2023", "3,0", "3,6"),
        number("2", "Ungeteamet", "I alt", "-3,0", "-3,9"),
        number("3", "Netto", "2024", "-2,5", "-5,2"),
        Slip("kostet 8,6 mio. kr.", "kostet 6,8 mio. kr."),
    ),
)

IN_WORDS = Layout(
    blocks=(
        Heading("Kort om de tre investeringer", level=1),
        Text(
            "Hurtigt i job får halvdelen af pengene, 2.400 t.kr., og sparer 2,3 gange så meget, som den "
            "koster. Ny kurs får godt en fjerdedel, 1.350 t.kr., og Flere timer får resten."
        ),
        Text(
            "I alt investeres 4,8 mio. kr., og den samlede besparelse er 8,4 mio. kr. Nettogevinsten er godt "
            "3,5 mio. kr. Ny kurs og Flere timer giver kun 13 pct. af den, i alt 480 t.kr."
        ),
        drawn(
            "1. Investering, besparelse og nettogevinst i 2024 (1.000 kr.)",
            "Investering|Besparelse|Nettogevinst",
            {
                "Hurtigt i job": "2.400|5.520|3.120",
                "Ny kurs": "1.350|1.600|250",
                "Flere timer": "1.050|1.280|230",
                "Samlet": "4.800|8.400|3.600",
            },
            unit="1.000 kr.",
            corner="Indsats",
        ),
    ),
    slips=(
        Slip("investeres 4,8 mio. kr.", "investeres 8,4 mio. kr."),
        Slip("Nettogevinsten er godt 3,5 mio. kr.", "Nettogevinsten er godt 5,3 mio. kr."),
        number("1", "Ny kurs", "Nettogevinst", "250", "520"),
        number("1", "Samlet", "Investering", "4.800", "4.300"),
    ),
)

SEVERAL = {
    "headings over groups of rows": GROUP_HEADINGS,
    "the total first": TOTAL_FIRST,
    "two municipalities": TWO_MUNICIPALITIES,
    "blanks and dashes": BLANK_AND_DASH,
    "shares in words": IN_WORDS,
}
