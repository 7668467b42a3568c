"""The Django application of the pages: no tables, only templates, static files and tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages of Gevinst."""

    name = "gevinst.web"
    label = "gevinst_web"
