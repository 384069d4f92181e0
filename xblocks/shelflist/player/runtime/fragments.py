"""From the fragments blocks return to what a page needs: wrappers, head and foot."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment, FragmentResource
from xblock.core import XBlock

# Style sheets of the standard blocks fetch a font from a remote host.
_REMOTE_IMPORT = re.compile(r"@import\s+url\(\s*[\"']?(?:https?:)?//[^)]*\)[^;]*;", re.IGNORECASE)


def json_script(value: Any) -> SafeString:
    """JSON that can stand in a script element."""
    text = json.dumps(value, cls=DjangoJSONEncoder)
    # What could end the element. `translate` took two fifths of the time of a long page.
    for character, escaped in ((">", "\\u003E"), ("<", "\\u003C"), ("&", "\\u0026")):
        text = text.replace(character, escaped)
    return mark_safe(text)  # noqa: S308


def wrap(block: XBlock, view: str, fragment: Fragment, data: dict[str, Any]) -> Fragment:
    """The fragment inside the platform's wrapper element; `data` are its data- attributes."""
    block_type = block.scope_ids.block_type
    classes = ["xblock", f"xblock-{view}", f"xblock-{view}-{block_type}"]
    if getattr(block, "uses_xmodule_styles_setup", False):
        # Style sheets of the standard blocks are written against these two.
        name = getattr(type(block), "unmixed_class", type(block)).__name__
        classes += ["xmodule_edit" if view == "studio_view" else "xmodule_display",
                    f"xmodule_{name}"]  # fmt: skip
    if fragment.js_init_fn:
        data = {
            "init": fragment.js_init_fn,
            "runtime-class": "PlayerRuntime",
            "runtime-version": fragment.js_init_version or "1",
            **data,
        }
    arguments = ""
    if fragment.json_init_args is not None:
        arguments = format_html(
            '<script type="json/xblock-args" class="xblock-json-init-args">{}</script>',
            json_script(fragment.json_init_args),
        )
    wrapped = Fragment()
    wrapped.add_content(
        format_html(
            '<div class="{}"{}>{}{}</div>',
            " ".join(classes),
            format_html_join("", ' data-{}="{}"', data.items()),
            # A block's own HTML: it is the page, as on the platform.
            mark_safe(fragment.body_html()),  # noqa: S308
            arguments,
        )
    )
    wrapped.add_fragment_resources(fragment)
    return wrapped


def notice(kind: str, title: str, message: str, detail: str = "") -> Fragment:
    """A box in the place of a block that cannot be shown. `kind`: missing, error, sign-in."""
    more = format_html('<p class="player-notice__detail">{}</p>', detail) if detail else ""
    return Fragment(
        format_html(
            '<div class="player-notice player-notice--{}" role="note">'
            '<p class="player-notice__title"><strong>{}</strong></p><p>{}</p>{}</div>',
            kind,
            title,
            message,
            more,
        )
    )


def head_and_foot(resources: Iterable[FragmentResource]) -> tuple[str, str]:
    """Markup of the resources, each once: styles and head scripts, and the rest."""
    head: list[str] = []
    foot: list[str] = []
    seen: set[FragmentResource] = set()
    for resource in resources:
        if resource in seen:
            continue
        seen.add(resource)
        into = head if resource.placement == "head" else foot
        if resource.mimetype == "text/css":
            head.append(_style(resource))
        elif resource.mimetype == "application/javascript":
            into.append(_script(resource))
        elif resource.mimetype == "text/html":
            into.append(resource.data)
    return "\n".join(head), "\n".join(foot)


def without_remote_imports(styles: str) -> str:
    """A style sheet without its `@import` of sheets on other hosts, given as `url(…)`."""
    return _REMOTE_IMPORT.sub("", styles)


def _style(resource: FragmentResource) -> str:
    if resource.kind == "url":
        return f'<link rel="stylesheet" href="{escape(resource.data)}">'
    styles = without_remote_imports(resource.data)
    return "<style>\n" + styles.replace("</style", "<\\/style") + "\n</style>"


def _script(resource: FragmentResource) -> str:
    if resource.kind == "url":
        return f'<script src="{escape(resource.data)}"></script>'
    # A script element ends at the first "</script", even inside a string.
    return "<script>\n" + resource.data.replace("</script", "<\\/script") + "\n</script>"
