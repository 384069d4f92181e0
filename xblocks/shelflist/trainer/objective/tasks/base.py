"""What writing and repairing share: the setting, exemplars, the learner's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.exercise import ResponseError
from ....practice.form import FieldSpec, FormError
from ....practice.html import plain_text, sanitise
from ....practice.item import Step
from ....practice.item_form import add_html
from ....practice.olx import Reader, folded
from ....practice.text import Text
from ....practice.troubles import Trouble
from .. import wording
from ..citations import PARTS, PERSON
from ..judging import shortened
from ..rules.language import LANGUAGES
from ..rules.lexicon import Level, Verb, VerbKind
from ..rules.parts import PartKind, Reading
from ..rules.reading import Tongue, read
from ..tongues import tongues_with

MOST_CHARACTERS = 2_000
MOST_MODELS = 8
MOST_VERBS = 40


@dataclass(frozen=True)
class Setting:
    """For whom and for what an objective is written, and what an author adds to the reader.

    `language` is '' where the text itself tells. `need` is sanitised HTML. `verbs` are accepted
    as observable, each at the levels the author gives. `models` are exemplars; the first is the
    answer.
    """

    audience: str = ""
    need: str = ""
    language: str = ""
    models: tuple[str, ...] = ()
    verbs: tuple[tuple[str, tuple[Level, ...]], ...] = ()

    def reading(self, text: str) -> Reading:
        """Read a text under this setting."""
        return read(text, self._tongues, self.language,
                    (self.audience,) if self.audience else ())

    @cached_property
    def _tongues(self) -> dict[str, Tongue]:
        return tongues_with(tuple(Verb(word, VerbKind.OBSERVABLE, levels)
                                  for word, levels in self.verbs))

    @property
    def prompt(self) -> str:
        return " ".join(filter(None, (self.audience, plain_text(self.need))))


# ------------------------------------------------------------------ OLX

def read_setting(reader: Reader) -> Setting:
    """Read the children and attributes that both tasks have; faults are reported."""
    language = reader.attribute("lang", choices=LANGUAGES)
    verbs = []
    for child in reader.children("verb"):
        raw = child.attribute("level").split()
        word = child.text(required=True)
        unknown = [one for one in raw if one not in tuple(Level)]
        if unknown:
            child.report(Text("level=\"{value}\": use one or more of {choices}.",
                              value=unknown[0][:40], choices=", ".join(Level)), "olx-choice")
            continue
        verbs.append((word, tuple(Level(one) for one in raw)))
    models = [child.text(required=True) for child in reader.children("model")]
    setting = Setting(reader.child_text("audience"), reader.html_children("need"), language,
                      tuple(models), tuple(verbs))
    for trouble in setting_troubles(setting):
        reader.report(trouble.message, "objective")
    return setting


def setting_troubles(setting: Setting) -> list[Trouble]:
    """Return what is wrong with a setting, with the field of the form it belongs to."""
    found = []
    if not setting.models:
        found.append(Trouble("models", Text(
            "Give at least one model objective: learners see it after their attempt.")))
    for what, most, given in (("models", MOST_MODELS, setting.models),
                              ("verbs", MOST_VERBS, setting.verbs)):
        if len(given) > most:
            found.append(Trouble(what, Text("{n} are too many; {most} is the limit.",
                                            n=len(given), most=most)))
    found += [Trouble("models", Text("A model has at most {most} characters.",
                                     most=MOST_CHARACTERS), row)
              for row, model in enumerate(setting.models) if len(model) > MOST_CHARACTERS]
    return found


def write_setting(setting: Setting, element: etree._Element) -> None:
    if setting.language:
        element.set("lang", setting.language)
    if setting.audience:
        etree.SubElement(element, "audience").text = setting.audience
    add_html(element, "need", setting.need)
    for word, levels in setting.verbs:
        child = etree.SubElement(element, "verb")
        if levels:
            child.set("level", " ".join(levels))
        child.text = word
    for model in setting.models:
        etree.SubElement(element, "model").text = model


# ------------------------------------------------------------------ forms

SETTING_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("audience", "text", Text("Audience"), Text(
        "Who learns, in the words learners should use.")),
    FieldSpec("need", "html", Text("Situation"), Text("The task or the need behind it.")),
    FieldSpec("lang", "select", Text("Language"), Text(
        "Of what learners write; empty: their text tells."),
        choices=wording.LANGUAGE_CHOICES),
    FieldSpec("models", "rows", Text("Model objectives"), Text(
        "Shown after the attempt; the first must pass its own check."), required=True,
        columns=(FieldSpec("text", "textarea", Text("Objective"), required=True),)),
    FieldSpec("verbs", "rows", Text("Verbs you accept"), Text(
        "Besides those of the list, each with its levels (remember, understand, apply, analyze, "
        "evaluate, create), blanks between."), columns=(
            FieldSpec("verb", "text", Text("Verb"), required=True),
            FieldSpec("levels", "text", Text("Levels")))),
)


def setting_to_form(setting: Setting) -> dict[str, Any]:
    return {"audience": setting.audience, "need": setting.need, "lang": setting.language,
            "models": [{"text": model} for model in setting.models],
            "verbs": [{"verb": word, "levels": " ".join(levels)}
                      for word, levels in setting.verbs]}


def setting_from_form(values: Mapping[str, Any]) -> Setting:
    """Return the setting of a form that has `SETTING_FIELDS`. Raises FormError."""
    verbs, problems = [], []
    for number, row in enumerate(values["verbs"]):
        unknown = [one for one in row["levels"].split() if one not in tuple(Level)]
        if unknown:
            problems.append(Trouble("verbs", Text(
                "“{value}” is no level; use {choices}.", value=unknown[0][:40],
                choices=", ".join(Level)), number, "levels"))
        else:
            verbs.append((folded(row["verb"]),
                          tuple(Level(one) for one in row["levels"].split())))
    setting = Setting(folded(values["audience"]), sanitise(values["need"]),
                      values["lang"],
                      tuple(folded(row["text"]) for row in values["models"]),
                      tuple(verbs))
    problems += setting_troubles(setting)
    if problems:
        raise FormError(problems)
    return setting


# ------------------------------------------------------------------ the learner's text

def text_response(value: Any) -> str:
    """Return an objective as a learner sent it, blanks and all. Raises ResponseError."""
    if not isinstance(value, str) or not value.strip():
        raise ResponseError(Text("Write the objective as text."), "text")
    if len(value) > MOST_CHARACTERS:
        raise ResponseError(Text("{n} characters are too many; {most} is the limit.",
                                 n=len(value), most=MOST_CHARACTERS), "text")
    return value


def readable(reading: Reading) -> Reading:
    """Return the reading; refuse, at no cost, a text in which nobody and no act was recognized.

    Nothing of it could be graded, and to call it right would be as wrong as to call it poor.

    Raises:
        ResponseError: when neither a learner, nor a trainer, nor a verb was recognized.
    """
    if not reading.is_read:
        raise ResponseError(Text(
            "This could not be read as an objective, so nothing was marked. Write one sentence, "
            "in English or Spanish, that names the learner and what the learner will do."), "text")
    return reading


def model_steps(setting: Setting, models: Sequence[str]) -> tuple[Step, ...]:
    """Return each exemplar with its parts, then what only a person can judge."""
    steps = []
    for model in models:
        steps.append(Step(Text("Model: {text}", text=model)))
        reading = setting.reading(model)
        for kind in PartKind:
            words = "; ".join(shortened(reading.words(part)) for part in reading.of(kind))
            if words:
                steps.append(Step(Text("{part}: “{words}”", part=wording.PART_LABELS[kind],
                                       words=words), PARTS[kind]))
    return (*steps, *(Step(text, PERSON) for text in wording.RUBRIC))
