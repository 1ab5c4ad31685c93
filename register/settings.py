"""Settings of the register: one file, every choice an environment variable with a type.

REGISTER_MODE says what the process is for:
  demo         (default) what `make run` shows: demonstration data, plain http on this machine
  development  the same with tracebacks in the browser and templates reread
  test         set by the tests: fast passwords, tables may be truncated
  production   refuses to start without secrets or with demonstration data

Importing this module starts nothing; without DATABASE_URL it only *names* the socket folder of
the embedded server, which manage.py, wsgi.py, the supervisor and the tests start.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import env, validate

from register import localdb

BASE_DIR = Path(__file__).resolve().parent.parent

MODE: str = env.str(
    "REGISTER_MODE", "demo", validate=validate.OneOf(["demo", "development", "test", "production"])
)
PRODUCTION = MODE == "production"
DEMONSTRATION = MODE in ("demo", "development")
DEBUG = MODE == "development"
# Demonstration users have addresses in the top-level domain no real one can have (RFC 2606).
DEMONSTRATION_DOMAIN = ".example"

# Everything the program writes lives here: database, documents, collected static files, secret.
VAR = Path(env.str("REGISTER_VAR", "") or BASE_DIR / "var").resolve()
BIND: str = env.str("BIND", "127.0.0.1")
PORT: int = env.int("PORT", 8000, validate=validate.Range(1, 65535))
WEB_WORKERS: int = env.int("WEB_WORKERS", 2, validate=validate.Range(1, 64))

if PRODUCTION:
    absent = [name for name in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS") if not os.environ.get(name)]
    if absent:
        raise ImproperlyConfigured(f"Production mode needs {', '.join(absent)} in the environment.")


def _secret_kept_in(folder: Path) -> str:
    """A secret made once per data folder, so that sessions survive a restart."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # unlike a rename, keeps the key of a process that was faster
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _secret_kept_in(VAR)
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Production mode needs a SECRET_KEY of at least 50 random characters.")

# --- who may ask, and over what --------------------------------------------------------------

ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
# The number of our own proxies in front; 0 believes no forwarded header at all.
PROXIES: int = env.int("PROXIES", 0)
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# How the register is reached from outside: what stands before the links of letters.
BASE_URL: str = env.str(
    "BASE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else f"http://127.0.0.1:{PORT}"
).rstrip("/")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain http from the inside
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the arrows and ticks of Bootstrap are data: images
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- what it is made of ----------------------------------------------------------------------

INSTALLED_APPS = [
    "products.apps.ProductsConfig",  # first: its templates win over those of the admin and of allauth
    "django.contrib.admin.apps.SimpleAdminConfig",  # the site is our own: nothing to discover
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "tree_queries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "register.packing.Packing",  # a list is ten times smaller so; static files are packed ahead
    "csp.middleware.CSPMiddleware",
    "register.methods.only_reading_and_forms",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "register.urls"
# The register stands at the root of its host: addresses are kept, and a header must not move them.
FORCE_SCRIPT_NAME = ""
WSGI_APPLICATION = "register.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS = ["django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "register.templates.Templates",
        "NAME": "django",
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("register.templates.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "products.catalogue.context.site",
            ],
        },
    },
]

# --- data ------------------------------------------------------------------------------------

EMBEDDED_DATABASE = not os.environ.get("DATABASE_URL")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": localdb.NAME,
        "USER": localdb.NAME,
        "HOST": str(localdb.socket_folder(VAR)),
    }
    if EMBEDDED_DATABASE
    else env.dj_db_url("DATABASE_URL")
}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if MODE == "test":
    # The append-only tables refuse TRUNCATE unless this is on; without a superuser some tests end with one.
    DATABASES["default"] |= {"OPTIONS": {"options": "-c register.allow_truncate=on"}, "CONN_MAX_AGE": 0}

# Limits on sign-in count in the cache, so all workers must share it; CACHE_URL names a faster one.
CACHES = {
    "default": env.dj_cache_url("CACHE_URL")
    if os.environ.get("CACHE_URL")
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # when it is full, limits that still count are thrown away
    }
}

# The queue of tasks lives in the database.
PROCRASTINATE_IMPORT_PATHS = ["register.tasks"]

# Documents are private: only the register's own view hands them out, never the web server.
MEDIA_ROOT = VAR / "documents"
FILE_UPLOAD_PERMISSIONS = 0o640
# The whole register as files, made every day and kept for so many; shared by all web servers.
DUMPS_ROOT = VAR / "dumps"
DUMPS_KEPT_DAYS: int = env.int("DUMPS_KEPT_DAYS", 7, validate=validate.Range(1, 3650))
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = MODE in ("development", "test")
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "woff2", "woff", "gz", "br"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- people ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "products.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "register.accounts.ClosedAccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with a link to its address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None

# The second factor: a code of an application, a passkey, or one of ten codes kept on paper.
MFA_ADAPTER = "register.factors.Factors"
MFA_FORMS = {
    "activate_totp": "register.factors.ActivateForm",
    "authenticate": "register.factors.AuthenticateForm",
    "reauthenticate": "register.factors.ReauthenticateForm",
    "add_webauthn": "register.factors.AddPasskeyForm",
    "edit_webauthn": "register.factors.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # clocks differ, and a code is typed for a while; none is taken twice all the same
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # localhost without TLS

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if os.environ.get("EMAIL_URL"):
    _email = env.dj_email_url("EMAIL_URL")
    EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = (_email[k] for k in ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT"))
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"], _email["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _email["EMAIL_USE_TLS"], _email["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10  # seconds that a mail server may keep one letter waiting
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", "register@localhost")

# --- languages and time ----------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Русский")), ("be", _("Белорусский")), ("en", _("Английский"))]
LOCALE_PATHS = [BASE_DIR / "products" / "locale"]
USE_TZ = True  # instants are stored in UTC and shown in the time of Minsk, which is also Moscow's
TIME_ZONE = "Europe/Minsk"

# --- the programming interface ---------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["products.api.v1.writing.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],  # what an address takes, it says itself
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # `?format=` is an unknown parameter like any other
    "NUM_PROXIES": PROXIES,
}
# How often one reader of the API may ask in a minute, without a name and with one.
READS_PER_MINUTE: int = env.int("READS_PER_MINUTE", 60)
READS_PER_MINUTE_NAMED: int = env.int("READS_PER_MINUTE_NAMED", 600)
# Whether searches that found nothing are counted, without persons, and shown to makers.
UNMET_DEMAND: bool = env.bool("UNMET_DEMAND", True)
# Under which the data may be used: a default, which the operator confirms or replaces.
DATA_LICENCE: str = env.str("DATA_LICENCE", "Creative Commons Attribution 4.0 International (CC BY 4.0)")
DATA_LICENCE_URL: str = env.str("DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")
SPECTACULAR_SETTINGS = {
    "TITLE": "Реестр изделий микроэлектроники Союзного государства",
    "DESCRIPTION": "Чтение без ключа, заявки изготовителя с ключом. Руководство: /api/",
    "VERSION": "1",
    "LICENSE": {"name": DATA_LICENCE, "url": DATA_LICENCE_URL},
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "APPEND_COMPONENTS": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [],  # lists of codes stand where they are used, not under invented names
}

# --- logging ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "procrastinate": {"level": "WARNING"},  # a line for every task begun and ended is nobody's news
    },
}
