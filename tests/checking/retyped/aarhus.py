"""The package of Aarhus in our own words, with the figures and the faults of the published note."""

from __future__ import annotations

from tests.checking.retyped.blocks import Block, Collapse, Corrections, Grid, Head, Heading, Text, corrected

TITLES = {
    "1.1": "Særlig indsats for ledige i risiko for langtidsledighed grundet Covid-19",
    "1.2": "Flere ledige i job gennem offentlige løntilskud eller virksomhedspraktikker",
    "1.3": "Flere unge voksne (20-35 år) skal vælge en erhvervsuddannelse",
    "1.4": "Sygemeldte med forlænget sygefravær grundet Covid-19 tilbage til et godt arbejdsliv",
    "1.5": "Intensiveret indsats for langtidsledige jobparate kontanthjælpsmodtagere",
    "1.6": "Intensiveret fastholdelsesindsats for fleksjobbere",
    "1.7": "Særlig indsats for langtidsledige ledighedsydelsesmodtagere",
    "1.8": "Flere i IGU-forløb",
}

PACKAGE = Grid(
    key="pakke",
    number="1",
    caption="Investeringspakken på beskæftigelsesområdet, forslag for forslag",
    sign=". ",
    label_columns=3,
    header=(
        (
            Head("Nr."),
            Head("Målgruppe"),
            Head("Investeringsforslag"),
            Head("Årlig investering"),
            Head("Gns. årlig besparelse"),
            Head("Gns. årlig gevinst"),
        ),
    ),
    rows=(
        ("1.1", "Forsikrede", TITLES["1.1"], "4.200", "11.181", "- 6.981"),
        ("1.2", "Forsikrede", TITLES["1.2"], "1.200", "2.370", "- 334"),
        ("1.3", "Unge", TITLES["1.3"], "2.400", "3.399", "- 999"),
        ("1.4", "Sygemeldte", TITLES["1.4"], "4.200", "4.380", "- 180"),
        ("1.5", "Kontanthjælp", TITLES["1.5"], "1.000", "1.244", "- 244"),
        ("1.6", "Fleksjob", TITLES["1.6"], "3.000", "3.763", "- 763"),
        ("1.7", "Ledighedsydelse", TITLES["1.7"], "1.800", "2.258", "- 458"),
        ("1.8", "Blandet", TITLES["1.8"], "1.800", "1.835", "- 35"),
        ("Total", "", "", "19.600", "30.429", "- 9.994"),
    ),
    collapse=Collapse(head_width=11, after_head="\n", padded=True),
)


def proposal(number: str, text: str, investment: str, gain: str) -> tuple[Block, ...]:
    """Return what the appendix says of a proposal, its two amounts last."""
    return (
        Heading(f"{number} {TITLES[number]}", level=3),
        Text(text),
        Text(f"Den årlige investering er {investment}, og det årlige provenu er i gennemsnit {gain}"),
    )


