"""The whole program in one process tree, for a trial and for tests: `python -m casetracker.run`.

Only `prepare`, which runs as a process of its own, imports Django: the rest starts processes.
"""
