"""`python -m casetracker.run`: set up what is missing, serve everything, stop in order."""

import os
import sys

from casetracker.run.errors import DISK_FULL_ADVICE, StartCancelledError, StartError, is_disk_full
from casetracker.run.supervisor import Supervisor


def main() -> int:
    """Run until asked to stop. Returns 0 after that, 1 where something was wrong."""
    try:
        Supervisor(os.environ).run()
    except StartCancelledError:
        return 0
    except StartError as error:
        print(f"casetracker: {error}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        if not is_disk_full(error):
            raise
        print(f"casetracker: {DISK_FULL_ADVICE}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
