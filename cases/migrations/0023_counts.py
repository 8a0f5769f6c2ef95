"""Counts of pairs of facet values, kept while cases are published."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_protected")]
    operations = [migrations.RunSQL(frozen_sql("0023_counts.sql"), migrations.RunSQL.noop)]
