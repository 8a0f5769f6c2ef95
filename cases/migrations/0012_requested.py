"""Whether anybody asks for the person."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_due")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='case',
            name='is_requested',
            field=models.BooleanField(blank=True, help_text='No: nobody asks for the person. Unknown: nobody knows whether a state does.', null=True, verbose_name='a state asks'),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='is_requested',
            field=models.BooleanField(blank=True, help_text='No: nobody asks for the person. Unknown: nobody knows whether a state does.', null=True, verbose_name='a state asks'),
        ),
        migrations.AlterField(
            model_name='case',
            name='requesting_country',
            field=models.ForeignKey(blank=True, help_text="Empty where nobody asks, or it isn't known who does.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_as_requesting', to='cases.country', verbose_name='requesting country'),
        ),
        migrations.AlterField(
            model_name='caseevent',
            name='requesting_country',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text="Empty where nobody asks, or it isn't known who does.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.country', verbose_name='requesting country'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("accepted_texts", "approved_level", "charges_text", "created_at", "disclosure_cap", "fate_id", "host_country_id", "id", "internal_note", "is_announced", "is_requested", "language", "may_be_indexed", "opened_on", "outcome_id", "outcome_on", "outcome_text", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "public_id", "reference", "release_on", "requesting_country_id", "status", "summary", "summary_anonymous", "withheld") SELECT new_values."accepted_texts", new_values."approved_level", new_values."charges_text", new_values."created_at", new_values."disclosure_cap", new_values."fate_id", new_values."host_country_id", new_values."id", new_values."internal_note", new_values."is_announced", new_values."is_requested", new_values."language", new_values."may_be_indexed", new_values."opened_on", new_values."outcome_id", new_values."outcome_on", new_values."outcome_text", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."procedure", new_values."public_id", new_values."reference", new_values."release_on", new_values."requesting_country_id", new_values."status", new_values."summary", new_values."summary_anonymous", new_values."withheld" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7c8dc6967bad6b277370e0c91750f070c44e4689', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("accepted_texts", "approved_level", "charges_text", "created_at", "disclosure_cap", "fate_id", "host_country_id", "id", "internal_note", "is_announced", "is_requested", "language", "may_be_indexed", "opened_on", "outcome_id", "outcome_on", "outcome_text", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "public_id", "reference", "release_on", "requesting_country_id", "status", "summary", "summary_anonymous", "withheld") SELECT new_values."accepted_texts", new_values."approved_level", new_values."charges_text", new_values."created_at", new_values."disclosure_cap", new_values."fate_id", new_values."host_country_id", new_values."id", new_values."internal_note", new_values."is_announced", new_values."is_requested", new_values."language", new_values."may_be_indexed", new_values."opened_on", new_values."outcome_id", new_values."outcome_on", new_values."outcome_text", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."procedure", new_values."public_id", new_values."reference", new_values."release_on", new_values."requesting_country_id", new_values."status", new_values."summary", new_values."summary_anonymous", new_values."withheld" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."accepted_texts" IS DISTINCT FROM (new_values."accepted_texts") OR old_values."approved_level" IS DISTINCT FROM (new_values."approved_level") OR old_values."charges_text" IS DISTINCT FROM (new_values."charges_text") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."disclosure_cap" IS DISTINCT FROM (new_values."disclosure_cap") OR old_values."fate_id" IS DISTINCT FROM (new_values."fate_id") OR old_values."host_country_id" IS DISTINCT FROM (new_values."host_country_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."internal_note" IS DISTINCT FROM (new_values."internal_note") OR old_values."is_announced" IS DISTINCT FROM (new_values."is_announced") OR old_values."is_requested" IS DISTINCT FROM (new_values."is_requested") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."may_be_indexed" IS DISTINCT FROM (new_values."may_be_indexed") OR old_values."opened_on" IS DISTINCT FROM (new_values."opened_on") OR old_values."outcome_id" IS DISTINCT FROM (new_values."outcome_id") OR old_values."outcome_on" IS DISTINCT FROM (new_values."outcome_on") OR old_values."outcome_text" IS DISTINCT FROM (new_values."outcome_text") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."procedure" IS DISTINCT FROM (new_values."procedure") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."reference" IS DISTINCT FROM (new_values."reference") OR old_values."release_on" IS DISTINCT FROM (new_values."release_on") OR old_values."requesting_country_id" IS DISTINCT FROM (new_values."requesting_country_id") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."summary_anonymous" IS DISTINCT FROM (new_values."summary_anonymous") OR old_values."withheld" IS DISTINCT FROM (new_values."withheld")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f826284c3fc1088f4b87a199b5be2f01d758b14', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5146', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("accepted_texts", "approved_level", "charges_text", "created_at", "disclosure_cap", "fate_id", "host_country_id", "id", "internal_note", "is_announced", "is_requested", "language", "may_be_indexed", "opened_on", "outcome_id", "outcome_on", "outcome_text", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "public_id", "reference", "release_on", "requesting_country_id", "status", "summary", "summary_anonymous", "withheld") SELECT old_values."accepted_texts", old_values."approved_level", old_values."charges_text", old_values."created_at", old_values."disclosure_cap", old_values."fate_id", old_values."host_country_id", old_values."id", old_values."internal_note", old_values."is_announced", old_values."is_requested", old_values."language", old_values."may_be_indexed", old_values."opened_on", old_values."outcome_id", old_values."outcome_on", old_values."outcome_text", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."procedure", old_values."public_id", old_values."reference", old_values."release_on", old_values."requesting_country_id", old_values."status", old_values."summary", old_values."summary_anonymous", old_values."withheld" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5728b25942764e91a3d5448339b7ec27d760c340', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8d49e', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_case', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('requesting_country', None), ('is_requested', None), ('is_requested', True), _connector='OR'), name='requesting_country_asks', violation_error_message="A requesting country asks for the person. Remove it, or don't say that nobody asks."),
        ),
        migrations.RunSQL(frozen_sql("0012_requested.sql"), migrations.RunSQL.noop),
    ]
