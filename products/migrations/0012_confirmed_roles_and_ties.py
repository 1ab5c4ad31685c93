"""Roles of parties are confirmed by a second person and may be a deputy's; ties to organisations."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('products', '0011_clock'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='в чём связь')),
                ('since', models.DateField(verbose_name='с')),
                ('until', models.DateField(blank=True, null=True, verbose_name='по')),
                ('declared_at', models.DateTimeField(verbose_name='заявлено')),
            ],
            options={
                'verbose_name': 'связь с организацией',
                'verbose_name_plural': 'связи с организациями',
            },
        ),
        migrations.CreateModel(
            name='TieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=500, verbose_name='в чём связь')),
                ('since', models.DateField(verbose_name='с')),
                ('until', models.DateField(blank=True, null=True, verbose_name='по')),
                ('declared_at', models.DateTimeField(verbose_name='заявлено')),
            ],
            options={
                'abstract': False,
            },
        ),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='membership',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='подтверждено'),
        ),
        migrations.AddField(
            model_name='membership',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='подтвердил'),
        ),
        migrations.AddField(
            model_name='membership',
            name='deputy_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='замещает'),
        ),
        migrations.AddField(
            model_name='membership',
            name='given_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='назначил'),
        ),
        # Roles that were there before the rule stay in force.
        migrations.RunSQL(
            "UPDATE products_membership SET confirmed_at = now() WHERE party_id IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='подтверждено'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='подтвердил'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='deputy_for',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='замещает'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='given_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='назначил'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_without_tie', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_tie t JOIN products_review r ON r.id = NEW.review_id\n    JOIN products_case c ON c.id = r.case_id\n    WHERE t.user_id = NEW.approver_id AND t.manufacturer_id IN (c.manufacturer_id, c.successor_id)\n    AND (NEW.at AT TIME ZONE 'Europe/Minsk')::date BETWEEN t.since AND coalesce(t.until, 'infinity')) THEN RAISE EXCEPTION 'О деле организации, связь с которой заявлена, судит другое лицо (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='18c27caaa5480ec2b1b92b7d4528513687bdbe37', operation='INSERT', pgid='pgtrigger_decision_without_tie_f0688', table='products_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='membership_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.user_id IS DISTINCT FROM NEW.user_id OR OLD.party_id IS DISTINCT FROM NEW.party_id OR OLD.manufacturer_id IS DISTINCT FROM NEW.manufacturer_id OR OLD.role IS DISTINCT FROM NEW.role OR OLD.since IS DISTINCT FROM NEW.since OR OLD.given_by_id IS DISTINCT FROM NEW.given_by_id OR OLD.deputy_for_id IS DISTINCT FROM NEW.deputy_for_id)', func="RAISE EXCEPTION 'Участие не переписывают: его подтверждают и заканчивают (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='27abccc56525648a218476abf5d52dfc98dcddaa', operation='UPDATE', pgid='pgtrigger_membership_fixed_2b4ed', table='products_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='membership_confirmed_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.confirmed_at IS NOT NULL AND (OLD.confirmed_at, OLD.confirmed_by_id) IS DISTINCT FROM (NEW.confirmed_at, NEW.confirmed_by_id))', func="RAISE EXCEPTION 'Подтверждение роли не меняют (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='3de53120ce89d91fbfbc8764dcaa4dcdfed30eb1', operation='UPDATE', pgid='pgtrigger_membership_confirmed_once_4e379', table='products_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='membership_not_lengthened', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.party_id IS NOT NULL AND OLD.until IS NOT NULL AND (NEW.until IS NULL OR NEW.until > OLD.until))', func="RAISE EXCEPTION 'Срок роли стороны не продлевают: её дают заново (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='f1ba82c3434076d287f8d53673c45f7fedf6f51e', operation='UPDATE', pgid='pgtrigger_membership_not_lengthened_4813a', table='products_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_membershipevent" ("confirmed_at", "confirmed_by_id", "deputy_for_id", "given_by_id", "id", "manufacturer_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until", "user_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."deputy_for_id", NEW."given_by_id", NEW."id", NEW."manufacturer_id", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='b8cba772c74e6eaac28fab5718e2b98ae847647c', operation='INSERT', pgid='pgtrigger_insert_insert_93201', table='products_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_membershipevent" ("confirmed_at", "confirmed_by_id", "deputy_for_id", "given_by_id", "id", "manufacturer_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until", "user_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."deputy_for_id", NEW."given_by_id", NEW."id", NEW."manufacturer_id", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='8ea49b3530f740d03199149bd355a29c890f14ef', operation='UPDATE', pgid='pgtrigger_update_update_9c7fb', table='products_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_membershipevent" ("confirmed_at", "confirmed_by_id", "deputy_for_id", "given_by_id", "id", "manufacturer_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until", "user_id") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."deputy_for_id", OLD."given_by_id", OLD."id", OLD."manufacturer_id", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."since", OLD."until", OLD."user_id"); RETURN NULL;', hash='26ea4c25a15e0b75b1af25f150b36723f1e2e84a', operation='DELETE', pgid='pgtrigger_delete_delete_00963', table='products_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opinion',
            trigger=pgtrigger.compiler.Trigger(name='opinion_without_tie', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_tie t JOIN products_review r ON r.id = NEW.review_id\n    JOIN products_case c ON c.id = r.case_id\n    WHERE t.user_id = NEW.expert_id AND t.manufacturer_id IN (c.manufacturer_id, c.successor_id)\n    AND (NEW.at AT TIME ZONE 'Europe/Minsk')::date BETWEEN t.since AND coalesce(t.until, 'infinity')) THEN RAISE EXCEPTION 'О деле организации, связь с которой заявлена, судит другое лицо (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='64c31fefaa2e1fe1389e40f1c090ba3956c26768', operation='INSERT', pgid='pgtrigger_opinion_without_tie_62218', table='products_opinion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_userisactiveevent" ("is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."is_active", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='bbed1f4a861f1af1b4983b431bb426c22ac8cf23', operation='INSERT', pgid='pgtrigger_insert_insert_4e1ad', table='products_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_active" IS DISTINCT FROM (NEW."is_active"))', func='INSERT INTO "products_userisactiveevent" ("is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."is_active", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c987aa18fea3f747a40271f7f01cb17657e6f796', operation='UPDATE', pgid='pgtrigger_update_update_fc2db', table='products_user', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('given_by__isnull', True), models.Q(('given_by', models.F('user')), _negated=True), _connector='OR'), name='membership_given_by_another', violation_error_message='Роль себе не дают.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', True), ('given_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('given_by__isnull', False), models.Q(('confirmed_by', models.F('given_by')), _negated=True), models.Q(('confirmed_by', models.F('user')), _negated=True)), _connector='OR'), name='membership_confirmed_by_a_second', violation_error_message='Роль подтверждает второе лицо: не тот, кто её дал или получил.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('deputy_for__isnull', True), models.Q(('party__isnull', False), ('until__isnull', False), models.Q(('deputy_for', models.F('user')), _negated=True)), _connector='OR'), name='membership_deputy_is_dated', violation_error_message='Замещают другое лицо стороны, до названного дня.'),
        ),
        migrations.AddField(
            model_name='tie',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='products.manufacturer', verbose_name='организация'),
        ),
        migrations.AddField(
            model_name='tie',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to=settings.AUTH_USER_MODEL, verbose_name='кто заявил'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='организация'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.tie'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто заявил'),
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
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='tie_dates_in_order', violation_error_message='Последний день не раньше первого.'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='tie_has_reason', violation_error_message='Напишите, в чём связь.'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'manufacturer'), name='tie_once', violation_error_message='Эта связь уже заявлена.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='tie_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='f8bc14ae83aa89e197a108ff83cd07d4f63333bb', operation='DELETE', pgid='pgtrigger_tie_no_delete_3086f', table='products_tie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='tie_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='e8cdb9a24db2f37bd251d036eccd2e56491fc1f6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_tie_no_truncate_11ae8', table='products_tie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='tie_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD.user_id, OLD.manufacturer_id, OLD.reason, OLD.since, OLD.declared_at) IS DISTINCT FROM (NEW.user_id, NEW.manufacturer_id, NEW.reason, NEW.since, NEW.declared_at) OR OLD.until IS NOT NULL AND OLD.until IS DISTINCT FROM NEW.until)', func="RAISE EXCEPTION 'Связь не переписывают: у неё можно назвать последний день (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='bd3ff828c334369b24715f88539c5d9874a956cc', operation='UPDATE', pgid='pgtrigger_tie_fixed_39bf2', table='products_tie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_tieevent" ("declared_at", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "user_id") VALUES (NEW."declared_at", NEW."id", NEW."manufacturer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='f84ed7a3b65d2fd5fc5722f28348044a966d403a', operation='INSERT', pgid='pgtrigger_insert_insert_44772', table='products_tie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_tieevent" ("declared_at", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "user_id") VALUES (NEW."declared_at", NEW."id", NEW."manufacturer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='090af9f4277c01803812b6738f3dfb8f2ce9430d', operation='UPDATE', pgid='pgtrigger_update_update_4f978', table='products_tie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_tieevent" ("declared_at", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "user_id") VALUES (OLD."declared_at", OLD."id", OLD."manufacturer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."since", OLD."until", OLD."user_id"); RETURN NULL;', hash='c8aa1c8034ccfb4a2aad8ec94ab43a26b0a71be2', operation='DELETE', pgid='pgtrigger_delete_delete_bd719', table='products_tie', when='AFTER')),
        ),
    ]
