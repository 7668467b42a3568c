"""Every page of the product, once for each kind of user to whom it looks another way."""

from dataclasses import dataclass

from tests.journeys.fill import EMPTY, FOREIGN, LOCAL, STAGES, TAKEN_IN, UNDER_WAY, WAITING, address
from tests.stored import AARHUS, NORDDJURS

_P, _A = f"/p/{NORDDJURS}", f"/p/{AARHUS}"
_E, _S = f"/p/{address(EMPTY)}", f"/p/{address(STAGES)}"


@dataclass(frozen=True)
class Place:
    """A page as somebody sees it.

    Args:
        name: of the test.
        path: its address.
        person: log-in name of who looks; empty: nobody is logged in.
        status: what it is answered with.
        is_form: it is there to be typed into, so that nobody prints it.
    """

    name: str
    path: str
    person: str = "lise"
    status: int = 200
    is_form: bool = False


_EDITED = f"{_P}/ret"

PAGES = (
    Place("log-in", "/log-ind/", ""),
    Place("first-page", "/"),
    Place("password", "/adgangskode/"),
    Place("overview", f"{_P}/"),
    Place("overview-empty", f"{_E}/", "rasmus"),
    Place("cases", f"{_P}/cases/"),
    Place("case-reader", f"{_P}/cases/4/"),
    Place("case-editor", f"{_P}/cases/4/", "rasmus"),
    Place("case-stopped", f"{_P}/cases/1/"),
    Place("what-if-nothing", f"{_P}/hvad-nu-hvis/", "camilla"),
    Place("new-case", f"{_P}/cases/ny/", "rasmus"),
    Place("remove-case", f"{_P}/cases/5/tag-ud/", "rasmus"),
    Place("edit-amounts", f"{_EDITED}/case-4/amounts/", "rasmus", is_form=True),
    Place("edit-facts", f"{_EDITED}/case-4/facts/", "rasmus", is_form=True),
    Place("edit-participants", f"{_EDITED}/case-4/participants/", "rasmus", is_form=True),
    Place("edit-case-text", f"{_EDITED}/case-4/texts/", "rasmus", is_form=True),
    Place("edit-decisions", f"{_EDITED}/decisions/", "rasmus", is_form=True),
    Place("edit-curve", f"{_EDITED}/curve-a-dagpenge-2020/points/", "rasmus", is_form=True),
    Place("programme", f"{_P}/program/", "rasmus"),
    Place("history", f"{_P}/historik/"),
    Place("history-of-a-case", f"{_P}/historik/?del=case-4"),
    Place("figure", f"{_P}/tal/case-4/2021/saving/forecast/"),
    Place("follow-ups", f"{_P}/opfoelgning/"),
    Place("follow-ups-empty", f"{_E}/opfoelgning/", "camilla"),
    Place("new-follow-up", f"{_P}/opfoelgning/ny/", "camilla"),
    Place("follow-up-draft", f"{_P}/opfoelgning/3/", "camilla"),
    Place("follow-up-to-approve", f"{_P}/opfoelgning/2/", "gorm"),
    Place("approve", f"{_P}/opfoelgning/2/godkend/", "gorm"),
    Place("follow-up-approved", f"{_P}/opfoelgning/1/"),
    Place("follow-up-computing", f"{_S}/opfoelgning/1/", "camilla"),
    Place("follow-up-rechecking", f"{_S}/opfoelgning/3/", "camilla"),
    Place("follow-up-failed", f"{_S}/opfoelgning/2/", "camilla"),
    Place("follow-up-comparison", f"{_P}/opfoelgning/3/sammenlign/"),
    Place("follow-up-figure", f"{_P}/opfoelgning/1/tal/case-4/2021/saving/forecast/"),
    Place("proposals", f"{_A}/forslag/"),
    Place("proposals-editor", f"{_A}/forslag/", "rasmus"),
    Place("proposals-empty", f"{_P}/forslag/", "rasmus"),
    Place("remove-proposal", f"{_A}/forslag/1.1/tag-ud/", "rasmus"),
    Place("checks", "/kontrol/"),
    Place("checks-empty", "/kontrol/", "gorm"),
    Place("checked-note", "/kontrol/1/"),
    Place("data", "/data/", "camilla"),
    Place("data-reader", "/data/"),
    Place("data-taken-in", f"/data/fil/{TAKEN_IN}/", "camilla"),
    Place("data-foreign", f"/data/fil/{FOREIGN}/", "camilla"),
    Place("data-waiting", f"/data/fil/{WAITING}/", "camilla"),
    Place("data-under-way", f"/data/fil/{UNDER_WAY}/", "camilla"),
    Place("ledger", f"{_P}/cases/4/posteringer/", "camilla", is_form=True),
    Place("columns", "/data/kolonner/", "camilla"),
    Place("columns-of-a-source", "/data/kolonner/fasit/", "camilla", is_form=True),
    Place("exchange", f"{_P}/ind-og-ud/", "camilla"),
    Place("exchange-reader", f"{_P}/ind-og-ud/"),
    Place("new-programme", "/ny/", "camilla"),
    Place("glossary", "/ordliste/"),
    Place("law", "/satser/?dag=01-06-2026"),
    Place("law-unsure", "/satser/?vis=usikre"),
    Place("law-nothing-found", "/satser/?ord=findes-ikke"),
    Place("law-value", f"/satser/{LOCAL}/"),
    Place("law-value-controller", f"/satser/{LOCAL}/", "camilla"),
    Place("law-value-with-prices", "/satser/a-dagpenge.hoejeste/"),
    Place("administration", "/administration/", "anna"),
    Place("users", "/administration/brugere/", "anna"),
    Place("new-user", "/administration/brugere/ny/", "anna"),
    Place("user", "/administration/brugere/1/", "anna"),
    Place("roles", "/administration/roller/", "anna"),
    Place("log", "/administration/log/", "anna"),
    Place("tokens", "/administration/noegler/", "anna"),
    Place("not-found", "/findes-ikke/", "lise", 404),
    Place("no-such-figure", f"{_P}/tal/case-4/2021/saving/forecas/", "lise", 404),
    Place("no-access-to-editing", f"{_EDITED}/case-4/amounts/", "lise", 403),
    Place("no-access-to-new-programme", "/ny/", "rasmus", 403),
    Place("no-access-to-anothers-note", "/kontrol/1/", "anna", 404),
    Place("no-access-to-files", f"/data/fil/{WAITING}/", "lise", 403),
    Place("no-access-to-administration", "/administration/", "camilla", 403),
)
