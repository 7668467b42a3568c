"""The portfolio file, told once: from here come the YAML, the Excel template and the reference page.

To add a field, add it to the domain class and here. A test checks that the two agree.
"""

from __future__ import annotations

from gevinst.domain import programme as domain
from gevinst.domain.programme import Counts, CurveKind, MoneyUnit, Section, SignStyle, Status
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import (
    YEAR,
    Choice,
    Day,
    Id,
    ListOf,
    Number,
    ProposalNumber,
    Text,
    Whole,
    YesNo,
)
from gevinst.portfolio.record import FULL_TIME, PERSONS, Field, Part, Record
from gevinst.portfolio.saving_schema import BENEFIT_BUDGET, FLAT_PRICE, METHOD, SIDE_COST, WEEKS

PROGRAMME_SHEET = "Program"

TEXT, WORDS, DAY, MONEY, YES_NO, ID, AMOUNT_OF = (
    Text(),
    ListOf(Text()),
    Day(),
    Money(),
    YesNo(),
    Id(),
    Number(),
)
CASE_NUMBER = Whole(1, 999)
CASE_NUMBERS = ListOf(CASE_NUMBER)
STATUS = Choice(tuple((each, each.danish) for each in Status))
CURVE_KIND = Choice(tuple((each, each.danish) for each in CurveKind))
COUNTS = Choice(((Counts.PERSONS, "personer"), (Counts.THINGS, "andet"), (Counts.PERCENT, "procent")))
MONEY_UNIT = Choice(tuple((each, each.value) for each in MoneyUnit))
SIGNS = Choice(
    (
        (SignStyle.SAVING_NEGATIVE, "besparelse med minus"),
        (SignStyle.SAVING_POSITIVE, "besparelse med plus"),
    )
)
SECTION = Choice(
    (
        (Section.BACKGROUND, "baggrund"),
        (Section.SUMMARY, "sammenfatning"),
        (Section.METHOD, "metode"),
        (Section.CASE, "case"),
        (Section.PROPOSAL, "forslag"),
        (Section.OUTLOOK, "det videre forløb"),
    )
)

NOTE = Record(
    "notathoved",
    domain.NoteHeader,
    (
        Field("title", "Notatets titel", TEXT, "Overskriften på notatet."),
        Field("day", "Notatets dato", DAY, "Datoen på notatet."),
        Field("recipient", "Notatets modtager", TEXT, "Hvem notatet er til."),
        Field("reference", "Notatets reference", TEXT, "Sagsbehandler eller afdeling."),
        Field("journal_number", "Journalnummer", TEXT, "Notatets journalnummer."),
    ),
)

PRESENTATION = Record(
    "visning",
    domain.Presentation,
    (
        Field("unit", "Enhed i notatet", MONEY_UNIT, "Enheden, som beløb trykkes i. Uden svar: mio. kr."),
        Field("decimals", "Decimaler i notatet", Whole(0, 6), "Decimaler på beløb i notatet. Uden svar: 3."),
        Field("signs", "Fortegn i notatet", SIGNS, "Om besparelser trykkes med minus eller plus i notatet."),
        Field(
            "base_year",
            "Prisår",
            YEAR,
            "Trykker beløb i faste priser fra dette år. Uden svar: løbende priser.",
        ),
    ),
)

PACKAGE = Record(
    "pakke",
    domain.Package,
    (
        Field("frame", "Pakkens ramme", MONEY, "Det beløb, der er afsat pr. år."),
        Field("printed_investment", "Trykt investering i alt", MONEY, "Pakkens trykte total pr. år."),
        Field("printed_saving", "Trykt besparelse i alt", MONEY, "Pakkens trykte total pr. år, med minus."),
        Field(
            "printed_net", "Trykt gevinst i alt", MONEY, "Pakkens trykte total pr. år. En gevinst har minus."
        ),
        Field(
            "printed_unit",
            "Enhed i pakkens tabel",
            MONEY_UNIT,
            "Enheden i den trykte tabel. Uden svar: 1.000 kr.",
        ),
    ),
)

