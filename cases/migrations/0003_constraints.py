"""Constraints that Django's models can't say: see sql/0003_constraints.sql."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_models")]
    operations = [migrations.RunSQL(frozen_sql("0003_constraints.sql"), migrations.RunSQL.noop)]
