"""People without an account are written to of an entry or a search: subscriptions, and their deliveries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0017_two_keys'),
    ]

    operations = [
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
        migrations.RemoveConstraint(
            model_name='delivery',
            name='delivery_of_one_thing',
        ),
        migrations.AddField(
            model_name='delivery',
            name='leaf',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='products.leaf', verbose_name='запись журнала'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='recipient',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to=settings.AUTH_USER_MODEL, verbose_name='получатель'),
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
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('leaf', 'channel', 'subscription'), name='delivery_of_leaf_once', violation_error_message='Об этой записи журнала по этой подписке уже сообщают.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('event__isnull', False), ('reminder__isnull', True)), models.Q(('event__isnull', True), ('reminder__isnull', False)), _connector='OR'), ('leaf__isnull', True), ('recipient__isnull', False), ('subscription__isnull', True)), models.Q(('event__isnull', True), ('leaf__isnull', False), ('recipient__isnull', True), ('reminder__isnull', True), ('subscription__isnull', False)), _connector='OR'), name='delivery_of_one_thing', violation_error_message='Человеку сообщают о событии или напоминают; по подписке — о журнале.'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(fields=('email', 'entry', 'query'), name='subscription_once', nulls_distinct=False, violation_error_message='На это этот адрес уже подписан.'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('entry__isnull', True), ('query', ''), _connector='OR'), name='subscription_to_one_thing', violation_error_message='Подписываются на запись или на поиск.'),
        ),
    ]
