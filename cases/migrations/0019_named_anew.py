"""Nobody alone shows somebody's name anew by renaming."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_kept_facts")]
    operations = [migrations.RunSQL(frozen_sql("0019_named_anew.sql"), migrations.RunSQL.noop)]
