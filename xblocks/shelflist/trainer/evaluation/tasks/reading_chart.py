"""What a learner read off a control chart, compared with what the rules compute."""

from __future__ import annotations

from dataclasses import dataclass

from ....practice.assessment import ADVICE, BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.item import Step
from ....practice.policy import Policy
from ....practice.text import Text
from ..citations import INDEPENDENCE, P_CHART, next_rule
from ..rules.independence import NextStep
from ..rules.pchart import Point
from ..wording import NEXT_WHEN, independence_text, percent, sample_label
from .chart_problem import ChartProblem

NOT_YET = "no"
_WEIGHTS = (3, 3, 2)  # of samples, independence, next step in the score


@dataclass(frozen=True, slots=True)
class Reading:
    """Samples marked (from 0); where the rule was met (-1: not yet, None: not said); next step."""

    out: tuple[int, ...]
    met: int | None
    step: str


def grade(problem: ChartProblem, given: Reading, policy: Policy) -> Assessment:
    """Return the assessment: F1 of the samples marked, independence, next step, as 3 : 3 : 2."""
    samples = _samples(problem, given)
    independent = _independent(problem, given, policy)
    after = _next(problem, given, policy)
    signals = problem.chart.signals
    hits = len(set(given.out) & set(signals))
    both = len(given.out) + len(signals)
    credits = (2 * hits / both if both else 1.0, independent.verdict.credit, after.verdict.credit)
    score = sum(weight * credit for weight, credit in zip(_WEIGHTS, credits, strict=True)
                ) / sum(_WEIGHTS)
    return Assessment(score, (*samples, *_low(problem, given), independent, after))


def _name(problem: ChartProblem, at: int) -> Text:
    return sample_label(at + 1, problem.rows[at].label)


def _why(problem: ChartProblem, at: int) -> Text:
    point: Point = problem.chart.points[at]
    row = problem.rows[at]
    return Text("{sample}: {wrong} of {reviewed} are wrong, {share}; its limits are {lower} and "
                "{upper}.", sample=_name(problem, at), wrong=row.wrong, reviewed=row.reviewed,
                share=percent(point.share * 100), lower=percent(point.lower * 100),
                upper=percent(point.upper * 100))


def _samples(problem: ChartProblem, given: Reading) -> list[Finding]:
    signals = problem.chart.signals
    if not given.out and not signals:
        return [Finding("samples", Verdict.RIGHT, BREAKS, "out-none", Text(
            "No sample is beyond its limits, and none was marked."), P_CHART)]
    found = []
    missed = 0
    for at in sorted({*given.out, *signals}):
        part, place = f"sample-{at + 1}", {"sample": f"n{at + 1}"}
        if at not in signals:
            found.append(Finding(part, Verdict.EXTRA, BREAKS, "out-within", Text(
                "{sample} lies within its limits: each sample has limits of its own, wider where "
                "fewer records were reviewed.", sample=_name(problem, at)), P_CHART, (), "",
                _why(problem, at), place))
        elif at in given.out:
            found.append(Finding(part, Verdict.RIGHT, BREAKS, "out-found", _why(problem, at),
                                 P_CHART, place=place))
        else:
            missed += 1  # The part must not tell which: it travels before the key may be seen.
            found.append(Finding(f"missed-{missed}", Verdict.MISSING, BREAKS, "out-missed", Text(
                "A sample that is beyond its limits is not marked. Compare each percentage with "
                "the limits of its own sample, above and below."), P_CHART,
                (_name(problem, at),), "", _why(problem, at)))
    return found


def _low(problem: ChartProblem, given: Reading) -> list[Finding]:
    low = [at for at in given.out if problem.chart.points[at].signal < 0]
    return [Finding(f"sample-{at + 1}", Verdict.ADVICE, ADVICE, "out-below", Text(
        "A sample below its lower limit is news too: find out what went so well, or whether all "
        "errors were seen."), P_CHART) for at in low[:1]]


