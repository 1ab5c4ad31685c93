"""Every table of the register, with its constraints, guards and histories, as they stand.

It takes the place of the eighteen steps by which they came to be: applied one after another these took four
times as long. A database that has all of them has this one.
"""

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
import products.parties.codes
import products.search.models
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

from ._at_once import AtOnce


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('products', '0001_initial'),
        ('products', '0002_search_in_small_numbers'),
        ('products', '0003_bundles'),
        ('products', '0004_exchange'),
        ('products', '0005_joining'),
        ('products', '0006_access_tokens'),
        ('products', '0007_reasons_and_papers_of_filings'),
        ('products', '0008_lives'),
        ('products', '0009_read_counts'),
        ('products', '0010_words_of_imports'),
        ('products', '0011_clock'),
        ('products', '0012_confirmed_roles_and_ties'),
        ('products', '0013_bundle_plan'),
        ('products', '0014_after_registration'),
        ('products', '0015_working'),
        ('products', '0016_queue'),
        ('products', '0017_two_keys'),
        ('products', '0018_subscriptions'),
    ]

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        # Search by parts of designations and words, periods that do not overlap; the production role needs the
        # right to create them.
        TrigramExtension(),
        BtreeGistExtension(),
        AtOnce([
            migrations.CreateModel(
                name='AccessToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='для чего')),
                    ('digest', models.CharField(max_length=64, unique=True, verbose_name='отпечаток ключа')),
                    ('start', models.CharField(max_length=8, verbose_name='первые знаки')),
                    ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'читать свои заявки'), ('draft', 'вести черновики и отвечать на замечания'), ('file', 'подавать и отзывать')], max_length=5), size=None, verbose_name='что может')),
                    ('created_at', models.DateTimeField(verbose_name='создан')),
                    ('expires_at', models.DateTimeField(verbose_name='действует до')),
                    ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='последнее обращение')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='отозван')),
                ],
                options={
                    'verbose_name': 'ключ доступа',
                    'verbose_name_plural': 'ключи доступа',
                },
            ),
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
                name='Act',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                ],
                options={
                    'verbose_name': 'акт к решению',
                    'verbose_name_plural': 'акты к решениям',
                },
            ),
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
                name='Batch',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('digest', models.CharField(max_length=64, verbose_name='отпечаток файла')),
                    ('name', models.CharField(max_length=200, verbose_name='имя файла')),
                    ('state', models.CharField(choices=[('staged', 'прочитан'), ('mapped', 'столбцы указаны'), ('validated', 'проверен'), ('committing', 'записывается'), ('committed', 'записан'), ('undone', 'отменён')], default='staged', max_length=10, verbose_name='состояние')),
                    ('facts', models.JSONField(default=dict, verbose_name='как прочитан')),
                    ('mapping', models.JSONField(default=list, verbose_name='соответствие столбцов')),
                    ('created_at', models.DateTimeField(verbose_name='принят')),
                    ('changed_at', models.DateTimeField(verbose_name='изменён')),
                ],
                options={
                    'verbose_name': 'загрузка файла',
                    'verbose_name_plural': 'загрузки файлов',
                },
            ),
            migrations.CreateModel(
                name='Bundle',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=200, verbose_name='название')),
                    ('created_at', models.DateTimeField(verbose_name='начато')),
                    ('plan', models.JSONField(blank=True, default=dict, verbose_name='что начинается и что осталось начать')),
                    ('declared_at', models.DateTimeField(blank=True, null=True, verbose_name='заявлено')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='причина, по которой предупреждения можно оставить')),
                    ('refusals', models.JSONField(blank=True, default=dict, verbose_name='что не подано и почему')),
                ],
                options={
                    'verbose_name': 'пакет дел',
                    'verbose_name_plural': 'пакеты дел',
                },
            ),
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид')),
                    ('status', models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], default='draft', max_length=12, verbose_name='состояние')),
                    ('designation', models.CharField(blank=True, max_length=120, verbose_name='обозначение')),
                    ('draft', models.JSONField(default=dict, verbose_name='черновик, как набран')),
                    ('draft_version', models.PositiveIntegerField(default=1, verbose_name='версия черновика')),
                    ('claims', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='заявленные обозначения')),
                    ('grade', models.CharField(blank=True, db_default='', default='', max_length=1, verbose_name='класс изменения')),
                    ('reason', models.TextField(blank=True, verbose_name='причина')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='преемник согласился')),
                    ('rounds', models.PositiveSmallIntegerField(default=0, verbose_name='возвратов')),
                    ('answer_due', models.DateField(blank=True, null=True, verbose_name='ответить до')),
                    ('prolonged_at', models.DateTimeField(blank=True, null=True, verbose_name='срок ответа продлён')),
                    ('created_at', models.DateTimeField(verbose_name='начато')),
                    ('changed_at', models.DateTimeField(verbose_name='изменено')),
                    ('filed_at', models.DateTimeField(blank=True, null=True, verbose_name='подано')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='закончено')),
                ],
                options={
                    'verbose_name': 'дело',
                    'verbose_name_plural': 'дела',
                },
            ),
            migrations.CreateModel(
                name='Category',
                fields=[
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(primary_key=True, serialize=False, verbose_name='код')),
                    ('okpd2', models.CharField(blank=True, max_length=12, verbose_name='ОКПД2')),
                    ('tnved', models.CharField(blank=True, max_length=10, verbose_name='ТН ВЭД ЕАЭС')),
                    ('iec61360', models.CharField(blank=True, max_length=40, verbose_name='класс IEC 61360')),
                    ('note', models.TextField(blank=True, verbose_name='пояснение')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'verbose_name': 'категория',
                    'verbose_name_plural': 'категории',
                    'ordering': ['position', 'code'],
                },
            ),
            migrations.CreateModel(
                name='CategoryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(serialize=False, verbose_name='код')),
                    ('okpd2', models.CharField(blank=True, max_length=12, verbose_name='ОКПД2')),
                    ('tnved', models.CharField(blank=True, max_length=10, verbose_name='ТН ВЭД ЕАЭС')),
                    ('iec61360', models.CharField(blank=True, max_length=40, verbose_name='класс IEC 61360')),
                    ('note', models.TextField(blank=True, verbose_name='пояснение')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CategoryParameter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('required', models.BooleanField(default=False, verbose_name='обязателен')),
                    ('facet', models.BooleanField(default=False, verbose_name='служит отбором')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                    ('retired', models.BooleanField(default=False, verbose_name='выведено из употребления')),
                ],
                options={
                    'verbose_name': 'параметр категории',
                    'verbose_name_plural': 'параметры категорий',
                    'ordering': ['category', 'position'],
                },
            ),
            migrations.CreateModel(
                name='CategoryParameterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('required', models.BooleanField(default=False, verbose_name='обязателен')),
                    ('facet', models.BooleanField(default=False, verbose_name='служит отбором')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                    ('retired', models.BooleanField(default=False, verbose_name='выведено из употребления')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('transaction', products.search.models.Xid8Field(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()', ()), editable=False, verbose_name='транзакция')),
                    ('entry', models.IntegerField(verbose_name='реестровая запись')),
                ],
                options={
                    'verbose_name': 'изменение для указателя',
                    'verbose_name_plural': 'изменения для указателя',
                },
            ),
            migrations.CreateModel(
                name='Choice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(max_length=60, verbose_name='код')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'verbose_name': 'вариант выбора',
                    'verbose_name_plural': 'варианты выбора',
                    'ordering': ['parameter', 'position', 'code'],
                },
            ),
            migrations.CreateModel(
                name='ChoiceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(max_length=60, verbose_name='код')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'abstract': False,
                },
            ),
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
                name='Confirmation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='день')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                ],
                options={
                    'verbose_name': 'подтверждение сведений',
                    'verbose_name_plural': 'подтверждения сведений',
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, verbose_name='отпечаток')),
                    ('verdict', models.CharField(choices=[('yes', 'согласна'), ('no', 'отказ')], max_length=3, verbose_name='решение')),
                    ('order_number', models.CharField(max_length=60, verbose_name='номер приказа')),
                    ('order_date', models.DateField(verbose_name='дата приказа')),
                    ('effective', models.DateField(verbose_name='вступает в силу')),
                    ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), blank=True, db_default=[], default=list, size=None, verbose_name='основания по перечню')),
                    ('grounds', models.TextField(blank=True, verbose_name='основания')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                    ('together', models.UUIDField(blank=True, db_index=True, null=True, verbose_name='решено вместе')),
                ],
                options={
                    'verbose_name': 'решение стороны',
                    'verbose_name_plural': 'решения сторон',
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
                name='Designation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(verbose_name='обозначение')),
                    ('kind', models.CharField(choices=[('main', 'обозначение'), ('alt', 'другое обозначение'), ('variant', 'исполнение'), ('foreign', 'зарубежный аналог')], max_length=8, verbose_name='вид')),
                    ('look', models.TextField(db_collation='C', verbose_name='ключ по виду')),
                    ('sound', models.TextField(db_collation='C', verbose_name='ключ по звучанию')),
                    ('mixed', models.TextField(db_collation='C', verbose_name='смешанный ключ')),
                ],
                options={
                    'verbose_name': 'обозначение в поиске',
                    'verbose_name_plural': 'обозначения в поиске',
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='SHA-256')),
                    ('size', models.PositiveBigIntegerField(verbose_name='размер в байтах')),
                    ('media_type', models.CharField(max_length=40, verbose_name='вид содержимого')),
                    ('pages', models.PositiveIntegerField(blank=True, null=True, verbose_name='страниц')),
                    ('has_text', models.BooleanField(blank=True, null=True, verbose_name='есть текст')),
                    ('stored_at', models.DateTimeField(verbose_name='сохранён')),
                ],
                options={
                    'verbose_name': 'документ',
                    'verbose_name_plural': 'документы',
                },
            ),
            migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, verbose_name='отпечаток')),
                    ('loaded_at', models.DateTimeField(verbose_name='загружено')),
                ],
                options={
                    'verbose_name': 'издание справочника',
                    'verbose_name_plural': 'издания справочника',
                    'ordering': ['-loaded_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('designation', models.CharField(max_length=120, verbose_name='обозначение')),
                    ('designation_key', models.CharField(db_collation='C', max_length=160, verbose_name='ключ обозначения')),
                    ('number', models.CharField(blank=True, max_length=13, null=True, unique=True, verbose_name='реестровый номер')),
                    ('state', models.CharField(choices=[('pending', 'ещё не в реестре'), ('in_force', 'действует'), ('excluded', 'исключена')], default='pending', max_length=10, verbose_name='состояние')),
                    ('registered', models.DateField(blank=True, null=True, verbose_name='включена')),
                ],
                options={
                    'verbose_name': 'реестровая запись',
                    'verbose_name_plural': 'реестровые записи',
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                    ('verb', models.CharField(max_length=12, verbose_name='действие')),
                    ('from_status', models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='из состояния')),
                    ('to_status', models.CharField(choices=[('draft', 'черновик'), ('filed', 'подана'), ('in_review', 'на рассмотрении'), ('returned', 'возвращена с замечаниями'), ('conciliation', 'согласование сторон'), ('approved', 'одобрена'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('lapsed', 'прекращена по сроку')], max_length=12, verbose_name='в состояние')),
                    ('note', models.TextField(blank=True, verbose_name='пояснение')),
                ],
                options={
                    'verbose_name': 'событие',
                    'verbose_name_plural': 'события',
                },
            ),
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
                name='KeptAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=100, verbose_name='Idempotency-Key')),
                    ('fingerprint', models.CharField(max_length=64, verbose_name='отпечаток запроса')),
                    ('status', models.PositiveSmallIntegerField(verbose_name='код состояния HTTP')),
                    ('headers', models.JSONField(verbose_name='заголовки')),
                    ('body', models.TextField(verbose_name='ответ')),
                    ('at', models.DateTimeField(db_index=True, verbose_name='когда')),
                ],
                options={
                    'verbose_name': 'сохранённый ответ',
                    'verbose_name_plural': 'сохранённые ответы',
                },
            ),
            migrations.CreateModel(
                name='Leaf',
                fields=[
                    ('index', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='номер записи')),
                    ('kind', models.CharField(max_length=64, verbose_name='вид')),
                    ('subject', models.CharField(max_length=200, verbose_name='предмет')),
                    ('body', models.BinaryField(verbose_name='точные байты')),
                    ('hash', models.BinaryField(verbose_name='хеш')),
                    ('at', models.DateTimeField(verbose_name='момент')),
                ],
                options={
                    'verbose_name': 'запись журнала',
                    'verbose_name_plural': 'записи журнала',
                    'ordering': ['index'],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField(verbose_name='по порядку')),
                    ('sheet', models.PositiveSmallIntegerField(verbose_name='лист')),
                    ('row', models.PositiveIntegerField(verbose_name='строка')),
                    ('cells', models.JSONField(default=dict, verbose_name='ячейки')),
                    ('marks', models.JSONField(default=dict, verbose_name='пометки чтения')),
                    ('fixes', models.JSONField(default=dict, verbose_name='исправления')),
                    ('outcome', models.CharField(blank=True, choices=[('', 'не проверена'), ('ok', 'готова'), ('warning', 'с предупреждением'), ('error', 'с ошибкой'), ('skip', 'не изделие')], default='', max_length=8, verbose_name='исход')),
                    ('action', models.CharField(blank=True, choices=[('', 'ничего'), ('new', 'новый черновик'), ('change', 'изменение записи'), ('same', 'совпадает с записью'), ('repeat', 'повтор строки'), ('variant', 'исполнение изделия другой строки'), ('busy', 'по записи идёт дело')], default='', max_length=7, verbose_name='действие')),
                    ('issues', models.JSONField(default=list, verbose_name='замечания')),
                    ('designation', models.CharField(blank=True, max_length=120, verbose_name='обозначение')),
                    ('designation_key', models.CharField(blank=True, max_length=120)),
                    ('draft', models.JSONField(default=dict, verbose_name='черновик')),
                ],
                options={
                    'verbose_name': 'строка файла',
                    'verbose_name_plural': 'строки файла',
                    'ordering': ['batch', 'position'],
                },
            ),
            migrations.CreateModel(
                name='Manufacturer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                    ('code', models.SlugField(max_length=40, unique=True, verbose_name='код')),
                    ('unp', models.CharField(blank=True, max_length=9, validators=[products.parties.codes.validate_unp], verbose_name='УНП')),
                    ('inn', models.CharField(blank=True, max_length=12, validators=[products.parties.codes.validate_inn], verbose_name='ИНН')),
                    ('ogrn', models.CharField(blank=True, max_length=15, validators=[products.parties.codes.validate_ogrn], verbose_name='ОГРН')),
                    ('okpo', models.CharField(blank=True, max_length=10, validators=[products.parties.codes.validate_okpo], verbose_name='ОКПО')),
                    ('address_ru', models.CharField(blank=True, max_length=300, verbose_name='адрес (рус.)')),
                    ('address_be', models.CharField(blank=True, max_length=300, verbose_name='адрес (бел.)')),
                    ('address_en', models.CharField(blank=True, max_length=300, verbose_name='адрес (англ.)')),
                    ('public_office', models.CharField(blank=True, help_text='Отдел или служба, а не человек: его увидят все.', max_length=300, verbose_name='отдел, куда обращаться')),
                    ('public_phone', models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон отдела')),
                    ('public_email', models.EmailField(blank=True, max_length=100, verbose_name='почта отдела')),
                    ('website', models.URLField(blank=True, verbose_name='сайт')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='примечание')),
                ],
                options={
                    'verbose_name': 'изготовитель',
                    'verbose_name_plural': 'изготовители',
                },
            ),
            migrations.CreateModel(
                name='ManufacturerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                    ('code', models.SlugField(db_index=False, max_length=40, verbose_name='код')),
                    ('unp', models.CharField(blank=True, max_length=9, validators=[products.parties.codes.validate_unp], verbose_name='УНП')),
                    ('inn', models.CharField(blank=True, max_length=12, validators=[products.parties.codes.validate_inn], verbose_name='ИНН')),
                    ('ogrn', models.CharField(blank=True, max_length=15, validators=[products.parties.codes.validate_ogrn], verbose_name='ОГРН')),
                    ('okpo', models.CharField(blank=True, max_length=10, validators=[products.parties.codes.validate_okpo], verbose_name='ОКПО')),
                    ('address_ru', models.CharField(blank=True, max_length=300, verbose_name='адрес (рус.)')),
                    ('address_be', models.CharField(blank=True, max_length=300, verbose_name='адрес (бел.)')),
                    ('address_en', models.CharField(blank=True, max_length=300, verbose_name='адрес (англ.)')),
                    ('public_office', models.CharField(blank=True, help_text='Отдел или служба, а не человек: его увидят все.', max_length=300, verbose_name='отдел, куда обращаться')),
                    ('public_phone', models.CharField(blank=True, max_length=40, validators=[products.parties.codes.validate_phone], verbose_name='телефон отдела')),
                    ('public_email', models.EmailField(blank=True, max_length=100, verbose_name='почта отдела')),
                    ('website', models.URLField(blank=True, verbose_name='сайт')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='примечание')),
                ],
                options={
                    'abstract': False,
                },
            ),
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
                name='Meaning',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('heading', models.CharField(max_length=200, verbose_name='заголовок')),
                    ('field', models.CharField(blank=True, max_length=120, verbose_name='поле')),
                    ('unit', models.CharField(blank=True, max_length=30, verbose_name='единица')),
                ],
                options={
                    'verbose_name': 'значение заголовка',
                    'verbose_name_plural': 'значения заголовков',
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('editor', 'редактор изготовителя'), ('signer', 'подписант изготовителя'), ('maker_administrator', 'администратор изготовителя'), ('expert', 'эксперт стороны'), ('approver', 'утверждающее лицо стороны'), ('party_administrator', 'администратор стороны'), ('auditor', 'аудитор'), ('operator', 'оператор')], max_length=20, verbose_name='роль')),
                    ('since', models.DateField(verbose_name='действует с')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='по')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='подтверждено')),
                ],
                options={
                    'verbose_name': 'участие',
                    'verbose_name_plural': 'участия',
                },
            ),
            migrations.CreateModel(
                name='MembershipEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('editor', 'редактор изготовителя'), ('signer', 'подписант изготовителя'), ('maker_administrator', 'администратор изготовителя'), ('expert', 'эксперт стороны'), ('approver', 'утверждающее лицо стороны'), ('party_administrator', 'администратор стороны'), ('auditor', 'аудитор'), ('operator', 'оператор')], max_length=20, verbose_name='роль')),
                    ('since', models.DateField(verbose_name='действует с')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='по')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='подтверждено')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                ],
                options={
                    'verbose_name': 'протокол согласования',
                    'verbose_name_plural': 'протоколы согласования',
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
                name='Node',
                fields=[
                    ('pk', models.CompositePrimaryKey('level', 'index', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('level', models.PositiveSmallIntegerField(verbose_name='уровень')),
                    ('index', models.BigIntegerField(verbose_name='номер')),
                    ('hash', models.BinaryField(verbose_name='хеш')),
                ],
                options={
                    'verbose_name': 'узел журнала',
                    'verbose_name_plural': 'узлы журнала',
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
                name='NumberCounter',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(choices=[('yes', 'согласна'), ('no', 'отказ')], max_length=3, verbose_name='мнение')),
                    ('text', models.TextField(blank=True, verbose_name='обоснование')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                ],
                options={
                    'verbose_name': 'мнение эксперта',
                    'verbose_name_plural': 'мнения экспертов',
                },
            ),
            migrations.CreateModel(
                name='Package',
                fields=[
                    ('code', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='код')),
                    ('name', models.CharField(max_length=200, verbose_name='описание')),
                    ('russian_designations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='отечественные обозначения')),
                    ('pins', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='число выводов')),
                    ('mounting', models.CharField(blank=True, choices=[('THT', 'в отверстия'), ('SMT', 'поверхностный'), ('CHASSIS', 'на шасси'), ('PANEL', 'на панель'), ('WIRE_BOND', 'бескорпусной')], max_length=10, verbose_name='монтаж')),
                    ('body', models.CharField(blank=True, max_length=40, verbose_name='размеры корпуса, мм')),
                    ('pitch', models.DecimalField(blank=True, decimal_places=4, max_digits=8, null=True, verbose_name='шаг выводов, мм')),
                    ('family', models.CharField(max_length=20, verbose_name='семейство')),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='как ещё пишут')),
                    ('confidence', models.CharField(blank=True, choices=[('high', 'общеизвестно'), ('medium', 'вероятно'), ('low', 'требует подтверждения')], max_length=10, verbose_name='надёжность соответствия')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                    ('retired', models.BooleanField(default=False, verbose_name='выведено из употребления')),
                ],
                options={
                    'verbose_name': 'корпус',
                    'verbose_name_plural': 'корпуса',
                    'ordering': ['position', 'code'],
                },
            ),
            migrations.CreateModel(
                name='PackageEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('code', models.CharField(max_length=40, serialize=False, verbose_name='код')),
                    ('name', models.CharField(max_length=200, verbose_name='описание')),
                    ('russian_designations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='отечественные обозначения')),
                    ('pins', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='число выводов')),
                    ('mounting', models.CharField(blank=True, choices=[('THT', 'в отверстия'), ('SMT', 'поверхностный'), ('CHASSIS', 'на шасси'), ('PANEL', 'на панель'), ('WIRE_BOND', 'бескорпусной')], max_length=10, verbose_name='монтаж')),
                    ('body', models.CharField(blank=True, max_length=40, verbose_name='размеры корпуса, мм')),
                    ('pitch', models.DecimalField(blank=True, decimal_places=4, max_digits=8, null=True, verbose_name='шаг выводов, мм')),
                    ('family', models.CharField(max_length=20, verbose_name='семейство')),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='как ещё пишут')),
                    ('confidence', models.CharField(blank=True, choices=[('high', 'общеизвестно'), ('medium', 'вероятно'), ('low', 'требует подтверждения')], max_length=10, verbose_name='надёжность соответствия')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                    ('retired', models.BooleanField(default=False, verbose_name='выведено из употребления')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Parameter',
                fields=[
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='код')),
                    ('symbol', models.CharField(blank=True, max_length=30, verbose_name='обозначение (МЭК)')),
                    ('symbol_ru', models.CharField(blank=True, max_length=30, verbose_name='обозначение (ГОСТ)')),
                    ('kind', models.CharField(choices=[('number', 'число'), ('integer', 'целое число'), ('range', 'диапазон'), ('choice', 'выбор из списка'), ('boolean', 'да или нет'), ('text', 'текст')], max_length=10, verbose_name='вид значения')),
                    ('unit', models.CharField(blank=True, max_length=30, verbose_name='базовая единица')),
                    ('display_unit', models.CharField(blank=True, max_length=30, verbose_name='единица показа')),
                    ('factor', models.DecimalField(blank=True, decimal_places=18, max_digits=36, null=True, verbose_name='множитель единицы показа')),
                    ('bound', models.CharField(blank=True, choices=[('max', 'не более'), ('min', 'не менее'), ('typ', 'типовое'), ('nom', 'номинальное'), ('range', 'диапазон')], max_length=10, verbose_name='какая граница')),
                    ('multiple', models.BooleanField(default=False, verbose_name='несколько значений')),
                    ('group', models.CharField(choices=[('general', 'Общие сведения'), ('electrical', 'Электрические параметры'), ('technology', 'Технология и состав'), ('thermal', 'Тепловые параметры'), ('optical', 'Оптические параметры'), ('sensing', 'Параметры преобразования'), ('mechanical', 'Корпус и конструкция'), ('environmental', 'Условия эксплуатации'), ('reliability', 'Надёжность'), ('process', 'Технологические возможности'), ('equipment', 'Оборудование'), ('service', 'Услуги')], max_length=20, verbose_name='раздел')),
                    ('tier', models.CharField(choices=[('core', 'основной'), ('extended', 'дополнительный')], max_length=10, verbose_name='важность')),
                    ('iec61360', models.CharField(blank=True, max_length=40, verbose_name='свойство IEC 61360')),
                    ('description_ru', models.TextField(blank=True, verbose_name='пояснение (рус.)')),
                    ('description_be', models.TextField(blank=True, verbose_name='пояснение (бел.)')),
                    ('description_en', models.TextField(blank=True, verbose_name='пояснение (англ.)')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'verbose_name': 'параметр',
                    'verbose_name_plural': 'параметры',
                    'ordering': ['position', 'code'],
                },
            ),
            migrations.CreateModel(
                name='ParameterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('code', models.CharField(max_length=60, serialize=False, verbose_name='код')),
                    ('symbol', models.CharField(blank=True, max_length=30, verbose_name='обозначение (МЭК)')),
                    ('symbol_ru', models.CharField(blank=True, max_length=30, verbose_name='обозначение (ГОСТ)')),
                    ('kind', models.CharField(choices=[('number', 'число'), ('integer', 'целое число'), ('range', 'диапазон'), ('choice', 'выбор из списка'), ('boolean', 'да или нет'), ('text', 'текст')], max_length=10, verbose_name='вид значения')),
                    ('unit', models.CharField(blank=True, max_length=30, verbose_name='базовая единица')),
                    ('display_unit', models.CharField(blank=True, max_length=30, verbose_name='единица показа')),
                    ('factor', models.DecimalField(blank=True, decimal_places=18, max_digits=36, null=True, verbose_name='множитель единицы показа')),
                    ('bound', models.CharField(blank=True, choices=[('max', 'не более'), ('min', 'не менее'), ('typ', 'типовое'), ('nom', 'номинальное'), ('range', 'диапазон')], max_length=10, verbose_name='какая граница')),
                    ('multiple', models.BooleanField(default=False, verbose_name='несколько значений')),
                    ('group', models.CharField(choices=[('general', 'Общие сведения'), ('electrical', 'Электрические параметры'), ('technology', 'Технология и состав'), ('thermal', 'Тепловые параметры'), ('optical', 'Оптические параметры'), ('sensing', 'Параметры преобразования'), ('mechanical', 'Корпус и конструкция'), ('environmental', 'Условия эксплуатации'), ('reliability', 'Надёжность'), ('process', 'Технологические возможности'), ('equipment', 'Оборудование'), ('service', 'Услуги')], max_length=20, verbose_name='раздел')),
                    ('tier', models.CharField(choices=[('core', 'основной'), ('extended', 'дополнительный')], max_length=10, verbose_name='важность')),
                    ('iec61360', models.CharField(blank=True, max_length=40, verbose_name='свойство IEC 61360')),
                    ('description_ru', models.TextField(blank=True, verbose_name='пояснение (рус.)')),
                    ('description_be', models.TextField(blank=True, verbose_name='пояснение (бел.)')),
                    ('description_en', models.TextField(blank=True, verbose_name='пояснение (англ.)')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Party',
                fields=[
                    ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                    ('code', models.CharField(choices=[('by', 'Беларусь'), ('ru', 'Россия')], max_length=2, primary_key=True, serialize=False, verbose_name='код')),
                    ('authority_ru', models.CharField(max_length=300, verbose_name='орган (рус.)')),
                    ('authority_be', models.CharField(blank=True, max_length=300, verbose_name='орган (бел.)')),
                    ('authority_en', models.CharField(blank=True, max_length=300, verbose_name='орган (англ.)')),
                    ('time_zone', models.CharField(max_length=40, verbose_name='часовой пояс')),
                ],
                options={
                    'verbose_name': 'сторона',
                    'verbose_name_plural': 'стороны',
                },
            ),
            migrations.CreateModel(
                name='PartyEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('name_ru', models.CharField(max_length=300, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(blank=True, max_length=300, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(blank=True, max_length=300, verbose_name='название (англ.)')),
                    ('code', models.CharField(choices=[('by', 'Беларусь'), ('ru', 'Россия')], max_length=2, serialize=False, verbose_name='код')),
                    ('authority_ru', models.CharField(max_length=300, verbose_name='орган (рус.)')),
                    ('authority_be', models.CharField(blank=True, max_length=300, verbose_name='орган (бел.)')),
                    ('authority_en', models.CharField(blank=True, max_length=300, verbose_name='орган (англ.)')),
                    ('time_zone', models.CharField(max_length=40, verbose_name='часовой пояс')),
                ],
                options={
                    'abstract': False,
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
            migrations.CreateModel(
                name='ReadCount',
                fields=[
                    ('reader', models.CharField(max_length=32, primary_key=True, serialize=False, verbose_name='отпечаток читателя')),
                    ('minute', models.BigIntegerField(db_index=True, verbose_name='минута')),
                    ('reads', models.PositiveIntegerField(verbose_name='обращений')),
                ],
                options={
                    'verbose_name': 'счёт обращений',
                    'verbose_name_plural': 'счёт обращений',
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
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('field', models.CharField(max_length=120, verbose_name='поле')),
                    ('ready', models.JSONField(blank=True, default=dict, verbose_name='слова готового ответа')),
                    ('text', models.TextField(blank=True, verbose_name='замечание')),
                    ('proposed', models.TextField(blank=True, verbose_name='предложенное значение')),
                    ('at', models.DateTimeField(verbose_name='когда')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='отправлено изготовителю')),
                    ('answer', models.TextField(blank=True, verbose_name='ответ')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='когда отвечено')),
                    ('resolved', models.BooleanField(default=False, verbose_name='решено')),
                ],
                options={
                    'verbose_name': 'замечание',
                    'verbose_name_plural': 'замечания',
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
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='срок')),
                    ('left', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='осталось рабочих дней')),
                    ('step', models.CharField(blank=True, choices=[('', 'ничего'), ('formal', 'формальная проверка'), ('opinion', 'мнение эксперта'), ('decision', 'решение утверждающего'), ('again', 'новое решение: стороны разошлись')], db_default='', default='', max_length=8, verbose_name='что за стороной')),
                ],
                options={
                    'verbose_name': 'рассмотрение стороной',
                    'verbose_name_plural': 'рассмотрения сторонами',
                },
            ),
            migrations.CreateModel(
                name='Revision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ordinal', models.PositiveIntegerField(verbose_name='номер редакции')),
                    ('body', models.BinaryField(verbose_name='содержание')),
                    ('digest', models.CharField(db_index=True, max_length=64, verbose_name='отпечаток')),
                    ('created_at', models.DateTimeField(verbose_name='подана')),
                ],
                options={
                    'verbose_name': 'редакция',
                    'verbose_name_plural': 'редакции',
                },
            ),
            migrations.CreateModel(
                name='RevisionDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
            ),
            migrations.CreateModel(
                name='Subscription',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='электронная почта')),
                    ('query', models.CharField(blank=True, max_length=2000, verbose_name='поиск')),
                    ('language', models.CharField(choices=[('ru', 'Русский'), ('be', 'Беларуская'), ('en', 'English')], default='ru', max_length=2, verbose_name='язык')),
                    ('asked_at', models.DateTimeField(verbose_name='запрошена')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='письмо с вопросом ушло')),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='подтверждена')),
                    ('position', models.BigIntegerField(default=0, verbose_name='прочитано записей журнала')),
                ],
                options={
                    'verbose_name': 'подписка',
                    'verbose_name_plural': 'подписки',
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
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('include', 'включение'), ('amend', 'изменение'), ('extend', 'продление'), ('exclude', 'исключение'), ('transfer', 'передача преемнику'), ('remove', 'исключение сторонами'), ('suspend', 'приостановление'), ('resume', 'возобновление'), ('inspect', 'проверка сведений'), ('correct', 'исправление стороной')], max_length=10, verbose_name='вид дела')),
                    ('stage', models.CharField(choices=[('formal', 'формальная проверка'), ('review', 'рассмотрение стороной'), ('again', 'рассмотрение после возврата, не меньше'), ('answer', 'ответ на замечания'), ('prolonged', 'продление ответа'), ('conciliation', 'согласование сторон'), ('correction', 'исправление опечатки')], max_length=12, verbose_name='стадия')),
                    ('days', models.PositiveSmallIntegerField(verbose_name='рабочих дней')),
                ],
                options={
                    'verbose_name': 'срок стадии',
                    'verbose_name_plural': 'сроки стадий',
                },
            ),
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
                name='Tree',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('size', models.BigIntegerField(default=0, verbose_name='размер')),
                    ('root', models.BinaryField(verbose_name='корень')),
                ],
                options={
                    'verbose_name': 'состояние журнала',
                    'verbose_name_plural': 'состояние журнала',
                },
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('ucum', models.CharField(max_length=30, primary_key=True, serialize=False, verbose_name='код UCUM')),
                    ('symbol', models.CharField(blank=True, max_length=30, verbose_name='обозначение')),
                    ('symbol_ru', models.CharField(blank=True, max_length=30, verbose_name='обозначение (рус.)')),
                    ('base_unit', models.CharField(max_length=30, verbose_name='базовая единица')),
                    ('factor', models.DecimalField(decimal_places=18, max_digits=36, verbose_name='множитель')),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None, verbose_name='как ещё пишут')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'verbose_name': 'единица измерения',
                    'verbose_name_plural': 'единицы измерения',
                    'ordering': ['position', 'ucum'],
                },
            ),
            migrations.CreateModel(
                name='UnitEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('name_ru', models.CharField(max_length=200, verbose_name='название (рус.)')),
                    ('name_be', models.CharField(max_length=200, verbose_name='название (бел.)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='название (англ.)')),
                    ('retired', models.BooleanField(default=False, help_text='Не предлагается для новых записей, остаётся в прежних.', verbose_name='выведено из употребления')),
                    ('ucum', models.CharField(max_length=30, serialize=False, verbose_name='код UCUM')),
                    ('symbol', models.CharField(blank=True, max_length=30, verbose_name='обозначение')),
                    ('symbol_ru', models.CharField(blank=True, max_length=30, verbose_name='обозначение (рус.)')),
                    ('base_unit', models.CharField(max_length=30, verbose_name='базовая единица')),
                    ('factor', models.DecimalField(decimal_places=18, max_digits=36, verbose_name='множитель')),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None, verbose_name='как ещё пишут')),
                    ('position', models.PositiveIntegerField(default=0, verbose_name='порядок')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='имя файла')),
                    ('at', models.DateTimeField(verbose_name='загружен')),
                    ('noticed_at', models.DateTimeField(blank=True, null=True, verbose_name='предупреждено')),
                ],
                options={
                    'verbose_name': 'загрузка документа',
                    'verbose_name_plural': 'загрузки документов',
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
            migrations.CreateModel(
                name='Validity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('effective_from', models.DateField(verbose_name='действует с')),
                    ('valid_to', models.DateField(verbose_name='действует по')),
                    ('term_from', models.DateField(blank=True, null=True, verbose_name='срок считается с')),
                    ('held_to', models.DateField(blank=True, null=True, verbose_name='держится по')),
                    ('ground', models.CharField(blank=True, choices=[('own_request', 'по заявлению изготовителя'), ('duplicate_of', 'повторяет другую запись'), ('false_data', 'сведения недостоверны'), ('basis_annulled', 'документ о происхождении утратил силу'), ('nonconformity', 'изделие не отвечает заявленному'), ('unconfirmed', 'сведения не подтверждены в срок'), ('inspection', 'сведения проверяются'), ('maker_gone', 'изготовитель прекратил деятельность'), ('not_civil', 'изделие не гражданского назначения'), ('court', 'по решению суда')], db_default='', default='', max_length=20, verbose_name='основание исключения')),
                    ('recorded_at', models.DateTimeField(verbose_name='внесено')),
                    ('leaf_index', models.BigIntegerField(unique=True, verbose_name='лист журнала')),
                ],
                options={
                    'verbose_name': 'действие редакции',
                    'verbose_name_plural': 'действие редакций',
                },
            ),
            migrations.CreateModel(
                name='Value',
                fields=[
                    ('id', models.AutoField(primary_key=True, serialize=False)),
                    ('parameter', models.TextField(db_collation='C', verbose_name='параметр')),
                    ('low', products.search.models.ExactDecimal(decimal_places=500, max_digits=1000, null=True, verbose_name='нижняя граница')),
                    ('high', products.search.models.ExactDecimal(decimal_places=500, max_digits=1000, null=True, verbose_name='верхняя граница')),
                    ('choice', models.TextField(blank=True, db_collation='C', default='', verbose_name='вариант')),
                ],
                options={
                    'verbose_name': 'значение в поиске',
                    'verbose_name_plural': 'значения в поиске',
                },
            ),
            migrations.CreateModel(
                name='Word',
                fields=[
                    ('id', models.AutoField(primary_key=True, serialize=False)),
                    ('text', models.TextField(db_collation='C', unique=True, verbose_name='основа слова')),
                ],
                options={
                    'verbose_name': 'слово',
                    'verbose_name_plural': 'слова',
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='электронная почта')),
                    ('full_name', models.CharField(max_length=200, verbose_name='имя')),
                    ('is_active', models.BooleanField(default=True, verbose_name='может входить')),
                    ('language', models.CharField(choices=[('ru', 'Русский'), ('be', 'Беларуская'), ('en', 'English')], default='ru', max_length=2, verbose_name='язык писем')),
                    ('notices', models.CharField(choices=[('each', 'о каждом событии сразу'), ('daily', 'одно письмо в день'), ('waiting', 'только когда ход за нами'), ('none', 'не писать')], default='daily', max_length=7, verbose_name='письма о делах')),
                    ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='добавлен')),
                ],
                options={
                    'verbose_name': 'пользователь',
                    'verbose_name_plural': 'пользователи',
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower', violation_error_message='Адрес пишется строчными буквами.')],
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
                model_name='accesstoken',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_tokens', to=settings.AUTH_USER_MODEL, verbose_name='чей'),
            ),
            migrations.AddField(
                model_name='acknowledgement',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
            ),
            migrations.AddField(
                model_name='act',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
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
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='applicationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.application'),
            ),
            migrations.AddField(
                model_name='batch',
                name='committed_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем записан'),
            ),
            migrations.AddField(
                model_name='batch',
                name='created_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем принят'),
            ),
            migrations.AddField(
                model_name='bundle',
                name='created_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем начато'),
            ),
            migrations.AddField(
                model_name='bundle',
                name='declared_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто заявил'),
            ),
            migrations.AddField(
                model_name='batch',
                name='bundle',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batch', to='products.bundle', verbose_name='пакет дел'),
            ),
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
            migrations.AddField(
                model_name='case',
                name='bundle',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='products.bundle', verbose_name='пакет дел'),
            ),
            migrations.AddField(
                model_name='case',
                name='created_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем начато'),
            ),
            migrations.AddField(
                model_name='acknowledgement',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='products.case', verbose_name='дело'),
            ),
            migrations.AddField(
                model_name='category',
                name='parent',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='products.category', verbose_name='входит в'),
            ),
            migrations.AddField(
                model_name='case',
                name='category',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.category', verbose_name='категория'),
            ),
            migrations.AddField(
                model_name='categoryevent',
                name='parent',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.category', verbose_name='входит в'),
            ),
            migrations.AddField(
                model_name='categoryevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='categoryevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.category'),
            ),
            migrations.AddField(
                model_name='categoryparameter',
                name='category',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_parameters', to='products.category', verbose_name='категория'),
            ),
            migrations.AddField(
                model_name='categoryparameterevent',
                name='category',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.category', verbose_name='категория'),
            ),
            migrations.AddField(
                model_name='categoryparameterevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='categoryparameterevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.categoryparameter'),
            ),
            migrations.AddIndex(
                model_name='change',
                index=models.Index(fields=['transaction', 'id'], name='change_by_transaction'),
            ),
            migrations.AddField(
                model_name='choiceevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='choiceevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.choice'),
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
                model_name='confirmation',
                name='actor',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто подтвердил'),
            ),
            migrations.AddField(
                model_name='decision',
                name='approver',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='утвердил'),
            ),
            migrations.AddField(
                model_name='decision',
                name='overrides',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overridden_by', to='products.decision', verbose_name='вместо'),
            ),
            migrations.AddField(
                model_name='act',
                name='decision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='products.decision', verbose_name='решение'),
            ),
            migrations.AddField(
                model_name='delivery',
                name='recipient',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to=settings.AUTH_USER_MODEL, verbose_name='получатель'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='document_sha256_hex', violation_error_message='Адрес документа состоит из 64 шестнадцатеричных цифр.'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='document_not_empty', violation_error_message='Документ не может быть пустым.'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(('media_type__in', ('application/pdf', 'image/png', 'image/jpeg', 'application/pkcs7-signature'))), name='document_media_type', violation_error_message='Документ может быть только PDF, PNG, JPEG или открепленной подписью.'),
            ),
            migrations.AddField(
                model_name='applicationevent',
                name='paper',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.document', verbose_name='доверенность'),
            ),
            migrations.AddField(
                model_name='application',
                name='paper',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='доверенность'),
            ),
            migrations.AddField(
                model_name='act',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='документ'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='edition_digest_form', violation_error_message='Отпечаток состоит из 64 шестнадцатеричных цифр.'),
            ),
            migrations.CreateModel(
                name='Listing',
                fields=[
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='listing', serialize=False, to='products.entry', verbose_name='реестровая запись')),
                    ('category', models.TextField(db_collation='C', verbose_name='категория')),
                    ('country', models.CharField(max_length=2, verbose_name='страна')),
                    ('number_key', models.TextField(db_collation='C', verbose_name='номер')),
                    ('designation_key', models.TextField(db_collation='C', verbose_name='ключ обозначения')),
                    ('manufacturer_key', models.TextField(db_collation='C', verbose_name='ключ изготовителя')),
                    ('registered', models.DateField(verbose_name='дата регистрации')),
                    ('lifecycle_order', models.SmallIntegerField(verbose_name='порядок жизненного цикла')),
                    ('words', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None, verbose_name='слова')),
                    ('values', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None, verbose_name='значения')),
                ],
                options={
                    'verbose_name': 'строка указателя',
                    'verbose_name_plural': 'указатель поиска',
                },
            ),
            migrations.AddField(
                model_name='designation',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='searched_designations', to='products.entry', verbose_name='реестровая запись'),
            ),
            migrations.AddField(
                model_name='confirmation',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='case',
                name='entry',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='event',
                name='actor',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
            ),
            migrations.AddField(
                model_name='event',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='products.case', verbose_name='дело'),
            ),
            migrations.AddField(
                model_name='delivery',
                name='event',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.event', verbose_name='событие'),
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
                model_name='invitation',
                name='invited_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто пригласил'),
            ),
            migrations.AddField(
                model_name='keptanswer',
                name='token',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.accesstoken', verbose_name='ключ доступа'),
            ),
            migrations.AddIndex(
                model_name='leaf',
                index=models.Index(fields=['subject', '-index'], name='leaf_by_subject'),
            ),
            migrations.AddConstraint(
                model_name='leaf',
                constraint=models.CheckConstraint(condition=models.Q(('index__gte', 0)), name='leaf_index_from_zero', violation_error_message='Номер записи журнала не может быть отрицательным.'),
            ),
            migrations.AddConstraint(
                model_name='leaf',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('body'), 65535), name='leaf_body_limit', violation_error_message='Запись журнала не может быть длиннее 65 535 байт.'),
            ),
            migrations.AddConstraint(
                model_name='leaf',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('hash'), 32), name='leaf_hash_length', violation_error_message='Хеш должен занимать ровно 32 байта.'),
            ),
            migrations.AddField(
                model_name='delivery',
                name='leaf',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.leaf', verbose_name='запись журнала'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leaf',
                trigger=pgtrigger.compiler.Trigger(name='leaf_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='fde7d7d1abf8c0f889e8bacb90bf5e694f77e47e', operation='UPDATE OR DELETE', pgid='pgtrigger_leaf_rows_fixed_a0ca4', table='products_leaf', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leaf',
                trigger=pgtrigger.compiler.Trigger(name='leaf_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='9852ffc0aa5ad077066063cfd141ed79896a30c8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_leaf_no_truncate_0a6a9', table='products_leaf', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='line',
                name='batch',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='products.batch'),
            ),
            migrations.AddField(
                model_name='line',
                name='case',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='line', to='products.case'),
            ),
            migrations.AddField(
                model_name='line',
                name='category',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.category'),
            ),
            migrations.AddField(
                model_name='line',
                name='entry',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.entry'),
            ),
            migrations.AddField(
                model_name='invitation',
                name='manufacturer',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='entry',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='compliancecontactevent',
                name='manufacturer',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='compliancecontact',
                name='manufacturer',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='compliance', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='case',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='case',
                name='successor',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='products.manufacturer', verbose_name='преемник'),
            ),
            migrations.AddField(
                model_name='bundle',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='batch',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='applicationevent',
                name='manufacturer',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='application',
                name='manufacturer',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='accesstoken',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_tokens', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='manufacturerevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='manufacturerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.manufacturer'),
            ),
            migrations.AddField(
                model_name='mark',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
            ),
            migrations.AddField(
                model_name='meaning',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meanings', to='products.manufacturer'),
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
            migrations.AddField(
                model_name='membership',
                name='manufacturer',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='membership',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='пользователь'),
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
            migrations.AddField(
                model_name='membershipevent',
                name='manufacturer',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddField(
                model_name='membershipevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='membershipevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.membership'),
            ),
            migrations.AddField(
                model_name='membershipevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='пользователь'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='products.case', verbose_name='дело'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document', verbose_name='документ'),
            ),
            migrations.AddField(
                model_name='decision',
                name='minutes',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='products.minutes', verbose_name='протокол согласования'),
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
            migrations.AddConstraint(
                model_name='node',
                constraint=models.CheckConstraint(condition=models.Q(('index__gte', 0)), name='node_index_from_zero', violation_error_message='Номер узла журнала не может быть отрицательным.'),
            ),
            migrations.AddConstraint(
                model_name='node',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('hash'), 32), name='node_hash_length', violation_error_message='Хеш должен занимать ровно 32 байта.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='node',
                trigger=pgtrigger.compiler.Trigger(name='node_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='22f50fb467620da079760f58307c3a8a8255be6c', operation='UPDATE OR DELETE', pgid='pgtrigger_node_rows_fixed_85452', table='products_node', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='node',
                trigger=pgtrigger.compiler.Trigger(name='node_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='ad3aab067d0e89cc2e5cd82b5f5d9bdb41c98e78', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_node_no_truncate_726a1', table='products_node', when='BEFORE')),
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
            migrations.AddConstraint(
                model_name='numbercounter',
                constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='number_counter_single'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='numbercounter',
                trigger=pgtrigger.compiler.Trigger(name='number_counter_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='b4c8e9058e2b99afa68cce6f94a054c5c447fda1', operation='DELETE', pgid='pgtrigger_number_counter_no_delete_b2910', table='products_numbercounter', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='numbercounter',
                trigger=pgtrigger.compiler.Trigger(name='number_counter_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='0f2532d990f1228ba6d0aeaf9d6d54202bcb771c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_number_counter_no_truncate_796bd', table='products_numbercounter', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='numbercounter',
                trigger=pgtrigger.compiler.Trigger(name='number_counter_only_grows', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."last" < (OLD."last"))', func="RAISE EXCEPTION 'Счётчик номеров (таблица «%») только растёт: номер не выдаётся дважды.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='547b759495cd3bc7f8db4cff96dd31ff75017706', operation='UPDATE', pgid='pgtrigger_number_counter_only_grows_222b2', table='products_numbercounter', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='opinion',
                name='expert',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='эксперт'),
            ),
            migrations.AddConstraint(
                model_name='package',
                constraint=models.CheckConstraint(condition=models.Q(('pins__isnull', True), ('pins__gt', 0), _connector='OR'), name='package_pins_positive', violation_error_message='Число выводов должно быть больше нуля.'),
            ),
            migrations.AddConstraint(
                model_name='package',
                constraint=models.CheckConstraint(condition=models.Q(('pitch__isnull', True), ('pitch__gt', 0), _connector='OR'), name='package_pitch_positive', violation_error_message='Шаг выводов должен быть больше нуля.'),
            ),
            migrations.AddConstraint(
                model_name='package',
                constraint=models.CheckConstraint(condition=models.Q(('mounting', ''), ('mounting__in', ['THT', 'SMT', 'CHASSIS', 'PANEL', 'WIRE_BOND']), _connector='OR'), name='package_mounting_known', violation_error_message='Монтаж выбирается из списка.'),
            ),
            migrations.AddConstraint(
                model_name='package',
                constraint=models.CheckConstraint(condition=models.Q(('confidence', ''), ('confidence__in', ['high', 'medium', 'low']), _connector='OR'), name='package_confidence_known', violation_error_message='Надёжность соответствия выбирается из списка.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='package',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_packageevent" ("aliases", "body", "code", "confidence", "family", "mounting", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pins", "pitch", "position", "retired", "russian_designations") SELECT new_values."aliases", new_values."body", new_values."code", new_values."confidence", new_values."family", new_values."mounting", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."pins", new_values."pitch", new_values."position", new_values."retired", new_values."russian_designations" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='93b0a779d02c630dbe79f3f483bd2c2f40b37f09', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_aae63', referencing='REFERENCING NEW TABLE AS new_values ', table='products_package', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='package',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_packageevent" ("aliases", "body", "code", "confidence", "family", "mounting", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pins", "pitch", "position", "retired", "russian_designations") SELECT new_values."aliases", new_values."body", new_values."code", new_values."confidence", new_values."family", new_values."mounting", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."pins", new_values."pitch", new_values."position", new_values."retired", new_values."russian_designations" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='eca3f6d5bdf07a4f0fd93664f61f40d80f706308', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_be7e5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_package', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='package',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_packageevent" ("aliases", "body", "code", "confidence", "family", "mounting", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pins", "pitch", "position", "retired", "russian_designations") SELECT old_values."aliases", old_values."body", old_values."code", old_values."confidence", old_values."family", old_values."mounting", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."pins", old_values."pitch", old_values."position", old_values."retired", old_values."russian_designations" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bad17a64cea2eff71255bbaa743af845c727e9cb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b67ad', referencing='REFERENCING OLD TABLE AS old_values ', table='products_package', when='AFTER')),
            ),
            migrations.AddField(
                model_name='packageevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='packageevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.package'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z][a-z0-9_]*$')), name='parameter_code_form', violation_error_message='Код: строчные латинские буквы, цифры и подчёркивания.'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['number', 'integer', 'range', 'choice', 'boolean', 'text'])), name='parameter_kind_known', violation_error_message='Вид значения выбирается из списка.'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['number', 'integer', 'range']), models.Q(('unit', ''), _negated=True), models.Q(('display_unit', ''), _negated=True)), models.Q(models.Q(('kind__in', ['number', 'integer', 'range']), _negated=True), ('display_unit', ''), ('factor__isnull', True), ('unit', '')), _connector='OR'), name='parameter_unit_of_number', violation_error_message='Единица есть у чисел и диапазонов, и только у них.'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['number', 'integer', 'range']), _negated=True), models.Q(('factor__gt', 0), ('factor__isnull', False)), _connector='OR'), name='parameter_factor_positive', violation_error_message='Множитель единицы показа должен быть больше нуля.'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'range'), ('bound', 'range')), models.Q(('kind__in', ['number', 'integer']), ('bound__in', ['max', 'min', 'typ', 'nom'])), models.Q(models.Q(('kind__in', ['number', 'integer', 'range']), _negated=True), ('bound', '')), _connector='OR'), name='parameter_bound_of_number', violation_error_message='Граница указывается у чисел; у диапазона это «диапазон».'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(('multiple', False), ('kind', 'choice'), _connector='OR'), name='parameter_multiple_choice', violation_error_message='Несколько значений бывает только у выбора из списка.'),
            ),
            migrations.AddConstraint(
                model_name='parameter',
                constraint=models.CheckConstraint(condition=models.Q(('group__in', ['general', 'electrical', 'technology', 'thermal', 'optical', 'sensing', 'mechanical', 'environmental', 'reliability', 'process', 'equipment', 'service']), ('tier__in', ['core', 'extended'])), name='parameter_group_known', violation_error_message='Раздел и важность выбираются из списка.'),
            ),
            migrations.AddField(
                model_name='choiceevent',
                name='parameter',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.parameter', verbose_name='параметр'),
            ),
            migrations.AddField(
                model_name='choice',
                name='parameter',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='products.parameter', verbose_name='параметр'),
            ),
            migrations.AddField(
                model_name='categoryparameterevent',
                name='parameter',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.parameter', verbose_name='параметр'),
            ),
            migrations.AddField(
                model_name='categoryparameter',
                name='parameter',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='products.parameter', verbose_name='параметр'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='parameter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_parameterevent" ("bound", "code", "description_be", "description_en", "description_ru", "display_unit", "factor", "group", "iec61360", "kind", "multiple", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "tier", "unit") SELECT new_values."bound", new_values."code", new_values."description_be", new_values."description_en", new_values."description_ru", new_values."display_unit", new_values."factor", new_values."group", new_values."iec61360", new_values."kind", new_values."multiple", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position", new_values."retired", new_values."symbol", new_values."symbol_ru", new_values."tier", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2b0a6a083f3e21181625f697ff886ec1c1910b24', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_eb540', referencing='REFERENCING NEW TABLE AS new_values ', table='products_parameter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='parameter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_parameterevent" ("bound", "code", "description_be", "description_en", "description_ru", "display_unit", "factor", "group", "iec61360", "kind", "multiple", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "tier", "unit") SELECT new_values."bound", new_values."code", new_values."description_be", new_values."description_en", new_values."description_ru", new_values."display_unit", new_values."factor", new_values."group", new_values."iec61360", new_values."kind", new_values."multiple", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position", new_values."retired", new_values."symbol", new_values."symbol_ru", new_values."tier", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2a0005fc908aca37a6fd6086db55a51630144dc6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_97c35', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_parameter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='parameter',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_parameterevent" ("bound", "code", "description_be", "description_en", "description_ru", "display_unit", "factor", "group", "iec61360", "kind", "multiple", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "tier", "unit") SELECT old_values."bound", old_values."code", old_values."description_be", old_values."description_en", old_values."description_ru", old_values."display_unit", old_values."factor", old_values."group", old_values."iec61360", old_values."kind", old_values."multiple", old_values."name_be", old_values."name_en", old_values."name_ru", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position", old_values."retired", old_values."symbol", old_values."symbol_ru", old_values."tier", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='eaecb4a2f00a6cf9c2ffdbfd95e376a5550c12a8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8f261', referencing='REFERENCING OLD TABLE AS old_values ', table='products_parameter', when='AFTER')),
            ),
            migrations.AddField(
                model_name='parameterevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='parameterevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.parameter'),
            ),
            migrations.AddConstraint(
                model_name='party',
                constraint=models.CheckConstraint(condition=models.Q(('code__in', ['by', 'ru'])), name='party_two', violation_error_message='Сторон две: by и ru.'),
            ),
            migrations.AddField(
                model_name='note',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='moveddayevent',
                name='party',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='страна'),
            ),
            migrations.AddField(
                model_name='movedday',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_days', to='products.party', verbose_name='страна'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='membershipevent',
                name='party',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='membership',
                name='party',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='manufacturerevent',
                name='party',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='страна'),
            ),
            migrations.AddField(
                model_name='manufacturer',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='manufacturers', to='products.party', verbose_name='страна'),
            ),
            migrations.AddField(
                model_name='event',
                name='party',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='applicationevent',
                name='party',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='products.party', verbose_name='страна'),
            ),
            migrations.AddField(
                model_name='application',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='products.party', verbose_name='страна'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='party',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_partyevent" ("authority_be", "authority_en", "authority_ru", "code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone") VALUES (NEW."authority_be", NEW."authority_en", NEW."authority_ru", NEW."code", NEW."name_be", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."time_zone"); RETURN NULL;', hash='96ba9e2cd4e83621843f3a59bac6f5d9de81740c', operation='INSERT', pgid='pgtrigger_insert_insert_ebbf7', table='products_party', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='party',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "products_partyevent" ("authority_be", "authority_en", "authority_ru", "code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone") VALUES (NEW."authority_be", NEW."authority_en", NEW."authority_ru", NEW."code", NEW."name_be", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."time_zone"); RETURN NULL;', hash='e4b6be46c32cea59d95839eddaf7075be0708bd5', operation='UPDATE', pgid='pgtrigger_update_update_a9732', table='products_party', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='party',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "products_partyevent" ("authority_be", "authority_en", "authority_ru", "code", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone") VALUES (OLD."authority_be", OLD."authority_en", OLD."authority_ru", OLD."code", OLD."name_be", OLD."name_en", OLD."name_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."time_zone"); RETURN NULL;', hash='a7e06891c2a6d7d243d8d3f04b2782f2b473b459', operation='DELETE', pgid='pgtrigger_delete_delete_65b9c', table='products_party', when='AFTER')),
            ),
            migrations.AddField(
                model_name='partyevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='partyevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.party'),
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
                model_name='reasonevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='reasonevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.reason'),
            ),
            migrations.AddField(
                model_name='remark',
                name='answered_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто ответил'),
            ),
            migrations.AddField(
                model_name='remark',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='автор'),
            ),
            migrations.AddField(
                model_name='remark',
                name='reason',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.reason', verbose_name='готовый ответ'),
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
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='review',
                name='assigned_to',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='назначено'),
            ),
            migrations.AddField(
                model_name='review',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='products.case', verbose_name='дело'),
            ),
            migrations.AddField(
                model_name='review',
                name='party',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='products.party', verbose_name='сторона'),
            ),
            migrations.AddField(
                model_name='remark',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='products.review'),
            ),
            migrations.AddField(
                model_name='opinion',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='products.review'),
            ),
            migrations.AddField(
                model_name='mark',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='products.review'),
            ),
            migrations.AddField(
                model_name='decision',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='products.review'),
            ),
            migrations.AddField(
                model_name='claim',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='products.review', verbose_name='рассмотрение'),
            ),
            migrations.AddField(
                model_name='revision',
                name='created_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем подана'),
            ),
            migrations.AddField(
                model_name='revision',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='report',
                name='corrected_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='исправлено редакцией'),
            ),
            migrations.AddField(
                model_name='report',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция'),
            ),
            migrations.AddField(
                model_name='remark',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='products.revision'),
            ),
            migrations.AddField(
                model_name='opinion',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='products.revision'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция'),
            ),
            migrations.AddField(
                model_name='mark',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision'),
            ),
            migrations.AddField(
                model_name='filingpaper',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='поданная редакция'),
            ),
            migrations.AddField(
                model_name='event',
                name='revision',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция'),
            ),
            migrations.AddField(
                model_name='entry',
                name='current',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='редакция в силе'),
            ),
            migrations.AddField(
                model_name='decision',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='products.revision'),
            ),
            migrations.AddField(
                model_name='confirmation',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='подтверждённая редакция'),
            ),
            migrations.AddField(
                model_name='case',
                name='base',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.revision', verbose_name='изменяемая редакция'),
            ),
            migrations.AddField(
                model_name='case',
                name='revision',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='products.revision', verbose_name='поданная редакция'),
            ),
            migrations.AddField(
                model_name='revisiondocument',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.document'),
            ),
            migrations.AddField(
                model_name='revisiondocument',
                name='revision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_links', to='products.revision'),
            ),
            migrations.AddField(
                model_name='subscription',
                name='entry',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='delivery',
                name='subscription',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='products.subscription', verbose_name='подписка'),
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
            migrations.AddConstraint(
                model_name='term',
                constraint=models.UniqueConstraint(fields=('kind', 'stage'), name='term_once'),
            ),
            migrations.AddConstraint(
                model_name='term',
                constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 120)), name='term_days_sane', violation_error_message='Срок — от 1 до 120 рабочих дней.'),
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
            migrations.AddConstraint(
                model_name='tree',
                constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='tree_single_row', violation_error_message='У журнала одно состояние.'),
            ),
            migrations.AddConstraint(
                model_name='tree',
                constraint=models.CheckConstraint(condition=models.Q(('size__gte', 0)), name='tree_size_from_zero', violation_error_message='Размер журнала не может быть отрицательным.'),
            ),
            migrations.AddConstraint(
                model_name='tree',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('root'), 32), name='tree_root_length', violation_error_message='Хеш должен занимать ровно 32 байта.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='tree',
                trigger=pgtrigger.compiler.Trigger(name='tree_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='995e08ba506831e91ad01c899fc40aba746da6f5', operation='DELETE', pgid='pgtrigger_tree_no_delete_9e647', table='products_tree', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='tree',
                trigger=pgtrigger.compiler.Trigger(name='tree_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='7c86a469c4874ace0ba3a1f3ed627e5725c2b8b6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_tree_no_truncate_31d08', table='products_tree', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='tree',
                trigger=pgtrigger.compiler.Trigger(name='tree_only_grows', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."size" <= (OLD."size"))', func="RAISE EXCEPTION 'Журнал в таблице «%» только растёт: уменьшить его размер нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='930a68ed1f3aaddf28b5f8a3bb4e119dc502d85b', operation='UPDATE', pgid='pgtrigger_tree_only_grows_aea46', table='products_tree', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='unit',
                constraint=models.CheckConstraint(condition=models.Q(('factor__gt', 0)), name='unit_factor_positive', violation_error_message='Множитель единицы должен быть больше нуля.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_unitevent" ("aliases", "base_unit", "factor", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "ucum") SELECT new_values."aliases", new_values."base_unit", new_values."factor", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'insert\', new_values."ucum", new_values."position", new_values."retired", new_values."symbol", new_values."symbol_ru", new_values."ucum" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2677dbf7e24e4cb74e3d26914aecfb1d43bc0de4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_678cc', referencing='REFERENCING NEW TABLE AS new_values ', table='products_unit', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_unitevent" ("aliases", "base_unit", "factor", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "ucum") SELECT new_values."aliases", new_values."base_unit", new_values."factor", new_values."name_be", new_values."name_en", new_values."name_ru", _pgh_attached_context.value, NOW(), \'update\', new_values."ucum", new_values."position", new_values."retired", new_values."symbol", new_values."symbol_ru", new_values."ucum" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."ucum") = (new_values."ucum") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='91ae4caf738e26b976474b8518be642670f98272', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d9be6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_unit', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_unitevent" ("aliases", "base_unit", "factor", "name_be", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "symbol", "symbol_ru", "ucum") SELECT old_values."aliases", old_values."base_unit", old_values."factor", old_values."name_be", old_values."name_en", old_values."name_ru", _pgh_attached_context.value, NOW(), \'delete\', old_values."ucum", old_values."position", old_values."retired", old_values."symbol", old_values."symbol_ru", old_values."ucum" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='24c43d8840bd8e327f36bcbed056225e23167d0b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9f520', referencing='REFERENCING OLD TABLE AS old_values ', table='products_unit', when='AFTER')),
            ),
            migrations.AddField(
                model_name='unitevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='unitevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='products.unit'),
            ),
            migrations.AddField(
                model_name='upload',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто загрузил'),
            ),
            migrations.AddField(
                model_name='upload',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='products.document', verbose_name='документ'),
            ),
            migrations.AddField(
                model_name='upload',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='products.manufacturer', verbose_name='изготовитель'),
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
            migrations.AddField(
                model_name='validity',
                name='corrects',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='products.revision', verbose_name='исправляет редакцию'),
            ),
            migrations.AddField(
                model_name='validity',
                name='duplicate_of',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='products.entry', verbose_name='повторяет запись'),
            ),
            migrations.AddField(
                model_name='validity',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='validities', to='products.entry', verbose_name='запись'),
            ),
            migrations.AddField(
                model_name='validity',
                name='revision',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='validity', to='products.revision', verbose_name='редакция'),
            ),
            migrations.AddField(
                model_name='expiry',
                name='validity',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='expiry', to='products.validity', verbose_name='действие редакции'),
            ),
            migrations.AddConstraint(
                model_name='value',
                constraint=models.UniqueConstraint(fields=('parameter', 'choice', 'low', 'high'), name='value_once', nulls_distinct=False),
            ),
            migrations.AddIndex(
                model_name='word',
                index=django.contrib.postgres.indexes.GinIndex(fields=['text'], name='word_like', opclasses=['gin_trgm_ops']),
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
                model_name='motion',
                name='suspension',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='products.suspension', verbose_name='приостановление'),
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
                model_name='category',
                constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(-[a-z0-9]+)*$')), name='category_code_form', violation_error_message='Код: строчные латинские буквы и цифры через дефис.'),
            ),
            migrations.AddConstraint(
                model_name='category',
                constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('code')), _negated=True), _connector='OR'), name='category_not_own_parent', violation_error_message='Категория не может входить сама в себя.'),
            ),
            migrations.AddConstraint(
                model_name='category',
                constraint=models.CheckConstraint(condition=models.Q(('okpd2', ''), ('okpd2__regex', '^\\d\\d\\.\\d\\d\\.\\d\\d(\\.\\d{3})?$'), _connector='OR'), name='category_okpd2_form', violation_error_message='ОКПД2 записывается как 26.11.30.000.'),
            ),
            migrations.AddConstraint(
                model_name='category',
                constraint=models.CheckConstraint(condition=models.Q(('tnved', ''), ('tnved__regex', '^\\d{4}(\\d\\d){0,3}$'), _connector='OR'), name='category_tnved_form', violation_error_message='Код ТН ВЭД состоит из 4, 6, 8 или 10 цифр.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='category',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryevent" ("code", "iec61360", "name_be", "name_en", "name_ru", "note", "okpd2", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "tnved") SELECT new_values."code", new_values."iec61360", new_values."name_be", new_values."name_en", new_values."name_ru", new_values."note", new_values."okpd2", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position", new_values."retired", new_values."tnved" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='59787faff135e5ac1a85521eab8e9a856c0d3136', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fe831', referencing='REFERENCING NEW TABLE AS new_values ', table='products_category', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='category',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryevent" ("code", "iec61360", "name_be", "name_en", "name_ru", "note", "okpd2", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "tnved") SELECT new_values."code", new_values."iec61360", new_values."name_be", new_values."name_en", new_values."name_ru", new_values."note", new_values."okpd2", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position", new_values."retired", new_values."tnved" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='437db38eb31aa85b0e82f3e5fbf9236d226e99a4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e0cc4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_category', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='category',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryevent" ("code", "iec61360", "name_be", "name_en", "name_ru", "note", "okpd2", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired", "tnved") SELECT old_values."code", old_values."iec61360", old_values."name_be", old_values."name_en", old_values."name_ru", old_values."note", old_values."okpd2", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position", old_values."retired", old_values."tnved" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a338707fe2aa970e03f135724baddb95d585a40a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_068cf', referencing='REFERENCING OLD TABLE AS old_values ', table='products_category', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='act',
                constraint=models.UniqueConstraint(fields=('decision', 'document'), name='act_once', violation_error_message='Этот файл к решению уже приложен.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='act',
                trigger=pgtrigger.compiler.Trigger(name='act_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='8135d129383444154b8a4444c0c9121f1b461602', operation='UPDATE OR DELETE', pgid='pgtrigger_act_rows_fixed_32a04', table='products_act', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='act',
                trigger=pgtrigger.compiler.Trigger(name='act_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='fe5393d2f3d9ef5b099608c94e2847b706d19249', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_act_no_truncate_f0744', table='products_act', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='listing',
                name='manufacturer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='products.manufacturer', verbose_name='изготовитель'),
            ),
            migrations.AddIndex(
                model_name='designation',
                index=models.Index(fields=['look'], name='designation_look', opclasses=['text_pattern_ops']),
            ),
            migrations.AddIndex(
                model_name='designation',
                index=models.Index(fields=['sound'], name='designation_sound', opclasses=['text_pattern_ops']),
            ),
            migrations.AddIndex(
                model_name='designation',
                index=models.Index(fields=['mixed'], name='designation_mixed', opclasses=['text_pattern_ops']),
            ),
            migrations.AddIndex(
                model_name='designation',
                index=django.contrib.postgres.indexes.GinIndex(fields=['look', 'sound', 'mixed'], name='designation_inside', opclasses=['gin_trgm_ops', 'gin_trgm_ops', 'gin_trgm_ops']),
            ),
            migrations.AddConstraint(
                model_name='keptanswer',
                constraint=models.UniqueConstraint(fields=('token', 'key'), name='kept_answer_once', violation_error_message='Ответ на запрос с этим Idempotency-Key уже сохранён.'),
            ),
            migrations.AddIndex(
                model_name='line',
                index=models.Index(fields=['batch', 'outcome'], name='line_outcome'),
            ),
            migrations.AddIndex(
                model_name='line',
                index=models.Index(fields=['batch', 'designation_key'], name='line_key'),
            ),
            migrations.AddConstraint(
                model_name='line',
                constraint=models.UniqueConstraint(fields=('batch', 'position'), name='line_once'),
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
            migrations.AddConstraint(
                model_name='bundle',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('declared_at__isnull', True), ('declared_by__isnull', True)), models.Q(('declared_at__isnull', False), ('declared_by__isnull', False)), _connector='OR'), name='bundle_declared_by_somebody', violation_error_message='У заявления есть день и тот, кто заявил.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bundle',
                trigger=pgtrigger.compiler.Trigger(name='bundle_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='42e8027431ad116cca621b377cb796ceea579ed1', operation='DELETE', pgid='pgtrigger_bundle_no_delete_0acc0', table='products_bundle', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bundle',
                trigger=pgtrigger.compiler.Trigger(name='bundle_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='08134bb864926f3c5a4d3874794fd2b579f45e02', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_bundle_no_truncate_4324d', table='products_bundle', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='batch',
                index=models.Index(fields=['manufacturer', '-created_at'], name='batch_of_maker'),
            ),
            migrations.AddConstraint(
                model_name='batch',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'undone'), _negated=True), fields=('manufacturer', 'digest'), name='batch_once', violation_error_message='Этот файл уже загружен.'),
            ),
            migrations.AddConstraint(
                model_name='accesstoken',
                constraint=models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['read', 'draft', 'file']), ('scopes__len__gte', 1)), name='access_token_scopes', violation_error_message='У ключа есть хотя бы одно из известных прав.'),
            ),
            migrations.AddConstraint(
                model_name='accesstoken',
                constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='access_token_dates', violation_error_message='Ключ действует после того, как создан.'),
            ),
            migrations.AddConstraint(
                model_name='meaning',
                constraint=models.UniqueConstraint(fields=('manufacturer', 'heading'), name='meaning_once'),
            ),
            migrations.AddConstraint(
                model_name='choice',
                constraint=models.UniqueConstraint(fields=('parameter', 'code'), name='choice_once', violation_error_message='Такой вариант у этого параметра уже есть.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='choice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_choiceevent" ("code", "id", "name_be", "name_en", "name_ru", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired") SELECT new_values."code", new_values."id", new_values."name_be", new_values."name_en", new_values."name_ru", new_values."parameter_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."retired" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='875dd610799c80ed45dc7f9c964ef1ab50ccc5ce', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4cdbb', referencing='REFERENCING NEW TABLE AS new_values ', table='products_choice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='choice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_choiceevent" ("code", "id", "name_be", "name_en", "name_ru", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired") SELECT new_values."code", new_values."id", new_values."name_be", new_values."name_en", new_values."name_ru", new_values."parameter_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."retired" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0267afd245eafa1d9e77601c1cb28e772fbed88a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ddc43', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_choice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='choice',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_choiceevent" ("code", "id", "name_be", "name_en", "name_ru", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired") SELECT old_values."code", old_values."id", old_values."name_be", old_values."name_en", old_values."name_ru", old_values."parameter_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."retired" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b048e093748f581dbd1e8a605efcca57b4270e60', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8ee51', referencing='REFERENCING OLD TABLE AS old_values ', table='products_choice', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='categoryparameter',
                constraint=models.UniqueConstraint(fields=('category', 'parameter'), name='category_parameter_once', violation_error_message='Этот параметр у категории уже есть.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='categoryparameter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryparameterevent" ("category_id", "facet", "id", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "retired") SELECT new_values."category_id", new_values."facet", new_values."id", new_values."parameter_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."required", new_values."retired" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b4368f020e768c89e38ab6959f98633cee53b21f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90c2c', referencing='REFERENCING NEW TABLE AS new_values ', table='products_categoryparameter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='categoryparameter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryparameterevent" ("category_id", "facet", "id", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "retired") SELECT new_values."category_id", new_values."facet", new_values."id", new_values."parameter_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."required", new_values."retired" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='64b615e9caf2f9882994fb61b51f33ebae011d55', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f6db7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='products_categoryparameter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='categoryparameter',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "products_categoryparameterevent" ("category_id", "facet", "id", "parameter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "retired") SELECT old_values."category_id", old_values."facet", old_values."id", old_values."parameter_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."required", old_values."retired" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ae8736cd774d6eec93dad8efde7e071fe823a198', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ccc63', referencing='REFERENCING OLD TABLE AS old_values ', table='products_categoryparameter', when='AFTER')),
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
            migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('manufacturer__isnull', False), ('party__isnull', True), ('role__in', ('editor', 'signer', 'maker_administrator'))), models.Q(('manufacturer__isnull', True), ('party__isnull', False), ('role__in', ('expert', 'approver', 'party_administrator'))), models.Q(('manufacturer__isnull', True), ('party__isnull', True), ('role__in', ('auditor', 'operator'))), _connector='OR'), name='membership_role_fits_organisation', violation_error_message='Роль изготовителя требует изготовителя, роль стороны — стороны, аудитор и оператор — ни того, ни другого.'),
            ),
            migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_dates_in_order', violation_error_message='Последний день не раньше первого.'),
            ),
            migrations.AddConstraint(
                model_name='membership',
                constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'party', 'manufacturer', 'role'), name='membership_once', nulls_distinct=False, violation_error_message='Такое участие уже действует.'),
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
            migrations.AddConstraint(
                model_name='manufacturer',
                constraint=models.UniqueConstraint(condition=models.Q(('unp', ''), _negated=True), fields=('unp',), name='manufacturer_unp_unique', violation_error_message='Изготовитель с таким УНП уже есть.'),
            ),
            migrations.AddConstraint(
                model_name='manufacturer',
                constraint=models.UniqueConstraint(condition=models.Q(('inn', ''), _negated=True), fields=('inn',), name='manufacturer_inn_unique', violation_error_message='Изготовитель с таким ИНН уже есть.'),
            ),
            migrations.AddConstraint(
                model_name='manufacturer',
                constraint=models.UniqueConstraint(condition=models.Q(('ogrn', ''), _negated=True), fields=('ogrn',), name='manufacturer_ogrn_unique', violation_error_message='Изготовитель с таким ОГРН уже есть.'),
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
            migrations.AddIndex(
                model_name='review',
                index=models.Index(condition=models.Q(('step', ''), _negated=True), fields=['party', 'due'], name='review_waiting'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.UniqueConstraint(fields=('case', 'party'), name='review_per_party'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('due__isnull', True), ('left__isnull', True), _connector='OR'), name='review_runs_or_is_stopped', violation_error_message='Часы рассмотрения или идут, или остановлены.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='review',
                trigger=pgtrigger.compiler.Trigger(name='review_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='c2be557a16f9ecedfbae06e56a1cc58c7f18d6bb', operation='DELETE', pgid='pgtrigger_review_no_delete_d0c56', table='products_review', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='review',
                trigger=pgtrigger.compiler.Trigger(name='review_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='63ea328402cb6a4c34fc8640ddc29b61c00e5118', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_review_no_truncate_dffb3', table='products_review', when='BEFORE')),
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
            migrations.AddConstraint(
                model_name='revision',
                constraint=models.UniqueConstraint(fields=('entry', 'ordinal'), name='revision_ordinal_once'),
            ),
            migrations.AddConstraint(
                model_name='revision',
                constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='revision_digest_form', violation_error_message='Отпечаток — 64 шестнадцатеричных знака.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revision',
                trigger=pgtrigger.compiler.Trigger(name='revision_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='3e1f6f156df22b4d69ac4214bb00170b9f57ba9c', operation='UPDATE OR DELETE', pgid='pgtrigger_revision_rows_fixed_4d17e', table='products_revision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revision',
                trigger=pgtrigger.compiler.Trigger(name='revision_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='5dd0e5c955a66e1ea087767d7a029d4ced2c9973', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_revision_no_truncate_893b5', table='products_revision', when='BEFORE')),
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
                model_name='remark',
                constraint=models.CheckConstraint(condition=models.Q(('resolved', False), models.Q(('answer', ''), _negated=True), _connector='OR'), name='remark_resolved_has_answer', violation_error_message='Решённое замечание имеет ответ.'),
            ),
            migrations.AddConstraint(
                model_name='remark',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('reason__isnull', False), _connector='OR'), name='remark_says_something', violation_error_message='Замечание — готовый ответ, слова или то и другое.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remark',
                trigger=pgtrigger.compiler.Trigger(name='remark_sent_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sent_at" IS NOT NULL)', func="RAISE EXCEPTION 'Отправленные строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='9243a3c443b84cd3f08ee4e9fb77f3ef515dd468', operation='DELETE', pgid='pgtrigger_remark_sent_no_delete_85fbf', table='products_remark', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remark',
                trigger=pgtrigger.compiler.Trigger(name='remark_sent_words_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.field, OLD.reason_id, OLD.ready, OLD.text, OLD.proposed, OLD.author_id) IS DISTINCT FROM (NEW.sent_at, NEW.field, NEW.reason_id, NEW.ready, NEW.text, NEW.proposed, NEW.author_id))', func="RAISE EXCEPTION 'Слова отправленных строк таблицы «%» нельзя изменить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='ac5adebbd1c6d024b38cd046dcf7625289776057', operation='UPDATE', pgid='pgtrigger_remark_sent_words_fixed_055c3', table='products_remark', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remark',
                trigger=pgtrigger.compiler.Trigger(name='remark_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='6ddbd83d5418318184b5ffefc57018916b7cd8b3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_remark_no_truncate_7bcf1', table='products_remark', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='opinion',
                index=models.Index(fields=['at'], name='opinion_at'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.UniqueConstraint(fields=('review', 'revision'), name='opinion_once', violation_error_message='Мнение по этой редакции уже дано.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='opinion',
                trigger=pgtrigger.compiler.Trigger(name='opinion_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='33ea878e0820645453adbe8e5837e0be194f858d', operation='UPDATE OR DELETE', pgid='pgtrigger_opinion_rows_fixed_2e974', table='products_opinion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='opinion',
                trigger=pgtrigger.compiler.Trigger(name='opinion_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='fb51462005bd8e76982a68d8717c45fda2baef66', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_opinion_no_truncate_71e5d', table='products_opinion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='opinion',
                trigger=pgtrigger.compiler.Trigger(name='opinion_of_this_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NOT EXISTS (\n    SELECT FROM products_review r JOIN products_case c ON c.id = r.case_id\n    WHERE r.id = NEW.review_id AND c.revision_id = NEW.revision_id) THEN RAISE EXCEPTION 'Судят о редакции, которая сейчас подана по этому делу (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='63f9b31b248262aa1d4d9377d329b4fb61e32add', operation='INSERT', pgid='pgtrigger_opinion_of_this_revision_c943d', table='products_opinion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='opinion',
                trigger=pgtrigger.compiler.Trigger(name='opinion_one_voice', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_revision f WHERE f.id = NEW.revision_id AND f.created_by_id = NEW.expert_id\n    AND NOT EXISTS (\n        SELECT FROM products_review r JOIN products_motion m ON m.case_id = r.case_id\n        WHERE r.id = NEW.review_id AND m.party_id = r.party_id)) OR EXISTS (\n    SELECT FROM products_opinion v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.expert_id = NEW.expert_id) OR EXISTS (\n    SELECT FROM products_decision v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.approver_id = NEW.expert_id) THEN RAISE EXCEPTION 'Одно лицо говорит о редакции один раз: за одну сторону и не за изготовителя (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='81dbc7254f177ec0b81350f22ed18837bb8b28d2', operation='INSERT', pgid='pgtrigger_opinion_one_voice_72f8d', table='products_opinion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='opinion',
                trigger=pgtrigger.compiler.Trigger(name='opinion_without_tie', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_tie t JOIN products_review r ON r.id = NEW.review_id\n    JOIN products_case c ON c.id = r.case_id\n    WHERE t.user_id = NEW.expert_id AND t.manufacturer_id IN (c.manufacturer_id, c.successor_id)\n    AND (NEW.at AT TIME ZONE 'Europe/Minsk')::date BETWEEN t.since AND coalesce(t.until, 'infinity')) THEN RAISE EXCEPTION 'О деле организации, связь с которой заявлена, судит другое лицо (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='64c31fefaa2e1fe1389e40f1c090ba3956c26768', operation='INSERT', pgid='pgtrigger_opinion_without_tie_62218', table='products_opinion', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='minutes',
                constraint=models.UniqueConstraint(fields=('revision', 'document'), name='minutes_once', violation_error_message='Этот протокол уже приложен.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='minutes',
                trigger=pgtrigger.compiler.Trigger(name='minutes_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='0780c285dd99c2a21bbf834bd3da0aa9dc9f86ec', operation='UPDATE OR DELETE', pgid='pgtrigger_minutes_rows_fixed_63dd1', table='products_minutes', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='minutes',
                trigger=pgtrigger.compiler.Trigger(name='minutes_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='73f88a1d90eae0055a06d8f1a147c05026423659', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_minutes_no_truncate_ca952', table='products_minutes', when='BEFORE')),
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
            migrations.AddIndex(
                model_name='event',
                index=models.Index(fields=['case', 'id'], name='event_of_case'),
            ),
            migrations.AddIndex(
                model_name='event',
                index=models.Index(fields=['at'], name='event_at'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='event_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='6acb87f00a7ac2ec601a2dbd11fff2f4dd850c17', operation='UPDATE OR DELETE', pgid='pgtrigger_event_rows_fixed_2af35', table='products_event', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='event_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='5536c57e505ee11c252bc64980d0246a5018455e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_event_no_truncate_89483', table='products_event', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'pending'), _negated=True), fields=('manufacturer', 'designation_key'), name='entry_designation_once', violation_error_message='У изготовителя уже есть запись с таким обозначением.'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('current__isnull', True), ('number__isnull', True), ('registered__isnull', True), ('state', 'pending')), models.Q(models.Q(('state', 'pending'), _negated=True), ('current__isnull', False), ('number__isnull', False), ('registered__isnull', False)), _connector='OR'), name='entry_number_with_state', violation_error_message='Номер, редакция и дата есть у записи в силе и только у неё.'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^UMR-[0-9]{7}-[0-9]$')), name='entry_number_form', violation_error_message='Реестровый номер имеет вид UMR-0001234-0.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entry',
                trigger=pgtrigger.compiler.Trigger(name='entry_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='a4c33cbf933cf1e04ddff966fefd4c75b064a482', operation='DELETE', pgid='pgtrigger_entry_no_delete_a7267', table='products_entry', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entry',
                trigger=pgtrigger.compiler.Trigger(name='entry_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='38f9aaa64b03f2ba1baae4a5836a38862ddd5799', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_entry_no_truncate_23568', table='products_entry', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entry',
                trigger=pgtrigger.compiler.Trigger(name='entry_number_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."number" IS DISTINCT FROM (OLD."number") AND OLD."number" IS NOT NULL)', func="RAISE EXCEPTION 'Реестровый номер даётся один раз и не меняется (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='04f2e84e5666291bdeb20617102ddb4c74bc3c05', operation='UPDATE', pgid='pgtrigger_entry_number_kept_24466', table='products_entry', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='decision',
                index=models.Index(fields=['at'], name='decision_at'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.UniqueConstraint(condition=models.Q(('overrides__isnull', True)), fields=('review', 'revision'), name='decision_once', violation_error_message='Сторона уже решила по этой редакции.'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'no'), _negated=True), models.Q(('grounds', ''), _negated=True), _connector='OR'), name='decision_refusal_has_grounds', violation_error_message='Отказ требует оснований.'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(('effective__gte', models.F('order_date'))), name='decision_effective_not_before_order', violation_error_message='Решение вступает в силу не раньше дня приказа.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='fbbe6fc1b42ecb594df5f41e28c1b2b08978a3a4', operation='UPDATE OR DELETE', pgid='pgtrigger_decision_rows_fixed_baaf0', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='6b8e70cbf08177607888a9685c54da9644a8244d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_decision_no_truncate_1d46f', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_of_this_revision', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NOT EXISTS (\n    SELECT FROM products_review r JOIN products_case c ON c.id = r.case_id\n    WHERE r.id = NEW.review_id AND c.revision_id = NEW.revision_id) THEN RAISE EXCEPTION 'Судят о редакции, которая сейчас подана по этому делу (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='6a3085de15cecd7cd83752d744c07d4b550a7dfc', operation='INSERT', pgid='pgtrigger_decision_of_this_revision_d29d0', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_one_voice', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_revision f WHERE f.id = NEW.revision_id AND f.created_by_id = NEW.approver_id\n    AND NOT EXISTS (\n        SELECT FROM products_review r JOIN products_motion m ON m.case_id = r.case_id\n        WHERE r.id = NEW.review_id AND m.party_id = r.party_id)) OR EXISTS (\n    SELECT FROM products_opinion v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.expert_id = NEW.approver_id) OR EXISTS (\n    SELECT FROM products_decision v JOIN products_review r ON r.id = v.review_id\n    JOIN products_review mine ON mine.id = NEW.review_id AND mine.case_id = r.case_id\n    WHERE v.revision_id = NEW.revision_id AND v.review_id <> NEW.review_id AND v.approver_id = NEW.approver_id) THEN RAISE EXCEPTION 'Одно лицо говорит о редакции один раз: за одну сторону и не за изготовителя (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='33b24b5059e9a2025a961db9349e77118e27b162', operation='INSERT', pgid='pgtrigger_decision_one_voice_9e793', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_without_tie', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (\n    SELECT FROM products_tie t JOIN products_review r ON r.id = NEW.review_id\n    JOIN products_case c ON c.id = r.case_id\n    WHERE t.user_id = NEW.approver_id AND t.manufacturer_id IN (c.manufacturer_id, c.successor_id)\n    AND (NEW.at AT TIME ZONE 'Europe/Minsk')::date BETWEEN t.since AND coalesce(t.until, 'infinity')) THEN RAISE EXCEPTION 'О деле организации, связь с которой заявлена, судит другое лицо (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='18c27caaa5480ec2b1b92b7d4528513687bdbe37', operation='INSERT', pgid='pgtrigger_decision_without_tie_f0688', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_two_people', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT FROM products_opinion o WHERE o.review_id = NEW.review_id AND o.revision_id = NEW.revision_id AND o.expert_id = NEW.approver_id) THEN RAISE EXCEPTION 'Решает не тот, кто дал мнение (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='a6f8727f225451a797a0a9a8e04d89121a8df815', operation='INSERT', pgid='pgtrigger_decision_two_people_cf0c8', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_quotes_digest', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NOT EXISTS (SELECT FROM products_revision r WHERE r.id = NEW.revision_id AND r.digest = NEW.digest) THEN RAISE EXCEPTION 'Отпечаток в решении — не отпечаток этой редакции (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='011ea8b5b58ef0f31cccdf88a5a5167b6dcaa5cb', operation='INSERT', pgid='pgtrigger_decision_quotes_digest_caa24', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_refusal_is_coded', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.verdict = 'no' AND cardinality(NEW.codes) = 0 THEN RAISE EXCEPTION 'Отказ называет основание по перечню (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='6191ca8b912aa85662b36a5e85b65fd3b0700167', operation='INSERT', pgid='pgtrigger_decision_refusal_is_coded_ae4f9', table='products_decision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='decision_anew_by_minutes', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.overrides_id IS NOT NULL AND NOT EXISTS (SELECT FROM products_minutes m WHERE m.id = NEW.minutes_id AND m.revision_id = NEW.revision_id) THEN RAISE EXCEPTION 'Решают заново по протоколу согласования этой редакции (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;", hash='66b1ea240660b545b554e432862ef4e699cdf376', operation='INSERT', pgid='pgtrigger_decision_anew_by_minutes_8e6e7', table='products_decision', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='confirmation',
                constraint=models.UniqueConstraint(fields=('entry', 'day'), name='confirmation_once_a_day', violation_error_message='Сегодня сведения уже подтверждены.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='confirmation',
                trigger=pgtrigger.compiler.Trigger(name='confirmation_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d07075ac34d31f420712ad88e268323e08ce4e52', operation='UPDATE OR DELETE', pgid='pgtrigger_confirmation_rows_fixed_9e4db', table='products_confirmation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='confirmation',
                trigger=pgtrigger.compiler.Trigger(name='confirmation_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='60f2bedce18acbc4cc110efcf5d5b505f8f23d2a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_confirmation_no_truncate_62138', table='products_confirmation', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['manufacturer', 'status'], name='case_maker_status'),
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
            migrations.AddConstraint(
                model_name='case',
                constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('include', 'amend', 'extend', 'transfer', 'correct')), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_open_per_entry', violation_error_message='По этой записи уже идёт дело.'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('exclude', 'remove')), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_exclusion_per_entry', violation_error_message='Исключить эту запись уже просят.'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.UniqueConstraint(condition=models.Q(('kind', 'inspect'), ('status__in', ('draft', 'filed', 'in_review', 'returned', 'conciliation'))), fields=('entry',), name='case_one_inspection_per_entry', violation_error_message='Сведения этой записи уже проверяют.'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind', 'transfer'), _negated=True), ('successor__isnull', False), _connector='OR'), name='case_transfer_has_successor', violation_error_message='Передают записи преемнику: назовите его.'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('kind__in', ['exclude', 'remove', 'correct']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exclusion_has_reason', violation_error_message='Исключение и исправление требуют причины.'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'withdrawn', 'lapsed']), models.Q(('entry__isnull', False), ('revision__isnull', False)), _connector='OR'), name='case_filed_has_revision', violation_error_message='У поданного дела есть запись и редакция.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='case_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» нельзя удалить.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='279a3c4a351ad300a4c0d376eba32fcede710547', operation='DELETE', pgid='pgtrigger_case_no_delete_c3543', table='products_case', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='case_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='64daaa8d6b0084ccba503a627bc750a358e89090', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_case_no_truncate_cb474', table='products_case', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='case_prolonged_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."prolonged_at" IS DISTINCT FROM (OLD."prolonged_at") AND OLD."prolonged_at" IS NOT NULL)', func="RAISE EXCEPTION 'Срок ответа продлевают один раз (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='0b496c9216408c0368f7283c99457ef153574348', operation='UPDATE', pgid='pgtrigger_case_prolonged_once_0a41a', table='products_case', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='case_moves', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> NEW.status AND (NEW.kind, OLD.status, NEW.status) NOT IN (('amend', 'conciliation', 'approved'), ('amend', 'conciliation', 'refused'), ('amend', 'draft', 'filed'), ('amend', 'draft', 'lapsed'), ('amend', 'draft', 'withdrawn'), ('amend', 'filed', 'in_review'), ('amend', 'filed', 'returned'), ('amend', 'filed', 'withdrawn'), ('amend', 'in_review', 'approved'), ('amend', 'in_review', 'conciliation'), ('amend', 'in_review', 'refused'), ('amend', 'in_review', 'returned'), ('amend', 'in_review', 'withdrawn'), ('amend', 'returned', 'in_review'), ('amend', 'returned', 'lapsed'), ('amend', 'returned', 'withdrawn'), ('correct', 'draft', 'in_review'), ('correct', 'in_review', 'approved'), ('correct', 'in_review', 'conciliation'), ('correct', 'in_review', 'refused'), ('exclude', 'conciliation', 'approved'), ('exclude', 'conciliation', 'refused'), ('exclude', 'draft', 'filed'), ('exclude', 'draft', 'lapsed'), ('exclude', 'draft', 'withdrawn'), ('exclude', 'filed', 'in_review'), ('exclude', 'filed', 'returned'), ('exclude', 'filed', 'withdrawn'), ('exclude', 'in_review', 'approved'), ('exclude', 'in_review', 'conciliation'), ('exclude', 'in_review', 'refused'), ('exclude', 'in_review', 'returned'), ('exclude', 'in_review', 'withdrawn'), ('exclude', 'returned', 'in_review'), ('exclude', 'returned', 'lapsed'), ('exclude', 'returned', 'withdrawn'), ('extend', 'conciliation', 'approved'), ('extend', 'conciliation', 'refused'), ('extend', 'draft', 'filed'), ('extend', 'draft', 'lapsed'), ('extend', 'draft', 'withdrawn'), ('extend', 'filed', 'in_review'), ('extend', 'filed', 'returned'), ('extend', 'filed', 'withdrawn'), ('extend', 'in_review', 'approved'), ('extend', 'in_review', 'conciliation'), ('extend', 'in_review', 'refused'), ('extend', 'in_review', 'returned'), ('extend', 'in_review', 'withdrawn'), ('extend', 'returned', 'in_review'), ('extend', 'returned', 'lapsed'), ('extend', 'returned', 'withdrawn'), ('include', 'conciliation', 'approved'), ('include', 'conciliation', 'refused'), ('include', 'draft', 'filed'), ('include', 'draft', 'lapsed'), ('include', 'draft', 'withdrawn'), ('include', 'filed', 'in_review'), ('include', 'filed', 'returned'), ('include', 'filed', 'withdrawn'), ('include', 'in_review', 'approved'), ('include', 'in_review', 'conciliation'), ('include', 'in_review', 'refused'), ('include', 'in_review', 'returned'), ('include', 'in_review', 'withdrawn'), ('include', 'returned', 'in_review'), ('include', 'returned', 'lapsed'), ('include', 'returned', 'withdrawn'), ('inspect', 'draft', 'in_review'), ('inspect', 'in_review', 'approved'), ('inspect', 'in_review', 'refused'), ('inspect', 'in_review', 'returned'), ('inspect', 'returned', 'approved'), ('inspect', 'returned', 'in_review'), ('inspect', 'returned', 'refused'), ('remove', 'conciliation', 'approved'), ('remove', 'conciliation', 'refused'), ('remove', 'draft', 'in_review'), ('remove', 'in_review', 'approved'), ('remove', 'in_review', 'conciliation'), ('remove', 'in_review', 'refused'), ('resume', 'draft', 'approved'), ('suspend', 'draft', 'approved'), ('transfer', 'conciliation', 'approved'), ('transfer', 'conciliation', 'refused'), ('transfer', 'draft', 'filed'), ('transfer', 'draft', 'lapsed'), ('transfer', 'draft', 'withdrawn'), ('transfer', 'filed', 'in_review'), ('transfer', 'filed', 'returned'), ('transfer', 'filed', 'withdrawn'), ('transfer', 'in_review', 'approved'), ('transfer', 'in_review', 'conciliation'), ('transfer', 'in_review', 'refused'), ('transfer', 'in_review', 'returned'), ('transfer', 'in_review', 'withdrawn'), ('transfer', 'returned', 'in_review'), ('transfer', 'returned', 'lapsed'), ('transfer', 'returned', 'withdrawn')))", func="RAISE EXCEPTION 'Такого перехода между состояниями у дела нет (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='bbf1da9fde085efb43bc816e8e6b6c682b13c887', operation='UPDATE', pgid='pgtrigger_case_moves_782bf', table='products_case', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='case',
                trigger=pgtrigger.compiler.Trigger(name='case_begins_as_draft', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" IS DISTINCT FROM \'draft\')', func="RAISE EXCEPTION 'Дело начинается черновиком (таблица «%»).', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='9da96ac4dfbe9077774d5adbb99c4c637f8d376d', operation='INSERT', pgid='pgtrigger_case_begins_as_draft_fb3ac', table='products_case', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='revisiondocument',
                constraint=models.UniqueConstraint(fields=('revision', 'document'), name='revision_document_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revisiondocument',
                trigger=pgtrigger.compiler.Trigger(name='revision_document_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='8b0f9c4c7121ead12862504f87585c567142d12e', operation='UPDATE OR DELETE', pgid='pgtrigger_revision_document_rows_fixed_ec728', table='products_revisiondocument', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revisiondocument',
                trigger=pgtrigger.compiler.Trigger(name='revision_document_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='b6578eda40bff612a06f70454d73224a8d12bc0e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_revision_document_no_truncate_82011', table='products_revisiondocument', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='subscription',
                constraint=models.UniqueConstraint(fields=('email', 'entry', 'query'), name='subscription_once', nulls_distinct=False, violation_error_message='На это этот адрес уже подписан.'),
            ),
            migrations.AddConstraint(
                model_name='subscription',
                constraint=models.CheckConstraint(condition=models.Q(('entry__isnull', True), ('query', ''), _connector='OR'), name='subscription_to_one_thing', violation_error_message='Подписываются на запись или на поиск.'),
            ),
            migrations.AddIndex(
                model_name='delivery',
                index=models.Index(condition=models.Q(('due_at__isnull', False), ('sent_at__isnull', True)), fields=['due_at'], name='delivery_to_send'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('event', 'channel', 'recipient'), name='delivery_once', violation_error_message='Об этом событии этому человеку уже сообщают.'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('reminder', 'channel', 'recipient'), name='delivery_of_reminder_once', violation_error_message='Об этом этому человеку уже напоминают.'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('leaf', 'channel', 'subscription'), name='delivery_of_leaf_once', violation_error_message='Об этой записи журнала по этой подписке уже сообщают.'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('event__isnull', False), ('reminder__isnull', True)), models.Q(('event__isnull', True), ('reminder__isnull', False)), _connector='OR'), ('leaf__isnull', True), ('recipient__isnull', False), ('subscription__isnull', True)), models.Q(('event__isnull', True), ('leaf__isnull', False), ('recipient__isnull', True), ('reminder__isnull', True), ('subscription__isnull', False)), _connector='OR'), name='delivery_of_one_thing', violation_error_message='Человеку сообщают о событии или напоминают; по подписке — о журнале.'),
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
            migrations.AddConstraint(
                model_name='upload',
                constraint=models.UniqueConstraint(fields=('document', 'manufacturer'), name='upload_once_per_manufacturer', violation_error_message='Этот файл изготовитель уже загрузил.'),
            ),
            migrations.AddConstraint(
                model_name='validity',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('effective_from'))), name='validity_dates_in_order', violation_error_message='Последний день действия не раньше первого.'),
            ),
            migrations.AddConstraint(
                model_name='validity',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('ground', 'duplicate_of')), models.Q(models.Q(('ground', 'duplicate_of'), _negated=True), ('duplicate_of__isnull', True)), _connector='OR'), name='validity_duplicate_names_another', violation_error_message='Повторение называет запись, которую повторяет, и только оно.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='validity',
                trigger=pgtrigger.compiler.Trigger(name='validity_no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='d29172e41ea5332bf2b871ef7b914e9796cf1c90', operation='DELETE', pgid='pgtrigger_validity_no_delete_eb047', table='products_validity', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='validity',
                trigger=pgtrigger.compiler.Trigger(name='validity_rows_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.id <> NEW.id OR to_jsonb(OLD) - 'held_to' IS DISTINCT FROM to_jsonb(NEW) - 'held_to' OR NEW.held_to IS NOT DISTINCT FROM OLD.held_to)", func="RAISE EXCEPTION 'Строки таблицы «%» можно только добавлять: изменить или удалить их нельзя.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='e3ae4a67ead0a94f9df706ccb458a891d09c7afd', operation='UPDATE', pgid='pgtrigger_validity_rows_fixed_6a5da', table='products_validity', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='validity',
                trigger=pgtrigger.compiler.Trigger(name='validity_no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF current_setting('register.allow_truncate', true) = 'on' THEN RETURN NULL; END IF; RAISE EXCEPTION 'Таблицу «%» нельзя очистить: её строки хранятся бессрочно.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';", hash='2baf4b039fa1c49033045dc7da8cf38804c7b023', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_validity_no_truncate_6729e', table='products_validity', when='BEFORE')),
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
            migrations.AddIndex(
                model_name='listing',
                index=models.Index(fields=['category', 'designation_key', 'entry'], name='listing_by_category'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=models.Index(fields=['designation_key', 'entry'], name='listing_by_designation'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=models.Index(fields=['-registered', 'designation_key', 'entry'], name='listing_by_registered'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=models.Index(fields=['manufacturer_key', 'designation_key', 'entry'], name='listing_by_maker'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=models.Index(fields=['number_key', 'entry'], name='listing_by_number'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['values'], name='listing_values'),
            ),
            migrations.AddIndex(
                model_name='listing',
                index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='listing_words'),
            ),
        ]),
        # How often a reader has asked this minute may be lost with the server.
        migrations.RunSQL(
            'ALTER TABLE products_readcount SET UNLOGGED', 'ALTER TABLE products_readcount SET LOGGED'
        ),
    ]
