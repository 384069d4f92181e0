"""Grading feedback: what is certain is graded, what is a sign is advice, the rest is rated by hand.

Certain: which errors are named and which of them are taken up, in what order; whether the rule
cited is the error's; whether anything is written. A sign: every word, and every missing word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....practice.assessment import (
    ADVICE,
    BREAKS,
    HARMS,
    SHOWS,
    Assessment,
    Finding,
    Rule,
    Verdict,
)
from ....practice.policy import Policy
from ....practice.text import NText, Text
from .. import rubric
from ..citations import ASK, ERRORS, LIMITED, SBI
from ..policies import JUDGED
from ..problem import Error, FeedbackProblem
from ..responding import Said, Told
from ..rules import signs
from ..rules.citation import Match, match
from ..rules.naming import Gravest, Judged, Naming, gravest, judge, missed
from ..rules.signs import Asking
from ..wording import PART_LABELS, sign_text

FALSE_COST = 2 * BREAKS
"""What calling right work wrong takes from the points earned: no slip costs more."""


def grade(problem: FeedbackProblem, said: Said, policy: Policy) -> Assessment:
    """Return what is to be said of feedback on a trainee's work."""
    judged = judge([one.named for one in said.errors], problem.flaws)
    findings = [_naming(problem, at, one, found)
                for at, (one, found) in enumerate(zip(said.errors, judged, strict=True))]
    findings += [_missed(problem.errors[n], problem) for n in missed(judged, problem.flaws)]
    findings += _choice(problem, said, judged, int(policy["priorities"]))
    for at, (one, found) in enumerate(zip(said.errors, judged, strict=True)):
        if one.now:
            findings += _telling(problem, at, one, found, policy)
    findings.append(_asking(said.opening, str(policy["asking"])))
    findings.append(_agreement(said.agreement))
    findings += _signs(said)
    findings += _own_rating(said)
    total = sum(one.weight for one in findings if one.verdict is not Verdict.EXTRA)
    earned = sum(one.weight * one.verdict.credit for one in findings)
    false = sum(one.naming is Naming.FALSE for one in judged)
    score = max(0.0, earned - FALSE_COST * false) / total if total else 1.0
    return Assessment(score, tuple(findings))


# ------------------------------------------------------------------ certain: what is named

def _naming(problem: FeedbackProblem, at: int, one: Told, found: Judged) -> Finding:
    place = {"error": at}
    part = f"error-{at + 1}"
    if found.flaw is None:
        return Finding(part, Verdict.EXTRA, BREAKS, "false-accusation", Text(
            "Line {line}: “{name}” is no error here. Calling right work wrong costs the "
            "trainee’s trust; look again before you say it.", line=one.line,
            name=one.name or "?"), ERRORS, got=one.name, correction=Text(
            "Line {line} is right in this; take it out.", line=one.line), place=place)
    error = problem.errors[found.flaw]
    if found.naming is Naming.RIGHT:
        return Finding(part, Verdict.RIGHT, error.severity, "error-named", Text(
            "Line {line}: “{name}” is an error here.", line=one.line, name=one.name), ERRORS,
            (error.name,), one.name, place=place)
    return Finding(part, Verdict.PARTLY, error.severity, "error-misnamed", Text(
        "Line {line}: something is wrong here, and it is not “{name}”.", line=one.line,
        name=one.name) if one.name else Text(
        "Line {line}: something is wrong here; say what.", line=one.line), ERRORS,
        (error.name,), one.name, Text("Line {line}: {name} ({citation}).", line=one.line,
                                      name=error.name, citation=error.citation), place)


def _missed(error: Error, problem: FeedbackProblem) -> Finding:
    # The part must not tell which: it travels before the key may be seen.
    where = min(problem.lines_of(error.part))
    return Finding("missed", Verdict.MISSING, error.severity, "error-missed", Text(
        "There is an error of weight {n} that you have not named.", n=error.severity), ERRORS,
        (error.name,), "", Text("Line {line}: {name} ({citation}).", line=where,
                                name=error.name, citation=error.citation))


