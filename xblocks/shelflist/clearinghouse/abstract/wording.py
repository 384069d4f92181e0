"""What learners and instructors read of an abstract's form, its faults and its modes."""

from __future__ import annotations

from collections.abc import Mapping

from ...practice.form import Choice
from ...practice.text import NText, Text
from ..rules.abstracts import LEAST, Sign
from ..vocabularies import LENGTHS, MODES

FIT = "fit"
FAULTS: Mapping[str, Text] = {
    "long": Text("Too long"),
    "title": Text("Begins by repeating the title"),
    "list": Text("Written as a list"),
    "opener": Text("Begins with empty words"),
    "first-person": Text("Speaks in the first person"),
    "second-person": Text("Addresses its reader"),
    "opinion": Text("Gives the abstractor’s opinion"),
    "acronym": Text("Uses a short form that is not written out"),
    "mode": Text("Is of the wrong mode"),
    "untrue": Text("Says what the work does not say"),
    "omits": Text("Leaves out what the work is for"),
    "vague": Text("Would fit many other works as well"),
}
"""What can be wrong with an abstract."""
SEEN = ("long", "title", "list", "opener", "first-person", "second-person", "opinion", "acronym",
        "mode")
"""The faults that the check of the form can see."""
VERDICTS: Mapping[str, Text] = {FIT: Text("Fit for the clearinghouse"), **FAULTS}
FAULT_CHOICES = tuple(Choice(name, label) for name, label in FAULTS.items())
SEEN_CHOICES = tuple(Choice(name, FAULTS[name]) for name in SEEN)
MODE_CHOICES = tuple(Choice(name, label) for name, label in MODES.items())
LENGTH_CHOICES = tuple(Choice(name, label) for name, label in LENGTHS.items())
MODE_ASKS: Mapping[str, Text] = {
    "indicative": Text("indicative: what the work is about, for whom, and what it covers"),
    "informative": Text("informative: what it set out to do, how, what it found, what follows"),
}
PERSON = Text("A word was looked for, not understood. Whether your abstract is true to the work, "
              "compare with the model, and rate yourself.")


def of_sign(sign: Sign) -> Text:
    """Return what is said to a learner of a sign, and what to do about it."""
    found = sign.found[:80]
    if sign.code == "long":
        return NText("{n} word; at most {most} for this. Cut what the title says, then examples.",
                     "{n} words; at most {most} for this. Cut what the title says, then examples.",
                     int(sign.found), most=sign.most)
    if sign.code == "short":
        return NText("One word. Below {least} hardly anything can be told.",
                     "{n} words. Below {least} hardly anything can be told.",
                     int(sign.found), least=LEAST)
    return {
        "title": Text("It begins with the title, which its reader has just read. Begin with what "
                      "the work does."),
        "list": Text("It is a list. Connect the parts to sentences."),
        "paragraphs": Text("It has several paragraphs; a short abstract is one."),
        "first-person": Text("“{found}”: who speaks? An abstract speaks of the work, in the third "
                             "person.", found=found),
        "second-person": Text("“{found}”: an abstract does not address its reader.", found=found),
        "acronym": Text("“{found}”: does every reader know it? Write it out where it is first "
                        "used, with the short form in parentheses.", found=found),
        "opinion": Text("“{found}”: is this the work’s, or yours? An abstract tells what a work "
                        "says, and leaves the verdict to its reader.", found=found),
        "opener": Text("“{found}”: these words would fit any work. Begin with what this one does.",
                       found=found),
        "mode": Text("“{found}”: does this fit the mode that was asked for? An indicative abstract "
                     "tells what the work is about, an informative one what it found.",
                     found=found),
    }[sign.code]
