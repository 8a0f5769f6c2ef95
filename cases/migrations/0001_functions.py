"""Schemas, extensions and functions: see sql/0001_functions.sql."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunSQL(frozen_sql("0001_functions.sql"), migrations.RunSQL.noop)]
