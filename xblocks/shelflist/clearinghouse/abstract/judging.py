"""What the check of an abstract finds: points, faults of its form, signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...practice.assessment import ADVICE, HARMS, SHOWS, Finding, Verdict
from ...practice.item import Step
from ...practice.policy import Policy
from ...practice.text import NText, Text
from ..rules.abstracts import Sign, words
from ..rules.points import Searched, Span
from . import wording
from .citations import FORM, OF_SIGN, OWN_WORDS, PERSON, POINTS
from .policies import JUDGED
from .rubric import RUBRIC
from .setting import Point, Setting

WEIGHTS = {"long": HARMS, "title": SHOWS, "list": SHOWS, "opener": SHOWS, "first-person": SHOWS,
           "second-person": SHOWS, "opinion": HARMS, "acronym": HARMS, "mode": HARMS}
"""What a fault of the form costs where it is certain."""
CERTAIN = HARMS + SHOWS + SHOWS
"""All that form can cost: what a score is a share of where no point is judged."""


def places(setting: Setting, there: Searched) -> list[tuple[Span, ...] | None]:
    """Return where the words of each point stand in a text, None where a point was not found."""
    return [there.find(one.accept) for one in setting.points]


def quoted(text: str, there: Iterable[Span]) -> str:
    """Return the words at some places: 'reprints … same item'."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in there)[:120]


def point_finding(text: str, point: Point, there: tuple[Span, ...] | None, number: int,
                  weight: int) -> Finding:
    """Return whether the words of a point are there."""
    expected = (point.accept,)
    if there is None:
        return Finding(
            f"point-{number}", Verdict.MISSING if weight else Verdict.ADVICE, weight,
            "point-missing", Text("Not found: {asks} If you said it in other words, compare with "
                                  "the model.", asks=_ended(point.asks)), POINTS, expected, "",
            Text("Words looked for: {words}", words=point.accept), {"n": number})
    found = quoted(text, there)
    return Finding(
        f"point-{number}", Verdict.RIGHT, weight, "point-there", Text(
            "{asks} Words of it are there: “{words}”.", asks=_ended(point.asks), words=found),
        POINTS, expected, found, None,
        {"n": number, "asks": point.asks, "spans": [list(span) for span in there]})


def point_findings(setting: Setting, text: str, there: Searched, policy: Policy
                   ) -> list[Finding]:
    """Return a finding for each point of a text, in the author's order."""
    judged = policy["points"] == JUDGED
    return [point_finding(text, one, found, number, one.weight if judged else ADVICE)
            for number, (one, found) in enumerate(
                zip(setting.points, places(setting, there), strict=True), 1)]


def _ended(asks: str) -> str:
    return asks if asks.endswith(("?", ".", "…", "!")) else f"{asks}."


def sign_finding(sign: Sign, code: str = "", certain: bool | None = None) -> Finding:
    """Return what is said of a sign: a fault where it is certain, else advice that never costs."""
    is_fault = sign.certain if certain is None else certain
    return Finding(
        sign.code, Verdict.WRONG if is_fault else Verdict.ADVICE,
        WEIGHTS[sign.code] if is_fault else ADVICE, code or sign.code, wording.of_sign(sign),
        OF_SIGN[sign.code], (), sign.found[:200], None, _place(sign))


def _place(sign: Sign) -> dict[str, Any] | None:
    return {"spans": [[sign.start, sign.end]]} if sign.end else None


def form_findings(setting: Setting, text: str, there: Searched, policy: Policy
                  ) -> Iterator[Finding]:
    """Yield what the form of a text shows, one line at least."""
    count = words(text)
    signs = setting.signs(text, policy, count)
    if not any(one.certain for one in signs):
        yield Finding("form", Verdict.RIGHT, ADVICE, "form", NText(
            "{n} word of at most {most}; sentences, and the title is not said again.",
            "{n} words of at most {most}; sentences, and the title is not said again.",
            count, most=setting.limit), FORM)
    for sign in signs:
        if sign.code != "empty":
            yield sign_finding(sign)
    run = there.copied(setting.source)
    if run is not None:
        yield Finding("copied", Verdict.ADVICE, ADVICE, "copied", Text(
            "“{words}” stands just so in the work. Say it in words of your own, or quote it.",
            words=quoted(text, [run])), OWN_WORDS, (), "", None, {"spans": [list(run)]})


def own_rating(ratings: dict[str, int]) -> Finding:
    """Return the learner's own rating as advice, or that one may rate."""
    if not ratings:
        return Finding("rubric", Verdict.ADVICE, ADVICE, "rate-yourself", wording.PERSON, PERSON)
    top = sum(RUBRIC.criterion(name).top for name in ratings)
    return Finding("rubric", Verdict.ADVICE, ADVICE, "own-rating", Text(
        "Your own rating: {given} of {most}.", given=sum(ratings.values()), most=top), PERSON,
        (), "; ".join(f"{name}: {level}" for name, level in ratings.items()))


def model_spans(setting: Setting) -> list[dict[str, Any]]:
    """Return the points of the model as the page marks them."""
    found = places(setting, setting.searched(setting.model))
    return [{"n": number, "asks": one.asks, "spans": [list(span) for span in there or ()]}
            for number, (one, there) in enumerate(zip(setting.points, found, strict=True), 1)]


def model_steps(setting: Setting) -> tuple[Step, ...]:
    """Return how the model brings each point, and what a person looks at besides."""
    found = places(setting, setting.searched(setting.model))
    return (*(Step(Text("{asks} “{words}”", asks=_ended(one.asks),
                        words=quoted(setting.model, there or ())))
              for one, there in zip(setting.points, found, strict=True)),
            Step(wording.PERSON, PERSON))
