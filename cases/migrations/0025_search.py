"""What the search finds in a published case."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_changes")]
    operations = []
