"""The controlled lists of a record: an id that is kept, and a label that is shown.

Ids follow a published vocabulary where there is one: LRMI and schema.org for what a resource is
and how it can be used, MARC relator terms for roles, BCP 47 for languages, LCSH for subjects.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..practice.competencies import SETS
from ..practice.text import Text, verbatim

Vocabulary = Mapping[str, Text]

TYPES: Vocabulary = {
    "article": Text("Article"), "book": Text("Book"), "chapter": Text("Chapter"),
    "course": Text("Course"), "dataset": Text("Dataset"), "exercise": Text("Exercise"),
    "glossary": Text("Glossary"), "guide": Text("Guide"), "manual": Text("Manual"),
    "policy": Text("Policy statement"), "report": Text("Report"), "slides": Text("Slides"),
    "standard": Text("Standard"), "thesis": Text("Thesis"), "tool": Text("Tool"),
    "tutorial": Text("Tutorial"), "video": Text("Video"), "webinar": Text("Recorded webinar"),
    "website": Text("Website"),
}
"""What it is; LRMI's learningResourceType takes these words."""
FORMATS: Vocabulary = {
    "text/html": Text("Web page"), "application/pdf": Text("PDF"),
    "application/epub+zip": Text("EPUB"), "video": Text("Moving images"), "audio": Text("Sound"),
    "application/msword": Text("Word document"), "application/vnd.ms-powerpoint": Text("Slides"),
    "application/zip": Text("Files in an archive"), "print": Text("Print"),
}
LEVELS: Vocabulary = {
    "introductory": Text("Introductory"), "intermediate": Text("Intermediate"),
    "advanced": Text("Advanced"),
}
AUDIENCES: Vocabulary = {
    "acquisitions": Text("Acquisitions staff"), "copy-cataloging": Text("Copy catalogers"),
    "original-cataloging": Text("Original catalogers"), "serials": Text("Serials staff"),
    "electronic-resources": Text("Electronic resources staff"),
    "processing": Text("Processing and preservation staff"), "trainers": Text("Trainers"),
    "supervisors": Text("Supervisors"), "students": Text("Students"),
}
ROLES: Vocabulary = {
    "author": Text("Author"), "editor": Text("Editor"), "contributor": Text("Contributor"),
    "issuing body": Text("Issuing body"), "speaker": Text("Speaker"),
    "instructor": Text("Instructor"), "translator": Text("Translator"),
}
COSTS: Vocabulary = {
    "free": Text("Free"), "registration": Text("Free, with registration"),
    "fee": Text("For a fee"), "subscription": Text("By subscription"),
}
RULES: Vocabulary = {
    "aacr2": Text("AACR2"), "rda-original": Text("RDA, original Toolkit"),
    "rda-official": Text("RDA, official Toolkit"), "isbd": Text("ISBD"), "marc21": Text("MARC 21"),
    "bibframe": Text("BIBFRAME"), "lcc": Text("Library of Congress Classification"),
    "ddc": Text("Dewey Decimal Classification"), "lcsh": Text("LC Subject Headings"),
    "dcrm": Text("DCRM"), "dublin-core": Text("Dublin Core"),
    "holdings": Text("ANSI/NISO Z39.71, Holdings statements"),
    "counter": Text("COUNTER"), "onix": Text("ONIX"), "edifact": Text("EDIFACT"),
}
"""Rules that a resource teaches or follows."""
STATUSES: Vocabulary = {
    "current": Text("Current"), "dated": Text("Dated, still of use"),
    "superseded": Text("Superseded"), "withdrawn": Text("Withdrawn by its publisher"),
}
ACCESS: Vocabulary = {
    "alternativeText": Text("Pictures described"), "captions": Text("Captions"),
    "transcript": Text("Transcript"), "structuralNavigation": Text("Headings to move by"),
    "taggedPDF": Text("Tagged PDF"), "readingOrder": Text("Reading order kept"),
    "unlocked": Text("Text can be read aloud"), "none": Text("None found"),
}
"""Values of schema.org's accessibilityFeature (W3C Schema.org Accessibility Properties)."""
RELATIONS: Vocabulary = {
    "isPartOf": Text("Part of"), "isVersionOf": Text("Version of"), "replaces": Text("Replaces"),
    "isReplacedBy": Text("Replaced by"), "isTranslationOf": Text("Translation of"),
    "references": Text("Refers to"),
}
"""Terms of DCMI, and one of FRBR."""
MODES: Vocabulary = {
    "indicative": Text("Indicative"), "informative": Text("Informative"),
}
LENGTHS: Vocabulary = {
    "article": Text("Article, chapter, web page: 250 words at most"),
    "long": Text("Book, long report, thesis: 300 words at most"),
    "note": Text("Note or short communication: 100 words at most"),
    "editorial": Text("Editorial or letter: 30 words at most"),
}
COMPETENCIES: Vocabulary = {
    name: label for one in SETS.values() for name, label in one.competencies.items()}
"""Those of every ready set, which the assessment of needs asks about too."""
LANGUAGES: Vocabulary = {
    "en": Text("English"), "es": Text("Spanish"), "fr": Text("French"), "de": Text("German"),
    "it": Text("Italian"), "pt": Text("Portuguese"), "ca": Text("Catalan"), "zh": Text("Chinese"),
    "ja": Text("Japanese"), "ar": Text("Arabic"),
}


@cache
def subjects() -> Vocabulary:
    """Return headings of LCSH by their identifiers; headings stay as LC has them."""
    path = Path(__file__).parent / "data" / "subjects.json"
    entries = json.loads(path.read_text("utf-8"))["terms"]
    return {one["id"]: verbatim(one["label"]) for one in entries}


def vocabulary(name: str) -> Vocabulary:
    """Return a list by its name, 'types' or 'subjects'. Raises KeyError."""
    return subjects() if name == "subjects" else _LISTS[name]


def names() -> tuple[str, ...]:
    """Return the names of all lists."""
    return (*_LISTS, "subjects")


_LISTS: dict[str, Vocabulary] = {
    "types": TYPES, "formats": FORMATS, "levels": LEVELS, "audiences": AUDIENCES, "roles": ROLES,
    "costs": COSTS, "rules": RULES, "statuses": STATUSES, "access": ACCESS,
    "relations": RELATIONS, "modes": MODES, "lengths": LENGTHS, "languages": LANGUAGES,
    "competencies": COMPETENCIES,
}
