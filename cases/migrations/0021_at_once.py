"""Who cites a source at the same moment as another sees what the other says of it."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_fact_texts")]
    operations = [migrations.RunSQL(frozen_sql("0021_at_once.sql"), migrations.RunSQL.noop)]
