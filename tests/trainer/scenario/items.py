"""What the tests of this block share: the scenarios of its page, a small one, and short words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy
from shelflist.trainer.scenario.exercise import ScenarioExercise
from shelflist.trainer.scenario.rules.model import Scenario, choice_id

EXERCISE = ScenarioExercise()
PAGE = (Path(__file__).parents[3] / "docs/reference/scenario.md").read_text("utf-8")
EXAMPLES = {found[1]: found[0] for found in re.findall(
    r'(<item id="([^"]+)" task="scenario".*?</item>)', PAGE, re.DOTALL)}
OVER_EXPERT, SAYS_NOTHING, NO_ACCESS = "over-expert", "says-nothing", "no-access"

SMALL = """<item id="small" task="scenario" rewinds="1" rewind_cost="0.1">
<state id="time" label="Minutes left" start="10" min="0" max="10" runs_out="late"/>
<state id="secret" label="Hidden number" start="1" min="0" max="3" shown="false"/>
<objective id="heard">Somebody was heard.</objective>
<node id="open" title="The opening"><scene><p>Nobody speaks.</p></scene>
<choice to="talk" quality="expert" effect="time -2; meet heard; secret +1"><say>Wait.</say><then><p>Ana speaks.</p></then><why>Reason expert.</why></choice>
<choice to="talk" quality="sound" effect="time -3; meet heard"><say>Ask Ana.</say><why cite="Some Source (1999)">Reason sound.</why></choice>
<choice to="talk" quality="weak" effect="time -4"><say>Go on.</say><why>Reason weak.</why></choice>
<choice to="gone" quality="harmful" effect="secret = 0"><say>Scold.</say><why>Reason harmful.</why></choice>
</node>
<node id="talk" title="The talk"><scene><p>Ana talks.</p></scene>
<choice to="talk" quality="weak" effect="time -3"><say>Listen on.</say><why>Reason on.</why></choice>
<choice to="done" quality="expert" if="met heard"><say>Sum up.</say><then><p>They nod.</p></then><why>Reason sum.</why></choice>
<choice to="done" quality="weak" if="not met heard"><say>Stop.</say><why>Reason stop.</why></choice>
</node>
<end id="done" outcome="fair" better="good" if="met heard and secret >= 1" title="Done"><scene><p>They go.</p></scene><debrief>Debrief done.</debrief></end>
<end id="gone" outcome="poor" title="Gone"><debrief>Debrief gone.</debrief></end>
<end id="late" outcome="poor" title="Late"><debrief>Debrief late.</debrief></end>
</item>"""


def policy(profile: str = "standard", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


STANDARD = policy()


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str = SMALL) -> Item[Scenario]:
    """Return the item of some OLX, or of an example's id."""
    return bank(EXAMPLES.get(olx, olx)).items[0]


def moves(scenario: Scenario, *said: str) -> list[str]:
    """Return the moves of these choices, each named by the beginning of its words."""
    found = []
    for words in said:
        if words.startswith("back:"):
            found.append(words)
            continue
        [one] = {choice_id(node, choice) for node, choice in scenario.choices()
                 if choice.say.startswith(words)}
        found.append(one)
    return found


def grade(one: Item[Scenario], *said: str, by: Policy = STANDARD) -> Assessment:
    return EXERCISE.grade(one, {"moves": moves(one.problem, *said)}, by)


def codes(assessment: Assessment) -> list[str]:
    return [finding.code for finding in assessment.findings]
