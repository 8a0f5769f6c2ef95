"""The level of a case, told in one place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_parallel")]
    operations: list = []
