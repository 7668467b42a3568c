"""Notes on budgets, accounts and people, each laid out in its own way."""

from __future__ import annotations

from tests.checking.layouts.drawing import Layout, Slip, drawn, number
from tests.checking.retyped.blocks import Heading, Text

ACCOUNTS_LESS_BUDGET = Layout(
    blocks=(
        Heading("Regnskab 2022 for forsørgelsesydelser", level=1),
        Text(
            "Regnskabet viser et samlet mindreforbrug på 530 t.kr. Merforbruget på sygedagpenge er 2.450 "
            "t.kr., svarende til 5,9 pct. af budgettet. På kontanthjælp er der et mindreforbrug på 2,8 mio. "
            "kr."
        ),
        drawn(
            "1. Budget og regnskab 2022, 1.000 kr.",
            "Budget|Regnskab|Afvigelse|Afvigelse i pct.",
            {
                "Sygedagpenge": "41.200|43.650|2.450|5,9",
                "Kontanthjælp": "58.900|56.120|-2.780|-4,7",
                "Ressourceforløb": "33.450|34.010|560|1,7",
                "Ledighedsydelse": "19.700|18.940|-760|-3,9",
                "I alt": "153.250|152.720|-530|-0,3",
            },
            unit="1.000 kr.",
        ),
        Text("Et minus er et mindreforbrug."),
    ),
    slips=(
        number("1", "I alt", "Regnskab", "152.720", "157.220"),
        number("1", "Kontanthjælp", "Afvigelse", "-2.780", "-2.870"),
    ),
    beyond=(
        number("1", "Ledighedsydelse", "Afvigelse i pct.", "-3,9", "-9,3"),
        Slip("2.450 t.kr.", "2.540 t.kr."),
    ),
)

BUDGET_LESS_ACCOUNTS = Layout(
    blocks=(
        Heading("Budgetopfølgning pr. 30. september", level=1),
        Text(
            "Der forventes et mindreforbrug på 1,3 mio. kr. i forhold til det korrigerede budget på 32,8 "
            "mio. kr. Virksomhedskonsulenterne får et merforbrug på 0,8 mio. kr."
        ),
        drawn(
            "1. Forventet regnskab for den aktive indsats i 2023",
            "Oprindeligt budget|Korrigeret budget|Forventet regnskab|Mindreforbrug (+), merforbrug (-)",
            {
                "Mentorstøtte": "6,4|7,0|6,1|0,9",
                "Virksomhedskonsulenter": "11,2|11,2|12,0|-0,8",
                "Opkvalificering": "8,5|9,1|8,3|0,8",
                "Løntilskud": "3,9|3,9|3,7|0,2",
                "Jobrotation": "2,1|1,6|1,4|0,2",
                "I alt": "32,1|32,8|31,5|1,3",
            },
            unit="mio.kr.",
            corner="mio.kr.",
        ),
    ),
    slips=(
        number("1", "I alt", "Korrigeret budget", "32,8", "38,2"),
        number("1", "Opkvalificering", "Mindreforbrug (+), merforbrug (-)", "0,8", "1,8"),
    ),
    beyond=(Slip("mindreforbrug på 1,3 mio. kr.", "mindreforbrug på 3,1 mio. kr."),),
)

QUARTERS = Layout(
    blocks=(
        Heading("Aktivitet og forbrug kvartal for kvartal", level=1),
        Text(
            "Der blev påbegyndt 450 forløb i 2023, og forbruget var 5.335 t.kr., altså knap 12 t.kr. pr. "
            "forløb. Forbruget til ordinær uddannelse toppede i 3. kvartal med 720 t.kr."
        ),
        drawn(
            "1. Påbegyndte forløb i 2023",
            "1. kvt.|2. kvt.|3. kvt.|4. kvt.|I alt",
            {
                "Jobklub": "24|31|18|27|100",
                "Praktik": "62|58|49|66|235",
                "Mentor": "15|12|14|19|60",
                "Ordinær uddannelse": "9|11|22|13|55",
                "I alt": "110|112|103|125|450",
            },
            unit="Antal forløb",
            corner="Antal forløb",
        ),
        drawn(
            "2. Forbrug i 2023, 1.000 kr.",
            "1. kvt.|2. kvt.|3. kvt.|4. kvt.|I alt",
            {
                "Jobklub": "410|520|330|455|1.715",
                "Praktik": "185|170|150|205|710",
                "Mentor": "260|215|240|330|1.045",
                "Ordinær uddannelse": "310|395|720|440|1.865",
                "I alt": "1.165|1.300|1.440|1.430|5.335",
            },
            unit="1.000 kr.",
        ),
    ),
    slips=(
        number("1", "I alt", "3. kvt.", "103", "130"),
        number("1", "Mentor", "I alt", "60", "66"),
        number("2", "Jobklub", "2. kvt.", "520", "250"),
        number("2", "I alt", "I alt", "5.335", "5.533"),
    ),
)

