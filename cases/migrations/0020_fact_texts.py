"""Check every text of a fact and of a catalogue."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_named_anew")]
    operations = [migrations.RunSQL(frozen_sql("0020_fact_texts.sql"), migrations.RunSQL.noop)]
