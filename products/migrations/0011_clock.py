"""The clock: moved days, stages, lapses, reminders; what the log was told of terms that ran out."""

import datetime
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('products', '0010_words_of_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_day', models.DateField(verbose_name='последний день')),
                ('recorded_at', models.DateTimeField(verbose_name='внесено')),
                ('leaf_index', models.BigIntegerField(unique=True, verbose_name='лист журнала')),
            ],
            options={
                'verbose_name': 'окончание срока',
                'verbose_name_plural': 'окончания срока',
            },
        ),
        migrations.CreateModel(
            name='MovedDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='день')),
                ('is_working', models.BooleanField(default=False, help_text='Отмечено — в этот день работают; нет — отдыхают.', verbose_name='рабочий')),
                ('act', models.CharField(help_text='Каким документом день перенесён: вид, номер и дата.', max_length=200, verbose_name='акт')),
            ],
            options={
                'verbose_name': 'перенесённый день',
                'verbose_name_plural': 'перенесённые дни',
                'ordering': ('-day', 'party'),
            },
        ),
        migrations.CreateModel(
            name='MovedDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='день')),
                ('is_working', models.BooleanField(default=False, help_text='Отмечено — в этот день работают; нет — отдыхают.', verbose_name='рабочий')),
                ('act', models.CharField(help_text='Каким документом день перенесён: вид, номер и дата.', max_length=200, verbose_name='акт')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('term', 'срок стадии'), ('answer', 'срок ответа'), ('expiry', 'конец срока записи'), ('confirm', 'ежегодное подтверждение'), ('draft', 'черновик без движения'), ('uploads', 'файлы без применения')], max_length=8, verbose_name='о чём')),
                ('due', models.DateField(verbose_name='срок')),
                ('ahead', models.SmallIntegerField(verbose_name='за сколько дней')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'напоминание',
                'verbose_name_plural': 'напоминания',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='case_moves',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_filed_has_revision',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_transfer_has_successor',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_exclusion_has_reason',
        ),
        migrations.AddField(
            model_name='case',
            name='prolonged_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='срок ответа продлён'),
        ),
        migrations.AddField(
            model_name='review',
            name='left',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='осталось рабочих дней'),
        ),
        migrations.AddField(
            model_name='upload',
            name='noticed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='предупреждено'),
        ),
        migrations.AlterField(
            model_name='case',
            name='status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], default='draft', max_length=12, verbose_name='состояние'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.event', verbose_name='событие'),
        ),
        migrations.AlterField(
            model_name='event',
            name='from_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='из состояния'),
        ),
        migrations.AlterField(
            model_name='event',
            name='to_status',
            field=models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='в состояние'),
        ),
        migrations.AlterField(
            model_name='term',
            name='stage',
            field=models.CharField(choices=[('formal', 'формальная проверка'), ('review', 'рассмотрение стороной'), ('again', 'рассмотрение после возврата, не меньше'), ('answer', 'ответ на замечания'), ('prolonged', 'продление ответа'), ('conciliation', 'согласование сторон'), ('correction', 'исправление опечатки')], max_length=12, verbose_name='стадия'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='case_prolonged_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."prolonged_at" IS DISTINCT FROM (OLD."prolonged_at") AND OLD."prolonged_at" IS NOT NULL)', func="RAISE EXCEPTION 'Срок ответа продлевают один раз (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='0b496c9216408c0368f7283c99457ef153574348', operation='UPDATE', pgid='pgtrigger_case_prolonged_once_0a41a', table='products_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='case_moves', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (('draft', 'filed'), ('draft', 'lapsed'), ('draft', 'withdrawn'), ('filed', 'in_review'), ('filed', 'returned'), ('filed', 'withdrawn'), ('in_review', 'approved'), ('in_review', 'refused'), ('in_review', 'returned'), ('in_review', 'withdrawn'), ('returned', 'in_review'), ('returned', 'lapsed'), ('returned', 'withdrawn')))", func="RAISE EXCEPTION 'Такого перехода между состояниями у дела нет (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d804a10027b559b1a604d1dc358eb1c9e97f1cb7', operation='UPDATE', pgid='pgtrigger_case_moves_782bf', table='products_case', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind', 'transfer'), _negated=True), ('successor__isnull', False), _connector='OR'), name='case_transfer_has_successor', violation_error_message='Передают записи преемнику: назовите его.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind', 'exclude'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение требует причины.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('entry__isnull', False), ('revision__isnull', False)), _connector='OR'), name='case_filed_has_revision', violation_error_message='У поданного дела есть запись и редакция.'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('due__isnull', True), ('left__isnull', True), _connector='OR'), name='review_runs_or_is_stopped', violation_error_message='Часы рассмотрения или идут, или остановлены.'),
        ),
        migrations.AddField(
            model_name='expiry',
            name='validity',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='expiry', to='products.validity', verbose_name='действие редакции'),
        ),
        migrations.AddField(
            model_name='movedday',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_days', to='products.party', verbose_name='страна'),
        ),
        migrations.AddField(
            model_name='moveddayevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='страна'),
        ),
        migrations.AddField(
            model_name='moveddayevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='moveddayevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.movedday'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='products.case', verbose_name='дело'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='entry',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='products.entry', verbose_name='запись'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='manufacturer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='reminder',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.reminder', verbose_name='напоминание'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('reminder', 'channel', 'recipient'), name='delivery_of_reminder_once', violation_error_message='Об этом этому человеку уже напоминают.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', False), ('reminder__isnull', True)), models.Q(('event__isnull', True), ('reminder__isnull', False)), _connector='OR'), name='delivery_of_one_thing', violation_error_message='Сообщают или о событии, или напоминают.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expiry',
            trigger=pgtrigger.compiler.Trigger(name='expiry_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='4af427e2fcd8044e3e50f110070ab04dc365b5a8', operation='UPDATE OR DELETE', pgid='pgtrigger_expiry_rows_fixed_de3d8', table='products_expiry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expiry',
            trigger=pgtrigger.compiler.Trigger(name='expiry_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='a2ab077eb0aede69f4a703e3a577c93a14cd2f39', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_expiry_no_truncate_76981', table='products_expiry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='movedday',
            constraint=models.UniqueConstraint(fields=('party', 'day'), name='moved_day_once', violation_error_message='Об этом дне страны уже сказано: исправьте прежнюю строку.'),
        ),
        migrations.AddConstraint(
            model_name='movedday',
            constraint=models.CheckConstraint(condition=models.Q(('day__gte', datetime.date(2020, 1, 1)), ('day__lt', datetime.date(2100, 1, 1))), name='moved_day_sane', violation_error_message='День — с 2020 по 2099 год.'),
        ),
        migrations.AddConstraint(
            model_name='movedday',
            constraint=models.CheckConstraint(condition=models.Q(('act', ''), _negated=True), name='moved_day_has_act', violation_error_message='Назовите акт, которым день перенесён.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='movedday',
            trigger=pgtrigger.compiler.Trigger(name='moved_day_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='bf58a5cbc1753fa056b9890082f99707cc54cf3a', operation='DELETE', pgid='pgtrigger_moved_day_no_delete_03ca9', table='products_movedday', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='movedday',
            trigger=pgtrigger.compiler.Trigger(name='moved_day_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='26c16531feca786f5b7f5319f344aa4bf388a7a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_moved_day_no_truncate_20335', table='products_movedday', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='movedday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_moveddayevent" ("act", "day", "id", "is_working", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."act", NEW."day", NEW."id", NEW."is_working", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='a6970b2f2f7d6700355051a7519fcdafed363e91', operation='INSERT', pgid='pgtrigger_insert_insert_42eef', table='products_movedday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='movedday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_moveddayevent" ("act", "day", "id", "is_working", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."act", NEW."day", NEW."id", NEW."is_working", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8d6002f42ebde77d17a50d9c36533f79bd73c43c', operation='UPDATE', pgid='pgtrigger_update_update_4cc5e', table='products_movedday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='movedday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_moveddayevent" ("act", "day", "id", "is_working", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."act", OLD."day", OLD."id", OLD."is_working", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='5503ac9d3a51ff02eb8ca3511a7e3649823ba20b', operation='DELETE', pgid='pgtrigger_delete_delete_cb4fd', table='products_movedday', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['at'], name='reminder_at'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('about', 'case', 'entry', 'party', 'manufacturer', 'due', 'ahead'), name='reminder_once', nulls_distinct=False, violation_error_message='Об этом уже напомнили.'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manufacturer__isnull', False), ('party__isnull', True)), models.Q(('manufacturer__isnull', True), ('party__isnull', False)), _connector='OR'), name='reminder_to_one', violation_error_message='Напоминают или стороне, или изготовителю.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='reminder_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='c9a55cb6a4f25eadb65d3e5c75bc49637a3c2054', operation='UPDATE OR DELETE', pgid='pgtrigger_reminder_rows_fixed_aaef8', table='products_reminder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='reminder_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='baca107371a39e980eb35b95c3642351d66dac5d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_reminder_no_truncate_6a2cc', table='products_reminder', when='BEFORE')),
        ),
    ]
