"""What comes due, and whom a change concerns."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_names")]
    operations: list = []
