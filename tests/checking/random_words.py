"""Words of Danish investment cases, our own: what random programmes are called and what is said of them."""

MUNICIPALITIES = (
    "Fjordby Kommune", "Åbredning Kommune", "Klinteholm Kommune", "Nørreskov Kommune", "Sundeved Kommune",
    "Vesterlunds Kommune", "Bakkedal Kommune", "Ørehoved Kommune",
)  # fmt: skip
PROGRAMMES = (
    "Investeringer i beskæftigelsesindsatsen", "Flere i job", "Investeringsstrategi for arbejdsmarkedet",
    "En tidligere indsats for ledige", "Investeringscases på Jobcenter og Sygedagpenge",
)  # fmt: skip
# The group as titles name it, and the benefit that it receives.
GROUPS = (
    ("jobparate kontanthjælpsmodtagere", "Kontanthjælp"),
    ("aktivitetsparate kontanthjælpsmodtagere over 30 år", "Kontanthjælp"),
    ("sygedagpengemodtagere med mere end 26 ugers fravær", "Sygedagpenge"),
    ("sygemeldte med ondt i ryg og led", "Sygedagpenge"),
    ("unge uden uddannelse", "Uddannelseshjælp"),
    ("unge under 25 år med mentale udfordringer", "Uddannelseshjælp"),
    ("forsikrede ledige", "A-dagpenge"),
    ("nyledige akademikere", "A-dagpenge"),
    ("seniorer på dagpenge", "A-dagpenge"),
    ("borgere i ressourceforløb", "Ressourceforløbsydelse"),
    ("fleksjobvisiterede", "Ledighedsydelse"),
    ("nyankomne flygtninge og familiesammenførte", ""),
    ("borgere på kanten af arbejdsmarkedet", ""),
)
# Long title with the group, and the short one.
EFFORTS = (
    ("Hyppige samtaler med {}", "Samtaler"),
    ("Fast jobkonsulent til {}", "Jobkonsulent"),
    ("Mentor og virksomhedspraktik for {}", "Mentor og praktik"),
    ("Opkvalificering til social- og sundhedsområdet for {}", "Opkvalificering"),
    ("Lønnede timer som trædesten for {}", "Lønnede timer"),
    ("Småjob i private virksomheder til {}", "Småjob"),
    ("Tidlig og tværfaglig indsats for {}", "Tidlig indsats"),
    ("Uddannelsesguide og brobygning til {}", "Brobygning"),
    ("Arbejdsmarkedsrettet sundhedsforløb for {}", "Sundhedsforløb"),
    ("Afklaring af sager om {} efter individuelt tilrettelagte virksomhedsrettede forløb", "Afklaring"),
)
SUPPLIERS = ("", "", "", "Anden aktør", "Jobcentrets eget team", "Den lokale erhvervsforening")
TAGS = ("Virksomhedsrettet", "Privat aktør", "Fokus på indsatser", "Tværgående", "Pilotprojekt")
BODIES = ("Beskæftigelsesudvalget", "Arbejdsmarkeds- og Integrationsudvalget", "Økonomiudvalget", "Byrådet")
DECISIONS = (
    "Udvalget tog orienteringen om status til efterretning.",
    "Udvalget godkendte, at målgruppen udvides, så flere kan få tilbuddet.",
    "Der blev truffet beslutning om at fortsætte indsatserne uændret.",
    "Udvalget bad om en ny status senest 6 måneder efter mødet.",
)
REASONS = (
    "Nye forløb kunne ikke begynde på grund af COVID-19.",
    "Et nyt fagsystem blev taget i brug, og visitationen lå stille.",
    "Jobcentret var lukket ned efter nationale retningslinjer.",
)
CHANGES = (
    "Beløbet er flyttet til en anden indsats.",
    "Resten af årets midler er lagt i kassen.",
    "Opstarten er rykket 3 måneder.",
)
OUTPUTS = (
    ("Deltagere i ordinært job", "persons"),
    ("Borgere i virksomhedspraktik", "persons"),
    ("Aftaler med virksomheder", "things"),
    ("Afholdte informationsmøder", "things"),
    ("Deltagere, der fuldfører forløbet", "percent"),
)
SOURCES = (
    ("budget", "Budgetaftalen", "Vedtagne beløb"),
    ("regnskab", "Kommunens økonomisystem", "Investering"),
    ("fagsystem", "Jobcentrets fagsystem", "Deltagere"),
    ("jobindsats", "Jobindsats.dk", "Kurver"),
)
# Sentences without figures of the programme; the numbers in them are of another kind, as in any note.
ABOUT_CASE = (
    "Forløbet varer op til 13 uger, og deltagerne mødes 2 gange om ugen.",
    "Indsatsen drives af 3 medarbejdere, som hver har omkring 40 borgere ad gangen.",
    "Deltagerne får den første samtale inden for 14 dage og derefter en samtale hver 4. uge.",
    "Det har taget længere tid end ventet at ansætte medarbejdere, og opstarten blev derfor udskudt.",
    "Virksomhederne tager godt imod tilbuddet, og samarbejdet udvides til nabokommunerne.",
    "Målgruppen er mindre end ved indsatsens begyndelse, fordi ledigheden er faldet.",
    "Borgere med under 6 måneders anciennitet indgår ikke i opgørelsen.",
    "Evalueringen fra 2019 viste, at 7 ud af 10 deltagere var tilfredse med forløbet.",
)
ABOUT_PROGRAMME = (
    "Indsatserne blev besluttet for at få flere borgere tættere på arbejdsmarkedet.",
    "Jobcentret har siden 1. maj haft en særlig enhed med 12 medarbejdere til opgaven.",
    "Opfølgningen forelægges udvalget 2 gange om året, næste gang til foråret.",
    "Besparelserne forudsætter, at der er 52 uger om året uden afbrydelser.",
    "Efter lov om en aktiv beskæftigelsesindsats § 31 skal der holdes 4 samtaler i de første 6 måneder.",
)
METHOD = (
    "Effekten opgøres som forskellen mellem de forventede og de faktiske uger på ydelsen.",
    "Der sammenlignes med et gennemsnit af tidligere år for ikke at sammenligne indsatserne med sig selv.",
)
OUTLOOK = (
    "Forvaltningen venter, at indsatserne kan gennemføres som planlagt i resten af perioden.",
    "Der følges op igen, når årets regnskab foreligger.",
)