PRICES = Layout(
    blocks=(
        Heading("Antal og priser på forsørgelse", level=1),
        Text(
            "Der forventes 931 helårspersoner mod 925 i budgettet. Udgiften ventes at blive 130.987 t.kr., "
            "607 t.kr. mere end budgettet."
        ),
        drawn(
            "1. Helårspersoner, gennemsnitspriser og udgifter i 2024",
            "Budget > Helårspersoner|Budget > Gns. pr. borger (kr.)|Budget > Udgift (1.000 kr.)"
            "|Forventet > Helårspersoner|Forventet > Gns. pr. borger (kr.)|Forventet > Udgift (1.000 kr.)",
            {
                "Kontanthjælp": "420|138.000|57.960|398|139.500|55.521",
                "Sygedagpenge": "365|152.000|55.480|381|150.000|57.150",
                "Jobafklaring": "140|121.000|16.940|152|120.500|18.316",
                "I alt": "925||130.380|931||130.987",
            },
        ),
    ),
    slips=(
        number("1", "I alt", "Budget Udgift (1.000 kr.)", "130.380", "130.830"),
        Slip("130.987 t.kr.", "139.087 t.kr."),
    ),
    beyond=(number("1", "I alt", "Forventet Helårspersoner", "931", "913"),),
)

PERCENTAGES = Layout(
    blocks=(
        Heading("Hvor kom borgerne hen?", level=1),
        Text(
            "I 2023 kom 36 pct. i ordinært job mod 33 pct. året før. Godt halvdelen af borgerne i praktik er "
            "mellem 30 og 49 år."
        ),
        drawn(
            "1. Status seks måneder efter forløbet",
            "2022 > Antal|2022 > Andel|2023 > Antal|2023 > Andel",
            {
                "Ordinært job": "132|33,0 %|153|36,0 %",
                "Uddannelse": "76|19,0 %|85|20,0 %",
                "Fleksjob": "48|12,0 %|51|12,0 %",
                "Fortsat på ydelse": "144|36,0 %|136|32,0 %",
                "I alt": "400|100,0 %|425|100,0 %",
            },
        ),
        drawn(
            "2. Borgerne fordelt på alder",
            "Jobklub|Praktik|Mentor",
            {
                "Under 30 år": "31 %|24 %|40 %",
                "30-49 år": "42 %|51 %|38 %",
                "50 år og derover": "27 %|25 %|22 %",
                "I alt": "100 %|100 %|100 %",
            },
        ),
    ),
    slips=(
        number("1", "I alt", "2023 Antal", "425", "452"),
        number("1", "Uddannelse", "2022 Andel", "19,0 %", "91,0 %"),
        number("2", "30-49 år", "Praktik", "51 %", "15 %"),
    ),
)

FUNCTIONS = Layout(
    blocks=(
        Heading("Budget 2024 fordelt på funktioner", level=1),
        Text(
            "Nettobudgettet er på 173.640 t.kr. Udgifterne er 252,5 mio. kr., og refusionen er 78,9 mio. kr. "
            "Indtægter står i parentes."
        ),
        drawn(
            "1. Udvalgets budget 2024 (1.000 kr., løbende priser)",
            "Udgifter|Indtægter|Netto",
            {
                "5.57.71 Sygedagpenge": "92.400|(38.150)|54.250",
                "5.57.73 Kontant- og uddannelseshjælp": "88.760|(24.310)|64.450",
                "5.58.80 Revalidering": "7.900|(2.640)|5.260",
                "5.58.82 Ressource- og jobafklaringsforløb": "41.300|(9.870)|31.430",
                "5.68.90 Den aktive indsats": "22.150|(3.900)|18.250",
                "I alt": "252.510|(78.870)|173.640",
            },
            unit="1.000 kr., løbende priser",
            corner="Funktion",
        ),
    ),
    slips=(
        number("1", "I alt", "Indtægter", "(78.870)", "(87.870)"),
        number("1", "5.58.80 Revalidering", "Netto", "5.260", "5.620"),
        number("1", "I alt", "Udgifter", "252.510", "225.510"),
        Slip("173.640 t.kr.", "176.340 t.kr."),
    ),
)

ACCOUNTS = {
    "accounts less budget": ACCOUNTS_LESS_BUDGET,
    "budget less accounts": BUDGET_LESS_ACCOUNTS,
    "quarters": QUARTERS,
    "numbers and prices": PRICES,
    "percentages": PERCENTAGES,
    "functions with brackets": FUNCTIONS,
}
