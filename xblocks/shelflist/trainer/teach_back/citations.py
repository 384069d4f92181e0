"""The works that findings cite: what each asks, in our words."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text

STEMLER = "Stemler 2004, Practical Assessment, Research, and Evaluation 9(4)"
STEMLER_URL = "https://doi.org/10.7275/96jp-xz07"

AGREEMENT = Rule("agreement", STEMLER, Text(
    "Raters agree when they give a criterion the same level, or adjacent ones."), STEMLER_URL)
JUDGEMENT = Rule("judgement", N_("For a person to judge"), Text(
    "How good a teach-back is, people say by the rubric; nothing here rates it by itself."))

ALL_RULES: tuple[Rule, ...] = (AGREEMENT, JUDGEMENT)
