"""What may be kept of a publication that is written: its words, and what its record will say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from ...practice.text import Text
from ..models import Topic
from ..publications.text import MOST, is_empty, pictures_undescribed, sanitised
from ..vocabularies import LANGUAGES
from .errors import StateError
from .publishing import families

MOST_WORDS = 2000
"""Characters of a wish's reason, or of a reason given with a step."""
MOST_ABSTRACT = 4000
LATEST = timedelta(days=730)
"""The furthest day by which a text can be promised."""
TYPES = ("article", "guide", "glossary", "manual", "policy", "report", "tutorial")
"""What a publication can be, of `vocabularies.TYPES`."""


def title_of(typed: str) -> str:
    """Return a title in one line. Raises StateError: none, or too long."""
    title = " ".join(typed.replace("\x00", "").split())
    if not title or len(title) > 255:
        raise StateError(Text("Give it a title of at most {most} characters.", most=255))
    return title


def text_of(typed: str) -> str:
    """Return a text as it is kept. Raises StateError: too long."""
    made = sanitised(typed)
    if max(len(typed), len(made)) > MOST:
        raise StateError(Text("At most {most} characters; these are {n}.", most=MOST,
                              n=max(len(typed), len(made))))
    return made


def details_of(typed: Mapping[str, str], topic: Topic) -> dict[str, str]:
    """Return what the record will say: type, language, abstract, and the author's family name.

    Raises StateError: too long, or not of its list.
    """
    abstract = "\n".join(typed.get("abstract", "").replace("\x00", "").splitlines()).strip()
    if len(abstract) > MOST_ABSTRACT:
        raise StateError(Text("At most {most} characters; these are {n}.", most=MOST_ABSTRACT,
                              n=len(abstract)))
    kind, language = typed.get("type") or TYPES[0], typed.get("language") or "en"
    possible = families(topic.author_name)
    family = typed.get("family") or possible[0]
    if kind not in TYPES or language not in LANGUAGES or family not in possible:
        raise StateError(Text("Choose from the lists."))
    return {"type": kind, "language": language, "abstract": abstract, "family": family}


def due_of(due: date | None) -> date:
    """Return a day that is still to come. Raises StateError: none, past, or too far on."""
    today = timezone.localdate()
    if due is None or not today <= due <= today + LATEST:
        raise StateError(Text("Say by which day it will be written, from today to two years on."))
    return due


def plain(text: str) -> str:
    """Return typed words without control characters. Raises StateError: too long."""
    text = "\n".join(text.replace("\x00", "").splitlines()).strip()
    if len(text) > MOST_WORDS:
        raise StateError(Text("At most {most} characters; these are {n}.", most=MOST_WORDS,
                              n=len(text)))
    return text


def complete(topic: Topic) -> None:
    """Raise StateError, with what is missing, for what cannot be reviewed yet."""
    if is_empty(topic.text):
        raise StateError(Text("There is no text yet."))
    if not topic.details.get("abstract"):
        raise StateError(Text("Write the abstract first."))
    undescribed = pictures_undescribed(topic.text)
    if undescribed:
        raise StateError(Text("Say in “alt” what each picture shows: {n} of them have no words.",
                              n=undescribed))
