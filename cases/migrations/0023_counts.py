"""Counts of pairs of facet values, kept while cases are published."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_protected")]
    operations = []
