"""What there is to find in the two published notes, in the words of a case worker."""

from __future__ import annotations

from dataclasses import dataclass

from gevinst.checking.finding import Finding
from gevinst.domain.problem import Severity


@dataclass(frozen=True)
class Fault:
    """A fault of a note, and how its finding is recognised.

    Args:
        what: the fault.
        rules: the rules of which one must find it.
        table, row, column: where it stands; empty when it stands in a sentence or a whole table.
        words: what is printed there, or words of the sentence.
        severity: the only right one; None when several are.
    """

    what: str
    rules: tuple[str, ...]
    table: str = ""
    row: str = ""
    column: str = ""
    words: str = ""
    severity: Severity | None = None

    def is_found_by(self, finding: Finding) -> bool:
        spot = finding.spot
        places = ((self.table, spot.table), (self.row, spot.row), (self.column, spot.column))
        return (
            finding.rule in self.rules
            and all(there.startswith(here) for here, there in places)
            and self.words in f"{finding.printed} {spot.text}"
            and self.severity in {None, finding.severity}
        )


SAVING = "Besparelse på forsørgelse"
IN_SENTENCES = ("sentences-against-cells", "totals-across-tables")

# Numbered as in the list of faults that the published notes were gone through with.
NORDDJURS = {
    "1": Fault("(B-A), men tallene er A+B", ("label-formula",), "Tabel 1", "Forventet i alt (B-A)"),
    "2": Fault("20,856 investeres, men budgetterne giver 17,777", IN_SENTENCES, words="20,856"),
    "3": Fault("20,0 er ikke tilsvarende 20,856", IN_SENTENCES, words="20,0"),
    "4": Fault("10,529 er hele perioden, ikke resten", ("period-words",), words="10,529"),
    "5": Fault("To tabeller hedder Tabel 5", ("numbering",), "Tabel 5"),
    "6": Fault("varighed i titlen, ledighed i overskriften", ("heading-and-caption",), "Tabel 4"),
    "7": Fault("3,929 bryder 1,313 × n", ("series-pattern",), "Tabel 5", SAVING, "2022 Budget", "-3,929"),
    "8": Fault(
        "Besparelsen er lig investeringen", ("copied-cells",), "Tabel 4", SAVING, "2022 Forventet resultat"
    ),
    "9": Fault("0,123 i begge år", ("copied-cells",), "Tabel 3", SAVING, words="-0,123"),
    "10": Fault("22 og 6 af 40, men pengene er brugt", ("people-against-money",), words="22"),
    "11": Fault("Udgift i 2022, men også 0,245 i 2023", ("period-words",), words="udgift i 2022"),
    "11b": Fault("Ultimo november er efter notatets dato", ("dates",), words="ultimo november 2021"),
    "12": Fault("Suspenderingen har to datoer", ("dates",), words="1. januar-15. april"),
    "13": Fault("-3,11 med to decimaler", ("units-and-decimals",), "Tabel 5", SAVING, words="-3,11"),
    "13b": Fault("0, - og blank for ingenting", ("units-and-decimals",), words="»-«"),
    "13c": Fault("Resultatet for 2020 kaldes forventet", ("units-and-decimals",), "Tabel 1"),
    "14": Fault("Kurven går i stå til sidst", ("curves",), "Tabel 2", "Gennemsnit 2017-2019", "52 uger"),
}

AARHUS = {
    "1": Fault(
        "Besparelserne giver 30.430: afrunding",
        ("sums-in-tables",),
        "Tabel 1",
        "Total",
        "Gns. årlig besparelse",
        "30.429",
        Severity.INFORMATION,
    ),
    "2": Fault(
        "2.370 - 1.200 er 1.170, ikke 334", ("sums-in-tables",), "Tabel 1", "1.2", "Gns. årlig gevinst"
    ),
    "3": Fault(
        "30.429 - 19.600 er 10.829, ikke 9.994", ("sums-in-tables",), "Tabel 1", "Total", "Gns. årlig gevinst"
    ),
    "5": Fault("35 er ikke ca. 50", ("sentences-against-cells",), words="50 tusind"),
}

# True as well, though nobody had written them down.
ALSO_TRUE = {
    "Norddjurs": (
        Fault("Heller ikke 5, 6 og 9 står i tabellerne", IN_SENTENCES, words="9,0 mio. kr."),
        Fault("Også 1,362 går op med sig selv", ("copied-cells",), "Tabel 6", SAVING, "2021 Budget"),
        Fault("Løbende priser, men ikke i hvad", ("units-and-decimals",), "Tabel 3", words="Løbende priser"),
    ),
    "Aarhus": (
        Fault("Tabellen har ingen enhed", ("units-and-decimals",), "Tabel 1"),
        Fault("Rammen er 20, pakken 19,6", ("sentences-against-cells",), words="20 mio. kr."),
    ),
}

FAULTS = {"Norddjurs": NORDDJURS, "Aarhus": AARHUS}
