"""What the queue needs by itself."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status
from procrastinate.utils import utcnow

MANY = 5  # a task that took its worker down so often is not tried again


@app.periodic(cron="* * * * *")
@app.task(name="queue.take_up", queueing_lock="queue.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """A killed worker leaves its tasks "being done" for ever: have them done by whoever lives."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts < MANY:
            await jobs.retry_job(job, retry_at=utcnow())
        else:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(name="queue.clear", pass_context=True)
async def clear(context: JobContext, timestamp: int) -> None:
    """What failed is kept for a month, to be looked into."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=24 * 30, include_failed=True, include_cancelled=True, include_aborted=True
    )
