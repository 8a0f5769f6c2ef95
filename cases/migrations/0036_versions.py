"""Versions that don't tell which case was lowered or closed for a while."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0035_letters")]
    operations: list[migrations.RunSQL] = []
