"""What changed in a published case, day by day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_counts")]
    operations = []
