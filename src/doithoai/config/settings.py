"""One settings file for every installation, filled from the environment, failing loudly."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from doithoai.kit import crypto
from doithoai.kit.secret_settings import secret

from . import logs
from .environment import (
    database,
    file,
    flag,
    folder,
    mail_server,
    margins,
    number,
    secret_key,
    words,
)

PACKAGE = Path(__file__).resolve().parents[1]
VAR = folder("DOITHOAI_VAR", default=Path.cwd() / "var")
DEBUG = flag("DOITHOAI_DEBUG")
if DEBUG and flag("DOITHOAI_HTTPS"):
    raise ImproperlyConfigured("DOITHOAI_DEBUG shows code: not where DOITHOAI_HTTPS serves people")
LOG_LEVEL = os.environ.get("DOITHOAI_LOG_LEVEL", "INFO").upper()
LOGGING = logs.configuration(LOG_LEVEL)
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = words("DOITHOAI_HOSTS", default="localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = words("DOITHOAI_ORIGINS")
# How many proxies in front are trusted to name who asked them.
PROXIES = number("DOITHOAI_PROXIES", default=0)
VOICES_PER_ADDRESS = number("DOITHOAI_VOICES_PER_ADDRESS", default=30)
# The name under which this installation signs its journal; no spaces, no "+".
INSTALLATION = os.environ.get("DOITHOAI_NAME", "doithoai.localhost")

# Keys and checkpoints live outside the database: neither the database nor a copy of it opens them.
KEYS_DIR = folder("DOITHOAI_KEYS", default=VAR / "keys")
FILES_DIR = folder("DOITHOAI_FILES", default=VAR / "files")
CHECKPOINTS_DIR = folder("DOITHOAI_CHECKPOINTS", default=VAR / "checkpoints")
crypto.use(KEYS_DIR)
# Certificates of the authorities whose digital signatures on PDFs count as verified.
SIGNATURE_ROOTS = os.environ.get("DOITHOAI_SIGNATURE_ROOTS", "")
# A virus scanner: the path of clamd's socket, or host:port. Without one, no file is scanned.
CLAMD = os.environ.get("DOITHOAI_CLAMD", "")
FILES_MAX_BYTES = number("DOITHOAI_FILES_MAX_MB", default=20) * 2**20

INSTALLED_APPS = [
    "doithoai.config",
    "doithoai.ui",
    "doithoai.journal",
    "doithoai.files",
    "doithoai.jobs",
    "doithoai.search",
    "doithoai.rulebook",
    "doithoai.units",
    "doithoai.people",
    "doithoai.confidence",
    "doithoai.papers",
    "doithoai.notices",
    "doithoai.privacy",
    "doithoai.voices",
    "doithoai.commitments",
    "doithoai.officials",
    "doithoai.petitions",
    "doithoai.dialogues",
    "doithoai.archive",
    "doithoai.reception",
    "doithoai.counselling",
    "doithoai.drafts",
    "doithoai.reports",
    "doithoai.oversight",
    "doithoai.targets",
    "doithoai.programmes",
    "doithoai.weeks",
    "doithoai.desk",
    "doithoai.portal",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("doithoai.") or (PACKAGE / app.split(".")[1]).is_dir()
]

MIDDLEWARE = [
    "doithoai.config.proxies.ProxyMiddleware",
    "doithoai.config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "doithoai.config.headers.PageHeadersMiddleware",
    "doithoai.journal.context.RequestIdMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "doithoai.people.gate.GateMiddleware",
    "axes.middleware.AxesMiddleware",
    "doithoai.config.conflicts.ConflictMiddleware",
]

ROOT_URLCONF = "doithoai.config.urls"
FORM_RENDERER = "doithoai.ui.forms.Renderer"
COMPONENTS_PAGE = DEBUG or flag("DOITHOAI_COMPONENTS")
WSGI_APPLICATION = "doithoai.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "doithoai.notices.context.bell",
            ],
        },
    }
]

DATABASES = {
    "default": database(f"sqlite:///{VAR / 'doithoai.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL, not NORMAL: what was acknowledged must survive a power cut. Random ids touch some thirty
    # pages for each voice: they are kept at hand, and copied from the log once in 32 MB, not in 4.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
            "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=8000;"
        ),
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # To compile a statement takes it up to a second, to answer it a quarter of that.
    given = DATABASES["default"].setdefault("OPTIONS", {})
    given["options"] = f"{given.get('options', '')} -c jit=off".strip()
else:
    raise ImproperlyConfigured("DATABASE_URL must name a sqlite or a postgresql database")
# Room for the counts of a busy day: a full cache throws some away, and limits start anew.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "doithoai.people.passwords.LocalWordValidator"},
    {"NAME": "doithoai.people.breached.BreachedPasswordValidator"},
]
BREACHED_PASSWORDS = file("DOITHOAI_BREACHED_PASSWORDS")
# A link for a forgotten password: an hour, seconds.
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "doithoai.people.log_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# Computers in an office are shared: closing the browser logs out.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # Wrong passwords of one name are counted in the database instead (AXES_…).
    "login_failed": "30/m/ip",
    "reset_password": "10/m/ip,3/h/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "doithoai.people.log_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "doithoai.people.one_time.AuthenticateForm",
    "reauthenticate": "doithoai.people.one_time.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Đối Thoại"
# Browsers allow passkeys without https on localhost alone: for trying out.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("DOITHOAI_HTTPS")
REQUIRE_MFA_ROLES = frozenset(words("DOITHOAI_REQUIRE_MFA_ROLES"))

# Wrong passwords are counted per user name and address; the name alone would let anybody lock
# a person out, the address alone a whole office.
AXES_FAILURE_LIMIT = number("DOITHOAI_LOGIN_ATTEMPTS", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=number("DOITHOAI_LOGIN_PAUSE_MINUTES", default=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "doithoai.people.log_in.attempted_name"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "next"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "doithoai.people.log_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Without a mail server nothing is mailed, and the pages say so.
MAILS = bool(secret("DOITHOAI_MAIL"))
globals().update(mail_server("DOITHOAI_MAIL"))
DEFAULT_FROM_EMAIL = os.environ.get("DOITHOAI_MAIL_FROM", "doithoai@localhost")
# The address under which people reach the public pages, for links in mail.
ADDRESS = CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else ""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "kit" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["doithoai.config.formats"]

# Millimetres above, below, left, right of a party paper: no copy of guide 36-HD/VPTW gives them.
PAPERS_PARTY_MARGINS_MM = margins("DOITHOAI_PARTY_MARGINS_MM", default="20 20 30 15")

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "doithoai.config.static.Storage"},
}
WHITENOISE_USE_FINDERS = True

SESSION_ENGINE = "doithoai.people.sessions"
SESSION_COOKIE_AGE = number("DOITHOAI_SESSION_HOURS", default=12) * 3600
SESSION_IDLE_SECONDS = number("DOITHOAI_IDLE_MINUTES", default=120) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser: who came to speak leaves nothing on the phone
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = flag("DOITHOAI_HTTPS")
if flag("DOITHOAI_HTTPS"):
    # Browsers take cookies of these names from this very host by https alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
MESSAGE_STORAGE = "doithoai.people.cookies.Messages"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = flag("DOITHOAI_HTTPS")
SECURE_REDIRECT_EXEMPT = [r"^health$"]
if flag("DOITHOAI_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if flag("DOITHOAI_HTTPS") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "doithoai.files.uploading.Quarantine",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
# A list of some hundred delegates is one form with ten fields a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