NOTE: tuple[Block, ...] = (
    Heading("Notat", level=1),
    Heading("Investeringer på beskæftigelsesområdet", level=1),
    Text(
        "Forslaget til budget 2022-2025 for Aarhus Kommune rummer en ramme på 20 mio. kr. til en stærkere "
        "aktiv beskæftigelsesindsats. Langtidsledigheden stiger, og mange ledige har nedsat arbejdsevne. "
        "Ganske vist er ledigheden som helhed nær niveauet fra før corona, men nogle borgere skal have "
        "ekstra hjælp for at komme med i opsvinget. Det gavner virksomhederne, de ledige selv og de "
        "offentlige kasser."
    ),
    Text("De 20 mio. kr. i rammen skal betales af besparelser på forsørgelsen."),
    Text(
        "Når budgettet for 2022 er vedtaget, skal Sociale Forhold og Beskæftigelse lægge konkrete forslag "
        "frem for byrådet, som bruger rammen. Er der tid til det, skal de ledige, virksomhederne, de "
        "faglige organisationer og uddannelsesstederne være med til at forme dem."
    ),
    Text("Forslagene her er udgangspunktet for det arbejde."),
    PACKAGE,
    Heading("Bilag 1"),
    Text(
        "Pakkens forslag uddybes her. Hvert af dem er en klassisk investering, som skal tjene sig hjem "
        "inden for budgetperioden. I alt investeres 19,6 mio. kr. årligt, og det ventede årlige provenu er "
        "10 mio. kr."
    ),
    *proposal(
        "1.1",
        "To grupper er i særlig fare for at hænge fast i ledighed efter Covid-19: seniorer, der allerede har "
        "gået længe, og unge akademikere. Seniorerne får et tæt forløb vendt mod virksomheder hos en privat "
        "aktør med erfaring, hvor der også arbejdes med motivation og digitale redskaber. Akademikerne får "
        "hyppige samtaler og hjælp til at søge bredere, i fag og på landkortet.",
        "4,2 mio. kr.",
        "ca. 7 mio. kr.",
    ),
    *proposal(
        "1.2",
        "Dagpengemodtagere, som har prøvet et offentligt løntilskud, er hurtigere i job end andre og "
        "bliver der længere. Kommunen vil derfor bruge sine egne arbejdspladser mere.",
        "1,2 mio. kr.",
        "ca. 300 tusind kr.",
    ),
    *proposal(
        "1.3",
        "Målet er, at 22,5 % af de unge i 2025 går fra grundskolen til en erhvervsuddannelse. Men også unge "
        "voksne, der har prøvet noget andet, kan få mod på et fag. Skolerne og byens virksomheder laver "
        "introforløb og finder lærepladser til dem.",
        "2,4 mio. kr.",
        "ca. 1 mio. kr.",
    ),
    *proposal(
        "1.4",
        "Særlovene under Covid-19 har gjort, at langt flere er sygemeldt, og at de er det længere. En del er "
        "blevet fyret imens. Jobkonsulenter, eksterne forløb og samarbejde med virksomheder og fagforeninger "
        "skal få dem tilbage til en hverdag med job.",
        "4,2 mio. kr.",
        "ca. 200 tusind kr.",
    ),
    *proposal(
        "1.5",
        "I Aarhus har over 100 jobparate, som er fyldt 30 år, fået kontanthjælp i mere end fire år. "
        "Covid-19 kan gøre gruppen større. De har andet at slås med end at være ledige, og en privat "
        "aktør, der kender dem, skal arbejde med motivation, kompetencer, selvindsigt og et job, de kan se "
        "for sig.",
        "1,0 mio. kr.",
        "ca. 250 tusind kr.",
    ),
    *proposal(
        "1.6",
        "Aldrig har så mange i Aarhus haft fleksjob, men nogle sidder løst i det og kan miste det igen. Det "
        "usikre arbejdsmarked gør dem mere udsatte. Indsatsen skal holde dem fra at vende tilbage til "
        "ledighedsydelse.",
        "3 mio. kr.",
        "ca. 750 tusind kr.",
    ),
    *proposal(
        "1.7",
        "Med hyppig kontakt kommer også de langtidsledige videre. Borgere, der har fået ledighedsydelse i "
        "mere end to år, får mest opmærksomhed. Så bliver tiden på ydelsen kortere, og flere kommer i "
        "fleksjob.",
        "1,8 mio. kr.",
        "ca. 450 tusind kr.",
    ),
    *proposal(
        "1.8",
        "IGU er nu åben for flere end dem, som integrationsloven gælder for. Det kan hjælpe unge, der ikke "
        "kan dansk nok til at begynde på en uddannelse, og kvinder med flygtningebaggrund på kontanthjælp. "
        "De lærer noget, som fører til uddannelse eller et fast job.",
        "1,8 mio. kr.",
        "ca. 50 tusind kr.",
    ),
)

# 1.534 is the saving that fits the gain of 334 in the table and in the text; the total then fits too.
CORRECTED = corrected(
    NOTE,
    Corrections(
        texts={
            "en ramme på 20 mio. kr.": "en ramme på 19,6 mio. kr.",
            "De 20 mio. kr. i rammen": "De 19,6 mio. kr. i rammen",
            "ca. 50 tusind kr.": "ca. 35 tusind kr.",
        },
        cells={
            ("pakke", f"1.2 Forsikrede {TITLES['1.2']}", "Gns. årlig besparelse"): "1.534",
            ("pakke", "Total", "Gns. årlig besparelse"): "29.594",
        },
        numbers={},
        units={"pakke": "1.000 kr."},
    ),
)
