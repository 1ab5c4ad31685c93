"""Parties confirm analogues that makers declare."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0001_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnalogueConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=300, verbose_name='зарубежный аналог')),
                ('closeness', models.CharField(blank=True, choices=[('pin', 'полный, по выводам'), ('function', 'функциональный'), ('limited', 'ограниченный')], max_length=10, verbose_name='степень замены')),
                ('statement', models.CharField(max_length=64, verbose_name='отпечаток заявленного')),
                ('is_withdrawn', models.BooleanField(default=False, verbose_name='снято')),
                ('basis', models.CharField(max_length=300, verbose_name='на чём основано')),
                ('at', models.DateTimeField(verbose_name='когда')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analogue_confirmations', to='products.entry', verbose_name='запись')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция')),
            ],
            options={
                'verbose_name': 'подтверждение аналога',
                'verbose_name_plural': 'подтверждения аналогов',
                'indexes': [models.Index(fields=['entry', 'statement'], name='analogue_confirmed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('part', ''), _negated=True), models.Q(('basis', ''), _negated=True)), name='analogue_confirmation_says_what', violation_error_message='Назовите аналог и то, на чём основано подтверждение.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='analogueconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='analogue_confirmation_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='ac4d6d011916e6cb3f28b8966bb7f4f46c1ee672', operation='UPDATE OR DELETE', pgid='pgtrigger_analogue_confirmation_rows_fixed_2a92d', table='products_analogueconfirmation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='analogueconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='analogue_confirmation_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='466d22f540a8bd42995db86982f148a563182861', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_analogue_confirmation_no_truncate_1aa01', table='products_analogueconfirmation', when='BEFORE')),
        ),
    ]
