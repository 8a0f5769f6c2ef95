"""Checks of words, days and numbers that no page could show: see models/guards.py."""


import cases.models.fields
import cases.models.guards
import datetime
import django.core.validators
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_published'),
    ]

    operations = [
        migrations.AlterField(
            model_name='charge',
            name='max_penalty_years',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='The longest fixed term of imprisonment; empty where none or not known.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='maximum penalty, years'),
        ),
        migrations.AlterField(
            model_name='chargeevent',
            name='max_penalty_years',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='The longest fixed term of imprisonment; empty where none or not known.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='maximum penalty, years'),
        ),
        migrations.AlterField(
            model_name='custodyperiod',
            name='limit_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='legal limit'),
        ),
        migrations.AlterField(
            model_name='custodyperiodevent',
            name='limit_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='legal limit'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='done_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='done on'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='due_on',
            field=models.DateField(validators=[cases.models.fields.validate_day], verbose_name='due on'),
        ),
        migrations.AlterField(
            model_name='deadlineevent',
            name='done_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='done on'),
        ),
        migrations.AlterField(
            model_name='deadlineevent',
            name='due_on',
            field=models.DateField(validators=[cases.models.fields.validate_day], verbose_name='due on'),
        ),
        migrations.AlterField(
            model_name='instrument',
            name='opened_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='instrumentevent',
            name='opened_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='instrumentparty',
            name='in_force_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='in force since'),
        ),
        migrations.AlterField(
            model_name='instrumentpartyevent',
            name='in_force_on',
            field=models.DateField(blank=True, null=True, validators=[cases.models.fields.validate_day], verbose_name='in force since'),
        ),
        migrations.AddConstraint(
            model_name='arguedground',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('result__in', ['accepted', 'rejected', 'not_reached'])), name='arguedground_result_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('procedure__in', ['extradition', 'deportation', 'entry_refusal', 'residence_refusal', 'informal_transfer', 'at_risk'])), name='case_procedure_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('opened_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('opened_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='case_opened_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('outcome_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('outcome_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='case_outcome_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('status__in', ['draft', 'published', 'withdrawn'])), name='case_status_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('created_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2200, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)))), name='case_created_at_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='casecharge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('category__in', ['speech', 'extremism', 'terrorism', 'treason_security', 'military', 'public_order', 'economic', 'corruption', 'property', 'violence', 'drugs', 'migration', 'other'])), name='casecharge_category_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='casecharge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('alleged_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('alleged_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='casecharge_alleged_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='casecharge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('status__in', ['alleged', 'amended', 'dropped', 'convicted', 'acquitted'])), name='casecharge_status_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('category__in', ['speech', 'extremism', 'terrorism', 'treason_security', 'military', 'public_order', 'economic', 'corruption', 'property', 'violence', 'drugs', 'migration', 'other'])), name='charge_category_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('max_penalty_years__range', (0, Decimal('999.9')))), name='charge_max_penalty_years_measured', violation_error_message='A number lies outside 0 to 999.9. Check it.'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('confidence__in', ['sourced', 'secondary', 'textbook'])), name='charge_confidence_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='courtstage',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('track__in', ['extradition', 'expulsion', 'asylum', 'international'])), name='courtstage_track_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='courtstage',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('kind__in', ['detention', 'first_instance', 'appeal', 'cassation', 'constitutional', 'executive', 'asylum_authority', 'international'])), name='courtstage_kind_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='courtstage',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('confidence__in', ['sourced', 'secondary', 'textbook'])), name='courtstage_confidence_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='custodyperiod',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('kind__in', ['arrest', 'remand', 'house_arrest', 'immigration_detention', 'airport_zone'])), name='custodyperiod_kind_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='custodyperiod',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('started_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('started_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='custodyperiod_started_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='custodyperiod',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('ended_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('ended_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='custodyperiod_ended_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='custodyperiod',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('end__in', ['ended', 'ongoing', 'not_reported'])), name='custodyperiod_end_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='custodyperiod',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('limit_on__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='custodyperiod_limit_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('origin__in', ['entered', 'stage_limit', 'detention_limit'])), name='deadline_origin_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('due_on__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='deadline_due_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('done_on__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='deadline_done_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='development',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('happened_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('happened_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='development_happened_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='development',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('kind__in', ['agreement', 'legislation', 'court_ruling', 'practice', 'statement'])), name='development_kind_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='development',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('reliability__in', ['confirmed', 'reported', 'unverified', 'denied'])), name='development_reliability_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('kind__in', ['decision', 'request', 'submission', 'evidence', 'consent', 'correspondence', 'other'])), name='document_kind_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('added_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2200, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)))), name='document_added_at_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('as_of_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('as_of_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='figure_as_of_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='ground',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('confidence__in', ['sourced', 'secondary', 'textbook'])), name='ground_confidence_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='hostcountry',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('asylum_suspends_extradition__in', ['yes', 'no', 'unclear'])), name='hostcountry_asylum_suspends_extradition_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='hostcountry',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('council_of_europe__in', ['yes', 'no', 'unclear'])), name='hostcountry_council_of_europe_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='hostcountry',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('echr__in', ['yes', 'no', 'unclear'])), name='hostcountry_echr_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='hostcountry',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('refugee_convention__in', ['yes', 'no', 'unclear'])), name='hostcountry_refugee_convention_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='hostcountry',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('confidence__in', ['sourced', 'secondary', 'textbook'])), name='hostcountry_confidence_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('opened_on__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='instrument_opened_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='instrumentparty',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('status__in', ['party', 'party_ceased', 'signatory', 'not_party', 'denounced', 'unclear'])), name='instrumentparty_status_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='instrumentparty',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('in_force_on__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='instrumentparty_in_force_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='instrumentparty',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('confidence__in', ['sourced', 'secondary', 'textbook'])), name='instrumentparty_confidence_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('group__in', ['returned', 'protected', 'left', 'pending', 'closed_other'])), name='outcome_group_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('birth_date_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('birth_date_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='person_birth_date_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('disclosure_level__in', ['hidden', 'counted', 'pseudonym', 'initials', 'full_name'])), name='person_disclosure_level_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('disclosure_basis__in', ['written_consent', 'spoke_publicly', 'named_by_lawyer', 'already_public', 'vital_interest'])), name='person_disclosure_basis_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('published_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('published_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='source_published_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('kind__in', ['news', 'court_document', 'official', 'ngo_report', 'interview', 'statement', 'social_media', 'law', 'other'])), name='source_kind_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('track__in', ['extradition', 'expulsion', 'asylum', 'international'])), name='stagerecord_track_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('filed_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('filed_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='stagerecord_filed_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('decided_on_earliest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))), ('decided_on_latest__range', (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))), name='stagerecord_decided_on_shown', violation_error_message='A date lies outside the years 1800 to 2200. Check the year.'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=cases.models.guards.StoredCheck(condition=models.Q(('decision__in', ['pending', 'extradition_admissible', 'extradition_inadmissible', 'extradition_granted', 'extradition_refused', 'consented', 'detention_ordered', 'detention_extended', 'released', 'upheld', 'overturned', 'remitted', 'granted', 'refused', 'inadmissible', 'interim_measure', 'suspended', 'discontinued', 'carried_out', 'other'])), name='stagerecord_decision_known', violation_error_message="A value is none of its column's words. Choose one of them."),
        ),
    ]
