"""The follow-up of Norddjurs in our own words, with the figures and the faults of the published note."""

from __future__ import annotations

from tests.checking.retyped.blocks import Block, Collapse, Grid, Head, Heading, Text

SOURCES = "Kilde: Budgetaftale 2020-2023, Fasit, DREAM og KMD Opus"
YEARS = ("2020", "2021", "2022", "2023")

OVERVIEW = Grid(
    key="oversigt",
    number="1",
    caption="investeringer og besparelser under ét, år for år",
    header=(
        (
            Head("i mio. kr. løbende priser"),
            Head("Resultat 2020"),
            Head("Forventet 2021"),
            Head("2022"),
            Head("2023"),
        ),
    ),
    rows=(
        ("Forventet investering i året (A)", "4,834", "3,233", "2,794", "2,426"),
        ("Forventet besparelse på forsørgelse i samme år (B)", "-1,773", "-3,827", "-7,822", "-10,394"),
        ("Forventet i alt (B-A)", "3,061", "-0,594", "-5,028", "-7,968"),
    ),
    unit="i mio. kr. løbende priser",
    notes=(SOURCES, "Note: - betyder indtægt/mindreforbrug"),
    collapse=Collapse(head_width=8, after_head="\n\n", label_width=40),
)

WEEKS = (0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52)


def points(percent: str) -> list[str]:
    """Return a curve's points, blank in the weeks that are not known yet."""
    known = percent.split()
    return known + [""] * (len(WEEKS) - len(known))


CURVES = Grid(
    key="kurver",
    number="2",
    caption=(
        "Overlevelseskurver for modtagere af A-dagpenge i Norddjurs Kommune, med tilbagefald til samme ydelse"
    ),
    header=((Head("Periode"), *(Head(f"{week} uger") for week in WEEKS)),),
    rows=(
        (
            "Gennemsnit 2017-2019",
            *points("100,0 67,7 56,8 46,8 41,9 38,2 34,6 32,3 30,6 28,3 27,2 25,7 25,6"),
        ),
        ("2020", *points("100,0 65,5 53,6 43,9 38,3 34,5 30,7 28,7 26,8 24,6")),
        ("1. halvår 2021", *points("100,0 62,5 50,3 39,4")),
    ),
    notes=("Kilde: Jobindsats.dk, 5. november 2021",),
    collapse=Collapse(head_width=4, after_head="\n\n", label_width=12),
)


LABELS = ("Investering i indsats", "Besparelse på forsørgelse", "I alt")


def case(key: str, number: str, title: str, amounts: tuple[str, str, str]) -> Grid:
    """Return the table of a case: eight figures a row, budget beside result for each of the four years."""
    second = (Head("Budget"), Head("Resultat"), *((Head("Budget"), Head("Forventet resultat")) * 3))
    return Grid(
        key=key,
        number=number,
        caption=f"Opfølgning på investeringscase: {title}",
        header=(
            (Head("Løbende priser"), *(Head(year, span=2) for year in YEARS)),
            (Head(""), *second),
        ),
        rows=tuple((label, *row.split()) for label, row in zip(LABELS, amounts, strict=True)),
        unit="Løbende priser",
        notes=(SOURCES,),
        collapse=Collapse(head_width=10),
    )


COORDINATED = (
    "Koordineret indsats for aktivitetsparate kontanthjælpsmodtagere med komplekse problemstillinger"
)
INTENSIVE = "Intensiveret indsats for aktivitetsparate kontanthjælpsmodtagere med mere end ét års "
SMALL_JOBS = "Intensiveret indsats med fokus på småjob i samarbejde med virksomhedsledere i Norddjurs Kommune"
NETWORK = "Jobsøgningsnetværk for alle ledige med fokus på ordinære job"
HEALTH = "Rekruttering til sundhedsområdet i Norddjurs Kommune"

