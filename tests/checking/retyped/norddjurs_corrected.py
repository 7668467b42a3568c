"""The follow-up of Norddjurs with every fault mended, so that all of it adds up."""

from __future__ import annotations

from tests.checking.retyped.blocks import Corrections, corrected
from tests.checking.retyped.norddjurs import LABELS, NOTE

NO_AMOUNT = {
    ("koordineret", row, f"{year} {column}"): "0,000"
    for row in LABELS
    for year in ("2022", "2023")
    for column in ("Budget", "Forventet resultat")
}

# One correction after the other, so that the sums hold again: 17,777 is the budgets' investment, 47,892
# their saving with 0,011 more in the network and 0,020 more in health, 10,875 the overview's total.
CORRECTED = corrected(
    NOTE,
    Corrections(
        texts={
            "Forventet investering i året": "Investering i året",
            "Forventet besparelse på forsørgelse i": "Besparelse på forsørgelse i",
            "Forventet i alt (B-A)": "I alt (A+B)",
            "investere 20,856 mio. kr.": "investere 17,777 mio. kr.",
            "spares tilsvarende på ydelserne, 20,0 mio. kr. i alt": (
                "spares 47,892 mio. kr. i alt på ydelserne"
            ),
            "0 kr., for 2021 er den 5,0 mio. kr., for 2022 6,0 mio. kr. og for 2023 9,0 mio. kr.": (
                "8,332 mio. kr., for 2021 er den 13,497 mio. kr., for 2022 11,918 mio. kr. og for 2023 "
                "14,145 mio. kr."
            ),
            "i resten af perioden": "i hele perioden 2020-2023",
            "10,529 mio. kr.": "10,875 mio. kr.",
            "i 2021 var delvis suspenderet 1. januar-15. april.": (
                "var delvis suspenderet 9. december 2020-15. april 2021."
            ),
            "ét års varighed": "ét års ledighed",
            "ordinære jobs": "ordinære job",
            "coronasmitten holdt tallet nede på 22 fuldtidspersoner": "netværket nåede 40 fuldtidspersoner",
            "ventes 6 fuldtidspersoner": "ventes 40 fuldtidspersoner",
            "IGU-forløb ultimo november": "IGU-forløb ultimo oktober",
            "så også i 2022 er der": "så også i 2022 og 2023 er der",
        },
        cells=NO_AMOUNT
        | {
            ("oversigt", "Forventet besparelse på forsørgelse i samme år (B)", "Resultat 2020"): "-2,019",
            ("oversigt", "Forventet i alt (B-A)", "Resultat 2020"): "2,815",
            ("oversigt", "Forventet besparelse på forsørgelse i samme år (B)", "2022"): "-7,922",
            ("oversigt", "Forventet i alt (B-A)", "2022"): "-5,128",
            ("kurver", "Gennemsnit 2017-2019", "52 uger"): "24,6",
            ("koordineret", "Besparelse på forsørgelse", "2020 Resultat"): "-0,369",
            ("koordineret", "I alt", "2020 Resultat"): "2,710",
            ("intensiveret", "Besparelse på forsørgelse", "2022 Forventet resultat"): "-1,806",
            ("intensiveret", "I alt", "2022 Forventet resultat"): "-0,100",
            ("småjob", "Besparelse på forsørgelse", "2021 Budget"): "-3,110",
            ("netværk", "Besparelse på forsørgelse", "2022 Budget"): "-3,940",
            ("netværk", "I alt", "2022 Budget"): "-3,690",
            ("sundhed", "Investering i indsats", "2022 Budget"): "0,000",
            ("sundhed", "Investering i indsats", "2023 Budget"): "0,000",
            ("sundhed", "Besparelse på forsørgelse", "2021 Budget"): "-1,382",
            ("sundhed", "I alt", "2021 Budget"): "-0,020",
        },
        numbers={"netværk": "6", "sundhed": "7"},
        units={},
    ),
)
