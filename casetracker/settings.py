"""All settings, from the environment; what is missing or malformed fails loudly at start.

`make run` fills in everything for a trial. An installation sets at least SECRET_KEY,
ALLOWED_HOSTS, DATABASE_URL and PUBLISHED_DATABASE_URL (docs/operations.md has the list).
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from casetracker import environment as read
from casetracker.environment import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What kind of process this is --------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", validate=lambda key: len(key) >= 32)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Uploaded documents and, in a trial, the database live here; never below static files.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

# --- Rooms -------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "casetracker.apps.CasetrackerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django_countries",  # for its catalogues of names
    "django_filters",
    "django_htmx",  # for its script alone
    "import_export",
    "cases.apps.CasesConfig",
    "cases.published.apps.PublishedConfig",
]

MIDDLEWARE = [
    "cases.public.headers.protect_visitors",
    "cases.public.caching.forget_errors",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "casetracker.languages.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "casetracker.urls"
WSGI_APPLICATION = "casetracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- The two halves, each with a database role of its own ----------------------------------------

# On: this machine has the public pages alone, and neither address nor password of the office.
READING_ONLY = env.bool("READING_ONLY", default=False)

DATABASES = {
    "default": {"ENGINE": "django.db.backends.dummy"}
    if READING_ONLY
    else read.database(
        "DATABASE_URL", "casetracker", search_path="public,extensions", timezone="UTC"
    ),
    # SELECT in schema `published` and nothing else; a mistake in the reading half can't write.
    "published": read.database(
        "PUBLISHED_DATABASE_URL",
        "casetracker-published",
        search_path="published",
        timezone="UTC",
        default_transaction_read_only="on",
        statement_timeout="15000",
    ),
}
# Alerts by e-mail: those who ask for one come in by a role that can store and end it, and read none
# of them; whoever sends reads them by another. Neither reaches anything else.
for alias, variable in (("alerts", "ALERTS_DATABASE_URL"), ("sending", "SENDING_DATABASE_URL")):
    if env.str(variable, default=""):
        DATABASES[alias] = read.database(
            variable,
            f"casetracker-{alias}",
            search_path="alerts",
            timezone="UTC",
            statement_timeout="15000",
        )
DATABASE_ROUTERS = ["casetracker.db_router.HalvesRouter"]
# The published models have no migrations of their own: their tables are part of the writing
# half's frozen SQL, because that half derives them.
MIGRATION_MODULES = {"published": None}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cases at level counted show only among those of at least so many people (docs/operations.md).
SMALL_NUMBER = env.int("SMALL_NUMBER", default=5)
# How long an account that somebody else made or changed can't be the second of two.
SECOND_PERSON_WAIT_HOURS = env.int("SECOND_PERSON_WAIT_HOURS", default=24)

# --- Who keeps the record, as all public pages and citations say it ------------------------------

PUBLISHER = env.str("PUBLISHER", default="")
CONTACT = read.contact("CONTACT")
# Under which the published data may be used: a name such as CC-BY-4.0, and where it can be read.
DATA_LICENCE = env.str("DATA_LICENCE", default="")
DATA_LICENCE_ADDRESS = env.str("DATA_LICENCE_ADDRESS", default="")

# --- Mail: alerts of changes to whoever asked for them, reports of errors to the office -----------

MAIL = read.mail_server("EMAIL_URL", sender="MAIL_FROM")
# Django itself sends nothing. What we send goes through cases/letters/post.py.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Where the site is, for letters: nobody's request says it.
SITE_URL = read.site_address("SITE_URL")
# What seals alerts, in two halves (cases/letters/seal.py); `manage.py alertkeys` makes them.
ALERTS_KEY = env.str("ALERTS_KEY", default="")
ALERTS_SEAL = env.str("ALERTS_SEAL", default="")
ALERTS_OPENER = env.str("ALERTS_OPENER", default="")
if "alerts" in DATABASES:
    read.demand(EMAIL_URL=MAIL, SITE_URL=SITE_URL, ALERTS_KEY=ALERTS_KEY, ALERTS_SEAL=ALERTS_SEAL)
if "sending" in DATABASES:
    read.demand(EMAIL_URL=MAIL, SITE_URL=SITE_URL, ALERTS_OPENER=ALERTS_OPENER)
REPORTS_TO = read.mailbox("REPORTS_TO", default="" if CONTACT.startswith("http") else CONTACT)

# --- Languages -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# Serbian in Latin script stands under /sr/, in Cyrillic under /sr-cyrl/ (casetracker/languages.py).
# In this order: what asks for "sr" gets the first of the two.
LANGUAGES = [
    ("en", _("English")),
    ("ru", _("Russian")),
    ("sr-latn", _("Serbian")),
    ("sr-cyrl", _("Serbian, in Cyrillic letters")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["casetracker.formats"]
TIME_ZONE = "UTC"

# Who and why is noted with a write. Noting it with a GET would look up the session on public pages
# as well: a query of the writing half, and an answer that no cache may share.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- Staff ---------------------------------------------------------------------------------------

if READING_ONLY:  # nobody signs in, and a cookie from elsewhere asks no database
    SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
# “The person … was changed”: by default that would be a cookie, which is signed and not encrypted.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Background jobs -----------------------------------------------------------------------------

# Any role can NOTIFY, the readers' too, and procrastinate ends at a message that it can't read. It
# asks for jobs every five seconds instead.
PROCRASTINATE_WORKER_DEFAULTS = {"listen_notify": False}

# --- Files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # Case documents: private, served to staff by a view, never by the web server.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "documents", "base_url": None},
    },
    "staticfiles": {"BACKEND": "casetracker.staticfiles.HashedStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- What a browser may do -----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# For staff: with "no-referrer" browsers send `Origin: null` with forms, and Django refuses each.
# Visitors' pages have "no-referrer", and more (cases/public/headers.py).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Behind a proxy that ends TLS (HTTPS=on); a trial on the loopback address speaks plain HTTP.
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# --- The API for programs (cases/api) ------------------------------------------------------------

# What one caller may ask each process within a minute; 0: no limit. No address is kept.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=120)
REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "cases.api.problems.answer",
    "UNAUTHENTICATED_USER": None,  # nobody signs in there, and no session is looked up
    "URL_FORMAT_OVERRIDE": None,  # ?format= would be a parameter that no address knows
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Casetracker",
    "DESCRIPTION": "The open record of extradition and deportation cases, to be read by programs."
    " It shows what the pages show: no more, and at once no more of what is taken back.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": ["cases.api.describing.with_examples"],
}

# --- Search engines ------------------------------------------------------------------------------

# Off: they may list nothing. On: pages that name nobody but whom an editor allowed to be listed.
SEARCH_ENGINES = env.bool("SEARCH_ENGINES", default=False)

# --- Import and export ---------------------------------------------------------------------------

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True  # the database's own history says who and why

# --- Logs: what happened, never a value ----------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "casetracker.logs.WithoutValues"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        # Django would mail 500s with local variables: names of people. The log line is enough.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # It warns of malformed requests with their address.
        "gunicorn.error": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # It warns at each HEAD that it leaves the body out, as it should.
        "gunicorn.http.wsgi": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
