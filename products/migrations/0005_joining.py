"""Makers apply and invite their people, say where they make things, and are written to about cases."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import products.parties.codes
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ("products", "0004_exchange"),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('applied', 'ждёт ответа'), ('confirmed', 'подтверждено'), ('refused', 'отказано'), ('withdrawn', 'отозвано')], default='applied', max_length=9, verbose_name='состояние')),
                ('unp', models.CharField(blank=True, max_length=9, verbose_name='УНП')),
                ('inn', models.CharField(blank=True, max_length=12, verbose_name='ИНН')),
                ('ogrn', models.CharField(blank=True, max_length=15, verbose_name='ОГРН')),
                ('okpo', models.CharField(blank=True, max_length=10, verbose_name='ОКПО')),
                ('address_ru', models.CharField(max_length=300, verbose_name='юридический адрес (рус.)')),
                ('address_be', models.CharField(blank=True, max_length=300, verbose_name='юридический адрес (бел.)')),
                ('address_en', models.CharField(blank=True, max_length=300, verbose_name='юридический адрес (англ.)')),
                ('signs', models.BooleanField(default=False, verbose_name='доверенность даёт право подписи')),
                ('paper_name', models.CharField(max_length=120, verbose_name='имя файла')),
                ('applied_at', models.DateTimeField(verbose_name='подано')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='закончено')),
                ('ground', models.TextField(blank=True, verbose_name='основание отказа')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='ответ отправлен')),
            ],
            options={
                'verbose_name': 'заявление изготовителя',
                'verbose_name_plural': 'заявления изготовителей',
            },
        ),
        migrations.CreateModel(
            name='ApplicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('applied', 'ждёт ответа'), ('confirmed', 'подтверждено'), ('refused', 'отказано'), ('withdrawn', 'отозвано')], default='applied', max_length=9, verbose_name='состояние')),
                ('unp', models.CharField(blank=True, max_length=9, verbose_name='УНП')),
                ('inn', models.CharField(blank=True, max_length=12, verbose_name='ИНН')),
                ('ogrn', models.CharField(blank=True, max_length=15, verbose_name='ОГРН')),
                ('okpo', models.CharField(blank=True, max_length=10, verbose_name='ОКПО')),
                ('address_ru', models.CharField(max_length=300, verbose_name='юридический адрес (рус.)')),
                ('address_be', models.CharField(blank=True, max_length=300, verbose_name='юридический адрес (бел.)')),
                ('address_en', models.CharField(blank=True, max_length=300, verbose_name='юридический адрес (англ.)')),
                ('signs', models.BooleanField(default=False, verbose_name='доверенность даёт право подписи')),
                ('paper_name', models.CharField(max_length=120, verbose_name='имя файла')),
                ('applied_at', models.DateTimeField(verbose_name='подано')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='закончено')),
                ('ground', models.TextField(blank=True, verbose_name='основание отказа')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='ответ отправлен')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ComplianceContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Должность, при желании имя.', max_length=150, verbose_name='кто отвечает')),
                ('phone', models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон')),
                ('email', models.EmailField(blank=True, max_length=100, verbose_name='электронная почта')),
            ],
            options={
                'verbose_name': 'контакт для органов',
                'verbose_name_plural': 'контакты для органов',
            },
        ),
        migrations.CreateModel(
            name='ComplianceContactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(help_text='Должность, при желании имя.', max_length=150, verbose_name='кто отвечает')),
                ('phone', models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон')),
                ('email', models.EmailField(blank=True, max_length=100, verbose_name='электронная почта')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'письмо')], default='mail', max_length=4, verbose_name='канал')),
                ('in_digest', models.BooleanField(default=False, verbose_name='в письме за день')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='отправить')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='неудач')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='отправлено')),
            ],
            options={
                'verbose_name': 'доставка',
                'verbose_name_plural': 'доставки',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='электронная почта')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('editor', 'редактор изготовителя'), ('signer', 'подписант изготовителя'), ('maker_administrator', 'администратор изготовителя')], max_length=20), default=list, size=None, verbose_name='роли')),
                ('language', models.CharField(choices=[('ru', 'Русский'), ('be', 'Беларуская'), ('en', 'English')], max_length=2, verbose_name='язык письма')),
                ('created_at', models.DateTimeField(verbose_name='создано')),
                ('expires_at', models.DateTimeField(verbose_name='действует до')),
                ('digest', models.CharField(blank=True, max_length=64, null=True, unique=True, verbose_name='отпечаток ссылки')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='письмо ушло')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='принято')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='отменено')),
            ],
            options={
                'verbose_name': 'приглашение',
                'verbose_name_plural': 'приглашения',
            },
        ),
        migrations.CreateModel(
            name='ProductionSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='название площадки')),
                ('address', models.CharField(max_length=150, verbose_name='адрес')),
                ('country', models.CharField(choices=[('by', 'Беларусь'), ('ru', 'Россия'), ('other', 'другая страна')], max_length=5, verbose_name='страна')),
                ('operations', models.TextField(blank=True, help_text='Что делают на площадке: проектирование, кристальное производство, сборка, испытания; по одной в строке.', max_length=1000, verbose_name='операции')),
            ],
            options={
                'verbose_name': 'производственная площадка',
                'verbose_name_plural': 'производственные площадки',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ProductionSiteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='название площадки')),
                ('address', models.CharField(max_length=150, verbose_name='адрес')),
                ('country', models.CharField(choices=[('by', 'Беларусь'), ('ru', 'Россия'), ('other', 'другая страна')], max_length=5, verbose_name='страна')),
                ('operations', models.TextField(blank=True, help_text='Что делают на площадке: проектирование, кристальное производство, сборка, испытания; по одной в строке.', max_length=1000, verbose_name='операции')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='manufacturer',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='manufacturer',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='manufacturer',
            name='delete_delete',
        ),
        migrations.RenameField(
            model_name='manufacturer',
            old_name='public_contact',
            new_name='public_office',
        ),
        migrations.RenameField(
            model_name='manufacturerevent',
            old_name='public_contact',
            new_name='public_office',
        ),
        migrations.AddField(
            model_name='manufacturer',
            name='public_email',
            field=models.EmailField(blank=True, max_length=100, verbose_name='почта отдела'),
        ),
        migrations.AlterField(
            model_name='manufacturer',
            name='public_office',
            field=models.CharField(blank=True, help_text='Отдел или служба, а не человек: его увидят все.', max_length=300, verbose_name='отдел, куда обращаться'),
        ),
        migrations.AddField(
            model_name='manufacturer',
            name='public_phone',
            field=models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон отдела'),
        ),
        migrations.AddField(
            model_name='manufacturerevent',
            name='public_email',
            field=models.EmailField(blank=True, max_length=100, verbose_name='почта отдела'),
        ),
        migrations.AlterField(
            model_name='manufacturerevent',
            name='public_office',
            field=models.CharField(blank=True, help_text='Отдел или служба, а не человек: его увидят все.', max_length=300, verbose_name='отдел, куда обращаться'),
        ),
        migrations.AddField(
            model_name='manufacturerevent',
            name='public_phone',
            field=models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон отдела'),
        ),
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(choices=[('ru', 'Русский'), ('be', 'Беларуская'), ('en', 'English')], default='ru', max_length=2, verbose_name='язык писем'),
        ),
        migrations.AddField(
            model_name='user',
            name='notices',
            field=models.CharField(choices=[('each', 'о каждом событии сразу'), ('daily', 'одно письмо в день'), ('waiting', 'только когда ход за нами'), ('none', 'не писать')], default='daily', max_length=7, verbose_name='письма о делах'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['at'], name='event_at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_manufacturerevent" ("address_be", "address_en", "address_ru", "code", "id", "inn", "name_be", "name_en", "name_ru", "note", "ogrn", "okpo", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_email", "public_office", "public_phone", "unp", "website") VALUES (NEW."address_be", NEW."address_en", NEW."address_ru", NEW."code", NEW."id", NEW."inn", NEW."name_be", NEW."name_en", NEW."name_ru", NEW."note", NEW."ogrn", NEW."okpo", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_email", NEW."public_office", NEW."public_phone", NEW."unp", NEW."website"); RETURN NULL;', hash='1660d66d42be51a77ac9929ad0c4a10fda84f16e', operation='INSERT', pgid='pgtrigger_insert_insert_04716', table='products_manufacturer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_manufacturerevent" ("address_be", "address_en", "address_ru", "code", "id", "inn", "name_be", "name_en", "name_ru", "note", "ogrn", "okpo", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_email", "public_office", "public_phone", "unp", "website") VALUES (NEW."address_be", NEW."address_en", NEW."address_ru", NEW."code", NEW."id", NEW."inn", NEW."name_be", NEW."name_en", NEW."name_ru", NEW."note", NEW."ogrn", NEW."okpo", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_email", NEW."public_office", NEW."public_phone", NEW."unp", NEW."website"); RETURN NULL;', hash='4dfd0bd76f05248bd3b2b280f547844bef589c2c', operation='UPDATE', pgid='pgtrigger_update_update_eea91', table='products_manufacturer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_manufacturerevent" ("address_be", "address_en", "address_ru", "code", "id", "inn", "name_be", "name_en", "name_ru", "note", "ogrn", "okpo", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_email", "public_office", "public_phone", "unp", "website") VALUES (OLD."address_be", OLD."address_en", OLD."address_ru", OLD."code", OLD."id", OLD."inn", OLD."name_be", OLD."name_en", OLD."name_ru", OLD."note", OLD."ogrn", OLD."okpo", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_email", OLD."public_office", OLD."public_phone", OLD."unp", OLD."website"); RETURN NULL;', hash='70acade1c44da6665817c08fd721cdfcff0fb276', operation='DELETE', pgid='pgtrigger_delete_delete_5f92a', table='products_manufacturer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='manufacturer',
            constraint=models.UniqueConstraint(condition=models.Q(('ogrn', ''), _negated=True), fields=('ogrn',), name='manufacturer_ogrn_unique', violation_error_message='Изготовитель с таким ОГРН уже есть.'),
        ),
        migrations.AddField(
            model_name='application',
            name='applicant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to=settings.AUTH_USER_MODEL, verbose_name='заявитель'),
        ),
        migrations.AddField(
            model_name='application',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем закончено'),
        ),
        migrations.AddField(
            model_name='application',
            name='manufacturer',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='application',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='доверенность'),
        ),
        migrations.AddField(
            model_name='application',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='products.party', verbose_name='страна'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='applicant',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='заявитель'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='closed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем закончено'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='manufacturer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='paper',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.document', verbose_name='доверенность'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='страна'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='applicationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.application'),
        ),
        migrations.AddField(
            model_name='compliancecontact',
            name='manufacturer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='compliance', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='compliancecontactevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='compliancecontactevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='compliancecontactevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.compliancecontact'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.event', verbose_name='событие'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to=settings.AUTH_USER_MODEL, verbose_name='получатель'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто пригласил'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='manufacturer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='productionsite',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='productionsiteevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
        ),
        migrations.AddField(
            model_name='productionsiteevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='productionsiteevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.productionsite'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(condition=models.Q(('state__in', ['confirmed', 'refused']), ('told_at__isnull', True)), fields=['id'], name='application_to_tell'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'applied'), models.Q(('unp', ''), _negated=True)), fields=('unp',), name='application_unp_once', violation_error_message='Заявление с этим кодом уже рассматривают.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'applied'), models.Q(('inn', ''), _negated=True)), fields=('inn',), name='application_inn_once', violation_error_message='Заявление с этим кодом уже рассматривают.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'applied'), models.Q(('ogrn', ''), _negated=True)), fields=('ogrn',), name='application_ogrn_once', violation_error_message='Заявление с этим кодом уже рассматривают.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('state', 'applied')), models.Q(models.Q(('state', 'applied'), _negated=True), ('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='application_closed_by_somebody', violation_error_message='У законченного заявления есть день и лицо.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manufacturer__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('manufacturer__isnull', True)), _connector='OR'), name='application_confirmed_has_maker', violation_error_message='Подтверждённое заявление ведёт к изготовителю.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='application_refusal_has_ground', violation_error_message='Отказ требует основания.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'refused']), _negated=True), models.Q(('closed_by', models.F('applicant')), _negated=True), _connector='OR'), name='application_judged_by_another', violation_error_message='Своё заявление решает другое лицо.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='application_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='63eb88d2d06649fa3bd5234967d17d80cdf4464e', operation='DELETE', pgid='pgtrigger_application_no_delete_75fe1', table='products_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='application_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='e2df914fd95d4e3c44249d27d6b3c9a111b4e0f1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_application_no_truncate_9f84c', table='products_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='application_ends_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state") AND NOT (OLD."state" = \'applied\'))', func="RAISE EXCEPTION 'Заявление закончено, его состояние не меняется (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='ca6f4f3e0d26a7f44f38e7bc935b927c1c81a4aa', operation='UPDATE', pgid='pgtrigger_application_ends_once_d2398', table='products_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='application_begins_applied', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" IS DISTINCT FROM \'applied\')', func="RAISE EXCEPTION 'Заявление начинается поданным (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d2911ec93942302f0f727523f5bc77dfe0f4e126', operation='INSERT', pgid='pgtrigger_application_begins_applied_c2755', table='products_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_applicationevent" ("address_be", "address_en", "address_ru", "applicant_id", "applied_at", "closed_at", "closed_by_id", "ground", "id", "inn", "manufacturer_id", "name_be", "name_en", "name_ru", "ogrn", "okpo", "paper_id", "paper_name", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signs", "state", "told_at", "unp") VALUES (NEW."address_be", NEW."address_en", NEW."address_ru", NEW."applicant_id", NEW."applied_at", NEW."closed_at", NEW."closed_by_id", NEW."ground", NEW."id", NEW."inn", NEW."manufacturer_id", NEW."name_be", NEW."name_en", NEW."name_ru", NEW."ogrn", NEW."okpo", NEW."paper_id", NEW."paper_name", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signs", NEW."state", NEW."told_at", NEW."unp"); RETURN NULL;', hash='6c59eb337fae2016a88433cc234f325a10014eb8', operation='INSERT', pgid='pgtrigger_insert_insert_7ef29', table='products_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_applicationevent" ("address_be", "address_en", "address_ru", "applicant_id", "applied_at", "closed_at", "closed_by_id", "ground", "id", "inn", "manufacturer_id", "name_be", "name_en", "name_ru", "ogrn", "okpo", "paper_id", "paper_name", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signs", "state", "told_at", "unp") VALUES (NEW."address_be", NEW."address_en", NEW."address_ru", NEW."applicant_id", NEW."applied_at", NEW."closed_at", NEW."closed_by_id", NEW."ground", NEW."id", NEW."inn", NEW."manufacturer_id", NEW."name_be", NEW."name_en", NEW."name_ru", NEW."ogrn", NEW."okpo", NEW."paper_id", NEW."paper_name", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signs", NEW."state", NEW."told_at", NEW."unp"); RETURN NULL;', hash='48cedc44b1656b7774f363aa796b36c4b0c8f88b', operation='UPDATE', pgid='pgtrigger_update_update_a7356', table='products_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_applicationevent" ("address_be", "address_en", "address_ru", "applicant_id", "applied_at", "closed_at", "closed_by_id", "ground", "id", "inn", "manufacturer_id", "name_be", "name_en", "name_ru", "ogrn", "okpo", "paper_id", "paper_name", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signs", "state", "told_at", "unp") VALUES (OLD."address_be", OLD."address_en", OLD."address_ru", OLD."applicant_id", OLD."applied_at", OLD."closed_at", OLD."closed_by_id", OLD."ground", OLD."id", OLD."inn", OLD."manufacturer_id", OLD."name_be", OLD."name_en", OLD."name_ru", OLD."ogrn", OLD."okpo", OLD."paper_id", OLD."paper_name", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signs", OLD."state", OLD."told_at", OLD."unp"); RETURN NULL;', hash='e885451b111215c84c41389b9f96a3bc15e81bca', operation='DELETE', pgid='pgtrigger_delete_delete_58cf6', table='products_application', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='compliancecontact',
            constraint=models.CheckConstraint(condition=models.Q(('email', ''), ('phone', ''), _negated=True), name='compliance_can_be_reached', violation_error_message='Укажите телефон или почту, чтобы можно было связаться.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='compliancecontact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_compliancecontactevent" ("email", "id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."email", NEW."id", NEW."manufacturer_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone"); RETURN NULL;', hash='b56b6aa8d127c4714f5478cc80a0db159a5c741e', operation='INSERT', pgid='pgtrigger_insert_insert_a5a1d', table='products_compliancecontact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='compliancecontact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_compliancecontactevent" ("email", "id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."email", NEW."id", NEW."manufacturer_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone"); RETURN NULL;', hash='1cdadb596ef99e018adf5a90e2089cdea320c1b0', operation='UPDATE', pgid='pgtrigger_update_update_d0c5a', table='products_compliancecontact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='compliancecontact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_compliancecontactevent" ("email", "id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (OLD."email", OLD."id", OLD."manufacturer_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone"); RETURN NULL;', hash='95dc896444ca3e3862c4935c91d0a24683dfe3ad', operation='DELETE', pgid='pgtrigger_delete_delete_3fc7c', table='products_compliancecontact', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('sent_at__isnull', True)), fields=['due_at'], name='delivery_to_send'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('event', 'channel', 'recipient'), name='delivery_once', violation_error_message='Об этом событии этому человеку уже сообщают.'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['id'], name='invitation_to_send'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), fields=('email', 'manufacturer'), name='invitation_one_open', nulls_distinct=False, violation_error_message='Приглашение на этот адрес уже отправлено.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='invitation_used_or_revoked', violation_error_message='Отменённое приглашение не принимают, принятое не отменяют.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manufacturer__isnull', True), ('roles', [])), models.Q(('invited_by__isnull', False), ('manufacturer__isnull', False), ('roles__len__gt', 0)), _connector='OR'), name='invitation_to_a_maker_has_roles', violation_error_message='Выберите хотя бы одну роль.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='invitation_email_lower', violation_error_message='Адрес пишется строчными буквами.'),
        ),
        migrations.AddConstraint(
            model_name='productionsite',
            constraint=models.UniqueConstraint(fields=('manufacturer', 'name'), name='site_name_once', violation_error_message='Площадка с таким названием у вас уже есть.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productionsite',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_productionsiteevent" ("address", "country", "id", "manufacturer_id", "name", "operations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."country", NEW."id", NEW."manufacturer_id", NEW."name", NEW."operations", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='73861cfb50ae73ecf653cec968a599a3f9ba1257', operation='INSERT', pgid='pgtrigger_insert_insert_52082', table='products_productionsite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productionsite',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_productionsiteevent" ("address", "country", "id", "manufacturer_id", "name", "operations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."country", NEW."id", NEW."manufacturer_id", NEW."name", NEW."operations", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='10e21ffadf2a758e5204571afd4d47d6592eafed', operation='UPDATE', pgid='pgtrigger_update_update_9b252', table='products_productionsite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productionsite',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_productionsiteevent" ("address", "country", "id", "manufacturer_id", "name", "operations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."address", OLD."country", OLD."id", OLD."manufacturer_id", OLD."name", OLD."operations", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='768025b942798fb2facab99f5db669ded22d0e1a', operation='DELETE', pgid='pgtrigger_delete_delete_65ab8', table='products_productionsite', when='AFTER')),
        ),
    ]
