"""The whole program in one process tree, for a trial and for tests: `python -m casetracker.run`.

Nothing here imports Django or the rooms: this package starts the processes that do.
"""
