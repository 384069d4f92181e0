"""The works and rules that findings cite: what each asks, in our words, and its public page."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text

LOCAL = N_("Local practice")
JUDGEMENT = N_("For a person to judge")
BORICH = "Borich 1980; McKim & Saucier 2011"
BORICH_URL = "https://archives.joe.org/joe/2011april/tt8.php"
TRANSFER = "Burke & Hutchins 2007"
MAGER_PIPE = "Mager & Pipe 1997, Analyzing Performance Problems"
KENDALL = "Kendall 1938; Kendall 1945"

OPINION = Rule("opinion", LOCAL, Text(
    "A survey asks what people think of their own work; no answer to it is right or wrong."))
DISCREPANCY = Rule("discrepancy", BORICH, Text(
    "The need is the difference between importance and competence, weighed by importance."),
    BORICH_URL)
CHANCE = Rule("chance", TRANSFER, Text(
    "What is learned is kept where there is a chance to use it."))
REMEDY = Rule("remedy", MAGER_PIPE, Text(
    "Training mends what people could not do if they had to; other gaps have other causes."))
PRIORITY = Rule("priority", KENDALL, Text(
    "Two orders are compared pair by pair: τ is 1 where all pairs agree, −1 where none does."))
RUBRIC = Rule("rubric", JUDGEMENT, Text(
    "No program can tell whether reasons are good: read them beside the model and the rubric."))

ALL_RULES: tuple[Rule, ...] = (OPINION, DISCREPANCY, CHANCE, REMEDY, PRIORITY, RUBRIC)
