"""The steps to an answer, as a reader gets them."""

from __future__ import annotations

from shelflist.practice.assessment import Rule
from shelflist.practice.item import Step, steps_to_json
from shelflist.practice.text import Text

ONE = Rule("one", "One 1", Text("What one asks."))
OTHER = Rule("other", "Other 2", Text("What the other asks."))


def test_a_rule_is_cited_at_each_step_and_said_once_in_a_row() -> None:
    steps = [Step(Text("A"), ONE), Step(Text("B"), ONE), Step(Text("C")), Step(Text("D"), ONE),
             Step(Text("E"), OTHER), Step(Text("F"), OTHER)]
    shown = [step["rule"] and (step["rule"]["citation"], step["rule"]["title"])
             for step in steps_to_json(steps)]
    assert shown == [
        ("One 1", "What one asks."), ("One 1", ""), None, ("One 1", "What one asks."),
        ("Other 2", "What the other asks."), ("Other 2", "")]
    assert steps_to_json([]) == []