def _choice(problem: FeedbackProblem, said: Said, judged: Sequence[Judged], most: int
            ) -> list[Finding]:
    taken = [found for one, found in zip(said.errors, judged, strict=True) if one.now]
    if not taken:
        return [Finding("priorities", Verdict.MISSING, HARMS, "nothing-taken-up", Text(
            "Nothing is taken up: choose what you would speak of now."), LIMITED),
            Finding("gravest", Verdict.MISSING, HARMS, "gravest", Text(
                "Begin with the error that breaks most."), LIMITED)]
    if len(taken) <= most:
        number = Finding("priorities", Verdict.RIGHT, HARMS, "priorities", NText(
            "{n} error is taken up now.", "{n} errors are taken up now.", len(taken)), LIMITED)
    else:
        number = Finding("priorities", Verdict.WRONG, HARMS, "too-many-priorities", Text(
            "{n} errors are taken up at once; at most {most} can be worked on. Leave the others "
            "for another time.", n=len(taken), most=most), LIMITED)
    where = gravest(taken, problem.flaws)
    if where is Gravest.FIRST:
        order = Finding("gravest", Verdict.RIGHT, HARMS, "gravest", Text(
            "You begin with the gravest error."), LIMITED)
    else:
        top = problem.told(1)[0]
        order = Finding(
            "gravest", Verdict.PARTLY if where is Gravest.LATER else Verdict.WRONG, HARMS,
            "gravest", Text("The gravest error is taken up, but not first: begin with it.")
            if where is Gravest.LATER else Text(
                "The gravest error is not among those you take up. What breaks matching, filing, "
                "indexing or money goes before what only shows."), LIMITED, (top.name,), "",
            Text("Begin with this: {name} (weight {n}).", name=top.name, n=top.severity))
    return [number, order]


# ------------------------------------------------------------------ certain: what is told

_MATCHES: dict[Match, tuple[Verdict, Text]] = {
    Match.EXACT: (Verdict.RIGHT, Text("“{cited}” is the rule.")),
    Match.SOME: (Verdict.PARTLY, Text(
        "“{cited}” holds the rule, and another one that does not say this. Cite the one.")),
    Match.NO_STANDARD: (Verdict.PARTLY, Text(
        "“{cited}”: name the standard too, so that the trainee can find it.")),
    Match.GENERAL: (Verdict.PARTLY, Text(
        "“{cited}” is where to look; cite the place more closely.")),
    Match.NONE: (Verdict.WRONG, Text(
        "“{cited}” is not the rule that this error breaks. Open it and compare.")),
}


def _telling(problem: FeedbackProblem, at: int, one: Told, found: Judged, policy: Policy
             ) -> list[Finding]:
    part, findings = f"error-{at + 1}", []
    if found.flaw is not None and found.naming is Naming.RIGHT:
        findings.append(_rule(problem.errors[found.flaw], at, one,
                              judged=policy["rule"] == JUDGED))
    empty = [name for name, text in one.parts.items() if not text]
    for name in one.parts:
        place = {"error": at, "field": name}
        label = PART_LABELS[name]
        findings.append(Finding(
            f"{part}-{name}", Verdict.MISSING, SHOWS, f"no-{name}", Text(
                "Line {line}, {part}: nothing is written.", line=one.line, part=label), SBI,
            place=place) if name in empty else Finding(
            f"{part}-{name}", Verdict.RIGHT, SHOWS, f"has-{name}", Text(
                "Line {line}, {part}: written. Whether it is good, the model and the rubric help "
                "you to see.", line=one.line, part=label), SBI, place=place))
    return findings


