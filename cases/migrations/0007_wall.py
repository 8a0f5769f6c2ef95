"""What is shown, to whose level, until when: the published half learns the rules of disclosure."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_disclosure")]
    operations = [
        migrations.RunSQL(frozen_sql(f"0007_{part}.sql"), migrations.RunSQL.noop)
        for part in ("published_tables", "mentions", "shown", "small_numbers", "derive", "refresh")
    ]
