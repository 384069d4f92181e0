"""What is said of a line of mnemonic text that cannot be read."""

from __future__ import annotations

from ...practice.text import Text
from .rules.mrk import MrkFault

_WORDS = {
    "no-tag": Text("A line begins with “=”, a tag of three characters and two spaces."),
    "indicators": Text("Two indicators follow the tag, then “$” and the first subfield; write "
                       "“\\” for a blank."),
    "no-subfield": Text("A field above 009 has at least one subfield: “$a” and its text."),
    "leader-length": Text("The leader has 24 characters; write “\\” for each blank."),
    "subfield-code": Text("A code follows each “$”; write {dollar} for a dollar sign.",
                          dollar="{dollar}"),
}


def mrk_fault(fault: MrkFault) -> Text:
    """Return the sentence for a fault; the line's number is for the caller to say."""
    return _WORDS[fault.code]
