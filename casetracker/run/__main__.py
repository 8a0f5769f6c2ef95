"""`python -m casetracker.run`: set up what is missing, serve everything, stop in order."""

import os
import sys

from casetracker.run.errors import StartCancelledError, StartError
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
