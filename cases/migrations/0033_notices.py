"""The database tells whoever keeps pages that what is published has changed."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0032_alerts")]
    operations = [migrations.RunSQL(frozen_sql("0033_notices.sql"), migrations.RunSQL.noop)]
