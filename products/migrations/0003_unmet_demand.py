"""What was looked for and not found, by month: a table without persons (see the room `demand`)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0002_analogue_confirmation'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unmet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='месяц')),
                ('kind', models.CharField(choices=[('name', 'обозначение'), ('words', 'слова')], max_length=5, verbose_name='вид')),
                ('key', models.CharField(db_collation='C', max_length=100, verbose_name='ключ')),
                ('text', models.CharField(max_length=100, verbose_name='что искали')),
                ('category', models.TextField(blank=True, default='', verbose_name='категория')),
                ('marks', models.BigIntegerField(verbose_name='отметки спросивших')),
                ('days', models.PositiveSmallIntegerField(default=1, verbose_name='дней')),
                ('searches', models.PositiveIntegerField(default=0, verbose_name='поисков')),
                ('lines', models.PositiveIntegerField(default=0, verbose_name='строк спецификаций')),
                ('first_day', models.DateField(db_index=True, verbose_name='первый день')),
                ('last_day', models.DateField(verbose_name='последний день')),
            ],
            options={
                'verbose_name': 'неудовлетворённый спрос',
                'verbose_name_plural': 'неудовлетворённый спрос',
                'constraints': [models.UniqueConstraint(fields=('month', 'kind', 'key'), name='unmet_once_a_month', violation_error_message='Это за месяц уже считается.'), models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day')), ('month__lte', models.F('first_day'))), name='unmet_days_in_order', violation_error_message='Последний день не раньше первого.')],
            },
        ),
    ]
