"""How gunicorn serves the program: `gunicorn casetracker.wsgi --config=python:casetracker.web`.

Where it listens is said beside it (`--bind=...`), and how many processes a machine is to have
(`--workers=...`).
"""

workers = 2
worker_class = "casetracker.front.worker.KeepingPagesWorker"
threads = 4

# gunicorn takes nobody's word on where this is served, or that somebody came by HTTPS; Django takes
# the proxy's header where the settings say so.
forwarder_headers = ""
forwarded_allow_ips = ""

# No access log, and no warnings, which quote malformed requests: a visitor's address is written
# down nowhere.
loglevel = "error"

control_socket_disable = True
