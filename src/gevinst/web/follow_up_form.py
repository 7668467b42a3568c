"""The form that asks for a new follow-up: day, where its figures come from, unit, signs, price level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from gevinst.domain.danish import day
from gevinst.domain.policies import can_be_measured
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.figures.printing import price_level

if TYPE_CHECKING:
    from datetime import date

    from gevinst.bootstrap.data import DataSeen
    from gevinst.domain.errors import InputRefused
    from gevinst.domain.programme import Programme

CASES, PACKAGE = "cases", "package"
DATA, STATED = "data", "stated"
_ABOUT = [(CASES, "Opfølgning på casene"), (PACKAGE, "Notat om pakken af forslag")]
_SIGNS = [
    (SignStyle.SAVING_NEGATIVE, "Minus er en besparelse"),
    (SignStyle.SAVING_POSITIVE, "Plus er en besparelse"),
]
_DAY = {
    "required": "Skriv den dag, opfølgningen skal gælde for, som 26-11-2021.",
    "invalid": "Datoen kan ikke læses. Skriv den som 26-11-2021.",
}


class FollowUpForm(forms.Form):
    """What is asked before a follow-up of a programme is made.

    Fields that leave no choice are left out: the day of a package, which has none, and where figures come
    from when there is nothing to measure.
    """

    about = forms.ChoiceField(label="Hvad skal der laves?", choices=_ABOUT)
    as_of = forms.DateField(
        label="Opgjort pr.",
        widget=forms.DateInput(attrs={"class": "g-short"}),
        error_messages=_DAY,
        help_text="Tal til og med dagen er realiserede, senere tal forventede. Skriv fx 26-11-2021.",
    )
    source = forms.ChoiceField(
        label="Hvor kommer resultaterne fra?",
        help_text=(
            "Målt: deltagere, uger, kroner og posteringer tælles i datamappen. Det, den ikke har, er som "
            "oplyst, og opfølgningen siger det."
        ),
    )
    unit = forms.ChoiceField(label="Enhed for beløb", choices=[(each, each) for each in MoneyUnit])
    signs = forms.ChoiceField(label="Fortegn", choices=_SIGNS)
    base_year = forms.TypedChoiceField(
        label="Priser",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Faste priser kan vælges for år med et prisindeks.",
    )

    def __init__(
        self,
        programme: Programme,
        seen: DataSeen | None = None,
        data: Any = None,  # noqa: ANN401 - what a request holds
    ) -> None:
        """Ask only what programme and data folder leave open, and propose what the programme says itself."""
        own = programme.presentation
        usual = {
            "unit": own.unit,
            "signs": own.signs,
            "base_year": own.base_year,
            "as_of": _day_of(programme),
        }
        super().__init__(data, initial=usual)
        self._programme = programme
        self._leave_out_what_is_given()
        self._set_sources(seen)
        self._set_price_levels()

    def _leave_out_what_is_given(self) -> None:
        if not (self._programme.cases and self._programme.proposals):
            del self.fields["about"]
        if not self._programme.cases:
            del self.fields["as_of"], self.fields["base_year"]

    def _set_sources(self, seen: DataSeen | None) -> None:
        if seen is None or not can_be_measured(self._programme):
            del self.fields["source"]
            return
        through = f"til og med uge {seen.through}, " if seen.through else ""
        words = f"Målt i datamappen: {through}senest leveret {day(seen.known_on)}"
        choices = [(DATA, words), (STATED, "Som oplyst i programmet")]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def _set_price_levels(self) -> None:
        if "base_year" in self.fields:
            years = sorted(each.year for each in self._programme.price_index)
            levels = [(year, price_level(Presentation(base_year=year)).capitalize()) for year in years]
            self.fields["base_year"].choices = [("", "Løbende priser"), *levels]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for no day where a package is wanted."""
        given = super().clean() or {}
        if self._is_package(given):
            self.errors.pop("as_of", None)
        return given

    def wanted(self) -> tuple[date | None, Presentation]:
        """Return day and presentation of what is wanted; the day is None for a package."""
        given = self.cleaned_data
        unit = MoneyUnit(given["unit"])
        own = self._programme.presentation
        how = replace(
            own,
            unit=unit,
            decimals=own.decimals if unit is own.unit else unit.usual_decimals,
            signs=SignStyle(given["signs"]),
            base_year=None if self._is_package(given) else given["base_year"],
        )
        return (None if self._is_package(given) else given["as_of"]), how

    @property
    def measured(self) -> bool:
        """Whether what is wanted is measured in the data folder."""
        return self.cleaned_data.get("source") == DATA and not self._is_package(self.cleaned_data)

    def refuse(self, refusal: InputRefused) -> None:
        """Show why it cannot be made; beside the day where the day is why."""
        for problem in refusal.problems:
            field = "as_of" if problem.place.field == "as-of" and "as_of" in self.fields else None
            told = f"Fundet: {problem.found}. Forventet: {problem.expected}. {problem.remedy}".strip()
            self.add_error(field, told)

    def _is_package(self, given: dict[str, Any]) -> bool:
        return not self._programme.cases or given.get("about") == PACKAGE


def _day_of(programme: Programme) -> date:
    return programme.stated_as_of or timezone.localdate()
