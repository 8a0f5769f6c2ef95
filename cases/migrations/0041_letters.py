"""Dead rows fill no table of alerts, and what can't be told for long comes last, and ends."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0040_bits")]
    operations = [migrations.RunSQL(frozen_sql("0041_letters.sql"), migrations.RunSQL.noop)]
