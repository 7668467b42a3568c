"""Every address. Each module of views lists its own pages."""

from __future__ import annotations

from gevinst.web.views import (
    account,
    administration,
    api,
    cases,
    charts,
    checks,
    data,
    data_columns,
    editing,
    exchange,
    figures,
    follow_up_comparison,
    follow_up_files,
    follow_up_steps,
    follow_ups,
    glossary,
    law,
    log,
    new_programme,
    overview,
    programme,
    proposals,
    tokens,
    users,
)

urlpatterns = [
    *account.PAGES,
    *overview.PAGES,
    *cases.PAGES,
    *editing.PAGES,
    *programme.PAGES,
    *figures.PAGES,
    *charts.PAGES,
    *follow_ups.PAGES,
    *follow_up_steps.PAGES,
    *follow_up_files.PAGES,
    *follow_up_comparison.PAGES,
    *proposals.PAGES,
    *checks.PAGES,
    *data.PAGES,
    *data_columns.PAGES,
    *exchange.PAGES,
    *new_programme.PAGES,
    *administration.PAGES,
    *users.PAGES,
    *log.PAGES,
    *tokens.PAGES,
    *glossary.PAGES,
    *law.PAGES,
    *api.PAGES,
]

handler404 = "gevinst.web.views.account.not_found"
