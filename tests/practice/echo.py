"""The smallest drill there can be: type the word that is meant."""

from __future__ import annotations

import random
from dataclasses import dataclass

from shelflist.practice.assessment import BREAKS, Assessment, Finding, Rule, Verdict
from shelflist.practice.exercise import Exercise, ResponseError, Task
from shelflist.practice.form import Choice, FieldSpec, FormError
from shelflist.practice.item import Item, Step
from shelflist.practice.policy import PolicyProfile
from shelflist.practice.text import Text

RULE = Rule("echo", "Echo 1.1", Text("Type the word."), "https://example.org/echo")


@dataclass(frozen=True, slots=True)
class Echo:
    word: str
    also: tuple[str, ...] = ()


class EchoExercise(Exercise[Echo]):
    name = "echo"
    title = Text("Echo")
    tasks = (Task("type", Text("Type"), Text("Type the word."), Text("Check my word")),)
    policy_options = (
        FieldSpec("case", "select", Text("Capitals"), default="ignore",
                  choices=(Choice("ignore", Text("ignored")), Choice("keep", Text("kept")))),
        FieldSpec("strict", "checkbox", Text("Strict"), default=False),
    )
    profiles = (PolicyProfile("easy", Text("Easy"), Text("Capitals do not matter.")),
                PolicyProfile("hard", Text("Hard"), Text("Capitals matter."), {"case": "keep"}))
    generator_fields = (FieldSpec("size", "number", Text("Length"), minimum=1, maximum=9, step=1,
                                  default=4),)
    generator_tasks = ("type",)

    def read(self, task, reader):
        word = reader.child_text("word", required=True)
        also = tuple(child.text(required=True) for child in reader.children("also"))
        return Echo(word, also) if word else None

    def write(self, problem, element):
        from lxml import etree

        etree.SubElement(element, "word").text = problem.word
        for also in problem.also:
            etree.SubElement(element, "also").text = also

    def public(self, item, policy, seed):
        letters = sorted(item.problem.word)
        random.Random(seed).shuffle(letters)
        return {"length": len(letters)}

    def grade(self, item, response, policy):
        if not isinstance(response, dict) or not isinstance(response.get("word"), str):
            raise ResponseError(Text("Send a word."), "word")
        wanted = {item.problem.word, *item.problem.also}
        got = response["word"]
        if policy["case"] == "ignore":
            wanted, got = {w.lower() for w in wanted}, got.lower()
        half = got != "" and any(w.startswith(got) for w in wanted)
        verdict = Verdict.RIGHT if got in wanted else Verdict.PARTLY if half else Verdict.WRONG
        return Assessment.from_atoms([Finding(
            "word", verdict, BREAKS, f"echo-{verdict.value}", Text("You typed “{got}”.", got=got),
            RULE, tuple(sorted(wanted)), got, Text("It is “{word}”.", word=item.problem.word))])

    def answer(self, item, policy):
        return {"word": item.problem.word}

    def worked(self, item, policy):
        return (Step(Text("The word is “{word}”.", word=item.problem.word), RULE),)

    def prompt(self, item):
        return f"a word of {len(item.problem.word)} letters"

    def response_text(self, item, response):
        return str(response["word"])

    def fields(self, task):
        return (FieldSpec("word", "text", Text("Word"), required=True),
                FieldSpec("also", "rows", Text("Also right"),
                          columns=(FieldSpec("text", "text", Text("Word"), required=True),)))

    def to_form(self, problem):
        return {"word": problem.word, "also": [{"text": text} for text in problem.also]}

    def from_form(self, task, values):
        if " " in values["word"]:
            raise FormError.at("word", Text("One word only."))
        for number, row in enumerate(values["also"]):
            if row["text"].isdigit():
                raise FormError.at("also", Text("No number."), number)
        return Echo(values["word"], tuple(row["text"] for row in values["also"]))

    file_types = (".txt",)

    def from_file(self, task, data):
        """A word a line; a line with a number is none; the word still wants its stem."""
        if not data.isascii():
            raise FormError.at("file", Text("Bring plain text."))
        for line in data.decode().split("\n"):
            known = line.isalpha()
            yield {"word": line} if known else None, () if known else (Text("No word."),)

    def lookup(self, topic, context):
        return {"word": {"cat": Text("An animal."), "echo": context}[topic]}

    def generate(self, task, values, seed, item_id):
        if values["size"] > 8:
            raise ValueError("no word is that long")
        rng = random.Random(seed)
        word = "".join(rng.choice("abcdefgh") for _ in range(values["size"]))
        return Item(item_id, task, Echo(word), difficulty=2)
