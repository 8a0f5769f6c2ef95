"""Whose names are guarded, and how they are found."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_levels")]
    operations: list = []
