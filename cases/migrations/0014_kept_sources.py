"""Sources that stay inside; the twins of a source; small numbers of people."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_agreed")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="erasure",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="erasure",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="erasure",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="erasure",
            name="texts_left",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Texts of others' records that name the person and were to stay as they are.",
                verbose_name="texts left",
            ),
        ),
        migrations.AddField(
            model_name="erasureevent",
            name="texts_left",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Texts of others' records that name the person and were to stay as they are.",
                verbose_name="texts left",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="kept_inside",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="It named somebody who isn't shown, in a record that was changed or is gone, so it shows nowhere. Two people can accept its words on the name check of a case that cites it.",
                verbose_name="kept inside",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erasure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased", "texts_left") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_numbers", new_values."confirmed_at", new_values."confirmed_by_id", new_values."erased_at", new_values."files_erased", new_values."id", new_values."marks", new_values."person_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."rows_erased", new_values."texts_left" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6b149059ec4ffd6e89c2710dbb7702c68d77f157",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73ee1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_erasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erasure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased", "texts_left") SELECT new_values."asked_at", new_values."asked_by_id", new_values."case_numbers", new_values."confirmed_at", new_values."confirmed_by_id", new_values."erased_at", new_values."files_erased", new_values."id", new_values."marks", new_values."person_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."rows_erased", new_values."texts_left" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e474bb22c961da3e56db633f09416c8768da1867",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74506",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_erasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="erasure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_erasureevent" ("asked_at", "asked_by_id", "case_numbers", "confirmed_at", "confirmed_by_id", "erased_at", "files_erased", "id", "marks", "person_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows_erased", "texts_left") SELECT old_values."asked_at", old_values."asked_by_id", old_values."case_numbers", old_values."confirmed_at", old_values."confirmed_by_id", old_values."erased_at", old_values."files_erased", old_values."id", old_values."marks", old_values."person_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."rows_erased", old_values."texts_left" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d10a05abfa10378da30d00cf847eb67aca8da3c4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_76305",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_erasure",
                    when="AFTER",
                ),
            ),
        ),
        *(
            migrations.RunSQL(frozen_sql(name), migrations.RunSQL.noop)
            for name in ("0014_twins.sql", "0014_kept_sources.sql", "0014_people_counted.sql")
        ),
    ]
