"""Cases that are filed together, under one declaration."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0002_search_in_small_numbers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='название')),
                ('created_at', models.DateTimeField(verbose_name='начато')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем начато')),
                ('manufacturer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='products.manufacturer', verbose_name='изготовитель')),
            ],
            options={
                'verbose_name': 'пакет дел',
                'verbose_name_plural': 'пакеты дел',
            },
        ),
        migrations.AddField(
            model_name='case',
            name='bundle',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='products.bundle', verbose_name='пакет дел'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bundle',
            trigger=pgtrigger.compiler.Trigger(name='bundle_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='42e8027431ad116cca621b377cb796ceea579ed1', operation='DELETE', pgid='pgtrigger_bundle_no_delete_0acc0', table='products_bundle', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bundle',
            trigger=pgtrigger.compiler.Trigger(name='bundle_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='08134bb864926f3c5a4d3874794fd2b579f45e02', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_bundle_no_truncate_4324d', table='products_bundle', when='BEFORE')),
        ),
    ]
