"""The sources that findings cite: what each asks, in our words."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text, verbatim

CHOICES = Rule("choices", N_("The authors’ judgment of each choice"), Text(
    "How each choice serves those who are to learn was judged, with its reason, by those who wrote "
    "this scenario."))
OBJECTIVES = Rule("objectives", N_("The objectives of this scenario"), Text(
    "What was to be reached, whatever happened on the way."))
ENDS = Rule("ends", N_("The authors’ judgment of each end"), Text(
    "How well each end serves those who are to learn was judged by those who wrote this scenario."))
REWINDS = Rule("rewinds", N_("The rewinds of this scenario"), Text(
    "How often one may go back, and what it costs, was said before the first choice."))


def cited(citation: str) -> Rule:
    """Return the rule that an author cites for the judgment of a choice."""
    return Rule("cited", citation, verbatim(""))
