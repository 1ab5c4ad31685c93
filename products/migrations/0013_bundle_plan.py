"""What is begun over many entries at once stands in its bundle until every entry has its draft."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("products", "0012_confirmed_roles_and_ties"),
    ]

    operations = [
        migrations.AddField(
            model_name="bundle",
            name="plan",
            field=models.JSONField(
                blank=True, default=dict, verbose_name="что начинается и что осталось начать"
            ),
        ),
    ]
