"""What a person who starts the program is told when it can't start."""


class StartError(Exception):
    """One or two sentences: what is wrong, where, and how to mend it. Shown without a traceback."""


class StartCancelledError(Exception):
    """The person asked to stop while the program was still starting."""
