"""The municipalities' numbers by their names (Danmarks Statistik, kommuner, efter 2007)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gevinst.readers.rows import Rows
    from gevinst.readers.source import Context

# One line for each region, so that a missing one is seen.
_NUMBERS = """
101 København, 147 Frederiksberg, 151 Ballerup, 153 Brøndby, 155 Dragør, 157 Gentofte, 159 Gladsaxe,
161 Glostrup, 163 Herlev, 165 Albertslund, 167 Hvidovre, 169 Høje-Taastrup, 173 Lyngby-Taarbæk, 175 Rødovre,
183 Ishøj, 185 Tårnby, 187 Vallensbæk, 190 Furesø, 201 Allerød, 210 Fredensborg, 217 Helsingør, 219 Hillerød,
223 Hørsholm, 230 Rudersdal, 240 Egedal, 250 Frederikssund, 260 Halsnæs, 270 Gribskov, 400 Bornholm,
253 Greve, 259 Køge, 265 Roskilde, 269 Solrød, 306 Odsherred, 316 Holbæk, 320 Faxe, 326 Kalundborg,
329 Ringsted, 330 Slagelse, 336 Stevns, 340 Sorø, 350 Lejre, 360 Lolland, 370 Næstved, 376 Guldborgsund,
390 Vordingborg,
410 Middelfart, 420 Assens, 430 Faaborg-Midtfyn, 440 Kerteminde, 450 Nyborg, 461 Odense, 479 Svendborg,
480 Nordfyns, 482 Langeland, 492 Ærø, 510 Haderslev, 530 Billund, 540 Sønderborg, 550 Tønder, 561 Esbjerg,
563 Fanø, 573 Varde, 575 Vejen, 580 Aabenraa, 607 Fredericia, 621 Kolding, 630 Vejle,
615 Horsens, 657 Herning, 661 Holstebro, 665 Lemvig, 671 Struer, 706 Syddjurs, 707 Norddjurs, 710 Favrskov,
727 Odder, 730 Randers, 740 Silkeborg, 741 Samsø, 746 Skanderborg, 751 Aarhus, 756 Ikast-Brande,
760 Ringkøbing-Skjern, 766 Hedensted, 779 Skive, 791 Viborg,
773 Morsø, 787 Thisted, 810 Brønderslev, 813 Frederikshavn, 820 Vesthimmerlands, 825 Læsø, 840 Rebild,
846 Mariagerfjord, 849 Jammerbugt, 851 Aalborg, 860 Hjørring
"""
# The fictional municipalities of gevinst simulate. No Danish municipality has a number below 100.
_FICTIONAL = {11: "Fjordby", 12: "Klitby", 13: "Skovby", 14: "Engby", 15: "Holmby", 16: "Bakkeby"}
_OTHER_SPELLINGS = {"århus": 751, "åbenrå": 580, "ålborg": 851, "høje-tåstrup": 169, "lyngby-tårbæk": 173}


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.casefold()).replace("kommune", "").strip(" s").strip()


BY_NUMBER = _FICTIONAL | {
    int(number): name for number, name in re.findall(r"(\d{3}) ([^,]+),?", " ".join(_NUMBERS.split()))
}
_BY_NAME = {**{_plain(name): number for number, name in BY_NUMBER.items()}, **_OTHER_SPELLINGS}


def number_of(text: str) -> int | None:
    """Return the number of a municipality by its name or its number; None where there is none."""
    if text.strip().isdigit():
        number = int(text)
        return number if number in BY_NUMBER else None
    return _BY_NAME.get(_plain(text), _BY_NAME.get(text.casefold().strip()))


def municipalities_of(rows: Rows, context: Context) -> np.ndarray:
    """Return the municipality of each row: the column's, else the one that was told of."""
    texts = rows.text("municipality").dictionary_encode()
    numbers = [number_of(each) if each else context.municipality for each in texts.dictionary.to_pylist()]
    found = np.array([-1 if each is None else each for each in numbers])[texts.indices.to_numpy()]
    if rows.has("municipality"):
        rows.refuse(found < 0, "municipality", "navn eller nummer på en kommune")
    return np.asarray(found, dtype=np.int16)
