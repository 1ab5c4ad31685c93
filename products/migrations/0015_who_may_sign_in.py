"""History of who may sign in: what operators do to accounts stands in the log."""

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
            name='UserIsActiveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('is_active', models.BooleanField(default=True, verbose_name='может входить')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_userisactiveevent" ("is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."is_active", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='bbed1f4a861f1af1b4983b431bb426c22ac8cf23', operation='INSERT', pgid='pgtrigger_insert_insert_4e1ad', table='products_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_active" IS DISTINCT FROM (NEW."is_active"))', func='INSERT INTO "products_userisactiveevent" ("is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."is_active", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c987aa18fea3f747a40271f7f01cb17657e6f796', operation='UPDATE', pgid='pgtrigger_update_update_fc2db', table='products_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='userisactiveevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='userisactiveevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='is_active_events', to=settings.AUTH_USER_MODEL),
        ),
    ]
