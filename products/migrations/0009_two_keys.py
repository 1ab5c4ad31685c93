"""Conciliation, corrections, coded refusals, acts and minutes: two parties judge one content."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0008_lives'),
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
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид'),
        ),
        migrations.AlterField(
            model_name='case',
            name='status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана')], default='draft', max_length=12, verbose_name='состояние'),
        ),
        migrations.AlterField(
            model_name='event',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AlterField(
            model_name='event',
            name='from_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана')], max_length=12, verbose_name='из состояния'),
        ),
        migrations.AlterField(
            model_name='event',
            name='to_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана')], max_length=12, verbose_name='в состояние'),
        ),
        migrations.AlterField(
            model_name='term',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид дела'),
        ),
        migrations.AlterField(
            model_name='term',
            name='stage',
            field=models.CharField(choices=[('formal', 'формальная проверка'), ('review', 'рассмотрение стороной'), ('answer', 'ответ на замечания'), ('conciliation', 'согласование сторон'), ('correction', 'исправление')], max_length=12, verbose_name='стадия'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='case_moves', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (('conciliation', 'approved'), ('conciliation', 'refused'), ('draft', 'filed'), ('draft', 'in_review'), ('draft', 'withdrawn'), ('filed', 'in_review'), ('filed', 'returned'), ('filed', 'withdrawn'), ('in_review', 'approved'), ('in_review', 'conciliation'), ('in_review', 'refused'), ('in_review', 'returned'), ('in_review', 'withdrawn'), ('returned', 'in_review'), ('returned', 'withdrawn')))", func="RAISE EXCEPTION 'Такого перехода между состояниями у дела нет (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='f4c43e379019c1ea9ed261fe4e95da459b1f082a', operation='UPDATE', pgid='pgtrigger_case_moves_782bf', table='products_case', when='BEFORE')),
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
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'exclude'), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_exclusion_per_entry', violation_error_message='Исключить эту запись уже просят.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn']), models.Q(('kind__in', ['exclude', 'correct']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение и исправление требуют причины.'),
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
