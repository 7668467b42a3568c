"""The rules of a portfolio file in the reader's words, for the template's first sheet and the reference."""

from __future__ import annotations

MONEY_RULES = (
    "Skriv beløb i hele kroner uden punktum: 1562000.",
    "Eller skriv beløb som tekst med enhed: 1,562 mio. kr., 1.562 t.kr. eller 1.562.000 kr.",
    "Et tal med decimaler og uden enhed afvises: 1.562 kan betyde både kroner og millioner.",
    "Udgift er plus. Besparelse, indtægt og gevinst er minus, også når notatet trykker dem med plus.",
    "Et tomt beløb betyder, at intet er oplyst, og trykkes som »–«. Det er ikke det samme som 0.",
)

NAME_RULES = (
    "Korte navne på kilder, kurver og resultatmål skrives med små bogstaver a-z, cifre og bindestreg.",
    "En cases nummer er et helt tal. Et forslags nummer er tekst, fx 1.2, uden / og @.",
    "Numre og korte navne må ikke gå igen. De indgår i tallenes navne: case-4/2021/saving/forecast.",
)

YEAR_RULES = (
    "En cases plan skal have en række for hvert år i perioden. Beløbene må gerne være tomme.",
    "Er der en opgørelsesdag, skal hvert år stå som resultat eller forventet. Det må stå begge steder.",
)

LEDGER_RULES = (
    "En postering er casens, når den passer til alt det udfyldte i en af casens rækker. Den tælles én gang.",
    "Mindst ét felt i en række skal være udfyldt med andet end *. Store og små bogstaver er ens.",
    "Tilbud skrives med de navne, som de har i Fasit. Et tilbud hører til én case.",
)

SAVING_RULES = (
    "Målgruppens ydelser og faste ugepriser skrives med navnene under Satser: kontanthjaelp, a-dagpenge.",
    "Målgruppen er dem, der ved start har været på en af ydelserne i så mange uger. Begge grænser er med.",
    "Planlagt tilgang er personer, der begynder i året. Planlagt er fuldtidspersoner i forløb.",
    "Sideudgifter vises ved siden af casens investering og er ikke en del af den.",
)

TEXT_RULES = (
    "I en tekst bliver {case-4/2021/saving/forecast} til tallet med enhed.",
    "Skriv {case-4/2021/saving/forecast uden fortegn}, når sætningen selv siger, at det er en besparelse.",
)

GUIDE = (
    ("title", "Porteføljefil til Gevinst"),
    ("text", "Udfyld arkene, og gem filen. Tomme ark og tomme rækker springes over."),
    ("text", "Mørke overskrifter skal udfyldes. Lyse må være tomme."),
    ("text", "Stil dig i en celle for at se en forklaring. Nogle celler har en liste at vælge fra."),
    ("text", "Slet eller omdøb ikke ark, kolonner eller linjer. Rækkefølgen er ligegyldig."),
    ("text", "Hører en række til en case, et forslag eller en kurve, siger første kolonne hvilken."),
    ("text", "Flere værdier i én celle skilles med semikolon."),
    ("heading", "Beløb"),
    *(("text", rule) for rule in MONEY_RULES),
    ("heading", "År"),
    *(("text", rule) for rule in YEAR_RULES),
    ("heading", "Numre og navne"),
    *(("text", rule) for rule in NAME_RULES),
    ("heading", "Posteringer og tilbud"),
    *(("text", rule) for rule in LEDGER_RULES),
    ("heading", "Beregning af besparelsen"),
    *(("text", rule) for rule in SAVING_RULES),
    ("heading", "Tekster"),
    *(("text", rule) for rule in TEXT_RULES),
)
