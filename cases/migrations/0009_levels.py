"""The level of a case and the names guarded in it, told in one place; what was approved stays so."""

from django.db import migrations, models

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_parallel")]
    operations = [
        *(
            migrations.RunSQL(frozen_sql(f"0009_{part}.sql"), migrations.RunSQL.noop)
            for part in ("levels", "approved")
        ),
        migrations.RemoveConstraint(model_name="review", name="review_by_two"),
        migrations.RemoveConstraint(model_name="review", name="review_decided_by_somebody"),
        migrations.AddField(
            model_name="review",
            name="approved_rows",
            field=models.JSONField(editable=False, null=True, verbose_name="what was approved"),
        ),
        migrations.AddField(
            model_name="review",
            name="seen_events",
            field=models.JSONField(
                editable=False, null=True, verbose_name="changes that were approved"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ~models.Q(is_approved=True),
                    ~models.Q(decided_by=models.F("asked_by")),
                    _connector="OR",
                ),
                name="review_by_two",
                violation_error_message="Somebody else than who asked has to confirm this.",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(decided_at=None, decided_by=None, is_approved=None),
                    models.Q(
                        decided_at__isnull=False, decided_by__isnull=False, is_approved=True
                    ),
                    models.Q(decided_at__isnull=False, is_approved=False),
                    _connector="OR",
                ),
                name="review_decided_by_somebody",
                violation_error_message="A decision has its date and somebody who took it.",
            ),
        ),
    ]
