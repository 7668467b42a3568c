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

_WEEKS, _PERCENT = Whole(1, 1_040), Whole(0, 500)


class WholeField(forms.CharField):
    """A whole number, read as strictly as in the portfolio file: Django's own number field guesses.

    Args:
        kind: its bounds.
        options: of a field.
    """

    widget = forms.TextInput(attrs={"class": "g-short", "inputmode": "numeric"})

    def __init__(self, kind: Whole, **options: Any) -> None:  # noqa: ANN401 - what Django's field takes
        """Keep the bounds."""
        super().__init__(**options)
        self._kind = kind

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 - what a request holds
        """Return the number; None where nothing stands.

        Raises:
            ValidationError: it is none, or out of bounds.
        """
        text = super().clean(value)
        if not text:
            return None
        found = self._kind.read(Scalar(text))
        if isinstance(found, Refusal):
            raise forms.ValidationError(f"Fundet: {found.found}. Forventet: {found.expected}. {found.remedy}")
        return found


class WhatIfForm(forms.Form):
    """What may be otherwise; everything is as in the programme until somebody changes it."""

    grundlag = forms.ChoiceField(
        label="Sammenlign med",
        choices=[(each.value, each.danish.capitalize()) for each in BaselineName],
    )
    tilgang = WholeField(
        _PERCENT,
        label="Tilgang herefter, procent af planen",
        help_text="100 er som planlagt. Investeringen ændres ikke.",
    )
    alle = WholeField(
        _WEEKS,
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
                _WEEKS,
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
