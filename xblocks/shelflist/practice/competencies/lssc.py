"""Library Support Staff Certification: the competency sets that concern technical services."""

from __future__ import annotations

from ..assessment import Rule
from ..text import Text
from .ready import ReadySet

LSSC = ReadySet(
    "lssc-technical-services",
    Rule("lssc", "ALA-APA Library Support Staff Certification, 2012", Text(
        "Two of its ten competency sets: Cataloging and Classification, Collection Management. "
        "The names here are ours and short; the statements themselves stand there."),
        "https://ala-apa.org/lssc/for-candidates/competency-sets/cataloging-and-classification/"),
    {
        "lssc-cc-1": Text("Run the cataloging workflow with its programs and equipment"),
        "lssc-cc-2": Text("Use the tools of cataloging: shared databases, format and rule "
                          "documents"),
        "lssc-cc-3": Text("Choose, check and edit catalog records, in MARC and other formats"),
        "lssc-cc-4": Text("Classify, and arrange by the scheme of the library"),
        "lssc-cc-5": Text("Control names, series and subjects by authority records"),
        "lssc-cc-6": Text("Say what shared cataloging gives the library, and what it asks"),
        "lssc-cc-7": Text("Explain what catalog and call number do for a reader"),
        "lssc-cc-8": Text("Find one’s way in the systems that hold and search metadata"),
        "lssc-cm-1": Text("Manage the collection with the library system, its data and reports"),
        "lssc-cm-2": Text("Know how and why a collection is developed"),
        "lssc-cm-3": Text("Help decide what is selected, kept, replaced or withdrawn"),
        "lssc-cm-4": Text("Order, receive, claim and open access, in print and online"),
        "lssc-cm-5": Text("Know how content is published, sold and delivered to libraries"),
        "lssc-cm-6": Text("Mind agreements on sharing when the library collects"),
        "lssc-cm-7": Text("Use reviews and other known sources to judge what to buy"),
        "lssc-cm-8": Text("Preserve: handle, store, mend, and know when to ask"),
        "lssc-cm-9": Text("Prepare items for the shelf: mark, label, cover, without slips"),
        "lssc-cm-10": Text("Explain the policies of the collection, and apply them"),
    })
