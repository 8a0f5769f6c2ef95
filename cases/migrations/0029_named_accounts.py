"""A changed name of an account is noted, as other changes of accounts are."""

from django.db import migrations, models

from cases.migrations import frozen_sql
from cases.models.guards import StoredCheck

CHANGES = [
    ("made", "account made"),
    ("rights", "role or rights changed"),
    ("sign_in", "name, address or password set by somebody else"),
    ("named", "first or last name changed"),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_named_elsewhere")]
    operations = [
        migrations.RemoveConstraint("accountchange", "accountchange_change_known"),
        migrations.AlterField(
            "accountchange",
            "change",
            models.CharField(choices=CHANGES, max_length=10, verbose_name="change"),
        ),
        migrations.AddConstraint(
            "accountchange",
            StoredCheck(
                condition=models.Q(change__in=[value for value, _label in CHANGES]),
                name="accountchange_change_known",
                violation_error_message=(
                    "A value is none of its column's words. Choose one of them."
                ),
            ),
        ),
        migrations.RunSQL(frozen_sql("0029_named_accounts.sql"), migrations.RunSQL.noop),
    ]
