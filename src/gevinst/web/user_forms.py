"""What is asked about a user: the names, and the roles as boxes to tick."""

from __future__ import annotations

from django import forms

from gevinst.domain.people import Role

_ROLES = [(role.value, role.danish.capitalize()) for role in Role]


class UserForm(forms.Form):
    """The name that others see, and the roles of a user."""

    shown = forms.CharField(
        label="Navn",
        max_length=200,
        help_text="Fornavn og efternavn, som andre ser det.",
        error_messages={"required": "Skriv brugerens navn."},
    )
    roles = forms.MultipleChoiceField(
        label="Roller",
        choices=_ROLES,
        help_text="En bruger kan have flere.",
        error_messages={"required": "Sæt kryds ved mindst én rolle."},
    )

    @property
    def chosen(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(each) for each in self.cleaned_data["roles"]]

    @property
    def boxes(self) -> list[tuple[Role, bool]]:
        """Every role, and whether it is ticked."""
        ticked = self["roles"].value() or []
        return [(role, role.value in ticked) for role in Role]


class NewUserForm(UserForm):
    """The same for a new user, with the name used to log in."""

    name = forms.CharField(
        label="Brugernavn",
        max_length=150,
        help_text="Det, brugeren logger ind med. Bogstaver, cifre og @ . + - _ uden mellemrum.",
        error_messages={"required": "Skriv et brugernavn."},
    )
    field_order = ("name", "shown", "roles")
