"""The view of what visitors see, written out."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0036_versions")]
    operations: list[migrations.RunSQL] = []
