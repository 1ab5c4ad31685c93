"""Files brought in: a batch, its lines, and what a maker's headings mean."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0003_bundles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, verbose_name='отпечаток файла')),
                ('name', models.CharField(max_length=200, verbose_name='имя файла')),
                ('state', models.CharField(choices=[('staged', 'прочитан'), ('mapped', 'столбцы указаны'), ('validated', 'проверен'), ('committing', 'записывается'), ('committed', 'записан'), ('undone', 'отменён')], default='staged', max_length=10, verbose_name='состояние')),
                ('facts', models.JSONField(default=dict, verbose_name='как прочитан')),
                ('mapping', models.JSONField(default=list, verbose_name='соответствие столбцов')),
                ('language', models.CharField(default='ru', max_length=2, verbose_name='язык сообщений')),
                ('created_at', models.DateTimeField(verbose_name='принят')),
                ('changed_at', models.DateTimeField(verbose_name='изменён')),
                ('bundle', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batch', to='products.bundle', verbose_name='пакет дел')),
                ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем записан')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кем принят')),
                ('manufacturer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='products.manufacturer', verbose_name='изготовитель')),
            ],
            options={
                'verbose_name': 'загрузка файла',
                'verbose_name_plural': 'загрузки файлов',
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
                ('action', models.CharField(blank=True, choices=[('', 'ничего'), ('new', 'новый черновик'), ('change', 'изменение записи'), ('same', 'совпадает с записью'), ('repeat', 'повтор строки'), ('busy', 'по записи идёт дело')], default='', max_length=6, verbose_name='действие')),
                ('issues', models.JSONField(default=list, verbose_name='замечания')),
                ('designation', models.CharField(blank=True, max_length=120, verbose_name='обозначение')),
                ('designation_key', models.CharField(blank=True, max_length=120)),
                ('said', models.CharField(blank=True, max_length=16)),
                ('draft', models.JSONField(default=dict, verbose_name='черновик')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='products.batch')),
                ('case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='line', to='products.case')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.category')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.entry')),
            ],
            options={
                'verbose_name': 'строка файла',
                'verbose_name_plural': 'строки файла',
                'ordering': ['batch', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Meaning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=200, verbose_name='заголовок')),
                ('field', models.CharField(blank=True, max_length=120, verbose_name='поле')),
                ('unit', models.CharField(blank=True, max_length=30, verbose_name='единица')),
                ('manufacturer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meanings', to='products.manufacturer')),
            ],
            options={
                'verbose_name': 'значение заголовка',
                'verbose_name_plural': 'значения заголовков',
            },
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['manufacturer', '-created_at'], name='batch_of_maker'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'undone'), _negated=True), fields=('manufacturer', 'digest'), name='batch_once', violation_error_message='Этот файл уже загружен.'),
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
        migrations.AddConstraint(
            model_name='meaning',
            constraint=models.UniqueConstraint(fields=('manufacturer', 'heading'), name='meaning_once'),
        ),
    ]
