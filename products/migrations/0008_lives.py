"""The lives of entries: extended, excluded, handed over, confirmed; bundles declared, values proposed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("products", "0007_reasons_and_papers_of_filings"),
    ]

    operations = [
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='день')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'подтверждение сведений',
                'verbose_name_plural': 'подтверждения сведений',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='validity',
            name='validity_rows_fixed',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_one_open_per_entry',
        ),
        migrations.AddField(
            model_name='bundle',
            name='declared_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='заявлено'),
        ),
        migrations.AddField(
            model_name='bundle',
            name='declared_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто заявил'),
        ),
        migrations.AddField(
            model_name='bundle',
            name='reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='причина, по которой предупреждения можно оставить'),
        ),
        migrations.AddField(
            model_name='bundle',
            name='refusals',
            field=models.JSONField(blank=True, default=dict, verbose_name='что не подано и почему'),
        ),
        migrations.AddField(
            model_name='case',
            name='agreed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='преемник согласился'),
        ),
        migrations.AddField(
            model_name='case',
            name='reason',
            field=models.TextField(blank=True, verbose_name='причина'),
        ),
        migrations.AddField(
            model_name='case',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='products.manufacturer', verbose_name='преемник'),
        ),
        migrations.AddField(
            model_name='remark',
            name='proposed',
            field=models.TextField(blank=True, verbose_name='предложенное значение'),
        ),
        migrations.AddField(
            model_name='remark',
            name='resolved',
            field=models.BooleanField(default=False, verbose_name='решено'),
        ),
        migrations.AddField(
            model_name='validity',
            name='ground',
            field=models.CharField(blank=True, choices=[('own_request', 'по заявлению изготовителя')], db_default='', default='', max_length=20, verbose_name='основание исключения'),
        ),
        migrations.AddField(
            model_name='validity',
            name='held_to',
            field=models.DateField(blank=True, null=True, verbose_name='держится по'),
        ),
        migrations.AddField(
            model_name='validity',
            name='term_from',
            field=models.DateField(blank=True, null=True, verbose_name='срок считается с'),
        ),
        migrations.AlterField(
            model_name='case',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику')], max_length=10, verbose_name='вид'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='state',
            field=models.CharField(choices=[('pending', 'ещё не в реестре'), ('in_force', 'действует'), ('excluded', 'исключена')], default='pending', max_length=10, verbose_name='состояние'),
        ),
        migrations.AlterField(
            model_name='term',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику')], max_length=10, verbose_name='вид дела'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='validity',
            trigger=pgtrigger.compiler.Trigger(name='validity_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d29172e41ea5332bf2b871ef7b914e9796cf1c90', operation='DELETE', pgid='pgtrigger_validity_no_delete_eb047', table='products_validity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='validity',
            trigger=pgtrigger.compiler.Trigger(name='validity_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.id <> NEW.id OR to_jsonb(OLD) - 'held_to' IS DISTINCT FROM to_jsonb(NEW) - 'held_to' OR NEW.held_to IS NOT DISTINCT FROM OLD.held_to)", func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='e3ae4a67ead0a94f9df706ccb458a891d09c7afd', operation='UPDATE', pgid='pgtrigger_validity_rows_fixed_6a5da', table='products_validity', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='bundle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declared_at__isnull', True), ('declared_by__isnull', True)), models.Q(('declared_at__isnull', False), ('declared_by__isnull', False)), _connector='OR'), name='bundle_declared_by_somebody', violation_error_message='У заявления есть день и тот, кто заявил.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('include', 'amend', 'extend', 'transfer')), ('status__in', ('draft', 'filed', 'in_review', 'returned'))), fields=('entry',), name='case_one_open_per_entry', violation_error_message='По этой записи уже идёт дело.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'exclude'), ('status__in', ('draft', 'filed', 'in_review', 'returned'))), fields=('entry',), name='case_one_exclusion_per_entry', violation_error_message='Исключить эту запись уже просят.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn']), models.Q(('kind', 'transfer'), _negated=True), ('successor__isnull', False), _connector='OR'), name='case_transfer_has_successor', violation_error_message='Передают записи преемнику: назовите его.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn']), models.Q(('kind', 'exclude'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение требует причины.'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(('resolved', False), models.Q(('answer', ''), _negated=True), _connector='OR'), name='remark_resolved_has_answer', violation_error_message='Решённое замечание имеет ответ.'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто подтвердил'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='products.entry', verbose_name='запись'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='подтверждённая редакция'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.UniqueConstraint(fields=('entry', 'day'), name='confirmation_once_a_day', violation_error_message='Сегодня сведения уже подтверждены.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='confirmation_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d07075ac34d31f420712ad88e268323e08ce4e52', operation='UPDATE OR DELETE', pgid='pgtrigger_confirmation_rows_fixed_9e4db', table='products_confirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='confirmation_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='60f2bedce18acbc4cc110efcf5d5b505f8f23d2a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_confirmation_no_truncate_62138', table='products_confirmation', when='BEFORE')),
        ),
        # What was answered before counted as done.
        migrations.RunSQL(
            "UPDATE products_remark SET resolved = true WHERE answer <> ''", migrations.RunSQL.noop
        ),
    ]
