"""The form that asks what if: another baseline, fade or intake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gevinst.domain.method import BaselineName
from gevinst.plain.scalar import Refusal, Scalar
from gevinst.portfolio.kinds import Whole
from gevinst.use_cases.what_if import WhatIf

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

_MOST_WEEKS, _MOST_PERCENT = 1_040, 500
_SHORT = {"class": "g-short", "inputmode": "numeric"}


class WholeField(forms.CharField):
    """A whole number, read as a portfolio's: Django's own field of numbers guesses at what a dot means."""

    def __init__(self, lowest: int, highest: int, **options: Any) -> None:  # noqa: ANN401 - as Django's field
        """Take whole numbers between the bounds, both included; nothing is none where it is not required."""
        super().__init__(widget=forms.TextInput(attrs=_SHORT), **options)
        self._kind = Whole(lowest, highest)

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 - what a request holds
        """Return the number.

        Raises:
            ValidationError: it is none between the bounds.
        """
        text = super().clean(value)
        if not text:
            return None
        read = self._kind.read(Scalar(text))
        if isinstance(read, Refusal):
            raise forms.ValidationError(f"Fundet: {read.found}. Forventet: {read.expected}. {read.remedy}")
        return read


class WhatIfForm(forms.Form):
    """What may be otherwise; everything is as in the programme until somebody changes it."""

    grundlag = forms.ChoiceField(
        label="Sammenlign med",
        choices=[(each.value, each.danish.capitalize()) for each in BaselineName],
    )
    tilgang = WholeField(
        0,
        _MOST_PERCENT,
        label="Tilgang herefter, procent af planen",
        help_text="100 er som planlagt. Investeringen ændres ikke.",
    )
    alle = WholeField(
        1,
        _MOST_WEEKS,
        label="Halveringstid for alle cases, uger",
        required=False,
        help_text="Står her et tal, gælder det i stedet for casenes egne nedenfor.",
    )

    def __init__(self, programme: Programme, data: Any = None) -> None:  # noqa: ANN401 - what a request holds
        """Ask for each case's half-life too."""
        usual: dict[str, object] = {"grundlag": programme.method.baseline.value, "tilgang": 100}
        usual |= {_name(case.number): case.half_life for case in programme.cases}
        super().__init__(data, initial=usual)
        self._programme = programme
        for case in programme.cases:
            self.fields[_name(case.number)] = WholeField(
                1,
                _MOST_WEEKS,
                label=f"Halveringstid, case {case.number}. {case.name}, uger",
                required=False,
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
