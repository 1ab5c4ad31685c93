"""How often a reader of the API has asked this minute: a table that is not logged, as it may be lost."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("products", "0008_lives")]

    operations = [
        migrations.CreateModel(
            name="ReadCount",
            fields=[
                (
                    "reader",
                    models.CharField(
                        max_length=32, primary_key=True, serialize=False, verbose_name="отпечаток читателя"
                    ),
                ),
                ("minute", models.BigIntegerField(db_index=True, verbose_name="минута")),
                ("reads", models.PositiveIntegerField(verbose_name="обращений")),
            ],
            options={"verbose_name": "счёт обращений", "verbose_name_plural": "счёт обращений"},
        ),
        migrations.RunSQL(
            "ALTER TABLE products_readcount SET UNLOGGED", "ALTER TABLE products_readcount SET LOGGED"
        ),
    ]
