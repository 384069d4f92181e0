"""An indicator of level 3: measure, target, time and evidence, and what is certain of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ....practice.assessment import ADVICE, BREAKS, Finding, Rule, Verdict
from ....practice.item import Step
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import only
from ..citations import LEVELS, MEASURE, SOURCE, TARGET, TIME
from ..rules.reading import first_term, has_number, has_number_beside_tags, has_time
from ..rules.signs import signs_in
from ..wording import FIELD_HELP, FIELD_LABELS, SIGNS
from .base import quoted, text_of

FIELDS = ("measure", "target", "time", "evidence")
_RULES: dict[str, Rule] = {"measure": MEASURE, "target": TARGET, "time": TIME, "evidence": SOURCE}
_MISSING: dict[str, Text] = {
    "measure": Text("The measure is empty: name what is counted in the work done on the job."),
    "target": Text("The target is empty: say how many, how much or what share."),
    "time": Text("The time is empty: say over which time, or by when after training."),
    "evidence": Text("The source is empty: say who looks, and in which log, report or record."),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted, how much of it, when, and who looks where."""

    measure: str = ""
    target: str = ""
    time: str = ""
    evidence: str = ""

    @property
    def all_words(self) -> str:
        return " ; ".join((self.measure, self.target, self.time, self.evidence))


def indicator_of(response: Any) -> Indicator:
    """Return the indicator of a response. Raises ResponseError."""
    given = only(response, *FIELDS)
    return Indicator(*(text_of(given[name], name) for name in FIELDS))


def as_line(indicator: Indicator) -> str:
    """Return an indicator as one line for a report."""
    return "; ".join(f"{name}: {' '.join(getattr(indicator, name).split()) or '-'}"
                     for name in FIELDS)


def lacks_number(indicator: Indicator) -> bool:
    """True when the target holds no figure, percentage or word of number.

    A number that stands with the measure instead will do, but there a MARC tag is none.
    """
    return not (has_number(indicator.target) or has_number_beside_tags(indicator.measure))


def troubles(model: Indicator, number: bool) -> list[Trouble]:
    """Return what keeps a model from being right by its own checks."""
    found = [Trouble(name, Text("The model lacks this field."))
             for name in FIELDS if not getattr(model, name)]
    found += [Trouble(name, Text("{n} characters are too many for one field.",
                                 n=len(getattr(model, name))))
              for name in FIELDS if len(getattr(model, name)) > 2000]
    if model.target and number and lacks_number(model):
        found.append(Trouble("target", Text(
            "The model’s target has no number, but one is asked for.")))
    return found


def findings(given: Indicator, model: Indicator, number: bool,
             terms: Callable[[str], Sequence[str]]) -> list[Finding]:
    """Return a graded finding for each field, and advice where something is a sign only."""
    found = [_field(name, given, model, number) for name in FIELDS]
    if given.target and number and not has_number(given.target) and not lacks_number(given):
        found.append(_advice("target", "target-elsewhere", Text(
            "The number stands with the measure. In the target it is found at once."), TARGET))
    if given.time and not has_time(given.time):
        found.append(_advice("time", "time-unread", Text(
            "“{words}” could not be read as a time: a number of days, weeks or months, or a date, "
            "can be checked by anybody.", words=quoted(given.time)), TIME))
    for name in FIELDS:
        wanted = terms(name)
        if wanted and getattr(given, name) and first_term(getattr(given, name), wanted) is None:
            found.append(_advice(name, "term-missing", Text(
                "{field}: none of the words expected here was found in “{words}”. Other words may "
                "be as good; read it beside the model.", field=FIELD_LABELS[name],
                words=quoted(getattr(given, name))), _RULES[name]))
    for seen in signs_in(given.all_words):
        found.append(_advice("measure", f"sign-{seen.sign}", Text(
            SIGNS[seen.sign].msgid, words=seen.words), LEVELS))
    return found


def _field(name: str, given: Indicator, model: Indicator, number: bool) -> Finding:
    text, rule, place = getattr(given, name), _RULES[name], {"field": name}
    expected = (getattr(model, name),)
    correction = Text("The model: {words}", words=getattr(model, name))
    if not text:
        return Finding(name, Verdict.MISSING, BREAKS, f"{name}-missing", _MISSING[name], rule,
                       expected, "", correction, place)
    if name == "target" and number and lacks_number(given):
        return Finding(name, Verdict.WRONG, BREAKS, "target-number", Text(
            "“{words}” holds no number, rate or share: nobody can tell whether it was reached.",
            words=quoted(text)), rule, expected, quoted(text), correction, place)
    return Finding(name, Verdict.RIGHT, BREAKS, f"{name}-given", Text(
        "{field} is given: “{words}”.", field=FIELD_LABELS[name], words=quoted(text)), rule,
        place=place)


def _advice(name: str, code: str, message: Text, rule: Rule) -> Finding:
    return Finding(name, Verdict.ADVICE, ADVICE, code, message, rule, place={"field": name})


def steps(model: Indicator) -> tuple[Step, ...]:
    """Return the model field by field, with what each answers."""
    return tuple(Step(Text("{question} “{words}”", question=FIELD_HELP[name],
                           words=getattr(model, name)), _RULES[name]) for name in FIELDS)
