"""Django's settings. What differs between installations comes from the environment, and is listed here.

=====================  ============================================================  =====================
GEVINST_DATA           folder for the database file, the secret and what is made     ``gevinst-data``
GEVINST_DATABASE       ``postgresql://user:password@host:port/name``                 a SQLite file
GEVINST_REGISTER       the data folder: exports, pseudonymised, and the register     ``register`` in it
GEVINST_KEY_FILE       keys of the pseudonyms; must lie outside the data folder      the user's own folder
GEVINST_HOSTS          host names under which users reach it, separated by commas    this machine only
GEVINST_HTTPS          ``1`` when a proxy in front takes care of HTTPS               ``0``
GEVINST_STATIC         a folder with more static files, such as ``dkfds``            none
GEVINST_DEMO           ``1`` shows the demo users on the log-in page                 ``0``
=====================  ============================================================  =====================
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from gevinst.database.connection import database_settings
from gevinst.web.secret import secret_in

_PACKAGE = Path(__file__).parent

DATA = Path(os.environ.get("GEVINST_DATA", "gevinst-data")).resolve()
REGISTER = Path(os.environ.get("GEVINST_REGISTER") or DATA / "register").resolve()
DEMO = os.environ.get("GEVINST_DEMO") == "1"
HTTPS = os.environ.get("GEVINST_HTTPS") == "1"

DEBUG = False
SECRET_KEY = secret_in(DATA)
_HOSTS = [host.strip() for host in os.environ.get("GEVINST_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "gevinst.database.apps.DatabaseConfig",
    "gevinst.web.apps.WebConfig",
]

# No LocaleMiddleware: it would let the browser's language decide how a number is written (1,234.50).
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gevinst.web.gate.Gate",
    "gevinst.web.failures.Failures",
]

ROOT_URLCONF = "gevinst.web.urls"
WSGI_APPLICATION = "gevinst.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gevinst.web.context.around",
            ],
            "builtins": ["django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database_settings(DATA, os.environ.get("GEVINST_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "gevinst.User"

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["gevinst.web.formats"]

STATIC_URL = "/static/"
_MORE_STATIC = os.environ.get("GEVINST_STATIC", "")
STATICFILES_DIRS = [*([Path(_MORE_STATIC)] if _MORE_STATIC else [])]
# Files are served from where they were installed; nothing has to be collected before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
# A working day; every page view starts it again.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Bounds of what is sent: a portfolio is at most 5 MB, a note and a piece of an export at most 20. It stays
# in memory: an export holds CPR numbers, and a temporary file of it would lie on the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 25_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 25_000_000
# A grid of 20 years × 9 lines, or a table of 200 rows × 8 columns.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A line for each page that waits its turn would hide everything else on a busy morning.
    "loggers": {"waitress.queue": {"level": "ERROR"}},
}