FRONT: tuple[Block, ...] = (
    Heading("Notat", level=1),
    Text("Dato: 26-11-2021"),
    Text("Journalnr.: 19/20405"),
    Heading("Kvartalets status på investeringerne i budget 2020-2023", level=1),
    Text(
        "Partierne bag budgettet for 2020-2023 enedes om at investere 20,856 mio. kr. i en stærkere "
        "arbejdsmarkedsindsats. Flere skulle forsørge sig selv, og der skulle spares tilsvarende på "
        "ydelserne, 20,0 mio. kr. i alt. I 2020 regner budgettet med en besparelse på 0 kr., for 2021 er "
        "den 5,0 mio. kr., for 2022 6,0 mio. kr. og for 2023 9,0 mio. kr."
    ),
    Text(
        "Investering 1, den koordinerede indsats for aktivitetsparate på kontanthjælp, sluttede i "
        "foråret 2021. Det bestemte Erhvervs- og Arbejdsmarkedsudvalget den 28. april 2021 og "
        "Kommunalbestyrelsen den 18. maj 2021. Pengene gik tilbage til kassen, fordi gevinsten var usikker, "
        "og fordi det var tvivlsomt, om noget andet kunne sættes i stedet."
    ),
    Text("Resultatet for 2020 og forventningerne til 2021 og 2022-2023 fremgår af Tabel 1."),
    OVERVIEW,
    Text(
        "I 2021 ventes der ifølge Tabel 1 investeret 3,233 mio. kr. i indsats, mens besparelsen på "
        "forsørgelsen ventes at nå 3,827 mio. kr. Forskellen er 0,594 mio. kr. Havde kommunen ikke "
        "investeret, ville udgifterne til blandt andet arbejdsløshedsdagpenge og kontanthjælp altså have "
        "været ca. 3,8 mio. kr. større."
    ),
    Text(
        "Hvis driften får lov at køre uforstyrret, ventes investeringerne i resten af perioden at give "
        "kommunen en samlet nettobesparelse på 10,529 mio. kr."
    ),
    Text("Tre forhold har bremset investeringerne, så besparelsen er blevet mindre end planlagt:"),
    Text(
        "1) Driften kom ikke i gang 1. januar 2020, for valget af leverandør skulle først drøftes i "
        "udvalget efter reglerne om anden aktør."
    ),
    Text(
        "2) Indsatsen har to gange været delvis suspenderet, først fra 11. marts 2020 til 26. maj 2020 og "
        "siden fra 9. december 2020 til 15. april 2021."
    ),
    Text(
        "3) Ledige i risikogruppen for COVID-19 må fortsat ikke aktiveres, hvor de kan blive smittet. Af "
        "forsigtighed er der derfor ingen forløb i virksomheder, hvor den ledige møder mange andre."
    ),
    Text("I flere måneder af 2020 og 2021 har investeringerne derfor ikke kørt for fuld kraft."),
    Text(
        "Den 16. december 2020 fik udvalget oplyst, at besparelserne er regnet efter 12 måneder uden "
        "afbrydelser i driften."
    ),
    Text(
        "Budgetopfølgningen pr. 31. oktober 2021 får forvaltningen til at skønne, at budgettet til "
        "forsørgelse holder i 2021, selv om kun dele af den budgetterede besparelse kommer ind i 2021."
    ),
    Heading("Om metoden"),
    Text(
        "Da den seneste status var i udvalget den 25. august 2021, fortalte forvaltningen, at opgørelsen "
        "af effekten var ved at blive fornyet. Effekten holdes nemlig op mod, hvordan ledigheden i "
        "almindelighed udvikler sig i den samme tid."
    ),
    Text(
        "Overlevelseskurverne for gennemsnittet af 2017-2019, for 2020 og for 1. halvår 2021 er stillet op "
        "ved siden af hinanden i Tabel 2. Det varer længe, før alle uger er med, så kurverne for 2020 og "
        "2021 er endnu ikke hele."
    ),
    CURVES,
    Text(
        "Hvor usædvanligt arbejdsmarkedet er, kan aflæses af første halvår 2021: 13 uger efter, at de meldte "
        "sig ledige, fik kun 39,4 % stadig A-dagpenge. Det er en mindre andel end i både 2020 og 2017-2019. "
        "Her spiller det også ind, at beskæftigelsesindsatsen i 2021 var delvis suspenderet "
        "1. januar-15. april."
    ),
    Text(
        "Bruges gennemsnittet af kurverne for 2017-2019 som mål, holdes investeringerne hverken op mod sig "
        "selv eller mod en højkonjunktur, og billedet af effekten bliver mere retvisende."
    ),
)

