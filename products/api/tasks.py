"""Who has not asked lately is forgotten every five minutes."""

from procrastinate.contrib.django import app

from products.api.v1 import throttling


@app.periodic(cron="*/5 * * * *")
@app.task(name="api.forget_readers", queueing_lock="api.forget_readers")
def forget_readers(timestamp: int) -> None:
    throttling.forget_earlier()
