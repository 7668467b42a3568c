"""The form that writes a local value on top of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gevinst.law.typed import help_of
from gevinst.use_cases.local_law import TypedValue

if TYPE_CHECKING:
    from gevinst.domain.errors import InputRefused
    from gevinst.law.parameter import Parameter

_DAY = {"invalid": "Datoen kan ikke læses. Skriv den som 26-11-2026."}
LONGEST_REASON = 2_000


class LocalValueForm(forms.Form):
    """Value, period and reason."""

    value = forms.CharField(
        label="Værdi", max_length=300, error_messages={"required": "Skriv værdien."}, strip=True
    )
    first = forms.DateField(
        label="Gælder fra og med",
        widget=forms.DateInput(attrs={"class": "g-short"}),
        error_messages={**_DAY, "required": "Skriv den første dag, som 26-11-2026."},
        help_text="Fx 01-07-2027.",
    )
    last = forms.DateField(
        label="Til og med",
        required=False,
        widget=forms.DateInput(attrs={"class": "g-short"}),
        error_messages=_DAY,
        help_text="Lad feltet stå tomt, når den gælder indtil videre.",
    )
    reason = forms.CharField(
        label="Begrundelse",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv, hvorfor kommunen bruger denne værdi, og hvor den er læst."},
        help_text="Hvorfor kommunen bruger denne værdi, og hvor den er læst. Begrundelsen vises som kilde.",
    )

    def __init__(self, parameter: Parameter, data: Any = None) -> None:  # noqa: ANN401 - what a request holds
        """Say how a value of the parameter is typed."""
        super().__init__(data)
        self.fields["value"].help_text = help_of(parameter.unit)

    def typed(self) -> TypedValue:
        """Return what was typed."""
        return TypedValue(**self.cleaned_data)

    def refuse(self, refusal: InputRefused) -> None:
        """Show beside each field why it cannot be used."""
        for each in refusal.problems:
            told = f"Fundet: {each.found}. Forventet: {each.expected}. {each.remedy}".strip()
            self.add_error(each.place.field, told)