def _rule(error: Error, at: int, one: Told, *, judged: bool) -> Finding:
    part, place = f"error-{at + 1}-rule", {"error": at, "field": "citation"}
    correction = Text("The rule: {citation}.", citation=error.citation)
    if one.citation:
        verdict, text = _MATCHES[match(one.citation, error.citations)]
        message = Text("Line {line}: {what}", line=one.line,
                       what=Text(text.msgid, cited=one.citation[:80]))
    else:
        verdict = Verdict.MISSING
        message = Text("Line {line}: no rule is cited. Say where the trainee can read it.",
                       line=one.line)
    if not judged and verdict.is_error:
        verdict = Verdict.ADVICE
    return Finding(part, verdict, HARMS if judged else ADVICE, "rule-cited", message, ERRORS,
                   error.citations, one.citation, correction, place)


# ------------------------------------------------------------------ signs

def _asking(opening: str, policy: str) -> Finding:
    judged = policy == JUDGED
    place = {"field": "opening"}
    if not opening:
        return Finding("opening", Verdict.MISSING, HARMS if judged else SHOWS, "no-opening", Text(
            "Opening: nothing is written. Ask how the trainee sees the work."), ASK, place=place)
    found = signs.asking(opening)
    if found is Asking.ASKS:
        return Finding("opening", Verdict.RIGHT, HARMS if judged else SHOWS, "asks", Text(
            "Opening: a question mark or a question word stands here, and no word before it that "
            "tells."), ASK,
            place=place)
    if found is Asking.LATE:
        verdict, message = Verdict.PARTLY, Text(
            "Opening: a question stands here, after words that already tell. Ask first.")
    else:
        verdict, message = Verdict.WRONG, Text(
            "Opening: no question mark and no question word was found. Ask before you tell; if "
            "you did in other words, leave it.")
    if not judged:
        # What is written is written: the sign costs nothing.
        verdict = Verdict.ADVICE
    return Finding("opening", verdict, HARMS if judged else ADVICE, "asks", message, ASK,
                   place=place)


def _agreement(agreement: str) -> Finding:
    place = {"field": "agreement"}
    if agreement:
        return Finding("agreement", Verdict.RIGHT, SHOWS, "has-agreement", Text(
            "Next step: written."), ASK, place=place)
    return Finding("agreement", Verdict.MISSING, SHOWS, "no-agreement", Text(
        "Next step: nothing is written. Agree on what happens now, and by when."), ASK,
        place=place)


def _signs(said: Said) -> list[Finding]:
    findings = []
    parts: list[tuple[str, str, dict[str, Any], int | None]] = [
        ("opening", said.opening, {"field": "opening"}, None)]
    for at, one in enumerate(said.errors):
        if one.now:
            parts += [(name, text, {"error": at, "field": name}, one.line)
                      for name, text in one.parts.items()]
    parts.append(("agreement", said.agreement, {"field": "agreement"}, None))
    for name, text, place, line in parts:
        for found in signs.signs(text, impact=name == "impact"):
            message, rule = sign_text(found, name)
            if line is not None:
                message = Text("Line {line}, {what}", line=line, what=message)
            findings.append(_advice(f"sign-{found.sign.value}", message, rule, place))
    return findings


# ------------------------------------------------------------------ by hand

def _own_rating(said: Said) -> list[Finding]:
    if not said.ratings:
        return [_advice("rate-yourself", Text(
            "Whether this feedback would help, no program can tell. Compare it with the model, "
            "rate it by the rubric below, and show it to a colleague."), SBI)]
    full = rubric.MOST * len(said.ratings)
    findings = [_advice("own-rating", Text(
        "You rate your feedback {n} of {full}.", n=sum(said.ratings.values()), full=full), SBI)]
    if said.ratings.get("asking", 0) >= 2 and signs.asking(said.opening) is not Asking.ASKS:
        findings.append(_advice("rating-asking", Text(
            "You rate your asking {n}, and no question was found before the telling. Read your "
            "opening once more.", n=said.ratings["asking"]), ASK, {"field": "opening"}))
    return findings


def _advice(code: str, message: Text, rule: Rule, place: object = None) -> Finding:
    return Finding("advice", Verdict.ADVICE, ADVICE, code, message, rule, place=place)
