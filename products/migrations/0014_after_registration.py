"""After registration: suspensions by territory, exclusions begun by a party, reports of wrong values."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0013_bundle_plan'),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='motion', serialize=False, to='products.case', verbose_name='дело')),
                ('ground', models.CharField(blank=True, choices=[('duplicate_of', 'повторяет другую запись'), ('false_data', 'сведения недостоверны'), ('basis_annulled', 'документ о происхождении утратил силу'), ('nonconformity', 'изделие не отвечает заявленному'), ('unconfirmed', 'сведения не подтверждены в срок'), ('maker_gone', 'изготовитель прекратил деятельность'), ('not_civil', 'изделие не гражданского назначения'), ('court', 'по решению суда')], max_length=20, verbose_name='основание')),
                ('act_number', models.CharField(blank=True, max_length=60, verbose_name='номер акта')),
                ('act_date', models.DateField(blank=True, null=True, verbose_name='дата акта')),
            ],
            options={
                'verbose_name': 'представление стороны',
                'verbose_name_plural': 'представления сторон',
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(editable=False, max_length=40, unique=True)),
                ('field', models.CharField(max_length=120, verbose_name='поле')),
                ('text', models.TextField(verbose_name='что неверно')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='электронная почта')),
                ('language', models.CharField(choices=[('ru', 'Русский'), ('be', 'Беларуская'), ('en', 'English')], default='ru', max_length=2, verbose_name='язык')),
                ('at', models.DateTimeField(verbose_name='когда')),
                ('state', models.CharField(choices=[('received', 'получено'), ('rejected', 'отклонено'), ('inspected', 'проверяется'), ('corrected', 'подтвердилось, исправлено'), ('upheld', 'подтвердилось'), ('unfounded', 'не подтвердилось')], default='received', max_length=10, verbose_name='состояние')),
                ('answer', models.TextField(blank=True, verbose_name='ответ')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='закрыто')),
            ],
            options={
                'verbose_name': 'сообщение о неверном значении',
                'verbose_name_plural': 'сообщения о неверных значениях',
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('false_data', 'сведения недостоверны'), ('basis_annulled', 'документ о происхождении утратил силу'), ('nonconformity', 'изделие не отвечает заявленному'), ('unconfirmed', 'сведения не подтверждены в срок'), ('inspection', 'сведения проверяются'), ('court', 'по решению суда')], max_length=20, verbose_name='основание')),
                ('note', models.TextField(blank=True, verbose_name='пояснение')),
                ('act_number', models.CharField(max_length=60, verbose_name='номер приказа')),
                ('act_date', models.DateField(verbose_name='дата приказа')),
                ('since', models.DateField(verbose_name='приостановлена с')),
                ('until', models.DateField(verbose_name='приостановлена по')),
                ('recorded_at', models.DateTimeField(verbose_name='внесено')),
                ('leaf_index', models.BigIntegerField(unique=True, verbose_name='лист журнала')),
                ('lifted_on', models.DateField(blank=True, null=True, verbose_name='возобновлена с')),
                ('lift_act_number', models.CharField(blank=True, max_length=60, verbose_name='номер приказа о возобновлении')),
                ('lift_act_date', models.DateField(blank=True, null=True, verbose_name='дата приказа о возобновлении')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='возобновление внесено')),
                ('lift_leaf_index', models.BigIntegerField(blank=True, null=True, verbose_name='лист журнала о возобновлении')),
            ],
            options={
                'verbose_name': 'приостановление',
                'verbose_name_plural': 'приостановления',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='case_moves',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='decision_one_voice',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='opinion',
            name='opinion_one_voice',
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
            model_name='validity',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='products.entry', verbose_name='повторяет запись'),
        ),
        migrations.AlterField(
            model_name='case',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений')], max_length=10, verbose_name='вид'),
        ),
        migrations.AlterField(
            model_name='term',
            name='kind',
            field=models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений')], max_length=10, verbose_name='вид дела'),
        ),
        migrations.AlterField(
            model_name='validity',
            name='ground',
            field=models.CharField(blank=True, choices=[('own_request', 'по заявлению изготовителя'), ('duplicate_of', 'повторяет другую запись'), ('false_data', 'сведения недостоверны'), ('basis_annulled', 'документ о происхождении утратил силу'), ('nonconformity', 'изделие не отвечает заявленному'), ('unconfirmed', 'сведения не подтверждены в срок'), ('inspection', 'сведения проверяются'), ('maker_gone', 'изготовитель прекратил деятельность'), ('not_civil', 'изделие не гражданского назначения'), ('court', 'по решению суда')], db_default='', default='', max_length=20, verbose_name='основание исключения'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='case_moves', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> NEW.status AND (NEW.kind, OLD.status, NEW.status) NOT IN (('amend', 'draft', 'filed'), ('amend', 'draft', 'lapsed'), ('amend', 'draft', 'withdrawn'), ('amend', 'filed', 'in_review'), ('amend', 'filed', 'returned'), ('amend', 'filed', 'withdrawn'), ('amend', 'in_review', 'approved'), ('amend', 'in_review', 'refused'), ('amend', 'in_review', 'returned'), ('amend', 'in_review', 'withdrawn'), ('amend', 'returned', 'in_review'), ('amend', 'returned', 'lapsed'), ('amend', 'returned', 'withdrawn'), ('exclude', 'draft', 'filed'), ('exclude', 'draft', 'lapsed'), ('exclude', 'draft', 'withdrawn'), ('exclude', 'filed', 'in_review'), ('exclude', 'filed', 'returned'), ('exclude', 'filed', 'withdrawn'), ('exclude', 'in_review', 'approved'), ('exclude', 'in_review', 'refused'), ('exclude', 'in_review', 'returned'), ('exclude', 'in_review', 'withdrawn'), ('exclude', 'returned', 'in_review'), ('exclude', 'returned', 'lapsed'), ('exclude', 'returned', 'withdrawn'), ('extend', 'draft', 'filed'), ('extend', 'draft', 'lapsed'), ('extend', 'draft', 'withdrawn'), ('extend', 'filed', 'in_review'), ('extend', 'filed', 'returned'), ('extend', 'filed', 'withdrawn'), ('extend', 'in_review', 'approved'), ('extend', 'in_review', 'refused'), ('extend', 'in_review', 'returned'), ('extend', 'in_review', 'withdrawn'), ('extend', 'returned', 'in_review'), ('extend', 'returned', 'lapsed'), ('extend', 'returned', 'withdrawn'), ('include', 'draft', 'filed'), ('include', 'draft', 'lapsed'), ('include', 'draft', 'withdrawn'), ('include', 'filed', 'in_review'), ('include', 'filed', 'returned'), ('include', 'filed', 'withdrawn'), ('include', 'in_review', 'approved'), ('include', 'in_review', 'refused'), ('include', 'in_review', 'returned'), ('include', 'in_review', 'withdrawn'), ('include', 'returned', 'in_review'), ('include', 'returned', 'lapsed'), ('include', 'returned', 'withdrawn'), ('inspect', 'draft', 'in_review'), ('inspect', 'in_review', 'approved'), ('inspect', 'in_review', 'refused'), ('inspect', 'in_review', 'returned'), ('inspect', 'returned', 'approved'), ('inspect', 'returned', 'in_review'), ('inspect', 'returned', 'refused'), ('remove', 'draft', 'in_review'), ('remove', 'in_review', 'approved'), ('remove', 'in_review', 'refused'), ('resume', 'draft', 'approved'), ('suspend', 'draft', 'approved'), ('transfer', 'draft', 'filed'), ('transfer', 'draft', 'lapsed'), ('transfer', 'draft', 'withdrawn'), ('transfer', 'filed', 'in_review'), ('transfer', 'filed', 'returned'), ('transfer', 'filed', 'withdrawn'), ('transfer', 'in_review', 'approved'), ('transfer', 'in_review', 'refused'), ('transfer', 'in_review', 'returned'), ('transfer', 'in_review', 'withdrawn'), ('transfer', 'returned', 'in_review'), ('transfer', 'returned', 'lapsed'), ('transfer', 'returned', 'withdrawn')))", func="RAISE EXCEPTION 'Такого перехода между состояниями у дела нет (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='c12bb0ebdf9d0b37a1aa2ee6540e8bdf5e616144', operation='UPDATE', pgid='pgtrigger_case_moves_782bf', table='products_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_one_voice', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_revision f WHERE f.id = NEW.revision_id AND f.created_by_id = NEW.approver_id\n    AND NOT EXISTS (\n        SELECT FROM products_review r JOIN products_motion m ON m.case_id = r.case_id\n        WHERE r.id = NEW.review_id AND m.party_id = r.party_id)) OR EXISTS (\n    SELECT FROM products_opinion v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.expert_id = NEW.approver_id) OR EXISTS (\n    SELECT FROM products_decision v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.approver_id = NEW.approver_id) THEN RAISE EXCEPTION 'Одно лицо говорит о редакции один раз: за одну сторону и не за изготовителя (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='33b24b5059e9a2025a961db9349e77118e27b162', operation='INSERT', pgid='pgtrigger_decision_one_voice_9e793', table='products_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opinion',
            trigger=pgtrigger.compiler.Trigger(name='opinion_one_voice', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_revision f WHERE f.id = NEW.revision_id AND f.created_by_id = NEW.expert_id\n    AND NOT EXISTS (\n        SELECT FROM products_review r JOIN products_motion m ON m.case_id = r.case_id\n        WHERE r.id = NEW.review_id AND m.party_id = r.party_id)) OR EXISTS (\n    SELECT FROM products_opinion v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.expert_id = NEW.expert_id) OR EXISTS (\n    SELECT FROM products_decision v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.approver_id = NEW.expert_id) THEN RAISE EXCEPTION 'Одно лицо говорит о редакции один раз: за одну сторону и не за изготовителя (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='81dbc7254f177ec0b81350f22ed18837bb8b28d2', operation='INSERT', pgid='pgtrigger_opinion_one_voice_72f8d', table='products_opinion', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('exclude', 'remove')), ('status__in', ('draft', 'filed', 'in_review', 'returned'))), fields=('entry',), name='case_one_exclusion_per_entry', violation_error_message='Исключить эту запись уже просят.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'inspect'), ('status__in', ('draft', 'filed', 'in_review', 'returned'))), fields=('entry',), name='case_one_inspection_per_entry', violation_error_message='Сведения этой записи уже проверяют.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind__in', ('exclude', 'remove')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение требует причины.'),
        ),
        migrations.AddConstraint(
            model_name='validity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('ground', 'duplicate_of')), models.Q(models.Q(('ground', 'duplicate_of'), _negated=True), ('duplicate_of__isnull', True)), _connector='OR'), name='validity_duplicate_names_another', violation_error_message='Повторение называет запись, которую повторяет, и только оно.'),
        ),
        migrations.AddField(
            model_name='motion',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='акт'),
        ),
        migrations.AddField(
            model_name='motion',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.entry', verbose_name='повторяет запись'),
        ),
        migrations.AddField(
            model_name='motion',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
        ),
        migrations.AddField(
            model_name='report',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='products.case', verbose_name='проверка'),
        ),
        migrations.AddField(
            model_name='report',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто закрыл'),
        ),
        migrations.AddField(
            model_name='report',
            name='corrected_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='исправлено редакцией'),
        ),
        migrations.AddField(
            model_name='report',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='products.entry', verbose_name='запись'),
        ),
        migrations.AddField(
            model_name='report',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто решил'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='приказ'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='products.entry', verbose_name='запись'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='lifted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто возобновил'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='территория'),
        ),
        migrations.AddField(
            model_name='motion',
            name='suspension',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='products.suspension', verbose_name='приостановление'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['entry', 'state'], name='report_of_entry'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state__in', ['received', 'inspected'])), models.Q(models.Q(('state__in', ['received', 'inspected']), _negated=True), ('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='report_closed_by_somebody', violation_error_message='У исхода есть день и тот, кто решил.'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='report_rejected_has_reason', violation_error_message='Отклоняют с причиной.'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('state__in', ['received', 'rejected'])), models.Q(models.Q(('state__in', ['received', 'rejected']), _negated=True), ('case__isnull', False)), _connector='OR'), name='report_inspected_by_case', violation_error_message='Проверяют делом.'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrected_by__isnull', False), ('state', 'corrected')), models.Q(models.Q(('state', 'corrected'), _negated=True), ('corrected_by__isnull', True)), _connector='OR'), name='report_corrected_names_revision', violation_error_message='Исправлено редакцией: назовите её.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='866c854f4bf169e79f8e1b6209eab65152ac1a68', operation='DELETE', pgid='pgtrigger_report_no_delete_bd6b5', table='products_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d1bddfe2f7db5e95fb7d803666faabaf929848bf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_report_no_truncate_e03ff', table='products_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_said_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.email NOT IN ('', OLD.email) OR (OLD.closed_at IS NOT NULL AND to_jsonb(OLD) - 'email' IS DISTINCT FROM to_jsonb(NEW) - 'email') OR (OLD.secret, OLD.entry_id, OLD.revision_id, OLD.field, OLD.text, OLD.at) IS DISTINCT FROM (NEW.secret, NEW.entry_id, NEW.revision_id, NEW.field, NEW.text, NEW.at))", func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='8376231de43552fe21c5f7073b3c8d4304ec9022', operation='UPDATE', pgid='pgtrigger_report_said_once_74cfa', table='products_report', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='suspension_dates_in_order', violation_error_message='Последний день приостановления не раньше первого.'),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lift_act_date__isnull', True), ('lift_act_number', ''), ('lift_leaf_index__isnull', True), ('lifted_at__isnull', True), ('lifted_by__isnull', True), ('lifted_on__isnull', True)), models.Q(models.Q(('lift_act_number', ''), _negated=True), ('lift_act_date__isnull', False), ('lift_leaf_index__isnull', False), ('lifted_at__isnull', False), ('lifted_by__isnull', False), ('lifted_on__gte', models.F('since')), ('lifted_on__lte', models.F('until'))), _connector='OR'), name='suspension_lifted_within', violation_error_message='Возобновляют приказом, не позже последнего дня приостановления.'),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['false_data', 'basis_annulled', 'nonconformity', 'unconfirmed', 'inspection', 'court'])), name='suspension_ground_known', violation_error_message='Такого основания приостановления нет.'),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('entry', '='), ('party', '='), (models.Func('since', django.db.models.functions.comparison.Coalesce('lifted_on', django.db.models.expressions.CombinedExpression(models.F('until'), '+', models.Value(1))), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='suspension_one_at_a_time', violation_error_message='В эти дни запись на этой территории уже приостановлена.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='suspension_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='b3cb6f424e6d56356eca2b422cb262868ccb2c3e', operation='DELETE', pgid='pgtrigger_suspension_no_delete_c4ae0', table='products_suspension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='suspension_lifted_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.lifted_on IS NOT NULL OR to_jsonb(OLD) - 'lifted_on' - 'lift_act_number' - 'lift_act_date' - 'lifted_at' - 'lifted_by_id' - 'lift_leaf_index' IS DISTINCT FROM to_jsonb(NEW) - 'lifted_on' - 'lift_act_number' - 'lift_act_date' - 'lifted_at' - 'lifted_by_id' - 'lift_leaf_index')", func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='13f1def2f9952db8c2b53a59dc082ad8c51c72bf', operation='UPDATE', pgid='pgtrigger_suspension_lifted_once_6e4ef', table='products_suspension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='suspension_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='2c9377a3c8c5248af9ad262fa5bd24068633ebf9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_suspension_no_truncate_ab816', table='products_suspension', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act_date__isnull', True), ('act_number', ''), ('document__isnull', True), ('ground', ''), ('suspension__isnull', False)), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('act_number', ''), _negated=True), ('act_date__isnull', False), ('suspension__isnull', True)), _connector='OR'), name='motion_has_ground_and_act', violation_error_message='Исключение требует основания и акта.'),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('ground', 'duplicate_of')), models.Q(models.Q(('ground', 'duplicate_of'), _negated=True), ('duplicate_of__isnull', True)), _connector='OR'), name='motion_duplicate_names_another', violation_error_message='Повторение называет запись, которую повторяет, и только оно.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='motion_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='1e227d2dee3ec02ce41ba18d84936e482eb4d65a', operation='UPDATE OR DELETE', pgid='pgtrigger_motion_rows_fixed_cdf21', table='products_motion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='motion_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='42fa5908d36492b22bd5c135148b935ec985439c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_motion_no_truncate_d72f9', table='products_motion', when='BEFORE')),
        ),
    ]
