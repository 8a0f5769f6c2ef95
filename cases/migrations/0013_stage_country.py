"""A case's court stages are of its host country."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_requested")]
    operations: list = []
