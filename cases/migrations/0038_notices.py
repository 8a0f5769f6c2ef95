"""Notices of changes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0037_central_view")]
    operations: list[migrations.RunSQL] = []
