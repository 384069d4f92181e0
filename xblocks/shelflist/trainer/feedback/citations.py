"""The sources that findings cite: what each asks, in our words."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import N_, Text, verbatim

_AUTHORS = N_("The authors’ list of errors")
_BREAKDOWN = N_("The authors’ job breakdown")

SBI = Rule("sbi", "Situation-Behavior-Impact, Center for Creative Leadership", Text(
    "Say when and where it was, what was done that anyone could have seen, and what came of it."))
ASK = Rule("ask", "Ask-Tell-Ask, University of Utah Health", Text(
    "Ask how the other sees the work, tell what you saw, ask what comes next."),
    "https://accelerate.uofuhealth.utah.edu/leadership/how-clinician-educators-can-give-effective-"
    "feedback")
LIMITED = Rule("limited", "Ende, “Feedback in Clinical Medical Education”, JAMA 250 (1983)", Text(
    "Feedback is limited in quantity, to what the other can mend, and based on what was seen."))
DESCRIPTIVE = Rule("descriptive", LIMITED.citation, Text(
    "Feedback is phrased in words that describe and do not judge, of decisions and acts."))
SELF = Rule("self", "Hattie and Timperley, “The Power of Feedback”, Review of Educational "
            "Research 77 (2007)", Text(
                "Feedback about the person helps learning least; speak of the work and of how it "
                "is done."))
SANDWICH = Rule("sandwich", "Parkes, Abercrombie and McCarty, “Feedback sandwiches affect "
                "perceptions but not performance”, Advances in Health Sciences Education 18 "
                "(2013)", Text(
                    "Criticism between two layers of praise changed how feedback was taken, not "
                    "how the work went after it."))
ERRORS = Rule("errors", _AUTHORS, Text(
    "What is wrong in this work, how grave it is and which rule says so, was checked by those "
    "who wrote this exercise."))

_TWI = "https://www.govinfo.gov/content/pkg/GOVPUB-PR32_5200-00275cf1fd80a1d51995ae716fd38f34/" \
    "html/GOVPUB-PR32_5200-00275cf1fd80a1d51995ae716fd38f34.htm"
_JI = "Training Within Industry, Job Instruction (1944)"
STEPS = Rule("steps", _JI, Text(
    "A step moves the job forward; steps are taught in the order in which they are done."), _TWI)
KEY_POINTS = Rule("key-points", _JI, Text(
    "A key point belongs to its step: it makes or breaks the job, keeps people safe, or makes "
    "the work easier."), _TWI)
REASONS = Rule("reasons", _BREAKDOWN, Text(
    "Whoever knows the reason for a key point keeps to it."))
QUESTIONS = Rule("questions", N_("The authors’ key"), Text(
    "An open question leaves the answer free, a closed one leaves yes, no or a fact, a leading "
    "one holds the answer it wants, a probing one goes on from what was said."))


def cited(citation: str, name: str) -> Rule:
    """Return the rule that an author cites for an error, or none of ours would do."""
    return Rule("cited", citation, verbatim(name))
