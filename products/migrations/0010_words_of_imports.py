"""Issues of imported rows keep what fills their sentences in, and not the sentences; rows may be variants.

Sentences that were kept are let go: a rule of values says them anew. What a file was noted for is not kept, either.
"""

from django.db import migrations, models

ISSUES = """
UPDATE products_line SET issues = (
    SELECT jsonb_agg((issue - 'message' - 'expected') || jsonb_build_object('wanted', issue -> 'expected'))
    FROM jsonb_array_elements(issues) issue
) WHERE issues <> '[]';
UPDATE products_batch SET facts = facts || '{"notes": []}';
"""


class Migration(migrations.Migration):

    dependencies = [
        ("products", "0009_read_counts"),
    ]

    operations = [
        migrations.RunSQL(ISSUES, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="batch", name="language"),
        migrations.RemoveField(model_name="line", name="said"),
        migrations.AlterField(
            model_name="line",
            name="action",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "ничего"),
                    ("new", "новый черновик"),
                    ("change", "изменение записи"),
                    ("same", "совпадает с записью"),
                    ("repeat", "повтор строки"),
                    ("variant", "исполнение изделия другой строки"),
                    ("busy", "по записи идёт дело"),
                ],
                default="",
                max_length=7,
                verbose_name="действие",
            ),
        ),
    ]