def _independent(problem: ChartProblem, given: Reading, policy: Policy) -> Finding:
    rule = problem.rule(policy)
    met = rule.met_at(problem.samples)
    right = -1 if met is None else met
    said = independence_text(rule)
    correction = (Text("The rule has not been met yet. {rule}", rule=said) if met is None else
                  Text("The rule is met with {sample}. {rule}", sample=_name(problem, met),
                       rule=said))
    expected = (Text("Not yet") if met is None else _name(problem, met),)
    part, place = "independence", {"part": "independent"}
    if given.met is None:
        return Finding(part, Verdict.MISSING, BREAKS, "independence-missing", Text(
            "Say whether the rule of independence has been met, and with which sample."),
            INDEPENDENCE, expected, "", correction, place)
    if given.met == right:
        return Finding(part, Verdict.RIGHT, BREAKS, "independence-right", correction,
                       INDEPENDENCE, place=place)
    got = Text("Not yet") if given.met < 0 else _name(problem, given.met)
    if met is not None and given.met > met and given.met in rule.runs(problem.samples):
        return Finding(part, Verdict.PARTLY, BREAKS, "independence-later", Text(
            "Enough samples in a row end with {sample}, but the rule was met before.",
            sample=got), INDEPENDENCE, expected, got, correction, place)
    return Finding(part, Verdict.WRONG, BREAKS, "independence-wrong", Text(
        "Count the samples in a row that are at or below {threshold}, and begin anew after each "
        "one above. {rule}", threshold=percent(float(rule.threshold)), rule=said), INDEPENDENCE,
        expected, got, correction, place)


def _next(problem: ChartProblem, given: Reading, policy: Policy) -> Finding:
    labels, right = problem.steps, problem.right_steps(policy)
    expected = tuple(labels[one] for one in right)
    own = bool(problem.choices)
    rule = INDEPENDENCE if own else next_rule(problem.computed_step(policy))
    correction = _right_step(problem, right[0], policy)
    part, place = "next", {"part": "next"}
    if not given.step:
        return Finding(part, Verdict.MISSING, HARMS, "next-missing", Text(
            "Choose what comes next."), None, expected, "", correction, place)
    if given.step in right:
        return Finding(part, Verdict.RIGHT, HARMS, "next-right",
                       _right_step(problem, given.step, policy), rule, place=place)
    if own:
        why = problem.why(given.step)
        message = (Text("{why}", why=why) if why else
                   Text("This does not follow from the log: look at the samples out of control and "
                        "at the rule of independence again."))
    else:
        message = Text("Read the table of next steps from the top; the first line that holds "
                       "decides. You chose what this line says: {line}",
                       line=NEXT_WHEN[NextStep(given.step)])
    return Finding(part, Verdict.WRONG, HARMS, "next-wrong", message, INDEPENDENCE, expected,
                   labels[given.step], correction, place)


def _right_step(problem: ChartProblem, step: str, policy: Policy) -> Text:
    if problem.choices:
        return Text("{step} {why}", step=problem.steps[step], why=problem.why(step))
    return NEXT_WHEN[NextStep(step)]


def steps(problem: ChartProblem, policy: Policy) -> tuple[Step, ...]:
    """Return the way to the reading: center line, samples out of control, independence, next."""
    chart, rule = problem.chart, problem.rule(policy)
    base = problem.rows[:problem.baseline] if problem.baseline else problem.rows
    found = [Step(Text("Center line: {wrong} wrong of {reviewed} reviewed, {center}.",
                       wrong=sum(row.wrong for row in base),
                       reviewed=sum(row.reviewed for row in base),
                       center=percent(chart.center * 100)), P_CHART)]
    found += [Step(_why(problem, at), P_CHART) for at in chart.signals]
    if not chart.signals:
        found.append(Step(Text("No sample is beyond its limits."), P_CHART))
    met = rule.met_at(problem.samples)
    said = independence_text(rule)
    found.append(Step(
        Text("The rule has not been met yet. {rule}", rule=said) if met is None else
        Text("The rule is met with {sample}. {rule}", sample=_name(problem, met), rule=said),
        INDEPENDENCE))
    right = problem.right_steps(policy)[0]
    found.append(Step(_right_step(problem, right, policy), INDEPENDENCE if problem.choices
                      else next_rule(problem.computed_step(policy))))
    return tuple(found)
