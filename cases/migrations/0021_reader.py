"""What the reader's role could still tell."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_fact_texts")]
    operations = [migrations.RunSQL(frozen_sql("0021_reader.sql"), migrations.RunSQL.noop)]
