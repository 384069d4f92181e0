"""What blocks ask the server for by themselves; pages are in `views`."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from . import api
from .models import Course
from .olx.tree import static_files
from .runtime.block_types import block_class
from .runtime.fragments import without_remote_imports
from .runtime.index import course_index
from .runtime.runtime import course_folder

# Files of installed blocks change only with an installation.
_BLOCK_FILE_AGE = 3600
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


def handler(
    request: HttpRequest,
    course_key: str,
    usage_key: str,
    handler: str,
    suffix: str = "",
    working_copy: bool = False,
) -> HttpResponse:
    """A block's handler; CSRF is checked by the middleware."""
    course = api.get_course(course_key)
    return api.handle(course, usage_key, handler, suffix or "", request, working_copy=working_copy)


@require_safe
@xframe_options_sameorigin
def block_file(request: HttpRequest, block_type: str, path: str) -> HttpResponse:
    """A file below the public folder of an installed block."""
    cls = block_class(block_type)
    if cls is None or ".." in path or "\\" in path or "\0" in path:
        raise Http404
    try:
        opened = cls.open_local_resource(path)
    except Exception:
        raise Http404(_("There is no such file.")) from None
    response: HttpResponse
    if path.endswith(".css"):
        styles = without_remote_imports(opened.read().decode())
        response = HttpResponse(styles, content_type=_content_type(path))
    else:
        response = FileResponse(opened, content_type=_content_type(path))
    response["Cache-Control"] = f"public, max-age={_BLOCK_FILE_AGE}"
    return response


@require_safe
@xframe_options_sameorigin
def course_file(request: HttpRequest, course_key: str, name: str) -> HttpResponse:
    """A static file of a course, by its name or its flattened name."""
    course = api.get_course(course_key)
    visible = request.user.is_authenticated or course.settings.get("course_visibility") in (
        "public",
        "public_outline",
    )
    found = static_files(str(course_folder(course))).get(name)
    if found is None or not (visible or name == _image_name(course)):
        raise Http404(_("There is no such file."))
    try:
        response = FileResponse(Path(found).open("rb"), content_type=_content_type(name))
    except OSError:
        raise Http404(_("There is no such file.")) from None
    response["Cache-Control"] = "private, max-age=600"
    return response


def _image_name(course: Course) -> str:
    return str(course.settings.get("course_image") or "images_course_image.jpg")


def _content_type(name: str) -> str:
    kind, encoding = mimetypes.guess_type(name)
    if kind is None or encoding is not None:
        return "application/octet-stream"
    textual = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
    return f"{kind}; charset=utf-8" if textual else kind


@require_safe
def jump_to_id(request: HttpRequest, course_key: str, url_name: str) -> HttpResponse:
    """The page of the block of that url_name, whatever its type."""
    course = api.get_course(course_key)
    for node in course_index(course).nodes.values():
        if node.key.block_id == url_name:
            if node.type == "course":
                return HttpResponseRedirect(reverse("course", args=[course_key]))
            unit = api.unit_of(course, node.id)
            page = reverse("unit", args=[course_key, unit])
            return HttpResponseRedirect(f"{page}#block-{url_name}")
    raise api.BlockNotFound(_("This link leads to nothing in this course."))


_BLOCK = r"courses/(?P<course_key>[^/]+)/%sblocks/(?P<usage_key>[^/]+)/handler/"
_HANDLER = r"(?P<handler>[\w.-]+)(?:/(?P<suffix>.*))?$"

urlpatterns = [
    re_path("^" + _BLOCK % "" + _HANDLER, handler, name="handler"),
    re_path(
        "^" + _BLOCK % "working/" + _HANDLER,
        handler,
        {"working_copy": True},
        name="working_handler",
    ),
    path("block-files/<str:block_type>/<path:path>", block_file, name="block_file"),
    path("courses/<str:course_key>/files/<path:name>", course_file, name="course_file"),
    path("courses/<str:course_key>/jump/<str:url_name>", jump_to_id, name="jump_to_id"),
]
