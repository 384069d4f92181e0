"""Core's competencies for cataloging and metadata: knowledge, skills and abilities, behavior."""

from __future__ import annotations

from ..assessment import Rule
from ..text import Text
from .ready import ReadySet

CORE_CATALOGING = ReadySet(
    "core-cataloging",
    Rule("core-competencies", "Core Competencies for Cataloging and Metadata Professional "
         "Librarians, ALA Core, revised 2023", Text(
             "Knowledge, skills and abilities, behavior. The names here are ours, and fewer; the "
             "competencies themselves stand there."),
         "https://alair.ala.org/items/64a98b5b-c5f5-4bb8-a6cd-b06833b0c89c"),
    {
        "core-k-1": Text("Know what catalogs are for, and the principles they rest on"),
        "core-k-2": Text("Know the models behind the rules: works, agents, relationships"),
        "core-k-3": Text("Know the standards of description, and where each is used"),
        "core-k-4": Text("Know controlled vocabularies and classifications for subjects"),
        "core-k-5": Text("Know how metadata is encoded and exchanged: MARC, linked data"),
        "core-k-6": Text("Know the systems metadata lives in, and what discovery makes of it"),
        "core-k-7": Text("Know the ethics of describing people, groups and subjects"),
        "core-k-8": Text("Know what automation and artificial intelligence can do to metadata, "
                         "good and bad"),
        "core-s-1": Text("Describe resources of many kinds by a standard"),
        "core-s-2": Text("Analyze what a resource is about, and classify it"),
        "core-s-3": Text("Make and maintain authority data"),
        "core-s-4": Text("Evaluate, map and mend metadata in batches"),
        "core-s-5": Text("Fit shared standards and local policy together"),
        "core-s-6": Text("Write procedures, and teach them to others"),
        "core-b-1": Text("Communicate with colleagues, vendors and readers"),
        "core-b-2": Text("Solve problems with judgment where no rule fits"),
        "core-b-3": Text("Keep learning while standards change"),
        "core-b-4": Text("Put what readers need before what is customary"),
    })
