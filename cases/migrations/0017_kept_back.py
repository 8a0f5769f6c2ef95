"""Keep back what would tell the requesting country; a case is pending while a stage is."""

import django.contrib.postgres.fields
from django.db import migrations, models

from cases.migrations import frozen_sql

_WITHHELD = django.contrib.postgres.fields.ArrayField(
    base_field=models.CharField(
        choices=[
            ("name_original", "Name in the original script"),
            ("occupation", "Occupation"),
            ("citizenships", "Citizenships"),
            ("requesting_country", "Requesting country"),
            ("days", "Days: dates are told to the month"),
            ("charges", "Charges"),
            ("custody", "Custody"),
            ("stage_texts", "Texts of the stages"),
            ("summary", "Summary"),
            ("sources", "Sources"),
            ("fate", "Fate"),
        ],
        max_length=20,
    ),
    blank=True,
    db_default=[],
    default=list,
    help_text="Parts that stay inside although the level would show them. With the requesting"
    " country goes all of a charge but its kind, since the law would tell the country.",
    size=None,
    verbose_name="kept back",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_stage_country")]
    operations = [
        migrations.AlterField(model_name="case", name="withheld", field=_WITHHELD),
        migrations.AlterField(model_name="caseevent", name="withheld", field=_WITHHELD.clone()),
        migrations.RunSQL(frozen_sql("0017_kept_back.sql"), migrations.RunSQL.noop),
    ]
