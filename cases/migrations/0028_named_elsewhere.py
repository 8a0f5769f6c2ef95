"""Texts of cases name nobody else who isn't shown; nor do facts, in whichever country."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_same_words")]
    operations = [
        migrations.RunSQL(frozen_sql(name), migrations.RunSQL.noop)
        for name in ("0028_named_elsewhere.sql", "0028_spellings.sql")
    ]
