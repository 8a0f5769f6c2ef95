"""Cases of one host country have their bits together, and their numbers stand aside."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0039_value_bits")]
    operations = [migrations.RunSQL(frozen_sql("0040_bits.sql"), migrations.RunSQL.noop)]
