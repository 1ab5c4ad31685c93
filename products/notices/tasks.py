"""Letters leave every minute."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import operations


@app.periodic(cron="* * * * *")
@app.task(name="notices.send_due", queueing_lock="notices.send_due")
def send_due(timestamp: int) -> None:
    operations.send_due(timezone.now())
