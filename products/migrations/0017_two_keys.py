"""Conciliation, corrections, coded refusals, acts and minutes: two parties judge one content."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0016_queue'),
    ]

    operations = [
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'акт к решению',
                'verbose_name_plural': 'акты к решениям',
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'протокол согласования',
                'verbose_name_plural': 'протоколы согласования',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='case_moves',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_one_open_per_entry',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_one_exclusion_per_entry',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_one_inspection_per_entry',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_exclusion_has_reason',
        ),
        migrations.AddField(
            model_name='case',
            name='grade',
            field=models.CharField(blank=True, db_default='', default='', max_length=1, verbose_name='класс изменения'),
        ),
        migrations.AddField(
            model_name='decision',
            name='codes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), blank=True, db_default=[], default=list, size=None, verbose_name='основания по перечню'),
        ),
        migrations.AddField(
            model_name='decision',
            name='together',
            field=models.UUIDField(blank=True, db_index=True, null=True, verbose_name='решено вместе'),
        ),
        migrations.AddField(
            model_name='validity',
            name='corrects',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='products.revision', verbose_name='исправляет редакцию'),
        ),
        migrations.AlterField(
            model_name='case',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид'),
        ),
        migrations.AlterField(
            model_name='case',
            name='status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], default='draft', max_length=12, verbose_name='состояние'),
        ),
        migrations.AlterField(
            model_name='event',
            name='from_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='из состояния'),
        ),
        migrations.AlterField(
            model_name='event',
            name='to_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='в состояние'),
        ),
        migrations.AlterField(
            model_name='term',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид дела'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='case_moves', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> NEW.status AND (NEW.kind, OLD.status, NEW.status) NOT IN (('amend', 'conciliation', 'approved'), ('amend', 'conciliation', 'refused'), ('amend', 'draft', 'filed'), ('amend', 'draft', 'lapsed'), ('amend', 'draft', 'withdrawn'), ('amend', 'filed', 'in_review'), ('amend', 'filed', 'returned'), ('amend', 'filed', 'withdrawn'), ('amend', 'in_review', 'approved'), ('amend', 'in_review', 'conciliation'), ('amend', 'in_review', 'refused'), ('amend', 'in_review', 'returned'), ('amend', 'in_review', 'withdrawn'), ('amend', 'returned', 'in_review'), ('amend', 'returned', 'lapsed'), ('amend', 'returned', 'withdrawn'), ('correct', 'draft', 'in_review'), ('correct', 'in_review', 'approved'), ('correct', 'in_review', 'conciliation'), ('correct', 'in_review', 'refused'), ('exclude', 'conciliation', 'approved'), ('exclude', 'conciliation', 'refused'), ('exclude', 'draft', 'filed'), ('exclude', 'draft', 'lapsed'), ('exclude', 'draft', 'withdrawn'), ('exclude', 'filed', 'in_review'), ('exclude', 'filed', 'returned'), ('exclude', 'filed', 'withdrawn'), ('exclude', 'in_review', 'approved'), ('exclude', 'in_review', 'conciliation'), ('exclude', 'in_review', 'refused'), ('exclude', 'in_review', 'returned'), ('exclude', 'in_review', 'withdrawn'), ('exclude', 'returned', 'in_review'), ('exclude', 'returned', 'lapsed'), ('exclude', 'returned', 'withdrawn'), ('extend', 'conciliation', 'approved'), ('extend', 'conciliation', 'refused'), ('extend', 'draft', 'filed'), ('extend', 'draft', 'lapsed'), ('extend', 'draft', 'withdrawn'), ('extend', 'filed', 'in_review'), ('extend', 'filed', 'returned'), ('extend', 'filed', 'withdrawn'), ('extend', 'in_review', 'approved'), ('extend', 'in_review', 'conciliation'), ('extend', 'in_review', 'refused'), ('extend', 'in_review', 'returned'), ('extend', 'in_review', 'withdrawn'), ('extend', 'returned', 'in_review'), ('extend', 'returned', 'lapsed'), ('extend', 'returned', 'withdrawn'), ('include', 'conciliation', 'approved'), ('include', 'conciliation', 'refused'), ('include', 'draft', 'filed'), ('include', 'draft', 'lapsed'), ('include', 'draft', 'withdrawn'), ('include', 'filed', 'in_review'), ('include', 'filed', 'returned'), ('include', 'filed', 'withdrawn'), ('include', 'in_review', 'approved'), ('include', 'in_review', 'conciliation'), ('include', 'in_review', 'refused'), ('include', 'in_review', 'returned'), ('include', 'in_review', 'withdrawn'), ('include', 'returned', 'in_review'), ('include', 'returned', 'lapsed'), ('include', 'returned', 'withdrawn'), ('inspect', 'draft', 'in_review'), ('inspect', 'in_review', 'approved'), ('inspect', 'in_review', 'refused'), ('inspect', 'in_review', 'returned'), ('inspect', 'returned', 'approved'), ('inspect', 'returned', 'in_review'), ('inspect', 'returned', 'refused'), ('remove', 'conciliation', 'approved'), ('remove', 'conciliation', 'refused'), ('remove', 'draft', 'in_review'), ('remove', 'in_review', 'approved'), ('remove', 'in_review', 'conciliation'), ('remove', 'in_review', 'refused'), ('resume', 'draft', 'approved'), ('suspend', 'draft', 'approved'), ('transfer', 'conciliation', 'approved'), ('transfer', 'conciliation', 'refused'), ('transfer', 'draft', 'filed'), ('transfer', 'draft', 'lapsed'), ('transfer', 'draft', 'withdrawn'), ('transfer', 'filed', 'in_review'), ('transfer', 'filed', 'returned'), ('transfer', 'filed', 'withdrawn'), ('transfer', 'in_review', 'approved'), ('transfer', 'in_review', 'conciliation'), ('transfer', 'in_review', 'refused'), ('transfer', 'in_review', 'returned'), ('transfer', 'in_review', 'withdrawn'), ('transfer', 'returned', 'in_review'), ('transfer', 'returned', 'lapsed'), ('transfer', 'returned', 'withdrawn')))", func="RAISE EXCEPTION 'Такого перехода между состояниями у дела нет (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='bbf1da9fde085efb43bc816e8e6b6c682b13c887', operation='UPDATE', pgid='pgtrigger_case_moves_782bf', table='products_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_refusal_is_coded', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.verdict = 'no' AND cardinality(NEW.codes) = 0 THEN RAISE EXCEPTION 'Отказ называет основание по перечню (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='6191ca8b912aa85662b36a5e85b65fd3b0700167', operation='INSERT', pgid='pgtrigger_decision_refusal_is_coded_ae4f9', table='products_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_anew_by_minutes', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.overrides_id IS NOT NULL AND NOT EXISTS (SELECT FROM products_minutes m WHERE m.id = NEW.minutes_id AND m.revision_id = NEW.revision_id) THEN RAISE EXCEPTION 'Решают заново по протоколу согласования этой редакции (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='66b1ea240660b545b554e432862ef4e699cdf376', operation='INSERT', pgid='pgtrigger_decision_anew_by_minutes_8e6e7', table='products_decision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('include', 'amend', 'extend', 'transfer', 'correct')), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_open_per_entry', violation_error_message='По этой записи уже идёт дело.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('exclude', 'remove')), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_exclusion_per_entry', violation_error_message='Исключить эту запись уже просят.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'inspect'), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_inspection_per_entry', violation_error_message='Сведения этой записи уже проверяют.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind__in', ['exclude', 'remove', 'correct']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение и исправление требуют причины.'),
        ),
        migrations.AddField(
            model_name='act',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AddField(
            model_name='act',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='products.decision', verbose_name='решение'),
        ),
        migrations.AddField(
            model_name='act',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='документ'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='products.case', verbose_name='дело'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='документ'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция'),
        ),
        migrations.AddField(
            model_name='decision',
            name='minutes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='products.minutes', verbose_name='протокол согласования'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('effective__gte', models.F('order_date'))), name='decision_effective_not_before_order', violation_error_message='Решение вступает в силу не раньше дня приказа.'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.UniqueConstraint(fields=('decision', 'document'), name='act_once', violation_error_message='Этот файл к решению уже приложен.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='act_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='8135d129383444154b8a4444c0c9121f1b461602', operation='UPDATE OR DELETE', pgid='pgtrigger_act_rows_fixed_32a04', table='products_act', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='act_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='fe5393d2f3d9ef5b099608c94e2847b706d19249', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_act_no_truncate_f0744', table='products_act', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.UniqueConstraint(fields=('revision', 'document'), name='minutes_once', violation_error_message='Этот протокол уже приложен.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='minutes_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='0780c285dd99c2a21bbf834bd3da0aa9dc9f86ec', operation='UPDATE OR DELETE', pgid='pgtrigger_minutes_rows_fixed_63dd1', table='products_minutes', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='minutes_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='73f88a1d90eae0055a06d8f1a147c05026423659', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_minutes_no_truncate_ca952', table='products_minutes', when='BEFORE')),
        ),
        # Parties that had already disagreed settle it from now on.
        migrations.RunSQL(
            """
            WITH split AS (
                SELECT c.id FROM products_case c JOIN products_review r ON r.case_id = c.id
                JOIN products_decision d ON d.review_id = r.id AND d.revision_id = c.revision_id
                WHERE c.status = 'in_review'
                    AND NOT EXISTS (SELECT FROM products_decision n WHERE n.overrides_id = d.id)
                GROUP BY c.id HAVING count(DISTINCT d.verdict) = 2
            ), dated AS (
                UPDATE products_review SET due = current_date + 14 WHERE case_id IN (SELECT id FROM split)
            )
            UPDATE products_case SET status = 'conciliation' WHERE id IN (SELECT id FROM split)
            """,
            migrations.RunSQL.noop,
        ),
    ]
