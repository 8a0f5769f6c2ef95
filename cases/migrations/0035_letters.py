"""Limits of the roles that keep and send letters."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0034_last_changes")]
    operations: list[migrations.RunSQL] = []
