"""Reasons for warnings, papers attached to a filing, and the designations that a filing claims."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


#: Cases under review claim what their entries are called; further names follow with the next filing.
CLAIMS = """
    UPDATE products_case SET claims = ARRAY['look:' || entry.designation_key]
    FROM products_entry AS entry
    WHERE entry.id = products_case.entry_id AND products_case.status IN ('filed', 'in_review', 'returned')
"""


class Migration(migrations.Migration):

    dependencies = [
        ("products", "0006_access_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=250, verbose_name='о чём')),
                ('reason', models.CharField(max_length=500, verbose_name='причина')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'причина оставить предупреждение',
                'verbose_name_plural': 'причины оставить предупреждения',
            },
        ),
        migrations.CreateModel(
            name='FilingPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                ('at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'приложение к подаче',
                'verbose_name_plural': 'приложения к подаче',
            },
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='document_media_type',
        ),
        migrations.AddField(
            model_name='case',
            name='claims',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='заявленные обозначения'),
        ),
        migrations.RunSQL(CLAIMS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='document',
            name='has_text',
            field=models.BooleanField(blank=True, null=True, verbose_name='есть текст'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('media_type__in', ('application/pdf', 'image/png', 'image/jpeg', 'application/pkcs7-signature'))), name='document_media_type', violation_error_message='Документ может быть только PDF, PNG, JPEG или открепленной подписью.'),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AddField(
            model_name='acknowledgement',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='products.case', verbose_name='дело'),
        ),
        migrations.AddField(
            model_name='filingpaper',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
        ),
        migrations.AddField(
            model_name='filingpaper',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='products.case', verbose_name='дело'),
        ),
        migrations.AddField(
            model_name='filingpaper',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='документ'),
        ),
        migrations.AddField(
            model_name='filingpaper',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='поданная редакция'),
        ),
        migrations.AddConstraint(
            model_name='acknowledgement',
            constraint=models.UniqueConstraint(fields=('case', 'key'), name='acknowledgement_once'),
        ),
        migrations.AddConstraint(
            model_name='acknowledgement',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='acknowledgement_has_reason', violation_error_message='Отметка требует причины.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='acknowledgement',
            trigger=pgtrigger.compiler.Trigger(name='acknowledgement_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='160a8a9cdd4f7b82c02bd19efd6258b0966efb1e', operation='DELETE', pgid='pgtrigger_acknowledgement_no_delete_e9f98', table='products_acknowledgement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='acknowledgement',
            trigger=pgtrigger.compiler.Trigger(name='acknowledgement_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='1aacda16ba12d471ed1699b6b318a8856ff3ac5c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_acknowledgement_no_truncate_4da9b', table='products_acknowledgement', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='filingpaper',
            constraint=models.UniqueConstraint(fields=('revision', 'document'), name='filing_paper_once', violation_error_message='Этот файл к подаче уже приложен.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaper',
            trigger=pgtrigger.compiler.Trigger(name='filing_paper_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='57f48dfe12c661fc637b72af3de80563ffd6283d', operation='UPDATE OR DELETE', pgid='pgtrigger_filing_paper_rows_fixed_2bf1f', table='products_filingpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaper',
            trigger=pgtrigger.compiler.Trigger(name='filing_paper_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='965cf819341344e96e62c0c7ef20c4e4800cd672', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_filing_paper_no_truncate_1901b', table='products_filingpaper', when='BEFORE')),
        ),
    ]
