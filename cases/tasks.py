"""What the worker does by itself: every minute, every few minutes, and every night."""

import logging

from django.core.management import call_command
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from cases.deadlines.schedule import derive_deadlines
from cases.files import stored_files, waiting_sheets
from cases.letters.sending import can_send_alerts, send_alerts
from cases.publishing.due import mark_due
from cases.publishing.erasing import keep_receipts
from cases.publishing.rebuild import differences, rebuild_published

logger = logging.getLogger(__name__)

JOBS_KEPT_HOURS = 72


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="apply_due", lock="apply_due", pass_context=False)
def apply_due(timestamp: int) -> None:
    """Show no longer what came to its end, and show what comes out of its embargo."""
    mark_due()


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="check_published", pass_context=False)
def check_published(timestamp: int) -> None:
    """Prove that the published tables equal their definition; if not, say so and rebuild them."""
    found = differences()
    if found:
        tables = ", ".join(sorted(difference.table for difference in found))
        logger.error("Published tables differed from their definition and are rebuilt: %s", tables)
        rebuild_published()


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="refresh_deadlines", pass_context=False)
def refresh_deadlines(timestamp: int) -> None:
    """Derive the deadlines anew: the catalogue's limits may have changed."""
    derive_deadlines()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="drop_forgotten_uploads", pass_context=False)
def drop_forgotten_uploads(timestamp: int) -> None:
    """Delete sheets that were uploaded, previewed and neither imported nor given up."""
    waiting_sheets.drop_forgotten()


@app.periodic(cron="57 3 * * *")
@app.task(queueing_lock="forget_sessions", pass_context=False)
def forget_sessions(timestamp: int) -> None:
    """Delete sessions that ran out: a message that nobody came back for may name somebody."""
    call_command("clearsessions")


@app.periodic(cron="27 4 * * *")
@app.task(queueing_lock="drop_unheld_files", pass_context=False)
def drop_unheld_files(timestamp: int) -> None:
    """Delete papers that no document holds, such as those whose saving a crash interrupted."""
    stored_files.drop_unheld()


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="keep_erasure_receipts", pass_context=False)
def keep_erasure_receipts(timestamp: int) -> None:
    """Append receipts that the file of erasures lacks because the disk was full at the time."""
    keep_receipts()


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="tell_subscribers", lock="tell_subscribers", pass_context=False)
def tell_subscribers(timestamp: int) -> None:
    """Send the alerts that are due: each once a day, again where the mail server took nothing."""
    if can_send_alerts():
        send_alerts()


@app.periodic(cron="7 4 * * *")
@app.task(queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """Forget the jobs that are done: one a minute adds up."""
    await builtin_tasks.remove_old_jobs(context, max_hours=JOBS_KEPT_HOURS)
