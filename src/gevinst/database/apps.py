"""The Django application that holds the tables."""

from __future__ import annotations

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """The tables of Gevinst."""

    name = "gevinst.database"
    label = "gevinst"
    default_auto_field = "django.db.models.BigAutoField"
