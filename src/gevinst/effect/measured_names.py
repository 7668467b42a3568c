"""Names of what is measured: variants, sources, and the reservations that stand beside figures."""

from __future__ import annotations

SAME_BENEFIT = "same_benefit"
THOSE_IN, THOSE_TO_COME = "those-in", "those-to-come"
FASIT, WEEKS_SOURCE, OPUS, LAW = "fasit", "uger", "opus", "lov"
LOWER, UPPER = "lower", "upper"
FROM, TO = "from", "to"
WITHOUT = "without"
ASSUMED = "assumed-step"

TOO_FEW = "For få til at konkludere: færre end tredive deltagere er med i sammenligningen."
APPROXIMATE = "Tilnærmet og for højt: kurven viser kun én ydelse, og skift til en anden tæller som sparet."
NOT_MEASURABLE = (
    "Kan ikke måles: casen virker på udbetalingens størrelse, og uden faktiske udbetalinger fra "
    "Ydelsesrefusion ses kun uger."
)
