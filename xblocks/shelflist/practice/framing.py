"""The frame that a view's page begins with, its files, and the links in it."""

from __future__ import annotations

import logging
import re
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path

from django.template import Context, Engine
from web_fragments.fragment import Fragment

from .access import optional_service
from .language import script_catalogue_url, translator_for
from .parts import Part

log = logging.getLogger(__name__)

# ResourceLoader compiles its template anew for every view; one engine compiles each once.
_ENGINE = Engine(
    dirs=[str(Path(__file__).parent / "templates")],
    loaders=[("django.template.loaders.cached.Loader",
              ["django.template.loaders.filesystem.Loader"])],
)

_STATIC = re.compile(r"""(?<=["'])/(?:static|jump_to_id)/""")


@lru_cache(maxsize=64)
def _page(template: str, words: tuple[tuple[str, Hashable], ...]) -> str:
    """Return a template with its words filled in; unless there are faults to list, they are few."""
    return str(_ENGINE.get_template(template).render(Context(dict(words))))


class FramingMixin(Part):
    """What a learner's view and the editor's share."""

    @property
    def frame_name(self) -> str:
        """What kind of block this is, in the names of its files: 'call_number'."""
        raise NotImplementedError

    def init_function(self) -> str:
        """Return the JavaScript init function: 'call_number' → 'ShelflistCallNumber'."""
        return "Shelflist" + "".join(word.capitalize() for word in self.frame_name.split("_"))

    def frame(self, template: str, language: str = "", **words: Hashable) -> Fragment:
        """Return a fragment of one of the engine's templates, with the catalogue's script.

        `language` is that of whoever reads, if known.
        """
        translator = translator_for(self, language)
        fragment = Fragment(_page(template, (
            ("drill", self.frame_name),
            ("loading", translator.gettext("The exercise is loading…")),
            ("noscript", translator.gettext("This exercise needs JavaScript; turn it on and "
                                            "load the page again.")),
            *words.items(),
        )))
        catalogue = script_catalogue_url(self, language)
        if catalogue:
            fragment.add_javascript_url(catalogue)
        return fragment

    def add_resource(self, fragment: Fragment, path: str) -> None:
        """Add one public file by its URL, so that browsers keep it between pages."""
        url = self.runtime.local_resource_url(self, path)
        if path.endswith(".css"):
            fragment.add_css_url(url)
        else:
            fragment.add_javascript_url(url)

    def link_static(self, fragment: str) -> str:
        """Return author's HTML with `/static/` and `/jump_to_id/` as this runtime serves them."""
        # Most fragments have neither, and to look for the quote before it in each takes long.
        if not (("/static/" in fragment or "/jump_to_id/" in fragment)
                and _STATIC.search(fragment)):
            return fragment
        service = optional_service(self, "replace_urls")
        if service is None:
            return fragment
        try:
            return str(service.replace_urls(fragment))
        except Exception:
            log.warning("links of %s could not be rewritten", self.scope_ids.usage_id,
                        exc_info=True)
            return fragment
