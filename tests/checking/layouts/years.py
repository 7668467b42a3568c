"""Notes on one investment by year, and on what was planned and reached, each in its own layout."""

from __future__ import annotations

from tests.checking.layouts.drawing import Layout, Slip, drawn, number
from tests.checking.retyped.blocks import Heading, Text

YEARS_AS_ROWS = Layout(
    blocks=(
        Heading("Status på tre indsatser i jobcentret", level=1),
        Text(
            "Udvalget har siden 2021 fulgt tre indsatser. Tilsammen har de givet en nettobesparelse på "
            "4.970 t.kr. over de fire år, og alene i 2024 er den godt 2 mio. kr."
        ),
        drawn(
            "1. Nettobesparelse fordelt på indsatser, t.kr.",
            "Tidlig kontakt|Flere i fleksjob|Mentorer|I alt",
            {
                "2021": "310|-120|85|275",
                "2022": "640|215|190|1.045",
                "2023": "905|480|260|1.645",
                "2024": "1.120|610|275|2.005",
                "I alt": "2.975|1.185|810|4.970",
            },
            unit="t.kr.",
            corner="År",
        ),
        Text(
            "Et plus er en besparelse. Flere i fleksjob kostede 120 t.kr. mere, end indsatsen sparede i 2021."
        ),
    ),
    slips=(
        number("1", "2023", "I alt", "1.645", "1.465"),
        number("1", "I alt", "Mentorer", "810", "910"),
        number("1", "2022", "Flere i fleksjob", "215", "251"),
    ),
    beyond=(Slip("4.970 t.kr.", "4.790 t.kr."),),
)

POSITIVE_SAVINGS = Layout(
    blocks=(
        Heading("Businesscase: Jobkonsulenter til langvarige sager", level=1),
        Text(
            "Der ansættes to jobkonsulenter og en mentor i to et halvt år. Udgiften er i alt 4,0 mio. kr., "
            "og gevinsten ventes at blive 7.140 t.kr. i perioden. Nettogevinsten er dermed 3.140 t.kr."
        ),
        drawn(
            "1. Udgifter og gevinster i businesscasen",
            "2023|2024|2025|2026|I alt",
            {
                "Udgift til jobkonsulenter": "1.180|1.180|590|0|2.950",
                "Udgift til mentor": "420|420|210|0|1.050",
                "Gevinst på kontanthjælp": "350|1.420|1.960|2.110|5.840",
                "Gevinst på uddannelseshjælp": "90|310|440|460|1.300",
                "Nettogevinst": "-1.160|130|1.600|2.570|3.140",
                "Akkumuleret nettogevinst": "-1.160|-1.030|570|3.140|3.140",
            },
            unit="t.kr.",
            corner="t.kr.",
        ),
        Text("Nettogevinsten er gevinst minus udgift. Indsatsen er tjent hjem i 2025."),
    ),
    slips=(
        number("1", "Nettogevinst", "2025", "1.600", "1.060"),
        number("1", "Udgift til mentor", "I alt", "1.050", "1.150"),
    ),
    beyond=(
        number("1", "Akkumuleret nettogevinst", "2024", "-1.030", "-1.300"),
        Slip("3.140 t.kr.", "3.410 t.kr."),
    ),
)

SUB_TOTALS = Layout(
    blocks=(
        Heading("Forslag 3: Digital visitation til mentorstøtte", level=1),
        Text(
            "Forslaget har i 2024 en nettoeffekt på 700 t.kr., altså en merudgift. Fra 2026 er der en varig "
            "mindreudgift på 1,4 mio. kr. om året."
        ),
        drawn(
            "1. Økonomiske konsekvenser af forslaget",
            "2024|2025|2026|2027",
            {
                "Varige ændringer": "|||",
                "Løn til visitatorer": "600|900|900|900",
                "Mindreudgift til mentorer": "-400|-1.500|-2.300|-2.300",
                "Delsum, varige ændringer": "200|-600|-1.400|-1.400",
                "Indføring": "|||",
                "It-løsning": "350|120|-|-",
                "Kurser": "150|80|-|-",
                "Delsum, indføring": "500|200|-|-",
                "Nettoeffekt": "700|-400|-1.400|-1.400",
                "Heraf drift": "350|-520|-1.400|-1.400",
                "Heraf anlæg": "350|120|-|-",
            },
            unit="1.000 kr., 2024-priser",
        ),
    ),
    slips=(Slip("700 t.kr.", "900 t.kr."),),
    beyond=(
        number("1", "Nettoeffekt", "2024", "700", "770"),
        number("1", "Delsum, varige ændringer", "2025", "-600", "-800"),
        number("1", "Heraf drift", "2025", "-520", "-250"),
    ),
)

PLAN_LESS_RESULT = Layout(
    blocks=(
        Heading("Tidlig kontakt: budget og regnskab", level=1),
        Text(
            "I 2022 blev nettoudgiften 900 t.kr., 100 t.kr. mere end budgettet. I 2023 var der et "
            "nettoresultat på -1.560 t.kr. Afvigelsen er budget minus regnskab."
        ),
        drawn(
            "1. Budget, regnskab og afvigelse, 1.000 kr.",
            "2022 > Budget|2022 > Regnskab|2022 > Afvigelse|2023 > Budget|2023 > Regnskab|2023 > Afvigelse",
            {
                "Investering": "2.400|2.150|250|2.400|2.520|-120",
                "Besparelse": "-1.600|-1.250|-350|-3.900|-4.080|180",
                "Netto": "800|900|-100|-1.500|-1.560|60",
            },
            unit="1.000 kr.",
        ),
    ),
    slips=(
        number("1", "Besparelse", "2023 Afvigelse", "180", "810"),
        number("1", "Netto", "2022 Regnskab", "900", "990"),
        number("1", "Investering", "2023 Budget", "2.400", "2.040"),
        Slip("blev nettoudgiften 900 t.kr.", "blev nettoudgiften 600 t.kr."),
    ),
)

RESULT_LESS_PLAN = Layout(
    blocks=(
        Heading("Ungeindsatsen: budget og regnskab", level=1),
        Text(
            "Indsatsen gav i 2023 en nettogevinst på 920 t.kr., 380 t.kr. mindre end budgetteret, fordi "
            "besparelsen blev 540 t.kr. lavere."
        ),
        drawn(
            "1. Ungeindsatsen i 2023",
            "Budget|Regnskab|Afvigelse",
            {
                "Investering": "3.200|3.040|-160",
                "Besparelse": "4.500|3.960|-540",
                "Nettogevinst": "1.300|920|-380",
            },
            unit="t.kr.",
            corner="t.kr.",
        ),
    ),
    slips=(
        number("1", "Nettogevinst", "Regnskab", "920", "290"),
        number("1", "Besparelse", "Budget", "4.500", "5.400"),
        number("1", "Investering", "Afvigelse", "-160", "-260"),
        Slip("920 t.kr.", "290 t.kr."),
    ),
)

YEARS = {
    "years as rows": YEARS_AS_ROWS,
    "savings with a plus": POSITIVE_SAVINGS,
    "sub totals": SUB_TOTALS,
    "plan less result": PLAN_LESS_RESULT,
    "result less plan": RESULT_LESS_PLAN,
}
