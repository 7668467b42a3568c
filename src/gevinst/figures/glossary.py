"""The words of the pages, explained to those who use them. What the code names itself is taken from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.people import Role
from gevinst.domain.programme import Status
from gevinst.domain.review import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Term:
    """A word and what it means.

    Args:
        word: as the pages write it.
        anchor: its name in addresses.
        meaning: what it means, in plain Danish.
    """

    word: str
    anchor: str
    meaning: str


@dataclass(frozen=True)
class Words:
    """Words of one kind under a heading."""

    heading: str
    about: str
    terms: tuple[Term, ...]


def glossary() -> tuple[Words, ...]:
    """Return all words: first those of daily use, by their letters, then the closed lists of the code."""
    daily = tuple(
        Term(word, anchor_of(word), meaning) for word, meaning in sorted(_DAILY.items(), key=_letters)
    )
    return (
        Words("Ord i Gevinst", "De ord, som siderne og notatet bruger.", daily),
        Words(
            "Lag af tal", "Det samme beløb findes i flere lag. De blandes aldrig.", _listed("lag", _LAYERS)
        ),
        Words("Slags tal", "Hvor godt et tal er kendt, det bedste først.", _listed("slags", _KINDS)),
        Words("En cases status", "Hvor en case eller et forslag er.", _listed("status", _STATUSES)),
        Words("En opfølgnings vej", "Fra bestilt til godkendt.", _listed("trin", _STAGES)),
        Words("Roller", "Hvad en bruger er der for.", _roles()),
        Words("Linjer", "Alt, hvad et tal kan handle om.", _lines()),
    )


def term_of(word: str) -> Term:
    """Return a word of daily use.

    Raises:
        KeyError: the glossary has no such word.
    """
    return Term(word, anchor_of(word), _DAILY[word])


def anchor_of(word: str) -> str:
    """Return a word as it can stand in an address: ``faste-priser``."""
    letters = word.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _letters(item: tuple[str, str]) -> str:
    """Return what Danish words are sorted by: æ, ø and å come last, å after the others."""
    return item[0].lower().translate(str.maketrans("æøå", "{|}"))


def _listed(group: str, meanings: Mapping[Layer | Kind | Status | Stage, str]) -> tuple[Term, ...]:
    return tuple(Term(each.danish, f"{group}-{each}", meaning) for each, meaning in meanings.items())


def _roles() -> tuple[Term, ...]:
    return tuple(Term(role.danish, f"rolle-{role}", role.meaning) for role in Role)


def _lines() -> tuple[Term, ...]:
    return tuple(Term(line.about.danish, f"linje-{line}", line.about.meaning) for line in Line)


_LAYERS: Mapping[Layer | Kind | Status | Stage, str] = {
    Layer.ADOPTED: "Det, kommunalbestyrelsen har lagt i budgettet.",
    Layer.PLAN: "Casens eget budget, som det så ud, da den blev besluttet.",
    Layer.REVISED: "Planen med de ændringer, som senere er besluttet.",
    Layer.RESULT: "Det, der er brugt og sparet til og med opgørelsesdagen.",
    Layer.REMAINING: "Det, der ventes fra opgørelsesdagen til årets slutning.",
    Layer.FORECAST: "Resultatet og resten lagt sammen. For et år, der er slut, er det resultatet.",
}

_KINDS: Mapping[Layer | Kind | Status | Stage, str] = {
    Kind.BOOKED: "Taget fra kommunens regnskab.",
    Kind.ACTUAL: "Talt eller målt i registre.",
    Kind.MODELLED: "Beregnet ud fra satser, regler eller et grundlag; ikke set direkte.",
    Kind.FORECAST: "Et skøn over det, der ikke er sket endnu.",
    Kind.STATED: "Tastet eller indlæst af kommunen. Gevinst lægger sammen, men ved ikke, om tallet er "
    "rigtigt.",
}

_STATUSES: Mapping[Layer | Kind | Status | Stage, str] = {
    Status.DRAFT: "Bliver skrevet og er ikke sendt videre.",
    Status.IN_HEARING: "Sendt ud, så andre kan sige deres mening.",
    Status.PROPOSED: "Lagt frem, men ikke besluttet.",
    Status.ADOPTED: "Besluttet, men ikke begyndt.",
    Status.RUNNING: "Begyndt og i gang. En case uden beslutninger regnes for i drift.",
    Status.SUSPENDED: "Sat på pause af en beslutning.",
    Status.STOPPED: "Stoppet ved en beslutning, før den skulle slutte.",
    Status.ENDED: "Slut, som det var planlagt.",
}

_STAGES: Mapping[Layer | Kind | Status | Stage, str] = {
    Stage.COMPUTING: "Tallene regnes, og filerne laves. Det tager nogle sekunder.",
    Stage.FAILED: "Kunne ikke regnes. Siden siger hvorfor, og den kan regnes igen.",
    Stage.DRAFT: "Regnet og klar til at læse. Den kan regnes igen, hvis programmet rettes.",
    Stage.SUBMITTED: "Venter på, at en anden end den, der har lavet den, godkender den eller sender "
    "den tilbage.",
    Stage.APPROVED: "Endelig. Hverken tal eller filer kan ændres mere.",
}

_DAILY = {
    "refusionstrappen": "Statens refusion falder, jo flere uger en person har fået ydelser: kommunen betaler "
    "20, 60, 70 og 80 pct. fra uge 1, 5, 27 og 53.",
    "ydelsestæller": "Antallet af uger med ydelser, som afgør trinnet på refusionstrappen. Den begynder "
    "forfra efter 52 ugers selvforsørgelse inden for tre år.",
    "genoptjeningstæller": "Antallet af uger med selvforsørgelse inden for de seneste tre år. Ved 52 "
    "begynder begge tællere forfra.",
    "lokal værdi": "En sats eller regel, som kommunen selv har skrevet oven på lovens, med en begrundelse.",
    "afvigelse": "Forskellen mellem det, der ventes, og planen. Plus er dårligere end planen.",
    "aftryk": "Tolv tegn nederst i notatet, som ændrer sig, hvis blot ét tal gør. Med det kan I se, om "
    "to notater bygger på de samme tal.",
    "basis": "Det samme som grundlag.",
    "beslutning": "Det, et udvalg eller kommunalbestyrelsen har besluttet eller taget til "
    "efterretning, med dag.",
    "besparelse": "Det, kommunen har sparet på forsørgelse, fordi færre får ydelsen, eller fordi de "
    "får den kortere. Skrives med minus, medmindre notatet er sat til plus.",
    "case": "Én investering: penge til en indsats, som ventes at spare mere på forsørgelse, end den koster.",
    "efterregning": "Tallene i en opfølgning regnes igen og holdes op mod dem, der er gemt.",
    "faste priser": "Beløb omregnet til ét års prisniveau med et prisindeks, så år kan sammenlignes.",
    "fire øjne": "Den, der har lavet en opfølgning eller sendt den til godkendelse, kan ikke selv "
    "godkende den.",
    "formel": "Hvordan et tal er regnet ud af andre tal. Vælg et tal for at se dets formel.",
    "forslag": "En case, der er foreslået og endnu ikke vedtaget. Står med gennemsnit pr. år.",
    "forsørgelse": "De ydelser, en person lever af uden ordinært arbejde, fx kontanthjælp, A-dagpenge "
    "og sygedagpenge.",
    "forventet": "Ikke sket endnu. Forventede tal står i kursiv og er skraverede eller stiplede i "
    "diagrammer.",
    "frist": "En dag, hvor noget skal være gjort, fx en status til udvalget. Den næste frist er den "
    "første, der ikke er mærket som klaret, også når den er overskredet.",
    "fuldtidsperson": "Et helt års plads i et forløb. En, der deltager 37 timer om ugen i et halvt år, "
    "er en halv fuldtidsperson. Flere end 37 timer tæller som 37.",
    "fund": "Noget i et notat, der ikke stemmer: stedet, det, der står, det, der burde stå, hvorfor, "
    "og hvor sikkert det er.",
    "gevinst": "Det, kommunen har tilbage, når investering, besparelse og indtægter er lagt sammen.",
    "grundlag": "Det, som tallene holdes op mod for at se en virkning: hvad der ville være sket uden "
    "casen. For offentliggjorte kurver er det den kurve, de andre sammenlignes med.",
    "historik": "Alle ændringer i et program: hvem, hvornår, hvad og hvorfor. Intet i den kan slettes.",
    "horisont": "Så mange uger efter begyndelsen af et forløb der tælles.",
    "indtægt": "Resultattilskud og andre indtægter, som casen giver. De står på deres egen linje og er "
    "ikke en besparelse.",
    "investering": "Udgiften til indsatsen, fx løn, kurser og tilskud.",
    "Jobindsats": "Den offentlige statistik på beskæftigelsesområdet, jobindsats.dk. Kurverne kommer derfra.",
    "kilde": "Det system eller dokument, et tal er taget fra, og hvornår.",
    "kontrol": "Et notat læses, og dets tal lægges sammen og holdes op mod hinanden. Om tallene er "
    "rigtige, kan ikke ses af notatet alene.",
    "kurve": "Andelen af de påbegyndte forløb, som stadig får ydelsen uge for uge. Et tomt punkt er "
    "ukendt, ikke 0.",
    "log": "Hvem der har logget ind, hentet filer, godkendt og styret brugere. Kun administratorer ser den.",
    "løbende priser": "Beløb, som de blev oplyst, uden omregning.",
    "med tilbagefald": "Andelen, der får ydelsen i ugen, også dem, der har været ude og er kommet "
    "igen. Kurven kan stige.",
    "medfinansiering": "Det, kommunen betaler af en ydelse, som andre udbetaler, fx A-dagpenge.",
    "mulig": "Et fund, der kan have en god forklaring. Se på det.",
    "nettogevinst": "Gevinsten, når udgiften til indsatsen er trukket fra besparelsen og indtægterne "
    "lagt til.",
    "notat": "Det, udvalget læser: tekst, tabeller og diagrammer om et program eller en pakke.",
    "opfølgning": "Programmets tal til og med en dag, med notat, regneark og diagrammer. Når den er "
    "godkendt, kan den ikke ændres.",
    "opgørelsesdag": "Den dag, tallene gælder for. Til og med dagen er de realiserede, derefter forventede.",
    "pakke": "Flere forslag under én ramme, med summer pr. år.",
    "plads": "Et sted i en indsats. Prisen pr. brugt plads er årets investering delt med fuldtidspersoner.",
    "porteføljefil": "Hele programmet i én fil, til Excel eller som tekst (YAML). Den kan læses ind "
    "igen, også i en anden kommune.",
    "program": "Alt, hvad kommunen siger om et sæt cases over en budgetperiode.",
    "ramme": "Det beløb pr. år, der er afsat til en pakke.",
    "realiseret": "Sket: til og med opgørelsesdagen.",
    "refusion": "Den del af en ydelse, som staten betaler kommunen tilbage: 80 % i uge 1-4, 40 % i uge "
    "5-26, 30 % i uge 27-52 og 20 % derefter.",
    "resultatmål": "Noget, der kan tælles, og som casen skal nå ud over pengene, fx 12 elever i et "
    "IGU-forløb.",
    "sandsynlig": "Et fund, der næsten altid er en fejl, men som notatet kan have en forklaring på.",
    "sikker": "Et fund, der er en fejl, uanset hvad der er ment.",
    "skjult tal": "Et antal under 5 personer, eller et tal, som røber det. Det vises ikke, for at "
    "ingen kan kendes.",
    "suspension": "En periode, hvor en case ikke kunne køre som planlagt, helt eller delvis, fx under "
    "en nedlukning.",
    "tjent hjem": "Besparelser og indtægter har dækket udgiften, og de bliver ved med det.",
    "uden tilbagefald": "Andelen, der endnu ikke har været ude af ydelsen. Den, der er kommet ud, "
    "tæller ikke med igen. Kurven kan kun falde.",
    "vedtaget": "Lagt i kommunens budget.",
    "version": "Programmet, som det stod, da nogen gemte. Hver gang der gemmes, kommer der en ny; de "
    "gamle bliver.",
}
