"""Whose turn it is, kept on reviews; claims and assignments; indexes of the lists of the desk."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

#: What `cases.steps` writes from now on, for the cases that are open already.
FILL = """
UPDATE products_review r SET step = CASE
    WHEN c.status = 'filed' THEN CASE
        WHEN c.kind = 'transfer' AND c.agreed_at IS NULL THEN ''
        WHEN m.party_id = r.party_id THEN 'formal' ELSE '' END
    WHEN (SELECT count(DISTINCT v.party_id) FROM products_decision d JOIN products_review v ON v.id = d.review_id
        WHERE v.case_id = c.id AND d.revision_id = c.revision_id) = 2 THEN 'again'
    WHEN EXISTS (SELECT FROM products_decision d WHERE d.review_id = r.id AND d.revision_id = c.revision_id)
        THEN ''
    WHEN EXISTS (SELECT FROM products_opinion o WHERE o.review_id = r.id AND o.revision_id = c.revision_id)
        THEN 'decision'
    ELSE 'opinion' END
FROM products_case c JOIN products_manufacturer m ON m.id = c.manufacturer_id
WHERE c.id = r.case_id AND c.status IN ('filed', 'in_review')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0015_working'),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='с')),
                ('until', models.DateTimeField(verbose_name='до')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='закончено')),
                ('note', models.TextField(blank=True, verbose_name='почему взято другим')),
            ],
            options={
                'verbose_name': 'дело в работе',
                'verbose_name_plural': 'дела в работе',
            },
        ),
        migrations.AddField(
            model_name='review',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='назначено'),
        ),
        migrations.AddField(
            model_name='review',
            name='step',
            field=models.CharField(blank=True, choices=[('', 'ничего'), ('formal', 'формальная проверка'), ('opinion', 'мнение эксперта'), ('decision', 'решение утверждающего'), ('again', 'новое решение: стороны разошлись')], db_default='', default='', max_length=8, verbose_name='что за стороной'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['-filed_at', 'id'], name='case_filed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('filed_at__isnull', False)), fields=['filed_at'], name='case_open'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['status', '-filed_at'], name='case_status_filed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind', '-filed_at'], name='case_kind_filed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['category', '-filed_at'], name='case_category_filed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['designation', 'id'], name='case_designation'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=django.contrib.postgres.indexes.GinIndex(fields=['claims'], name='case_claims'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['at'], name='decision_at'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(fields=['at'], name='opinion_at'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('step', ''), _negated=True), fields=['party', 'due'], name='review_waiting'),
        ),
        migrations.AddField(
            model_name='claim',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем закончено'),
        ),
        migrations.AddField(
            model_name='claim',
            name='holder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='взял'),
        ),
        migrations.AddField(
            model_name='claim',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='products.review', verbose_name='рассмотрение'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['holder'], name='claim_held_by'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('review',), name='claim_one_live', violation_error_message='Это рассмотрение уже взято.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since')), models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since')), _connector='OR')), name='claim_dates_in_order', violation_error_message='Дело отпускают после того, как взяли.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('ended_by__isnull', True), models.Q(('ended_at__isnull', False), models.Q(('ended_by', models.F('holder')), models.Q(('note', ''), _negated=True), _connector='OR')), _connector='OR'), name='claim_taken_over_with_note', violation_error_message='Тот, кто берёт дело вместо другого, пишет почему.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='claim_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='532146e83a82b616fda7552c82a7e44020f1eacd', operation='DELETE', pgid='pgtrigger_claim_no_delete_27414', table='products_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='claim_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='6f7c746d18cb6ddd5f7003a25d34997650c63cdc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_claim_no_truncate_e889c', table='products_claim', when='BEFORE')),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
