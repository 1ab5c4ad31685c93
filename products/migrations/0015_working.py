"""Ready answers, marks of the checklist, notes; the words of a remark stay once it is sent."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('products', '0014_after_registration'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40, verbose_name='вопрос')),
                ('seen', models.CharField(max_length=16, verbose_name='отпечаток увиденного')),
                ('answer', models.CharField(choices=[('pass', 'да'), ('remark', 'замечание'), ('none', 'не относится')], max_length=6, verbose_name='отметка')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'отметка проверки',
                'verbose_name_plural': 'отметки проверки',
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('for_both', models.BooleanField(default=False, verbose_name='для обеих сторон')),
                ('text', models.TextField(verbose_name='заметка')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'заметка сторон',
                'verbose_name_plural': 'заметки сторон',
            },
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name='код')),
                ('rule', models.CharField(blank=True, help_text='Код правила приёма, на которое ссылается ответ: E30. Пусто, если такого нет.', max_length=3, verbose_name='правило')),
                ('text_ru', models.TextField(verbose_name='ответ (рус.)')),
                ('text_be', models.TextField(verbose_name='ответ (бел.)')),
                ('text_en', models.TextField(verbose_name='ответ (англ.)')),
            ],
            options={
                'verbose_name': 'готовый ответ',
                'verbose_name_plural': 'готовые ответы',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='ReasonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                ('code', models.CharField(max_length=3, serialize=False, verbose_name='код')),
                ('rule', models.CharField(blank=True, help_text='Код правила приёма, на которое ссылается ответ: E30. Пусто, если такого нет.', max_length=3, verbose_name='правило')),
                ('text_ru', models.TextField(verbose_name='ответ (рус.)')),
                ('text_be', models.TextField(verbose_name='ответ (бел.)')),
                ('text_en', models.TextField(verbose_name='ответ (англ.)')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='remark',
            name='remark_no_delete',
        ),
        migrations.AddField(
            model_name='remark',
            name='ready',
            field=models.JSONField(blank=True, default=dict, verbose_name='слова готового ответа'),
        ),
        migrations.AlterField(
            model_name='remark',
            name='text',
            field=models.TextField(blank=True, verbose_name='замечание'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='remark_sent_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sent_at" IS NOT NULL)', func="RAISE EXCEPTION 'Отправленные строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='9243a3c443b84cd3f08ee4e9fb77f3ef515dd468', operation='DELETE', pgid='pgtrigger_remark_sent_no_delete_85fbf', table='products_remark', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='mark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AddField(
            model_name='mark',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='products.review'),
        ),
        migrations.AddField(
            model_name='mark',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision'),
        ),
        migrations.AddField(
            model_name='note',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='автор'),
        ),
        migrations.AddField(
            model_name='note',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='products.case', verbose_name='дело'),
        ),
        migrations.AddField(
            model_name='note',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
        ),
        migrations.AddConstraint(
            model_name='reason',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^R\\d\\d$')), name='reason_code_form', violation_error_message='Код: буква R и две цифры, например R07.'),
        ),
        migrations.AddConstraint(
            model_name='reason',
            constraint=models.CheckConstraint(condition=models.Q(('rule', ''), ('rule__regex', '^[A-Z]\\d\\d$'), _connector='OR'), name='reason_rule_form', violation_error_message='Правило: латинская буква и две цифры, например E30.'),
        ),
        migrations.AddConstraint(
            model_name='reason',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text_ru', ''), _negated=True), models.Q(('text_be', ''), _negated=True), models.Q(('text_en', ''), _negated=True)), name='reason_has_words', violation_error_message='Ответ нужен на трёх языках.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_reasonevent" ("code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "rule", "text_be", "text_en", "text_ru") SELECT new_values."code", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."retired", new_values."rule", new_values."text_be", new_values."text_en", new_values."text_ru" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='145d4bd98362c1f33a4f181842db0eb6e69e4dc4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_68f0e', referencing='REFERENCING NEW TABLE AS new_values ', table='products_reason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_reasonevent" ("code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "rule", "text_be", "text_en", "text_ru") SELECT new_values."code", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."retired", new_values."rule", new_values."text_be", new_values."text_en", new_values."text_ru" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8665db13f3d3c02541bb10b1608466a32b38fc32', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_40c16', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_reason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_reasonevent" ("code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "rule", "text_be", "text_en", "text_ru") SELECT old_values."code", old_values."name_be", old_values."name_en", old_values."name_ru", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."retired", old_values."rule", old_values."text_be", old_values."text_en", old_values."text_ru" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4f043047a83e7f389b0feb44195ab7fa5ef7a495', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3799e', referencing='REFERENCING OLD TABLE AS old_values ', table='products_reason', when='AFTER')),
        ),
        migrations.AddField(
            model_name='remark',
            name='reason',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.reason', verbose_name='готовый ответ'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('reason__isnull', False), _connector='OR'), name='remark_says_something', violation_error_message='Замечание — готовый ответ, слова или то и другое.'),
        ),
        migrations.AddField(
            model_name='reasonevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='reasonevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.reason'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(fields=('review', 'question', 'seen'), name='mark_once'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['pass', 'remark', 'none'])), name='mark_answer_known', violation_error_message='Отметка — да, замечание или не относится.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mark',
            trigger=pgtrigger.compiler.Trigger(name='mark_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='c5d48b85f030093e6c2bb530def151a9c5ba7a27', operation='DELETE', pgid='pgtrigger_mark_no_delete_f0825', table='products_mark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mark',
            trigger=pgtrigger.compiler.Trigger(name='mark_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='65d078c5d90057f0f9118d25936576eb57e57537', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mark_no_truncate_5403f', table='products_mark', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['case', 'id'], name='note_of_case'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_has_words', violation_error_message='Пустую заметку не хранят.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='note_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='2f45a147798bcab798aef5816b64a9168f2d5593', operation='UPDATE OR DELETE', pgid='pgtrigger_note_rows_fixed_3c984', table='products_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='note_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='51e0860a7287c472df57217527776285b220ff10', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_note_no_truncate_9a1e5', table='products_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='remark_sent_words_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.field, OLD.reason_id, OLD.ready, OLD.text, OLD.proposed, OLD.author_id) IS DISTINCT FROM (NEW.sent_at, NEW.field, NEW.reason_id, NEW.ready, NEW.text, NEW.proposed, NEW.author_id))', func="RAISE EXCEPTION 'Слова отправленных строк таблицы «%» нельзя изменить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='ac5adebbd1c6d024b38cd046dcf7625289776057', operation='UPDATE', pgid='pgtrigger_remark_sent_words_fixed_055c3', table='products_remark', when='BEFORE')),
        ),
    ]
