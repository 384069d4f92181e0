"""The services blocks ask the runtime for."""

from __future__ import annotations

import gettext as gettext_module
import hashlib
import hmac
import importlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from xblock.core import XBlock
from xblock.reference.user_service import XBlockUser
from xblock.runtime import NullI18nService

from .links import block_file_url, replace_links


def anonymous_id(user_id: int | None, course_key: str = "") -> str:
    """A stable name for a user that does not tell who it is."""
    message = f"{user_id}/{course_key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:32]


class UserService:
    """Who is looking: `get_current_user()` with the platform's `opt_attrs`."""

    def __init__(self, user: Any, course_key: str, *, is_staff: bool, in_studio: bool) -> None:
        signed_in = bool(user and user.is_authenticated)
        self._course_key = course_key
        self._by_anonymous_id: dict[str, Any] | None = None
        self._user = XBlockUser(
            is_current_user=True,
            emails=[user.email] if signed_in and user.email else [],
            full_name=(user.get_full_name() or user.username) if signed_in else None,
        )
        user_id = user.pk if signed_in and not in_studio else None
        self._user.display_name = user.username if signed_in else None
        self._user.opt_attrs = {
            "edx-platform.is_authenticated": signed_in,
            "edx-platform.user_id": user_id,
            "edx-platform.username": user.username if signed_in else None,
            "edx-platform.anonymous_user_id": anonymous_id(user_id, course_key)
            if signed_in
            else None,
            "edx-platform.deprecated_anonymous_user_id": anonymous_id(user_id)
            if signed_in
            else None,
            "edx-platform.user_is_staff": is_staff,
            "edx-platform.user_is_global_staff": False,
            "edx-platform.user_is_beta_tester": False,
            "edx-platform.user_role": "instructor" if is_staff else "student",
            "edx-platform.request_country_code": None,
            "edx-platform.user_preferences": {"pref-lang": translation.get_language()},
        }

    def get_current_user(self) -> XBlockUser:
        return self._user

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """The anonymous id of the user of that name, None if there is none."""
        from django.contrib.auth import get_user_model

        users = get_user_model().objects.filter(username=username)
        pk = users.values_list("pk", flat=True).first()
        return anonymous_id(pk, str(course_id)) if pk else None

    def get_user_by_anonymous_id(self, uid: str) -> Any:
        """The user whom blocks of this course know by that id, None if there is none."""
        if self._by_anonymous_id is None:
            from ..models import Enrolment

            enrolled = Enrolment.objects.filter(course__key=self._course_key).select_related("user")
            self._by_anonymous_id = {
                anonymous_id(one.user_id, self._course_key): one.user for one in enrolled
            }
        return self._by_anonymous_id.get(uid)


@lru_cache(maxsize=256)
def _catalogue(package: str, language: str) -> gettext_module.NullTranslations | None:
    folder = Path(importlib.import_module(package).__file__ or "").parent
    codes = [language.replace("-", "_"), language.partition("-")[0]]
    found: gettext_module.NullTranslations | None = None
    for locale in ("conf/locale", "translations", "locale"):
        for domain in ("text", "django"):
            try:
                catalogue = gettext_module.translation(domain, folder / locale, codes)
            except OSError:
                continue
            if found is None:
                found = catalogue
            else:
                found.add_fallback(catalogue)
    return found


class I18nService(NullI18nService):
    """The catalogues of the block's own package, in the language of the page."""

    def __init__(self, block: XBlock | None = None) -> None:
        super().__init__()
        cls = getattr(type(block), "unmixed_class", type(block)) if block is not None else None
        language = translation.get_language() or "en"
        if cls is not None:
            package = cls.__module__.rpartition(".")[0] or cls.__module__
            catalogue = _catalogue(package, language)
            if catalogue is None and "." in package:
                catalogue = _catalogue(package.partition(".")[0], language)
            if catalogue is not None:
                self._translations = catalogue

    def get_javascript_i18n_catalog_url(self, block: XBlock) -> str | None:
        """The block's own JavaScript catalogue, where its package ships one."""
        cls = getattr(type(block), "unmixed_class", type(block))
        if not getattr(cls, "i18n_js_namespace", None):
            return None
        language = translation.get_language() or "en"
        for code in (language, language.replace("-", "_"), language.partition("-")[0]):
            uri = f"public/js/translations/{code}/text.js"
            try:
                cls.open_local_resource(uri).close()
            except Exception:
                continue
            return block_file_url(block.scope_ids.block_type, uri)
        return None


class ReplaceUrlService:
    """`replace_urls` for blocks that build HTML in a handler."""

    def __init__(self, course_key: str, files: Mapping[str, str]) -> None:
        self._course_key = course_key
        self._files = files

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        # Plain text, as the platform's service gives: a problem puts it into an attribute, and
        # text still marked as safe would not be escaped there.
        plain = text + "" if text else ""
        return replace_links(plain, self._course_key, self._files, static_only=static_replace_only)


class CacheService:
    """Django's cache under the names the platform's cache service has."""

    def get_cache(self, name: str = "default") -> Any:
        return caches[name] if name in settings.CACHES else caches["default"]

    def get(self, key: str) -> Any:
        return caches["default"].get(key)

    def set(self, key: str, value: Any) -> None:
        caches["default"].set(key, value)


class SandboxService:
    """No Python of authors is ever run here: there is no sandbox to run it in."""

    def can_execute_unsafe_code(self) -> bool:
        return False

    def get_python_lib_zip(self) -> None:
        return None


class CompletionService:
    """Completion of the current user, and whether blocks should report it (always)."""

    def __init__(self, values: Mapping[str, float]) -> None:
        self._values = values

    def completion_tracking_enabled(self) -> bool:
        return True

    def get_completions(self, candidates: list) -> dict:
        return {key: self._values.get(str(key), 0.0) for key in candidates}

    def can_mark_block_complete_on_view(self, block: XBlock) -> bool:
        return not (block.has_score or getattr(block, "has_custom_completion", False))

    def blocks_to_mark_complete_on_view(self, blocks: list) -> set:
        return {block for block in blocks if self.can_mark_block_complete_on_view(block)}


class SettingsService:
    """Per-type settings an operator puts into XBLOCK_SETTINGS."""

    def get_settings_bucket(self, block: XBlock, default: Any = None) -> Any:
        key = getattr(block, "block_settings_key", None) or type(block).__name__
        return getattr(settings, "XBLOCK_SETTINGS", {}).get(key, default or {})


class RebindUserService:
    """LTI posts grades for a learner who is not signed in; there is no such call here."""

    def rebind_noauth_module_to_user(self, block: XBlock, real_user: Any) -> None:
        raise NotImplementedError("This site takes no calls from LTI tools")


class FileSystemService:
    """The course's folder, as the platform's `fs` service gives a file system."""

    def __init__(self, file_system: Any) -> None:
        self._file_system = file_system

    def load(self, _instance: Any, _xblock: Any = None) -> Any:
        return self._file_system