ADOPTED = Record(
    "vedtaget beløb",
    domain.AdoptedAmounts,
    (
        Field("year", "År", YEAR, "Budgetåret. Tomt: beløbet gælder hele perioden."),
        Field("investment", "Investering", MONEY, "Udgift, som er lagt i budgettet."),
        Field("saving", "Besparelse", MONEY, "Besparelse, som er lagt i budgettet, med minus."),
    ),
    in_one_line=True,
)

AMOUNTS = Record(
    "årsbeløb",
    domain.YearAmounts,
    (
        Field("year", "År", YEAR, "Året."),
        Field(
            "investment", "Investering", MONEY, "Udgift til indsatsen. Tomt: intet oplyst, trykkes som »–«."
        ),
        Field("saving", "Besparelse", MONEY, "Sparet forsørgelse, med minus. Tomt: intet oplyst."),
        Field("income", "Indtægt", MONEY, "Tilskud og anden indtægt, med minus. Tomt: intet oplyst."),
    ),
    in_one_line=True,
)

PARTICIPANTS = Record(
    "deltagertal",
    domain.Participants,
    (
        Field("year", "År", YEAR, "Året."),
        Field("planned", "Planlagt", AMOUNT_OF, "Planlagte fuldtidspersoner.", FULL_TIME),
        Field("actual", "Faktisk", AMOUNT_OF, "Talte fuldtidspersoner.", FULL_TIME),
        Field(
            "expected",
            "Forventet",
            AMOUNT_OF,
            "Fuldtidspersoner, der ventes ved årets udgang.",
            FULL_TIME,
        ),
        Field(
            "entrants",
            "Planlagt tilgang",
            Whole(0, 999_999),
            "Personer, som efter planen begynder i året.",
            PERSONS,
        ),
        Field("source", "Kilde", TEXT, "Kildens korte navn."),
        Field("note", "Bemærkning", TEXT, "Forbehold, som skal stå ved tallet.", long=True),
    ),
)

OUTPUT = Record(
    "resultatmål",
    domain.OutputTarget,
    (
        Field("id", "Kort navn", ID, "Bruges i navnet på tallet."),
        Field("name", "Navn", TEXT, "Hvad der tælles."),
        Field("counts", "Tæller", COUNTS, "Om tallet er personer (små tal skjules), andet eller procent."),
        Field(
            "weeks",
            "Uger i forløb, mindst",
            Whole(1, 520),
            "Så tælles i Fasit: dem, der har været så mange uger i casens tilbud. Tomt: tælles ikke der.",
        ),
        Field("target", "Mål", AMOUNT_OF, "Det, som skal nås. Tomt: intet mål."),
        Field("reached", "Nået", AMOUNT_OF, "Det, som er nået. Tomt: ikke talt endnu."),
        Field("day", "Dato", DAY, "Dagen, som tallet gælder for."),
        Field("source", "Kilde", TEXT, "Kildens korte navn."),
        Field("note", "Bemærkning", TEXT, "Forbehold, som skal stå ved tallet.", long=True),
    ),
)

_SELECTED = "Tomt: alle. * står for hvad som helst, og flere skilles med komma."

LEDGER = Record(
    "udvalg af posteringer",
    domain.LedgerFilter,
    (
        Field("function", "Funktion", TEXT, f"Funktionen. {_SELECTED}"),
        Field("account", "Artskonto", TEXT, f"Artskontoen. {_SELECTED}"),
        Field("psp", "PSP-element", TEXT, f"PSP-elementet, fx XA-0000123*. {_SELECTED}"),
        Field("cost_centre", "Omkostningssted", TEXT, f"Omkostningsstedet. {_SELECTED}"),
        Field("income", "Indtægt", YES_NO, "Om linjerne er en indtægt, fx et tilskud. Uden svar: nej."),
    ),
)

