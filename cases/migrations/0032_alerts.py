"""Empty as yet."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_snapshots")]
    operations = []
