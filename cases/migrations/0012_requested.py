"""Whether anybody asks for the person."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_due")]
    operations: list = []
