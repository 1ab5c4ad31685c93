"""What the clock does with what was not found: every hour it is placed in its category, and old rows go."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import operations


@app.periodic(cron="20 * * * *")
@app.task(name="demand.tidy", queueing_lock="demand.tidy")
def tidy(timestamp: int) -> None:
    operations.tidy(timezone.now())
