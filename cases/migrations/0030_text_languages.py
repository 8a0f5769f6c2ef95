"""A holding may be in another language than its case."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_named_accounts")]
    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='stagerecord',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='stagerecord',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='stagerecord',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='stagerecord',
            name='holding_language',
            field=models.CharField(blank=True, db_default='', help_text="Empty: that of the case's texts.", max_length=8, verbose_name='language of the holding'),
        ),
        migrations.AddField(
            model_name='stagerecordevent',
            name='holding_language',
            field=models.CharField(blank=True, db_default='', help_text="Empty: that of the case's texts.", max_length=8, verbose_name='language of the holding'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagerecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_stagerecordevent" ("body", "case_id", "court_stage_id", "decided_on", "decision", "decision_text", "filed_on", "holding", "holding_language", "id", "is_precedent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage_text", "summary", "track") SELECT new_values."body", new_values."case_id", new_values."court_stage_id", new_values."decided_on", new_values."decision", new_values."decision_text", new_values."filed_on", new_values."holding", new_values."holding_language", new_values."id", new_values."is_precedent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."stage_text", new_values."summary", new_values."track" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c166d58e90b5e48f35d9324bfac5ae9d76a94979', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_38ebf', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_stagerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagerecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_stagerecordevent" ("body", "case_id", "court_stage_id", "decided_on", "decision", "decision_text", "filed_on", "holding", "holding_language", "id", "is_precedent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage_text", "summary", "track") SELECT new_values."body", new_values."case_id", new_values."court_stage_id", new_values."decided_on", new_values."decision", new_values."decision_text", new_values."filed_on", new_values."holding", new_values."holding_language", new_values."id", new_values."is_precedent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."stage_text", new_values."summary", new_values."track" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."body" IS DISTINCT FROM (new_values."body") OR old_values."case_id" IS DISTINCT FROM (new_values."case_id") OR old_values."court_stage_id" IS DISTINCT FROM (new_values."court_stage_id") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."decision" IS DISTINCT FROM (new_values."decision") OR old_values."decision_text" IS DISTINCT FROM (new_values."decision_text") OR old_values."filed_on" IS DISTINCT FROM (new_values."filed_on") OR old_values."holding" IS DISTINCT FROM (new_values."holding") OR old_values."holding_language" IS DISTINCT FROM (new_values."holding_language") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_precedent" IS DISTINCT FROM (new_values."is_precedent") OR old_values."stage_text" IS DISTINCT FROM (new_values."stage_text") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."track" IS DISTINCT FROM (new_values."track")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a3f48830b31ebf37dc63f27b270a572666c75016', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_921ce', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_stagerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stagerecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_stagerecordevent" ("body", "case_id", "court_stage_id", "decided_on", "decision", "decision_text", "filed_on", "holding", "holding_language", "id", "is_precedent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage_text", "summary", "track") SELECT old_values."body", old_values."case_id", old_values."court_stage_id", old_values."decided_on", old_values."decision", old_values."decision_text", old_values."filed_on", old_values."holding", old_values."holding_language", old_values."id", old_values."is_precedent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."stage_text", old_values."summary", old_values."track" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5f1c976a912c462a1e088b8a9d9c1db19b520772', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d4762', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_stagerecord', when='AFTER')),
        ),
        migrations.RunSQL(frozen_sql("0030_text_languages.sql"), migrations.RunSQL.noop),
    ]
