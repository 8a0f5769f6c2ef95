"""What is written into logs: what happened and where in the code, never a value.

A line may be read by more people than the case record, and is kept for longer.
"""

import logging
import traceback


class WithoutValues(logging.Formatter):
    """One line that names no address, host or parameter of a request; errors without their texts.

    Texts of errors hold values (PostgreSQL's: those of the row), so an error is told by its type
    and the lines of code that it passed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the lines of code below it where something failed of itself."""
        told = f"{self.formatTime(record)} {record.levelname} {record.name} {_told(record)}"
        refused = record.name.startswith("django.security")
        if record.exc_info and record.exc_info[1] and not refused:
            told = f"{told}\n{_passed(record.exc_info[1])}"
        return told


def _told(record: logging.LogRecord) -> str:
    """The message; of a request only what can't hold a visitor's words."""
    if hasattr(record, "status_code"):
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return f"status {record.status_code}, page {match.view_name if match else 'unknown'}"
    if record.name.startswith("gunicorn"):
        said = record.msg  # its parameters are requests
        return said if isinstance(said, str) else type(said).__qualname__
    if record.name.startswith("procrastinate"):
        return _job(record)  # it writes errors' texts into its messages
    return record.getMessage()


def _job(record: logging.LogRecord) -> str:
    """Where procrastinate stood: what it did (or the name of its function), with which task."""
    job = getattr(record, "job", None) or {}
    task = job.get("task_name") or getattr(record, "task_name", None)
    return " ".join(filter(None, (getattr(record, "action", record.funcName), task)))


def _passed(error: BaseException) -> str:
    """The lines of code that an error passed, those of its cause first."""
    told = "".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{_passed(cause)}\n{told}" if cause else told
