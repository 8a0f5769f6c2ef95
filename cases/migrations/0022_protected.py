"""Who did something is never taken off what they did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_at_once")]
    operations = []
