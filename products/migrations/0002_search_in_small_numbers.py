"""The search keeps words and values by small numbers; its rows are derived, and made anew afterwards."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
from django.db import migrations, models

import products.search.models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM products_listing; DELETE FROM products_designation", migrations.RunSQL.noop),
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
                'indexes': [models.Index(fields=['transaction', 'id'], name='change_by_transaction')],
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
                'constraints': [models.UniqueConstraint(fields=('parameter', 'choice', 'low', 'high'), name='value_once', nulls_distinct=False)],
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
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['text'], name='word_like', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.DeleteModel(
            name='IndexedValue',
        ),
        migrations.AlterField(
            model_name='designation',
            name='kind',
            field=models.CharField(choices=[('main', 'обозначение'), ('alt', 'другое обозначение'), ('variant', 'исполнение'), ('foreign', 'зарубежный аналог')], max_length=8, verbose_name='вид'),
        ),
        migrations.RemoveIndex(
            model_name='listing',
            name='listing_words',
        ),
        migrations.RemoveField(
            model_name='listing',
            name='words',
        ),
        migrations.AddField(
            model_name='listing',
            name='words',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None, verbose_name='слова'),
        ),
        migrations.AddField(
            model_name='listing',
            name='values',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None, verbose_name='значения'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['values'], name='listing_values'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='listing_words'),
        ),
    ]
