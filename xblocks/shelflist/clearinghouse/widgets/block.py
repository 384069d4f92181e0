"""The base class of the widgets: what a block that shows records has without doing anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from django.template import Context, Engine
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String

from ...practice.access import is_staff
from ...practice.editing import EditingMixin
from ...practice.fields import InlineFields
from ...practice.inline import XML_SPACE, CheckedFault, InlineOlxMixin, lost_spaces
from ...practice.language import translator_for
from ...practice.olx import OlxProblem
from ...practice.text import N_, Text
from .entries import PROSE, Contents, contents_of, read_contents

_ENGINE = Engine(
    dirs=[str(Path(__file__).parent / "templates")],
    loaders=[("django.template.loaders.cached.Loader",
              ["django.template.loaders.filesystem.Loader"])],
)


class WidgetFields(InlineFields):
    """Settings of every widget."""

    # Always written to OLX; see PracticeFields.display_name.
    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above it."),
        scope=Scope.settings, default="", force_export=True)


@XBlock.wants("user", "i18n", "replace_urls", "completion", "studio_user_permissions")
class WidgetBlock(WidgetFields, InlineOlxMixin, EditingMixin, XBlock):
    """An XBlock that shows records which its OLX carries.

    A subclass gives `kind` (after which its JavaScript function is called), `title_of_kind`,
    `most`, `student_view`, and what the editor asks for (`editing.EditingMixin`); like every
    block it must be defined in `shelflist/blocks.py`. One that keeps other things inside its OLX
    overrides `read_inside` and `olx_problems`.
    """

    kind: ClassVar[str]
    """'reading_list'."""
    title_of_kind: ClassVar[Text]
    """What such a block is called: 'Reading list'."""
    most: ClassVar[int] = 200
    """How many records it may hold."""
    i18n_js_namespace = "ShelflistI18N"

    choices_of: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The values that a setting may have, where they are few."""
    setting_labels: ClassVar[Mapping[str, Text]] = {}

    @property
    def frame_name(self) -> str:
        """The kind of widget."""
        return self.kind

    # ------------------------------------------------------------------ OLX

    @classmethod
    def setting_fault(cls, name: str, value: Any) -> Text | None:
        """Return what is wrong with one setting's value, or None."""
        choices = cls.choices_of.get(name)
        if choices is None or value in choices:
            return None
        return Text("{name}=\"{value}\" is not known; use one of {choices}.", name=name,
                    value=str(value)[:60], choices=", ".join(choices))

    @property
    def contents(self) -> Contents:
        """What could be read of the stored OLX."""
        return contents_of(self.items_olx, self.most)[0]

    def olx_problems(self) -> list[OlxProblem]:
        """Return what is wrong with the stored OLX; lines count within it."""
        return list(contents_of(self.items_olx, self.most)[1])

    @classmethod
    def read_inside(cls, node: etree._Element) -> list[OlxProblem]:
        """Return what is wrong inside an element of this block."""
        return read_contents(node, cls.most)[1]

    @classmethod
    def check_olx(cls, node: etree._Element) -> list[CheckedFault]:
        """Check an element of this block for a package, strictly."""
        problems = [*cls.attribute_problems(node), *cls.read_inside(node)]
        if node.get(XML_SPACE) != "preserve":
            problems += lost_spaces(node, *PROSE)
        return [CheckedFault(one) for one in problems]

    # ---------------------------------------------------------------- views

    def page(self, template: str, init: Mapping[str, Any] | None = None,
             **words: Any) -> Fragment:
        """Return a view: a template of `templates/` filled with `words`, with the stylesheet and
        the script that all widgets share. `init` is what the script is given.

        Everything in `words` is text, and escaped, but what is marked as safe by
        `card.card`. The page is whole without the script.
        """
        fragment = Fragment(self.document(template, **words))
        self.add_resource(fragment, "public/widgets/widgets.css")
        self.add_resource(fragment, "public/widgets/widgets.js")
        fragment.initialize_js(self.init_function(), {"lost": Text(
            "No usable answer came, so nothing was kept. Try again when there is a connection."
        ).render(translator_for(self)), **(init or {})})
        return fragment

    def document(self, template: str, **words: Any) -> str:
        """Return a template filled with words, as a text."""
        return str(_ENGINE.get_template(template).render(Context(words)))

    def empty(self) -> Fragment:
        """Return what stands where there is nothing to show, with the faults for its authors."""
        translator = translator_for(self)
        sees_faults = is_staff(self) or getattr(self.runtime, "is_author_mode", False)
        faults = [one.sentence(translator) for one in self.olx_problems()
                  if one.severity == "error"] if sees_faults else []
        return self.page("empty.html", title=self.display_name, faults=faults, message=Text(
            "There is nothing to read here yet. The course team can add records in Studio."
        ).render(translator))

    # ------------------------------------------------------------- platform

    def index_dictionary(self) -> dict[str, Any]:
        """Return the titles, names and abstracts for the search index."""
        body = super().index_dictionary()
        found = [" ".join([one.full_title, *(each.direct for each in one.creators),
                           one.abstract.text])
                 for one in (entry.snapshot.description for entry in self.contents.entries)]
        body["content"] = {"display_name": self.display_name or "", "records": " ".join(found)}
        body["content_type"] = self.title_of_kind.render()
        return dict(body)
