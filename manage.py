#!/usr/bin/env python
"""Casetracker's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from casetracker.run.command import database_for_command
from casetracker.run.errors import StartError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetracker.settings")
    try:
        with database_for_command(os.environ):
            execute_from_command_line(sys.argv)
    except StartError as error:
        sys.exit(f"casetracker: {error}")
