"""A case's court stages are of its host country."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_requested")]
    operations = [
        migrations.RunSQL(
            frozen_sql("0013_stage_country.sql"),
            "DROP FUNCTION derive.refuse_stages_elsewhere CASCADE",
        ),
    ]
