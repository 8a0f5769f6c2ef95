"""Rows kept for speed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_notices")]
    operations: list[migrations.RunSQL] = []
