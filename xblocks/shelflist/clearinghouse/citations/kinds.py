"""What a record is cited as: the types of CSL, of which citation styles speak."""

from __future__ import annotations

from ..description import Description

_TYPE = {
    "article": "article-journal", "book": "book", "chapter": "chapter", "dataset": "dataset",
    "guide": "report", "manual": "report", "policy": "report", "report": "report",
    "standard": "report", "thesis": "thesis", "tool": "software",
    "video": "broadcast", "webinar": "broadcast",
}
"""Every other type is a page of the web."""
GENRES = {"thesis": "Thesis", "webinar": "Webinar", "video": "Video", "slides": "Slides",
          "dataset": "Data set", "tool": "Computer software"}
"""What styles name beside the title, in English as the rest of a citation."""


def kind(one: Description) -> str:
    """Return the CSL type: a guide, a report or an article that is no more than a page of the web
    is cited as one."""
    made = _TYPE.get(one.type, "webpage")
    within = one.container
    if made in ("article-journal", "chapter") and not within.title:
        return "webpage"
    if made == "article-journal" and not (within.volume or within.issue or within.pages):
        return "post-weblog"
    if made == "report" and one.format == "text/html":
        return "webpage"
    return made
