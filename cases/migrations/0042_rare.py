"""Cases with a rare value are found by it, however many others there are."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0041_letters")]
    operations = [migrations.RunSQL(frozen_sql("0042_rare.sql"), migrations.RunSQL.noop)]
