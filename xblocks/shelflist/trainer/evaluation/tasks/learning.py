"""A test item of level 2: stem, key and distractors, and what is certain of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....practice.assessment import ADVICE, BREAKS, HARMS, Finding, Rule, Verdict
from ....practice.exercise import ResponseError
from ....practice.item import Step
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import only
from ..citations import ABOVE, DISTINCT, DISTRACTORS, KEY, LENGTH, MATCH, NEGATION, STEM
from ..rules.choice_item import (
    LEAST_DISTRACTORS,
    ChoiceItem,
    key_stands_out,
    negation,
    of_the_above,
    shared_words,
    twins,
)
from .base import quoted, text_of

MOST_OPTIONS = 5


def choice_item_of(response: Any) -> ChoiceItem:
    """Return the test item of a response `{stem, options, key}`. Raises ResponseError.

    `key` is the place of the right option, from 0, or null.
    """
    given = only(response, "stem", "options", "key")
    stem, options, key = text_of(given["stem"], "stem"), given["options"], given["key"]
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        raise ResponseError(Text("Send at most {most} options as a list.", most=MOST_OPTIONS),
                            "options")
    if key is not None and (type(key) is not int or not 0 <= key < MOST_OPTIONS):
        raise ResponseError(Text("Name the right option by its place."), "key")
    return ChoiceItem(stem, tuple(text_of(option, "options") for option in options), key)


def response_of(item: ChoiceItem) -> dict[str, Any]:
    return {"stem": item.stem, "options": list(item.options), "key": item.key}


def as_line(item: ChoiceItem) -> str:
    """Return a test item as one line for a report; the key has a star."""
    options = (("*" if at == item.key else "") + " ".join(option.split())
               for at, option in enumerate(item.options) if option)
    return " | ".join((" ".join(item.stem.split()) or "-", *options))


def troubles(model: ChoiceItem) -> list[Trouble]:
    """Return what keeps a model from being right by its own checks."""
    found = []
    if not model.stem:
        found.append(Trouble("question", Text("The model lacks its stem.")))
    if not model.has_key:
        found.append(Trouble("options", Text("Mark one option, and one only, as the key.")))
    if not LEAST_DISTRACTORS < len(model.options) <= MOST_OPTIONS:
        found.append(Trouble("options", Text(
            "{n} options stand here; give {least} to {most}.", n=len(model.options),
            least=LEAST_DISTRACTORS + 1, most=MOST_OPTIONS)))
    found += [Trouble("options", Text("This option says the same as option {n}.", n=one + 1), other)
              for one, other in twins(model)]
    found += [Trouble("options", Text("{n} characters are too many for one field.", n=len(text)))
              for text in (model.stem, *model.options) if len(text) > 2000]
    return found


def findings(given: ChoiceItem, model: ChoiceItem, objective: str, terms: Sequence[str]
             ) -> list[Finding]:
    """Return what is certain of the item, graded, and advice on what is a sign only."""
    return [_stem(given, model), _key(given, model), _distractors(given, model),
            *_distinct(given), *_advice(given, objective, terms)]


def _stem(given: ChoiceItem, model: ChoiceItem) -> Finding:
    place = {"field": "stem"}
    if given.stem:
        return Finding("stem", Verdict.RIGHT, BREAKS, "stem-given", Text(
            "The stem is written: “{words}”.", words=quoted(given.stem)), STEM, place=place)
    return Finding("stem", Verdict.MISSING, BREAKS, "stem-missing", Text(
        "The stem is empty: ask one question about the objective."), STEM, (model.stem,), "",
        Text("The model: {words}", words=model.stem), place)


def _key(given: ChoiceItem, model: ChoiceItem) -> Finding:
    key = model.options[model.key or 0]
    correction = Text("The model’s key: {words}", words=key)
    if given.key is None:
        return Finding("key", Verdict.MISSING, BREAKS, "key-missing", Text(
            "No option is named as the right one."), KEY, (key,), "", correction,
            {"field": "key"})
    place = {"option": given.key}
    if given.has_key:
        return Finding("key", Verdict.RIGHT, BREAKS, "key-given", Text(
            "The key is one of the options: “{words}”.", words=quoted(given.options[given.key])),
            KEY, place=place)
    return Finding("key", Verdict.WRONG, BREAKS, "key-empty", Text(
        "Option {n} is named as the key, but nothing is written there.", n=given.key + 1), KEY,
        (key,), str(given.key + 1), correction, place)


def _distractors(given: ChoiceItem, model: ChoiceItem) -> Finding:
    n = len(given.distractors)
    if n >= LEAST_DISTRACTORS:
        return Finding("distractors", Verdict.RIGHT, HARMS, "distractors-given", Text(
            "The key has {n} distractors.", n=n), DISTRACTORS)
    shown = tuple(model.distractors)
    return Finding("distractors", Verdict.PARTLY if n else Verdict.MISSING, HARMS,
                   "distractors-missing", Text(
                       "Options written besides the key: {n}. Give at least {least}, each a "
                       "mistake that trainees make.", n=n, least=LEAST_DISTRACTORS), DISTRACTORS,
                   shown, str(n), Text("The model’s distractors: {words}", words="; ".join(shown)),
                   {"field": "key"})


def _distinct(given: ChoiceItem) -> list[Finding]:
    if sum(1 for option in given.options if option) < LEAST_DISTRACTORS:
        return []
    pairs = twins(given)
    if not pairs:
        return [Finding("options", Verdict.RIGHT, HARMS, "options-differ", Text(
            "No two options are the same."), DISTINCT)]
    return [Finding("options", Verdict.WRONG, BREAKS if given.key in pair else HARMS,
                    "options-same", Text("Options {one} and {other} say the same: “{words}”.",
                                         one=pair[0] + 1, other=pair[1] + 1,
                                         words=quoted(given.options[pair[1]])), DISTINCT,
                    place={"option": pair[1]}) for pair in pairs]


def _advice(given: ChoiceItem, objective: str, terms: Sequence[str]) -> list[Finding]:
    found = []

    def advise(code: str, message: Text, rule: Rule, place: dict[str, Any]) -> None:
        found.append(Finding("advice", Verdict.ADVICE, ADVICE, code, message, rule, place=place))

    above = of_the_above(given)
    if above is not None:
        advise("of-the-above", Text(
            "“{words}”: who finds two options right, or one wrong, knows the answer without the "
            "rest.", words=quoted(given.options[above])), ABOVE, {"option": above})
    word = negation(given)
    if word is not None:
        advise("negation", Text(
            "The stem holds “{word}”. If it asks for what is not so, turn it round, or make the "
            "word stand out.", word=word), NEGATION, {"field": "stem"})
    if key_stands_out(given) and given.key is not None:
        advise("key-long", Text(
            "The key is far longer than the other options; those who guess will choose it."),
            LENGTH, {"option": given.key})
    if given.stem and not shared_words(given, objective, terms):
        advise("objective-words", Text(
            "Stem and options take up no word of the objective. Other words may be as good: does "
            "the item ask for the very performance that the objective names?"), MATCH,
            {"field": "stem"})
    return found


def steps(model: ChoiceItem) -> tuple[Step, ...]:
    """Return the model: stem, key, distractors."""
    key = model.options[model.key or 0]
    return (Step(Text("The stem: {words}", words=model.stem), STEM),
            Step(Text("The key: {words}", words=key), KEY),
            *(Step(Text("A distractor: {words}", words=one), DISTRACTORS)
              for one in model.distractors))
