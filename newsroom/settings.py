"""Settings: one file for every place the newsroom runs, set by environment variables.

The scheme of ``NEWSROOM_SITE_URL`` decides redirect, HSTS and Secure cookies.
docs/reference/settings.md names every variable; a test holds it to this file.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

from newsroom import variables
from newsroom.database import database
from newsroom.mail import mailer_options

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where the newsroom keeps its things and how it is reached -------------------------
NEWSROOM_DATA_DIR = Path(env.str("NEWSROOM_DATA_DIR", "") or BASE_DIR / "var").absolute()
NEWSROOM_SITE_DIR = env.str("NEWSROOM_SITE_DIR", "")
_site_dir = Path(NEWSROOM_SITE_DIR).absolute() if NEWSROOM_SITE_DIR else None
if _site_dir and not _site_dir.is_dir():
    raise ImproperlyConfigured(
        f"NEWSROOM_SITE_DIR: there is no folder {NEWSROOM_SITE_DIR}."
        " Make it, or unset the variable."
    )
_port = variables.number("PORT", env.str("PORT", ""), 8000, 1, 65535)
NEWSROOM_SITE_URL = (env.str("NEWSROOM_SITE_URL", "") or f"http://127.0.0.1:{_port}").rstrip("/")
_site = variables.site_address(NEWSROOM_SITE_URL)
_https = _site.scheme == "https"
ALLOWED_HOSTS = [
    variables.host_of(_site),
    *variables.hosts("NEWSROOM_ALLOWED_HOSTS", env.list("NEWSROOM_ALLOWED_HOSTS", [])),
]
if _site.hostname == "127.0.0.1":
    ALLOWED_HOSTS.append("localhost")
NEWSROOM_WEB_WORKERS = variables.number(  # 0: one for each processor
    "NEWSROOM_WEB_WORKERS", env.str("NEWSROOM_WEB_WORKERS", ""), 0, 0, 256
)
NEWSROOM_ADDRESS_HEADER = variables.header(
    "NEWSROOM_ADDRESS_HEADER", env.str("NEWSROOM_ADDRESS_HEADER", "")
)

DEBUG = False

# The key of the environment, else of the data folder (demo, start_newsroom). Empty = Django
# refuses to start whatever needs a key, and the commands say how to get one.
SECRET_KEY = env.str("NEWSROOM_SECRET_KEY", "") or variables.secret_key(
    NEWSROOM_DATA_DIR / "secret_key"
)

# --- The project ------------------------------------------------------------------------
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
AUTH_USER_MODEL = "articles.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    *variables.apps("NEWSROOM_EXTRA_APPS", env.list("NEWSROOM_EXTRA_APPS", [])),
    "articles.apps.ArticlesConfig",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "js_asset",
    "django_prose_editor",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.middleware.PublicGZipMiddleware",
    "newsroom.middleware.AdminGZipMiddleware",
    "newsroom.middleware.ConditionalMiddleware",
    "newsroom.middleware.CookielessPagesMiddleware",
    "newsroom.middleware.AdminPolicyMiddleware",
    "newsroom.middleware.AdminSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.middleware.AdminAuthenticationMiddleware",
    "newsroom.middleware.AdminMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*([_site_dir / "templates"] if _site_dir else []), BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------
DATABASES = {
    "default": database(
        env.str("DATABASE_URL", "") or f"sqlite:///{NEWSROOM_DATA_DIR / 'db.sqlite3'}"
    )
}
SERIALIZATION_MODULES = {"json": "newsroom.exact_json"}  # dumpdata and loaddata
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(NEWSROOM_DATA_DIR / "media"), "base_url": "/media/"},
    },
    # The files as they were uploaded, with all they carry; nothing serves them.
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(NEWSROOM_DATA_DIR / "originals"),
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "newsroom.static.StaticStorage"},
}
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = NEWSROOM_DATA_DIR / "static"
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # /favicon.ico, which browsers ask for unasked
STATICFILES_DIRS = [*([_site_dir / "static"] if _site_dir else []), BASE_DIR / "static"]
STATICFILES_DIRS = [folder for folder in STATICFILES_DIRS if folder.is_dir()]
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = [
    "newsroom.uploads.PeopleUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a long story with its tables, twice over
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
TAGGIT_CASE_INSENSITIVE = True

# --- Mail -------------------------------------------------------------------------------
# Without a server nothing is sent: invitations are then links that an administrator passes on.
if env.str("NEWSROOM_MAIL_URL", ""):
    MAILERS = {"default": {"OPTIONS": mailer_options(env.str("NEWSROOM_MAIL_URL"))}}
DEFAULT_FROM_EMAIL = variables.sender(
    "NEWSROOM_MAIL_FROM", env.str("NEWSROOM_MAIL_FROM", "") or f"newsroom@{_site.hostname}"
)

# --- Security ---------------------------------------------------------------------------
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_NAME = "newsroom_session"
CSRF_COOKIE_NAME = "newsroom_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "articles.desk.refusals.from_an_old_page"
CSRF_TRUSTED_ORIGINS = [NEWSROOM_SITE_URL]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The nonce joins the header only where a page asks for it, and public pages never do.
NEWSROOM_ADMIN_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-src": [CSP.SELF],  # the preview beside the form
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
_script_sources = variables.sources(
    "NEWSROOM_SCRIPT_SOURCES", env.list("NEWSROOM_SCRIPT_SOURCES", [])
)
SECURE_CSP = {
    **NEWSROOM_ADMIN_CSP,
    "script-src": [*NEWSROOM_ADMIN_CSP["script-src"], *_script_sources],
    # What such a script measures it sends home.
    "connect-src": [*NEWSROOM_ADMIN_CSP["connect-src"], *_script_sources],
    "img-src": [
        *NEWSROOM_ADMIN_CSP["img-src"],
        *variables.sources("NEWSROOM_IMAGE_SOURCES", env.list("NEWSROOM_IMAGE_SOURCES", [])),
    ],
    "frame-src": variables.sources("NEWSROOM_FRAME_SOURCES", env.list("NEWSROOM_FRAME_SOURCES", []))
    or [CSP.NONE],
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- Language and time --------------------------------------------------------------------
# The publication's own language and zone are data; these are what is known before it.
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["newsroom.formats"]
LANGUAGES = [("en", _("English")), ("ar", _("Arabic")), ("fr", _("French"))]
LOCALE_PATHS = [
    *([_site_dir / "locale"] if _site_dir else []),
    BASE_DIR / "articles" / "locale",
]
TIME_ZONE = "UTC"
USE_TZ = True

# --- Log ----------------------------------------------------------------------------------
_level = env.str("NEWSROOM_LOG_LEVEL", "") or "WARNING"
if _level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise ImproperlyConfigured(
        f"NEWSROOM_LOG_LEVEL: {_level!r} is no level. Write DEBUG, INFO, WARNING or ERROR."
    )
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    # Anybody may send a wrong Host header, or too many parameters, as often as they like: one
    # line each.
    "filters": {"one_line": {"()": "newsroom.logs.WithoutTraceback"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _level},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.security.DisallowedHost": {"filters": ["one_line"]},
        "django.security.TooManyFieldsSent": {"filters": ["one_line"]},
    },
}
