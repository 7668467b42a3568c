"""Whether a follow-up is measured in the data folder; older ones are as stated."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column that may be empty, so that SQLite keeps the table and its triggers."""

    dependencies: ClassVar = [("gevinst", "0004_data_folder")]
    operations: ClassVar = [
        migrations.AddField("followup", "measured", models.BooleanField(null=True)),
    ]
