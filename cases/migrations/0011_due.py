"""What comes due, and whom a change concerns; the history of what two people decide."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_names"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(frozen_sql("0011_due.sql"), migrations.RunSQL.noop),
        migrations.CreateModel(
            name='ErasureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('reason', models.TextField(verbose_name='reason')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('person_number', models.BigIntegerField(verbose_name="number of the person's row")),
                ('case_numbers', models.JSONField(default=list, verbose_name="numbers of the cases' rows")),
                ('marks', models.JSONField(default=list, help_text='Digests of random ids: a restored row is known by them, nobody is.', verbose_name='marks of the rows')),
                ('erased_at', models.DateTimeField(null=True, verbose_name='erased')),
                ('rows_erased', models.JSONField(default=dict, help_text='How many, by table.', verbose_name='rows erased')),
                ('files_erased', models.PositiveIntegerField(default=0, verbose_name='files erased')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LockdownEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('reason', models.TextField(verbose_name='reason')),
                ('scope', models.CharField(choices=[('case', 'A case'), ('person', 'A person'), ('country', 'A host country'), ('site', 'The whole site')], max_length=10, verbose_name='scope')),
                ('lift_reason', models.TextField(blank=True, verbose_name='reason to lift')),
                ('lifted_at', models.DateTimeField(null=True, verbose_name='lifted')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NameAcceptanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('reason', models.TextField(verbose_name='reason')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('texts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None, verbose_name='texts')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterField(
            model_name='lockdown',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lockdowns', to='cases.case', verbose_name='case'),
        ),
        migrations.AlterField(
            model_name='lockdown',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lockdowns', to='cases.person', verbose_name='person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_numbers", new_values."confirmed_at", new_values."confirmed_by_id", new_values."erased_at", new_values."files_erased", new_values."id", new_values."marks", new_values."person_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."rows_erased" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='eb250ae005af581eca08208f838f1d595336eb7c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_73ee1', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_erasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_numbers", new_values."confirmed_at", new_values."confirmed_by_id", new_values."erased_at", new_values."files_erased", new_values."id", new_values."marks", new_values."person_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."rows_erased" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5b206a2f99e2665187d8557a0043baa6f8dbc8c8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_74506', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_erasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='erasure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased") SELECT old_values."asked_at", old_values."asked_by_id", old_values."case_numbers", old_values."confirmed_at", old_values."confirmed_by_id", old_values."erased_at", old_values."files_erased", old_values."id", old_values."marks", old_values."person_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."rows_erased" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='71353bb8501e0d09db147ce7c27e646886100136', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_76305', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_erasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lockdown',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lockdownevent" ("asked_at", "asked_by_id", "case_id", "country_id", "id", "lift_asked_by_id", "lift_reason", "lifted_at", "lifted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scope") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."country_id", new_values."id", new_values."lift_asked_by_id", new_values."lift_reason", new_values."lifted_at", new_values."lifted_by_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."scope" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='224b75ac16e3c36eaca0c2b79b66d0d9c784fe69', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_00a29', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_lockdown', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lockdown',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lockdownevent" ("asked_at", "asked_by_id", "case_id", "country_id", "id", "lift_asked_by_id", "lift_reason", "lifted_at", "lifted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scope") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."country_id", new_values."id", new_values."lift_asked_by_id", new_values."lift_reason", new_values."lifted_at", new_values."lifted_by_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."scope" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='45912d7cee8e4a6fc828635fb582d17f5028d38b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_acd28', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_lockdown', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lockdown',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lockdownevent" ("asked_at", "asked_by_id", "case_id", "country_id", "id", "lift_asked_by_id", "lift_reason", "lifted_at", "lifted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scope") SELECT old_values."asked_at", old_values."asked_by_id", old_values."case_id", old_values."country_id", old_values."id", old_values."lift_asked_by_id", old_values."lift_reason", old_values."lifted_at", old_values."lifted_by_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."scope" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='52b36aa8e6d75f0acddb2eaef544b4b8a807faa0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19d62', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_lockdown', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."texts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6c4f3161c49f08bc5f1834c6114149917d418dc5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8ec99', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."texts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='685f99dbbc4df7b699610ac465475cfefae98d40', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_762b0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nameacceptance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_nameacceptanceevent" ("asked_at", "asked_by_id", "case_id", "confirmed_at", "confirmed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "texts") SELECT old_values."asked_at", old_values."asked_by_id", old_values."case_id", old_values."confirmed_at", old_values."confirmed_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."texts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b9f61d78ae15837b2c27273e3c6db8112acc9099', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bb088', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_nameacceptance', when='AFTER')),
        ),
        migrations.AddField(
            model_name='erasureevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='erasureevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='erasureevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='erasureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cases.erasure'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='country',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.country', verbose_name='host country'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='lift_asked_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifting asked by'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='lifted_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='lockdownevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cases.lockdown'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='nameacceptanceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cases.nameacceptance'),
        ),
    ]
