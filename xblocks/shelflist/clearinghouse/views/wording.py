"""Names of things that pages say: facets, orders, fields, steps, signs of an abstract's form."""

from __future__ import annotations

from collections.abc import Mapping

from ...practice.text import NText, Text
from ..rules.abstracts import LEAST, Sign

FACET_NAMES: Mapping[str, Text] = {
    "type": Text("What it is"), "subjects": Text("Subject"), "audiences": Text("For whom"),
    "level": Text("Level"), "rules": Text("Rules it follows"),
    "competencies": Text("Competency"), "language": Text("Language"), "cost": Text("Cost"),
    "format": Text("Format"), "status": Text("Standing"), "collection": Text("Collection"),
}
SORT_NAMES: Mapping[str, Text] = {
    "relevance": Text("Best match"), "newest": Text("Newest first"),
    "oldest": Text("Oldest first"), "title": Text("Title, A to Z"),
}
STEP_NAMES: Mapping[str, Text] = {
    "take": Text("Take it to abstract"), "hand_back": Text("Hand it back"),
    "submit": Text("Send to a reviewer"), "accept": Text("Accept and publish"),
    "send_back": Text("Send back to the abstractor"), "decline": Text("Decline"),
    "withdraw": Text("Withdraw from sight"), "reinstate": Text("Open again"),
}
"""What the button of a step says."""
STEP_DONE: Mapping[str, Text] = {
    "take": Text("It is yours to abstract."),
    "hand_back": Text("It is back among those to be taken."),
    "submit": Text("It waits for a reviewer now."),
    "accept": Text("It is published: everybody can find it now."),
    "send_back": Text("It is back with its abstractor, with what you wrote."),
    "decline": Text("It is declined; whoever proposed it can read why."),
    "withdraw": Text("It is out of sight."),
    "reinstate": Text("It is open again, as a proposal."),
}
VERBS: Mapping[str, Text] = {
    "propose": Text("Proposed"), "revise": Text("Changed"), "revert": Text("Reverted"),
    "take": Text("Taken to abstract"), "hand_back": Text("Handed back"),
    "submit": Text("Sent to a reviewer"), "accept": Text("Accepted and published"),
    "send_back": Text("Sent back"), "decline": Text("Declined"), "withdraw": Text("Withdrawn"),
    "reinstate": Text("Opened again"), "practitioner_review": Text("Reviewed by a practitioner"),
    "remove_review": Text("Review taken back"), "hide_review": Text("Review hidden"),
    "show_review": Text("Review shown again"), "report_dead-link": Text("Dead link reported"),
    "report_change": Text("Change suggested"), "collect": Text("Put into a collection"),
    "link_check": Text("Its address was asked for"),
    "harvest": Text("Brought in by a harvest"),
    "harvest_withdraw": Text("Withdrawn, because it is deleted where it came from"),
    "source_changed": Text("Changed where it came from"),
    "source_deleted": Text("Deleted where it came from"),
    "uncollect": Text("Taken out of a collection"), "publish": Text("Published here"),
    "load": Text("Came with the software"),
    "import": Text("Imported"), "undo_import": Text("Import undone"),
    "contribute": Text("Abstract from a course"),
}
"""What the log says was done."""
FIELDS: Mapping[str, Text] = {
    "title": Text("Title"), "subtitle": Text("Subtitle"), "creators": Text("Who made it"),
    "date": Text("Date of publication"), "edition": Text("Edition"),
    "publisher": Text("Publisher"), "place": Text("Place of publication"),
    "container": Text("What it stands in"), "type": Text("What it is"),
    "format": Text("Format"), "language": Text("Language"), "level": Text("Level"),
    "audiences": Text("For whom"), "competencies": Text("Competencies it teaches"),
    "subjects": Text("Subjects"), "identifiers": Text("Address and identifiers"),
    "rights": Text("Rights statement"), "license": Text("License"), "cost": Text("Cost"),
    "rules": Text("Rules it teaches or follows"), "marc_update": Text("Number of MARC 21 update"),
    "status": Text("Standing"), "superseded_by": Text("Superseded by"),
    "checked_on": Text("Last checked on"), "minutes": Text("Minutes to work through"),
    "access": Text("Accessibility"), "abstract": Text("Abstract"),
    "relations": Text("Related resources"), "provenance": Text("Where this description is from"),
}
PARTS: Mapping[str, Text] = {
    "family": Text("Family name"), "given": Text("Given name"),
    "name": Text("Or a body’s name"), "role": Text("Role"), "scheme": Text("Kind"),
    "value": Text("Address or number"), "title": Text("Title"), "volume": Text("Volume"),
    "issue": Text("Issue"), "pages": Text("Pages"), "issn": Text("ISSN"), "text": Text("Text"),
    "mode": Text("Mode"), "length": Text("Length allowed"), "by": Text("Signed by"),
    "language": Text("Language"), "type": Text("How it is related"),
    "record": Text("Record here"), "url": Text("Address"), "on": Text("Day"),
    "source": Text("Source"), "identifier": Text("Identifier there"),
}
HELP: Mapping[str, Text] = {
    "identifiers": Text("A web address or a DOI is best: by it duplicates are found. ISBN, ISSN, "
                        "OCLC number, LCCN and ERIC number are taken too."),
    "creators": Text("Family name and given name of a person, or the whole name of a body."),
    "date": Text("2017, 2017-05 or 2017-05-30."),
    "title": Text("As the resource itself has it."),
    "minutes": Text("About how long it takes to work through it."),
    "superseded_by": Text("The address of what has taken its place, or its number here."),
    "subjects": Text("Headings of the Library of Congress. The fewest that say it."),
    "checked_on": Text("The day somebody last looked, as 2026-05-30."),
    "license": Text("The address of the license, such as that of a Creative Commons license."),
    "access": Text("What you saw for yourself."),
}


def of_sign(sign: Sign) -> Text:
    """Return what a sign of an abstract's form says, and what to do about it."""
    if sign.code == "long":
        return Text("{n} words: at most {most} for this kind of work. Cut what the title says "
                    "already, then examples.", n=sign.found, most=sign.most)
    if sign.code == "short":
        return NText("One word. Below {least} hardly anything can be told.",
                     "{n} words. Below {least} hardly anything can be told.",
                     int(sign.found), least=LEAST)
    return {
        "empty": Text("There is no abstract yet."),
        "title": Text("It begins by repeating the title. Begin with what the work does."),
        "list": Text("It is written as a list. Write sentences."),
        "paragraphs": Text("It has several paragraphs; a short abstract is one."),
        "first-person": Text("“{found}”: an abstract speaks of the work in the third person.",
                             found=sign.found),
        "second-person": Text("“{found}”: an abstract does not address its reader.",
                              found=sign.found),
        "acronym": Text("“{found}”: write a short form out where it is first used, with the "
                        "short form in parentheses.", found=sign.found),
        "opinion": Text("“{found}”: an abstract tells what the work says, not how good it is.",
                        found=sign.found),
        "opener": Text("“{found}”: that it is a work, its reader knows. Begin with what it does.",
                       found=sign.found),
        "mode": Text("“{found}”: is this the mode it is said to be? An indicative abstract tells "
                     "what the work is about, an informative one what it found.",
                     found=sign.found),
    }[sign.code]