CASE = Record(
    "case",
    domain.Case,
    (
        Field("number", "Nr.", CASE_NUMBER, "Casens nummer. Tallene for case 4 hedder case-4/…"),
        Field("title", "Titel", TEXT, "Casens fulde navn."),
        Field("short_title", "Kort titel", TEXT, "Navn til diagrammer og smalle tabeller."),
        Field("target_group", "Målgruppe", TEXT, "Hvem indsatsen er for."),
        Field("benefit", "Ydelse", TEXT, "Den ydelse, der skal spares."),
        Field("supplier", "Leverandør", TEXT, "Hvem der udfører indsatsen."),
        Field("tags", "Stikord", WORDS, "Frie ord."),
        Field("sources", "Kilder", WORDS, "Korte navne på de kilder, som beløbene kommer fra."),
        Field("offers", "Tilbud i Fasit", WORDS, "De tilbud, hvis deltagere er casens. Navnene som i Fasit."),
        Field(
            "target_benefits",
            "Målgruppens ydelser",
            WORDS,
            "De ydelser, som målgruppen er på. Navnene som under Satser, fx kontanthjaelp og a-dagpenge.",
        ),
        Field(
            "target_from",
            "Uger på ydelse ved start, mindst",
            WEEKS,
            "Mindst så mange uger på ydelsen har målgruppen ved start, startugen talt med. Uden svar: 0.",
        ),
        Field(
            "target_to",
            "Uger på ydelse ved start, højst",
            WEEKS,
            "Højst så mange uger på ydelsen har målgruppen ved start, startugen talt med. Tomt: alle.",
        ),
        Field(
            "curve",
            "Kurve",
            TEXT,
            "Det korte navn på den kurve, casen holdes op imod. Tomt: den, der er grundlag for ydelsen.",
        ),
        Field(
            "half_life",
            "Halveringstid (uger)",
            Whole(1, 1040),
            "Uger, til halvdelen af virkningen er væk. Tomt: ingen virkning ud over den, der er set.",
        ),
        Field(
            "part_time",
            "Virker på udbetalingen",
            YES_NO,
            "Om casen sætter udbetalingen ned, fx ved småjob. Det ses kun i udbetalingerne. Uden svar: nej.",
        ),
    ),
    (
        Part("plan", AMOUNTS, "Plan", "Casens eget budget, en række for hvert år.", owner_heading="Case"),
        Part(
            "result", AMOUNTS, "Resultat", "Brugt og sparet til og med opgørelsesdagen.", owner_heading="Case"
        ),
        Part(
            "forecast",
            AMOUNTS,
            "Forventet",
            "Ventet for hele året, når det ikke er slut.",
            owner_heading="Case",
        ),
        Part(
            "participants", PARTICIPANTS, "Deltagere", "Fuldtidspersoner i indsatsen.", owner_heading="Case"
        ),
        Part("outputs", OUTPUT, "Mål for cases", "Det, som tælles ud over penge.", owner_heading="Case"),
        Part(
            "ledger",
            LEDGER,
            "Posteringer",
            "De posteringer i KMD Opus, som er casens investering. I YAML står en værdi, der begynder med *, "
            "i anførselstegn.",
            owner_heading="Case",
        ),
        Part(
            "side_costs",
            SIDE_COST,
            "Sideudgifter",
            "Udgifter, som vises ved siden af casens investering og ikke er en del af den.",
            owner_heading="Case",
        ),
    ),
    key="number",
)

PROPOSAL = Record(
    "forslag",
    domain.Proposal,
    (
        Field("number", "Nr.", ProposalNumber(), "Forslagets nummer, som det er trykt, fx 1.2."),
        Field("title", "Titel", TEXT, "Forslagets navn."),
        Field("target_group", "Målgruppe", TEXT, "Hvem forslaget er for."),
        Field("tags", "Stikord", WORDS, "Frie ord."),
        Field("investment", "Investering", MONEY, "Udgift pr. år."),
        Field("saving", "Besparelse", MONEY, "Gennemsnitlig besparelse pr. år, med minus."),
        Field("printed_net", "Trykt gevinst", MONEY, "Gevinsten i forslagets tabel. En gevinst har minus."),
        Field(
            "announced_net", "Gevinst i teksten", MONEY, "Gevinsten i forslagets tekst. En gevinst har minus."
        ),
        Field("group_size", "Målgruppens størrelse", Whole(1, 999_999), "Mindst så mange personer.", PERSONS),
        Field("status", "Status", STATUS, "Hvor forslaget er i sit forløb. Uden svar: foreslået."),
    ),
    (Part("outputs", OUTPUT, "Forslags mål", "Det, som tælles ud over penge.", owner_heading="Forslag"),),
    key="number",
)