CASES: tuple[Block, ...] = (
    Heading(f"1. {COORDINATED}"),
    Text(
        "Udvalget lukkede investering 1 på sit møde den 28. april 2021 og sendte de midler, der ikke var "
        "brugt, retur til kassen."
    ),
    Text(
        "Afbrydelsen betyder, som Tabel 3 viser, at investeringen i 2021 kun har kostet 1,026 mio. kr. "
        "Kassen fik de øvrige 2,053 mio. kr. igen. Kommunen har kun betalt for det, der er leveret."
    ),
    case(
        "koordineret",
        "3",
        COORDINATED,
        (
            "3,079 3,079 3,079 1,026 - - - -",
            "-2,703 -0,123 -4,655 -0,123 - - - -",
            "0,376 2,956 -1,576 0,903 - - - -",
        ),
    ),
    Heading(f"2. {INTENSIVE}ledighed"),
    Text(
        "De første borgere begyndte i februar 2020, men i marts, april og maj 2020 lukkede coronasmitten for "
        "nye. Den 9. december 2020 blev indsatsen atter delvist suspenderet, og indtil den 15. april 2021 "
        "kom der ingen nye tilbud, mens de gamle alene kunne fortsætte digitalt. Målgruppen er særlig udsat "
        "ved COVID-19 og kunne derfor heller ikke sendes ud i virksomheder, hvor mange mødes."
    ),
    Text(
        "Planen for 2021 var 40 fuldtidspersoner. Efter den delvise suspendering ventes 30 fuldtidspersoner "
        "at deltage ultimo november 2021."
    ),
    case(
        "intensiveret",
        "4",
        f"{INTENSIVE}varighed",
        (
            "1,562 0,742 1,796 1,122 1,706 1,706 1,706 1,706",
            "-0,633 -0,124 -1,724 -0,723 -2,639 -1,706 -3,553 -2,339",
            "0,929 0,618 0,072 0,399 -0,933 0 -1,847 -0,633",
        ),
    ),
    Text(
        "Den besparelse, som var ventet i 2020, er ikke nået, jf. Tabel 4. For 2021 regnes der med at nå en "
        "del af det, der var budgetteret på forsørgelsen."
    ),
    Text(
        "Efter et skøn giver investeringen kommunen en besparelse på 0,723 mio. kr. på ydelserne i 2021. "
        "Fordi mange først kom med i 2. halvår 2021, ventes mere af besparelsen at komme fra 2022 og frem."
    ),
    Heading(f"3. {SMALL_JOBS}"),
    Text(
        "En taskforce skal få flere af egnens virksomheder til at tage socialt ansvar og give småjob til "
        "borgere, der har det svært psykisk, fysisk eller socialt."
    ),
    Text(
        "I februar 2020 mødtes 25 erhvervsledere første gang, og midt i juni 2020 sås de igen over Skype. "
        "COVID-19 har en tid gjort det umuligt at nå så mange småjob og fleksjob som ventet."
    ),
    Text(
        "Erhvervslederne var samlet på Sostrup Slot den 5. oktober 2021. Det gav 36 småjob, og ledige, der "
        "passer til dem, har fået dem alle."
    ),
    case(
        "småjob",
        "5",
        SMALL_JOBS,
        (
            "0,450 0,325 0,225 0,225 0,225 0,225 0,225 0,225",
            "-1,555 -0,572 -3,11 -1,948 -4,665 -3,143 -4,665 -3,571",
            "-1,105 -0,247 -2,885 -1,723 -4,440 -2,918 -4,440 -3,346",
        ),
    ),
    Text(
        "Heller ikke her blev besparelsen i 2020 som ventet, viser Tabel 5, og i 2021 regnes der med en del "
        "af den. Investeringen giver altså overskud i 2021, og i hele investeringsperioden ventes "
        "et samlet overskud på 8,234 mio. kr."
    ),
    Heading(f"4. {NETWORK}s"),
    Text(
        "En organisation uden for kommunen har efter aftale påtaget sig netværket. Deltagerne hjælper "
        "hinanden, hører oplæg og får sparring, redskaber til jobsøgning og øvelse i at gå til samtale."
    ),
    Text(
        "COVID-19 og suspenderingen holdt nye ledige ude i marts, april og maj 2020. Fra den 9. december "
        "2020 og til den 15. april 2021 var indsatsen på ny delvist suspenderet. Nye tilbud kunne ikke "
        "oprettes, og igangværende skulle være digitale."
    ),
    Text(
        "Der var planlagt 40 fuldtidspersoner i netværket. Fasit viser, at coronasmitten holdt tallet nede "
        "på 22 fuldtidspersoner i 2020, og for 2021 ventes 6 fuldtidspersoner."
    ),
    case(
        "netværk",
        "5",
        NETWORK,
        (
            "0,250 0,250 0,250 0,250 0,250 0,250 0,250 0,250",
            "-1,313 -0,173 -2,626 -0,399 -3,929 -1,798 -5,253 -3,186",
            "-1,063 0,077 -2,376 -0,149 -3,679 -1,548 -5,003 -2,936",
        ),
    ),
    Text(
        "Netværket giver altså overskud i 2021, og for hele investeringsperioden ventes et samlet overskud "
        "på 4,556 mio. kr."
    ),
    Heading(f"5. {HEALTH}"),
    Text(
        "Flygtninge og indvandrere kan ansættes på sundhedsområdet og lære faget i en "
        "integrationsgrunduddannelse (IGU). Der var 5 i gang med et IGU-forløb ultimo november 2021."
    ),
    Text(
        "Målet er 12 ansættelser. Sundhedsområdet har fundet de 12 pladser, men kandidater og arbejdssteder "
        "passer ikke altid til hinanden, og derfor trækker det ud. COVID-19 har også afbrudt nogle af "
        "forpraktikkerne for en tid. Målgruppen er gjort større, så der bliver flere kandidater."
    ),
    case(
        "sundhed",
        "6",
        HEALTH,
        (
            "1,362 0,438 1,362 0,610 0 0,613 0 0,245",
            "-2,128 -0,781 -1,362 -0,634 -0,674 -1,175 -0,674 -1,298",
            "-0,766 -0,343 0 -0,024 -0,674 -0,562 -0,674 -1,053",
        ),
    ),
    Text(
        "Flere forløb bliver først færdige i løbet af 2022, så også i 2022 er der en udgift til indsatsen. "
        "Den opvejes af en besparelse på forsørgelsen og af resultattilskud, når en elev bliver i sit "
        "forløb i seks måneder."
    ),
)

NOTE: tuple[Block, ...] = FRONT + CASES
