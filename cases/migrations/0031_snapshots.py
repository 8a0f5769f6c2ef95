"""What was published on a day, for snapshots of the data."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_text_languages")]
    operations = [migrations.RunSQL(frozen_sql("0031_snapshots.sql"), migrations.RunSQL.noop)]
