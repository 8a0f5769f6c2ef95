"""What two people agreed to holds no longer than they saw it; changes of accounts are noted."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cases.models.guards
from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_kept_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='AccountChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change', models.CharField(choices=[('made', 'account made'), ('rights', 'role or rights changed'), ('sign_in', 'name, address or password set by somebody else')], max_length=10, verbose_name='change')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='changed')),
            ],
            options={
                'verbose_name': 'change of an account',
                'verbose_name_plural': 'changes of accounts',
                'ordering': ('-id',),
                'default_permissions': ('view',),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nameacceptance',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nameacceptance',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='nameacceptance',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='nameacceptance',
            name='wordings',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=[], default=list, size=None, verbose_name='wordings'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='wordings',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=[], default=list, size=None, verbose_name='wordings'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts", "wordings") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."texts", new_values."wordings" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='610fce728e7bcf062c4d0db698d644be2db88718', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8ec99', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts", "wordings") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."texts", new_values."wordings" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='018da6cfd63b0c2d953ff06f3d278a360ed927cc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_762b0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts", "wordings") SELECT old_values."asked_at", old_values."asked_by_id", old_values."case_id", old_values."confirmed_at", old_values."confirmed_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."texts", old_values."wordings" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7dc0151d979caed2643d24c28ba86c70e9ee3141', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bb088', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        migrations.AddField(
            model_name='accountchange',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AddField(
            model_name='accountchange',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by'),
        ),
        migrations.AddConstraint(
            model_name='accountchange',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('change__in', ['made', 'rights', 'sign_in'])), name='accountchange_change_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='accountchange',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('changed_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2200, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)))), name='accountchange_changed_at_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.RunSQL(frozen_sql("0015_agreed.sql"), migrations.RunSQL.noop),
    ]
