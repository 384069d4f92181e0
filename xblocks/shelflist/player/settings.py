"""Django settings of the player: a function of its data folder, with no file to edit."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from xblock import exceptions

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def player_settings(data: Path, *, hosts: tuple[str, ...] = ()) -> dict[str, Any]:
    """Settings for `django.conf.settings.configure(**…)`.

    `data` is the folder of the database, the courses and the secret key; it is made if need be.
    `hosts` are names the site answers to beside the loopback ones."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    here = Path(__file__).parent
    return {
        "SHELFLIST_DATA": str(data),
        "SECRET_KEY": _secret_key(data),
        "DEBUG": False,
        "ALLOWED_HOSTS": [*LOOPBACK, *hosts],
        "ROOT_URLCONF": "shelflist.player.urls",
        "INSTALLED_APPS": _apps(),
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "DIRS": _of_problems("templates"),
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "shelflist.player.views.page.frame",
                    ]
                },
            }
        ],
        "DATABASES": {
            "default": {
                "ENGINE": "shelflist.player.sqlite",
                "NAME": str(data / "player.sqlite3"),
                "CONN_MAX_AGE": None,
                "OPTIONS": {"timeout": 30},
            }
        },
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 10},
            }
        ],
        "CSRF_FAILURE_VIEW": "shelflist.player.views.errors.form_refused",
        "LOGIN_URL": "sign_in",
        "LOGIN_REDIRECT_URL": "/",
        "LOGOUT_REDIRECT_URL": "/",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        # The blocks' scripts read the token from the cookie, as they do on the platform.
        "CSRF_COOKIE_HTTPONLY": False,
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 2**20,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5 * 2**20,
        # What learners attach. It has no address: the block that took a file serves it.
        "MEDIA_ROOT": str(data / "attached"),
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [("en", _("English")), ("es", _("Spanish"))],
        "LOCALE_PATHS": [str(here.parent / "conf" / "locale")],
        # Not /static/: in OLX that is the course's own folder.
        "STATIC_URL": "/assets/",
        "STATICFILES_DIRS": _of_problems("static"),
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": 3600,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LOGGING": _logging(data),
        **_standard_blocks(),
    }


def _apps() -> list[str]:
    return [
        "shelflist.player",
        "shelflist.cohort",
        "shelflist.clearinghouse",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        *_standard_apps(),
    ]


def _standard_apps() -> list[str]:
    """The app that the standard video block imports."""
    return ["edxval"] if _standard_folder() else []


def _standard_folder() -> Path | None:
    """The folder of the standard blocks; None where they cannot run.

    They need XBlock 5.3; without them the player runs, and those blocks show a notice."""
    # Importing them to see would read settings that are only now being made.
    found = find_spec("xblocks_contrib")
    if found is None or found.origin is None or not hasattr(exceptions, "NotFoundError"):
        return None
    return Path(found.origin).parent


def _of_problems(name: str) -> list[str]:
    """A folder of the standard problem block that Django has to find.

    That block brings an app for it. To load the app is to load the block, with the libraries of
    mathematics and language that it grades by: seconds before every start."""
    standard = _standard_folder()
    return [str(standard / "problem" / "capa" / name)] if standard else []


def _standard_blocks() -> dict[str, Any]:
    """What the standard blocks read from the platform's settings."""
    return {
        "FEATURES": {},
        "PIPELINE": {"PIPELINE_ENABLED": False},
        "REQUIRE_DEBUG": True,
        "LMS_ROOT_URL": "",
        "LMS_BASE": "localhost",
        "PLATFORM_NAME": "Shelflist",
        "COMPLETION_VIDEO_COMPLETE_PERCENTAGE": 0.95,
        "AI_TRANSLATIONS_API_URL": "",
        "YOUTUBE": {
            "API": "https://www.youtube.com/iframe_api",
            "TEST_TIMEOUT": 1500,
            "METADATA_URL": "",
            "IMAGE_API": "",
        },
        "YOUTUBE_API_KEY": None,
        "TRANSCRIPT_LANG_CACHE_TIMEOUT": 86400,
        "LANGUAGE_DICT": dict(_LANGUAGES),
        "ALL_LANGUAGES": _LANGUAGES,
        "XBLOCK_SETTINGS": {"shelflist_teach_back": {"max_file_mb": 4}},
    }


# Names of transcript languages, in the language itself.
_LANGUAGES = [
    ("ar", "العربية"), ("de", "Deutsch"), ("en", "English"), ("es", "Español"),
    ("fr", "Français"), ("he", "עברית"), ("hi", "हिन्दी"), ("it", "Italiano"), ("ja", "日本語"),
    ("ko", "한국어"), ("nl", "Nederlands"), ("pl", "Polski"), ("pt", "Português"),
    ("ru", "Русский"), ("tr", "Türkçe"), ("uk", "Українська"), ("zh", "中文"),
]  # fmt: skip


def _logging(data: Path) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(data / "player.log"),
                "maxBytes": 2_000_000,
                "backupCount": 3,
                "formatter": "line",
                "delay": True,
            }
        },
        "root": {"handlers": ["file"], "level": "WARNING"},
    }


def _secret_key(data: Path) -> str:
    path = data / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")
    return path.read_text("ascii").strip()
