"""The works and rules that findings cite: what each asks, in our words, and its public page."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text

LOCAL = N_("Local practice")

ADJACENT = Rule("adjacent", "Stemler 2004", Text(
    "Raters agree exactly when they give the same level, adjacently when they give the next one."),
    "https://doi.org/10.7275/96jp-xz07")
TRAINING = Rule("frame-of-reference", "Woehr & Huffcutt 1994", Text(
    "Raters come to one standard by rating samples and comparing their ratings, and the reasons, "
    "with those of experts."), "https://doi.org/10.1111/j.2044-8325.1994.tb00562.x")
CALIBRATED = Rule("calibrated", LOCAL, Text(
    "Who is within one level of the experts on most criteria may rate colleagues."))
EVIDENCE = Rule("evidence", LOCAL, Text(
    "A rating rests on what was said or done: it names the lines."))
OVERLAP = Rule("overlap", "Och & Ney 2003", Text(
    "What all experts marked must be found; what one of them marked may be."),
    "https://aclanthology.org/J03-1002/")
KAPPA = Rule("kappa", "Cohen 1968; Fleiss & Cohen 1973", Text(
    "Agreement less what chance would give, each disagreement counted by the square of its "
    "distance."), "https://doi.org/10.1037/h0026256")
DRIFT = Rule("drift", "Myford & Wolfe 2009", Text(
    "A rater’s severity and accuracy may change while samples are rated: look at them in order of "
    "time."), "https://doi.org/10.1111/j.1745-3984.2009.00088.x")

ALL_RULES: tuple[Rule, ...] = (ADJACENT, TRAINING, CALIBRATED, EVIDENCE, OVERLAP, KAPPA, DRIFT)
