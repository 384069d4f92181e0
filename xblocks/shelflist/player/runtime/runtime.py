"""The runtime itself: one per request, for one course and one user."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from fs.osfs import OSFS
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import NoSuchServiceError, NoSuchUsage, NoSuchViewError
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from ..models import Course
from ..olx.build import IDS
from ..olx.tree import static_files
from . import notices, publishing, services
from .block_types import block_class
from .field_data import PlayerFields
from .fragments import wrap
from .index import CourseIndex, Node
from .links import block_file_url, handler_base, replace_links
from .mixins import MIXINS
from .state import StateStore
from .video import VideoConfigService

log = logging.getLogger(__name__)


def course_folder(course: Course) -> Path:
    """The folder of course.xml in the unpacked archive."""
    return Path(settings.SHELFLIST_DATA) / course.tree


class PlayerRuntime(Runtime):
    """Runs the blocks of `index` for `user`.

    `drafts` makes authored fields writable (studio views); `working_copy` keeps learner-side
    writes apart from real ones; `keep` false throws them away.
    """

    suppports_state_for_anonymous_users = False  # The platform's spelling.

    def __init__(
        self,
        course: Course,
        index: CourseIndex,
        user: Any,
        *,
        is_staff: bool = False,
        working_copy: bool = False,
        drafts: dict[str, dict[str, Any]] | None = None,
        keep: bool = True,
        view_user: Any = None,
    ) -> None:
        self.course = course
        self.index = index
        self.user = user
        # Whose state is shown: an instructor may look with a learner's.
        self.learner = view_user or user
        self.working_copy = working_copy
        self.is_author_mode = False
        self.learner_id = (
            self.learner.pk if self.learner and self.learner.is_authenticated else None
        )
        self.store = StateStore(keep=keep and self.learner_id is not None)
        self.keep = keep
        self.state_prefix = "draft:" if working_copy else ""
        self.fields = PlayerFields(index, self.store, drafts, self.state_prefix)
        self.viewed: list[str] = []
        self.failed: set[str] = set()
        self.completions: dict[str, float] = {}
        self._blocks: dict[str, XBlock] = {}
        folder = course_folder(course)
        self.files = static_files(str(folder))
        self.resources_fs = OSFS(str(folder))
        in_studio = drafts is not None
        super().__init__(
            id_reader=IDS,
            id_generator=IDS,
            mixins=MIXINS,
            services={
                "field-data": self.fields,
                "user": services.UserService(
                    self.learner, course.key, is_staff=is_staff, in_studio=in_studio
                ),
                "replace_urls": services.ReplaceUrlService(course.key, self.files),
                "cache": services.CacheService(),
                "sandbox": services.SandboxService(),
                "completion": services.CompletionService(self.completions),
                "settings": services.SettingsService(),
                "rebind_user": services.RebindUserService(),
                "video_config": VideoConfigService(self.files),
                "fs": services.FileSystemService(self.resources_fs),
            },
        )
        self._deprecated_per_instance_user_id = self.learner_id

    # Blocks

    def load_block_type(self, block_type: str) -> type[XBlock]:
        found = block_class(block_type)
        if found is None:
            raise LookupError(block_type)
        return found

    def node(self, usage_id: Any) -> Node:
        """Raises: NoSuchUsage."""
        try:
            return self.index.nodes[str(usage_id)]
        except KeyError:
            raise NoSuchUsage(str(usage_id)) from None

    def get_block(self, usage_id: Any, for_parent: XBlock | None = None) -> XBlock:
        """The block of a usage key or its text, built once per request.

        Raises: NoSuchUsage, LookupError (the type is not installed)."""
        node = self.node(usage_id)
        if node.id not in self._blocks:
            keys = ScopeIds(self.learner_id, node.type, node.key, node.key)
            self._blocks[node.id] = self.construct_xblock(node.type, keys, for_parent=for_parent)
        return self._blocks[node.id]

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        return []

    # Services

    def service(self, block: XBlock, service_name: str) -> Any:
        if service_name == "field-data":  # Asked for at every read of a field.
            return self._services[service_name]
        if service_name == "i18n":
            return services.I18nService(block)
        if block.service_declaration(service_name) is None:
            raise NoSuchServiceError(f"Service {service_name!r} was not requested.")
        return self._services.get(service_name)

    def service_user(self) -> Any:
        """The user as blocks see them."""
        return self._services["user"].get_current_user()

    # Addresses

    def handler_url(
        self,
        block: XBlock,
        handler_name: str,
        suffix: str = "",
        query: str = "",
        thirdparty: bool = False,
    ) -> str:
        base = handler_base(
            self.course.key, str(block.scope_ids.usage_id), working_copy=self.working_copy
        )
        url = base + handler_name + (f"/{suffix}" if suffix else "")
        return f"{url}?{query}" if query else url

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return block_file_url(block.scope_ids.block_type, uri)

    def resource_url(self, resource: str) -> str:
        return settings.STATIC_URL + resource

    def query(self, block: XBlock) -> Any:
        raise NotImplementedError

    # Rendering

    def render(self, block: XBlock, view_name: str, context: dict | None = None) -> Fragment:
        """The block's view in its wrapper; whatever goes wrong becomes a notice in its place."""
        usage_key = str(block.scope_ids.usage_id)
        node = self.node(usage_key)
        old, self._view_name = self._view_name, view_name
        try:
            view = getattr(block, view_name, None)
            if view is None and view_name in ("author_view", "public_view"):
                if view_name == "public_view":
                    return self._wrapped(block, view_name, notices.sign_in(node))
                view = block.student_view
            if view is None:
                raise NoSuchViewError(block, view_name)
            if notices.holds_server_python(node):
                self.failed.add(usage_key)
                return self._wrapped(block, view_name, notices.server_python(node))
            fragment = view(context if context is not None else {})
            block.save()
            self.viewed.append(usage_key)
            return self._wrapped(block, view_name, fragment)
        except Exception as error:
            log.exception("%s of %s failed", view_name, usage_key)
            self.failed.add(usage_key)
            block._clear_dirty_fields()
            detail = f"{type(error).__name__}: {error}" if self.tells_details else ""
            return self._wrapped(block, view_name, notices.failed(node, detail))
        finally:
            self._view_name = old

    def render_node(self, node: Node, view: str, context: dict[str, Any]) -> Fragment:
        """Render the block of a node, or the notice of why it cannot be."""
        if node.error:
            instead = notices.unreadable(node, node.error if self.tells_details else "")
        elif block_class(node.type) is None:
            instead = notices.missing(node)
        else:
            try:
                return self.render(self.get_block(node.id), view, context)
            except Exception:
                log.exception("%s cannot be built", node.id)
                instead = notices.failed(node, "")
        self.failed.add(node.id)
        return wrap(
            _Unbuilt(node.type, node.key),  # type: ignore[arg-type]
            view,
            instead,
            {"block-type": node.type, "usage-id": node.id, "course-id": self.course.key},
        )

    def render_child(
        self, child: XBlock, view_name: str | None = None, context: dict | None = None
    ) -> Fragment:
        return self.render(child, view_name or self._view_name, context)

    def _wrapped(self, block: XBlock, view: str, fragment: Fragment) -> Fragment:
        key = str(block.scope_ids.usage_id)
        return wrap(
            block,
            view,
            fragment,
            {
                "block-type": block.scope_ids.block_type,
                "usage-id": key,
                "course-id": self.course.key,
                "request-token": "player",
                "graded": str(bool(getattr(block, "graded", False))),
                "has-score": str(bool(block.has_score)),
                "handler-url": handler_base(self.course.key, key, working_copy=self.working_copy),
            },
        )

    @property
    def tells_details(self) -> bool:
        """Whether what went wrong inside a block is for this user's eyes."""
        return bool(self.service_user().opt_attrs["edx-platform.user_is_staff"])

    def links_resolved(self, html: str) -> str:
        """The HTML with authors' portable links as addresses of this site."""
        return replace_links(html, self.course.key, self.files)

    # What blocks publish

    def publish(self, block: XBlock, event_type: str, event_data: Any) -> None:
        if self.learner_id is None or self.working_copy or not self.keep:
            return
        key = str(block.scope_ids.usage_id)
        if event_type == "grade":
            publishing.publish_grade(self.course, self.learner, block, event_data)
        elif event_type == "completion":
            publishing.publish_completion(
                self.course, self.learner, key, float(event_data["completion"])
            )
        elif event_type != "progress":
            publishing.publish_event(self.course, self.learner, key, event_type, event_data)


class _Unbuilt:
    # As much of a block as the wrapper reads.
    uses_xmodule_styles_setup = False

    def __init__(self, block_type: str, key: Any) -> None:
        self.scope_ids = ScopeIds(None, block_type, key, key)
