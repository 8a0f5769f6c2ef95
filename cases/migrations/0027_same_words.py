"""A source that names nobody stays the page, and has the words, that two people saw."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_respelt")]
    operations = [migrations.RunSQL(frozen_sql("0027_same_words.sql"), migrations.RunSQL.noop)]
