"""The rubric by which learners rate their own abstract after an attempt, 0 to 3."""

from __future__ import annotations

from ...practice.rubric import Criterion, Level, Rubric
from ...practice.text import Fixed, Text


def _criterion(id: str, title: Text, *levels: Text) -> Criterion:
    return Criterion(id, title, tuple(Level(n, text) for n, text in enumerate(levels)))


RUBRIC = Rubric("abstract", Text("An abstract"), (
    _criterion(
        "purpose", Text("What the work is for"),
        Text("not said"), Text("to be guessed from the topics"),
        Text("said, in general words"), Text("said in the first sentence, so that it fits this "
                                             "work and no other")),
    _criterion(
        "scope", Text("What it covers, and what not"),
        Text("not said"), Text("a topic or two"), Text("the main topics"),
        Text("the main topics, and a limit that a reader must know: period, place, rules, system")),
    _criterion(
        "content", Text("What is in it, or what it found"),
        Text("nothing that is not in the title"), Text("announced: “results are discussed”"),
        Text("named, and true to the work"),
        Text("named, true to the work, in the order of their weight")),
    _criterion(
        "readers", Text("Whom it serves"),
        Text("nobody is named"), Text("“librarians”"), Text("who would use it"),
        Text("who would use it, at which task, and what they must know before")),
    _criterion(
        "style", Text("How it reads"),
        Text("lists and fragments"), Text("sentences, with padding or opinion"),
        Text("plain sentences in the third person"),
        Text("plain, connected, not a word that could go")),
))
CRITERIA = Fixed(RUBRIC.to_json()["criteria"])
"""The criteria as learners see them, under each abstract of a page."""
