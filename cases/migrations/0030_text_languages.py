"""Empty as yet."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_named_accounts")]
    operations = []