DECISION = Record(
    "beslutning",
    domain.Decision,
    (
        Field("day", "Dato", DAY, "Mødets dato."),
        Field("body", "Udvalg", TEXT, "Udvalget eller rådet."),
        Field("text", "Beslutning", TEXT, "Hvad der blev besluttet eller oplyst, i én sætning.", long=True),
        Field("cases", "Cases", CASE_NUMBERS, "Numre på de cases, det angår. Tomt: alle."),
        Field("moves_to", "Ny status", STATUS, "Den status, som casene får. Tomt: uændret."),
    ),
)

BUDGET_CHANGE = Record(
    "budgetændring",
    domain.BudgetChange,
    (
        Field("case", "Case", CASE_NUMBER, "Casens nummer."),
        Field("year", "År", YEAR, "Året, som ændres."),
        Field("decided", "Besluttet", DAY, "Datoen for den beslutning, som ændrer planen."),
        Field("investment", "Investering", MONEY, "Lægges til planens investering. Mindre udgift har minus."),
        Field("saving", "Besparelse", MONEY, "Lægges til planens besparelse. Mere besparelse har minus."),
        Field("text", "Bemærkning", TEXT, "Hvad ændringen er.", long=True),
    ),
)

SUSPENSION = Record(
    "suspension",
    domain.Suspension,
    (
        Field("first", "Første dag", DAY, "Den første dag, som er ramt."),
        Field("last", "Sidste dag", DAY, "Den sidste dag, som er ramt."),
        Field("cases", "Cases", CASE_NUMBERS, "Numre på de cases, der er ramt. Tomt: alle."),
        Field("partial", "Delvis", YES_NO, "En del af aktiviteten fortsatte. Uden svar: nej."),
        Field(
            "intensity",
            "Så meget kørte videre, i procent",
            Number(0, 100),
            "Hvor stor en del af tilgangen der fortsatte. Tomt: det vides ikke.",
        ),
        Field("reason", "Årsag", TEXT, "Hvorfor.", long=True),
    ),
)

DEADLINE = Record(
    "frist",
    domain.Deadline,
    (
        Field("day", "Dato", DAY, "Den sidste dag."),
        Field("text", "Frist", TEXT, "Hvad der skal være gjort, fx en status til udvalget.", long=True),
        Field("cases", "Cases", CASE_NUMBERS, "Numre på de cases, det angår. Tomt: alle."),
        Field("done", "Gjort", YES_NO, "Om det er gjort. Uden svar: nej."),
    ),
)

POINT = Record(
    "kurvepunkt",
    domain.CurvePoint,
    (
        Field("week", "Uge", Whole(0, 1040), "Uger siden forløbets start.", "uger"),
        Field(
            "percent",
            "Procent",
            Number(0, 100),
            "Procent, som stadig får ydelsen. Tomt: ikke offentliggjort.",
            "procent",
        ),
    ),
    in_one_line=True,
)

CURVE = Record(
    "kurve",
    domain.PublishedCurve,
    (
        Field("id", "Kort navn", ID, "Bruges i navnet på kurvens tal."),
        Field("title", "Titel", TEXT, "Kurvens navn i tabeller og diagrammer."),
        Field("benefit", "Ydelse", TEXT, "Den ydelse, som kurven handler om."),
        Field(
            "kind", "Art", CURVE_KIND, "Om tilbagefald til ydelsen tælles med. Uden svar: med tilbagefald."
        ),
        Field("source", "Kilde", TEXT, "Kildens korte navn."),
        Field("baseline", "Grundlag", YES_NO, "De andre kurver sammenlignes med denne. Uden svar: nej."),
    ),
    (Part("points", POINT, "Kurvepunkter", "Kurvens punkter, i rækkefølge.", owner_heading="Kurve"),),
    key="id",
)

