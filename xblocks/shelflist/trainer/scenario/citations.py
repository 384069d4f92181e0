"""The sources that findings cite: what each asks, in our words."""

from __future__ import annotations

from functools import lru_cache

from ...practice.assessment import Rule
from ...practice.text import N_, Text, verbatim

# Told of every decision: what they are says all there is to say.
CHOICES = Rule("choices", N_("The authors’ judgment of each choice"), verbatim(""))
OBJECTIVES = Rule("objectives", N_("The objectives of this scenario"), verbatim(""))
ENDS = Rule("ends", N_("The authors’ judgment of each end"), verbatim(""))
REWINDS = Rule("rewinds", N_("The rewinds of this scenario"), Text(
    "How often one may go back, and what it costs, was said before the first choice."))


@lru_cache(maxsize=256)  # Authors cite the same few with each answer.
def cited(citation: str) -> Rule:
    """Return the rule that an author cites for the judgment of a choice."""
    return Rule("cited", citation, verbatim(""))
