"""The form that asks what if: another baseline, fade or intake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gevinst.domain.method import BaselineName
from gevinst.use_cases.what_if import WhatIf

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

_MOST_WEEKS, _MOST_PERCENT = 1_040, 500
_SHORT = {"class": "g-short", "inputmode": "numeric"}


class WhatIfForm(forms.Form):
    """What may be otherwise; everything is as in the programme until somebody changes it."""

    grundlag = forms.ChoiceField(
        label="Sammenlign med",
        choices=[(each.value, each.danish.capitalize()) for each in BaselineName],
    )
    tilgang = forms.IntegerField(
        label="Tilgang herefter, procent af planen",
        min_value=0,
        max_value=_MOST_PERCENT,
        widget=forms.TextInput(attrs=_SHORT),
        help_text="100 er som planlagt. Investeringen ændres ikke.",
    )
    alle = forms.IntegerField(
        label="Halveringstid for alle cases, uger",
        required=False,
        min_value=1,
        max_value=_MOST_WEEKS,
        widget=forms.TextInput(attrs=_SHORT),
        help_text="Står her et tal, gælder det i stedet for casenes egne nedenfor.",
    )

    def __init__(self, programme: Programme, data: Any = None) -> None:  # noqa: ANN401 - what a request holds
        """Ask for each case's half-life too."""
        usual: dict[str, object] = {"grundlag": programme.method.baseline.value, "tilgang": 100}
        usual |= {_name(case.number): case.half_life for case in programme.cases}
        super().__init__(data, initial=usual)
        self._programme = programme
        for case in programme.cases:
            self.fields[_name(case.number)] = forms.IntegerField(
                label=f"Halveringstid, case {case.number}. {case.name}, uger",
                required=False,
                min_value=1,
                max_value=_MOST_WEEKS,
                widget=forms.TextInput(attrs=_SHORT),
                help_text="Tomt: ingen virkning ud over det, der er set.",
            )

    def wish(self) -> WhatIf:
        """Return what is wanted; as in the programme where nothing was sent."""
        given = self.cleaned_data if self.is_bound else self.initial
        weeks = {case.number: given.get(_name(case.number)) for case in self._programme.cases}
        if given.get("alle"):
            weeks = dict.fromkeys(weeks, given["alle"])
        return WhatIf(BaselineName(given["grundlag"]), weeks, given["tilgang"])


def _name(number: int) -> str:
    return f"halvering-{number}"