INDEX_VALUE = Record(
    "indekstal",
    domain.IndexValue,
    (
        Field("year", "År", YEAR, "Året."),
        Field("value", "Indeks", AMOUNT_OF, "Prisindeksets værdi."),
    ),
    in_one_line=True,
)

SOURCE = Record(
    "kilde",
    domain.Source,
    (
        Field("id", "Kort navn", ID, "Det navn, som resten af filen henviser til."),
        Field("name", "Navn", TEXT, "Systemets eller dokumentets navn."),
        Field("supplies", "Leverer", TEXT, "Hvad der er taget herfra.", long=True),
        Field("drawn", "Dato", DAY, "Dagen, hvor tallene er trukket."),
    ),
)

PARAGRAPH = Record(
    "tekst",
    domain.Text,
    (
        Field("section", "Afsnit", SECTION, "Hvor i notatet teksten står."),
        Field("case", "Case", CASE_NUMBER, "Casens nummer, når afsnittet er case."),
        Field("proposal", "Forslag", TEXT, "Forslagets nummer, når afsnittet er forslag."),
        Field(
            "text", "Tekst", TEXT, "Et afsnit. {case-4/2021/saving/forecast} bliver til tallet.", long=True
        ),
    ),
)

PROGRAMME = Record(
    "program",
    domain.Programme,
    (
        Field("municipality", "Kommune", TEXT, "Kommunens navn."),
        Field("title", "Titel", TEXT, "Programmets navn."),
        Field("first_year", "Første år", YEAR, "Budgetperiodens første år."),
        Field("last_year", "Sidste år", YEAR, "Budgetperiodens sidste år."),
        Field(
            "stated_as_of", "Opgørelsesdag", DAY, "Dagen, som oplyste resultater og forventninger gælder for."
        ),
        Field("index_source", "Kilde til prisindeks", TEXT, "Hvor prisindekset kommer fra."),
    ),
    (
        Part("note", NOTE, PROGRAMME_SHEET, "Det, der står øverst i notatet.", many=False),
        Part("presentation", PRESENTATION, PROGRAMME_SHEET, "Hvordan tal trykkes.", many=False),
        Part("method", METHOD, PROGRAMME_SHEET, "Hvordan besparelsen beregnes.", many=False),
        Part("package", PACKAGE, PROGRAMME_SHEET, "Hvad en pakke af forslag siger om sig selv.", many=False),
        Part("adopted", ADOPTED, "Vedtaget", "Det, som er lagt i kommunens budget."),
        Part("cases", CASE, "Cases", "Investeringerne."),
        Part("proposals", PROPOSAL, "Forslag", "Forslag, som endnu ikke er vedtaget."),
        Part("decisions", DECISION, "Beslutninger", "Hvad politikerne har besluttet eller fået oplyst."),
        Part("budget_changes", BUDGET_CHANGE, "Budgetændringer", "Ændringer af en cases plan."),
        Part("suspensions", SUSPENSION, "Suspensioner", "Perioder, hvor cases ikke kunne køre som planlagt."),
        Part("deadlines", DEADLINE, "Frister", "Hvad der skal være gjort inden en dag."),
        Part("curves", CURVE, "Kurver", "Kurver fra offentlig statistik."),
        Part("price_index", INDEX_VALUE, "Prisindeks", "Prisindeks til faste priser."),
        Part(
            "flat_prices",
            FLAT_PRICE,
            "Faste ugepriser",
            "Hvad en uge med en ydelse koster, som planen siger det.",
        ),
        Part(
            "benefit_budgets",
            BENEFIT_BUDGET,
            "Ydelsernes budget",
            "Budgettet på ydelsernes konti, og hvad der er taget ud af det.",
        ),
        Part("sources", SOURCE, "Kilder", "Hvor de oplyste tal kommer fra."),
        Part("texts", PARAGRAPH, "Tekster", "Notatets tekst."),
    ),
)
