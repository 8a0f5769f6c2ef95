"""Which cases have which facet value, as bits: any number of filters is counted by them."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_noting")]
    operations = [migrations.RunSQL(frozen_sql("0039_value_bits.sql"), migrations.RunSQL.noop)]
