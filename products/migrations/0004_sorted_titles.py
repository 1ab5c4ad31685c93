"""Lists are sorted by name, so the listings there are get their titles.

The keys are made by the search itself and not by a copy of it: they are good only if they are those which
the code that reads them now would make.
"""

import json
from collections.abc import Iterator

import django.db.models.deletion
from django.db import connection, migrations, models

from products.search import rows

BATCH = 2000
_NAMES = """
    SELECT l.entry_id, r.body FROM products_listing l
    JOIN products_entry e ON e.id = l.entry_id JOIN products_revision r ON r.id = e.current_id
    WHERE l.entry_id > %s ORDER BY l.entry_id LIMIT %s
"""
_GIVEN = """
    UPDATE products_listing l SET title_id = given.title
    FROM unnest(%s::bigint[], %s::int[]) given (entry, title) WHERE l.entry_id = given.entry
"""


def give_titles(apps, _editor):
    model, known = apps.get_model('products', 'Title'), {}
    for batch in _batches():
        titled = [(entry, title) for entry, body in batch if (title := rows.title(json.loads(bytes(body)))).ru]
        new = [model(**title._asdict()) for title in sorted({title for _entry, title in titled} - known.keys())]
        known |= {rows.Titled(row.ru, row.be, row.en): row.pk for row in model.objects.bulk_create(new)}
        with connection.cursor() as cursor:
            cursor.execute(_GIVEN, [[entry for entry, _title in titled], [known[title] for _entry, title in titled]])


def _batches() -> Iterator[list]:
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_NAMES, [last, BATCH])
            if not (batch := cursor.fetchall()):
                return
            last = batch[-1][0]
            yield batch


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0003_unmet_demand'),
    ]

    operations = [
        migrations.CreateModel(
            name='Title',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('ru', models.TextField(db_collation='C', verbose_name='ключ по-русски')),
                ('be', models.TextField(db_collation='C', verbose_name='ключ по-белорусски')),
                ('en', models.TextField(db_collation='C', verbose_name='ключ по-английски')),
            ],
            options={
                'verbose_name': 'наименование в поиске',
                'verbose_name_plural': 'наименования в поиске',
                'constraints': [models.UniqueConstraint(fields=('ru', 'be', 'en'), name='title_once')],
            },
        ),
        migrations.AddField(
            model_name='listing',
            name='title',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.title', verbose_name='наименование'),
        ),
        migrations.RunPython(give_titles, migrations.RunPython.noop, elidable=True),
    ]
