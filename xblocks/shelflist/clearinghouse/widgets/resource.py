"""One record as a card in the flow of a unit."""

from __future__ import annotations

from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock

from ...practice.text import Text
from .editing import RecordsEditingMixin
from .reading import RecordsBlock


class Resource(RecordsEditingMixin, RecordsBlock):
    """`shelflist_resource`. It keeps nothing of a learner; the platform completes it on view."""

    kind = "resource"
    title_of_kind = Text("Resource")
    most = 1
    settings_form = (("display_name", "text", {}),)

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """Return the card."""
        return self._shown(visitor=False)

    def public_view(self, context: Any = None) -> Fragment:
        """Return the card for visitors, who can neither save nor fetch files."""
        return self._shown(visitor=True)

    def _shown(self, *, visitor: bool) -> Fragment:
        entries = self.contents.entries
        if not entries:
            return self.empty()
        now = self.now(entries)
        [shown] = self.cards(entries, now, self.reader(now, known=not visitor))
        return self.page("resource.html", card=shown, say=self.say(),
                         files=[] if visitor else self.files())
