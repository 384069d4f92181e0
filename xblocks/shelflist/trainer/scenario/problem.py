"""What keeps a scenario from being walked: names, counts, expressions, its graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ...practice.text import Text
from ...practice.troubles import Doubtful, Trouble
from .rules.expression import NAME, RESERVED, ExpressionError, check, condition, effect
from .rules.graph import Found, by_arrows, by_states
from .rules.model import Scenario
from .wording import doubt_text, slip_text

MOST_VARIABLES, MOST_OBJECTIVES, MOST_NODES, MOST_ENDS = 6, 8, 40, 12
MOST_CHOICES, MOST_ALL_CHOICES = 6, 160
MOST_REWINDS = 10
MOST_CHARACTERS, MOST_HTML = 600, 6000
LEAST_NUMBER, LARGEST_NUMBER = -999, 999


def troubles(scenario: Scenario) -> list[Trouble]:
    """Return all that keeps a scenario from being walked, whatever the state."""
    return slips(scenario) or graph_troubles(scenario)


def slips(scenario: Scenario) -> list[Trouble]:
    """Return what is wrong with its names, texts, counts, targets and expressions."""
    return [*_counts(scenario), *_names(scenario), *_texts(scenario), *_targets(scenario),
            *_expressions(scenario)]


def graph_troubles(scenario: Scenario) -> list[Trouble]:
    """Return the dead ends, loops and the like of a scenario without slips."""
    return [_placed(scenario, one) for one in by_arrows(scenario) if one.doubt.is_error]


def doubtful(scenario: Scenario) -> list[Doubtful]:
    """Return what is doubtful in a scenario without troubles, when every state is tried."""
    arrows = [one for one in by_arrows(scenario) if not one.doubt.is_error]
    return [Doubtful(_placed(scenario, one), f"scenario-{one.doubt.value}", one.doubt.is_error)
            for one in (*arrows, *by_states(scenario))]


def _placed(scenario: Scenario, found: Found) -> Trouble:
    """Return a doubt at the row of its node, end or choice."""
    message = doubt_text(scenario, found)
    if found.choice is not None:
        rows = [(node.id, choice) for node, choice in scenario.choices()]
        return Trouble("choices", message, rows.index((found.place, found.choice)))
    for field, places in (("nodes", [one.id for one in scenario.nodes]),
                          ("ends", [one.id for one in scenario.ends])):
        if found.place in places:
            return Trouble(field, message, places.index(found.place))
    return Trouble("nodes", message)


def _counts(scenario: Scenario) -> Iterator[Trouble]:
    for field, n, least, most in (
            ("states", len(scenario.variables), 0, MOST_VARIABLES),
            ("objectives", len(scenario.objectives), 0, MOST_OBJECTIVES),
            ("nodes", len(scenario.nodes), 1, MOST_NODES),
            ("ends", len(scenario.ends), 1, MOST_ENDS),
            ("choices", sum(1 for _ in scenario.choices()), 1, MOST_ALL_CHOICES)):
        if not least <= n <= most:
            yield Trouble(field, Text("Give {least} to {most} of these; there are {n}.",
                                      least=least, most=most, n=n))
    for row, node in enumerate(scenario.nodes):
        if len(node.choices) > MOST_CHOICES:
            yield Trouble("nodes", Text("{n} choices are too many at one moment; {most} is the "
                                        "limit.", n=len(node.choices), most=MOST_CHOICES), row)


def _names(scenario: Scenario) -> Iterator[Trouble]:
    for groups in ((("states", [one.id for one in scenario.variables]),
                    ("objectives", [one.id for one in scenario.objectives])),
                   (("nodes", [one.id for one in scenario.nodes]),
                    ("ends", [one.id for one in scenario.ends]))):
        seen: Counter[str] = Counter()
        for field, names in groups:
            for row, name in enumerate(names):
                if not NAME.fullmatch(name) or name in RESERVED:
                    yield Trouble(field, Text(
                        "id “{name}”: use a letter, then up to 31 letters, digits, - and _, and "
                        "none of {reserved}.", name=name[:40],
                        reserved=", ".join(sorted(RESERVED))), row)
                seen[name] += 1
                if seen[name] == 2:
                    yield Trouble(field, Text("id “{name}” is used twice.", name=name[:40]), row)
    for row, one in enumerate(scenario.variables):
        if not one.least <= one.start <= one.most or one.least == one.most:
            yield Trouble("states", Text(
                "“{name}” begins with {start}, which must lie between its least, {least}, and its "
                "most, {most}.", name=one.id, start=one.start, least=one.least, most=one.most), row)
        elif one.runs_out and one.start == one.least:
            yield Trouble("states", Text("“{name}” has run out before the scene begins.",
                                         name=one.id), row)


def _texts(scenario: Scenario) -> Iterator[Trouble]:
    choices = [choice for _, choice in scenario.choices()]
    for field, lines, prose in (
            ("states", [(one.label,) for one in scenario.variables], ()),
            ("objectives", [(one.text,) for one in scenario.objectives], ()),
            ("nodes", [(one.title,) for one in scenario.nodes],
             [(one.scene,) for one in scenario.nodes]),
            ("choices", [(one.say, one.why, one.cite) for one in choices],
             [(one.then,) for one in choices]),
            ("ends", [(one.title, one.debrief) for one in scenario.ends],
             [(one.scene,) for one in scenario.ends])):
        for texts, most in ((lines, MOST_CHARACTERS), (prose, MOST_HTML)):
            for row, parts in enumerate(texts):
                if any(len(part) > most for part in parts):
                    yield Trouble(field, Text("A text here has at most {most} characters.",
                                              most=most), row)
    for row, node in enumerate(scenario.nodes):
        if not node.scene:
            yield Trouble("nodes", Text("Show what is seen and heard at “{title}”.",
                                        title=node.title), row)
    row = 0
    for node in scenario.nodes:
        said: set[str] = set()
        for choice in node.choices:
            if choice.say in said:
                yield Trouble("choices", Text("“{text}” stands twice at “{node}”.",
                                              text=choice.say[:60], node=node.title), row)
            said.add(choice.say)
            row += 1


def _targets(scenario: Scenario) -> Iterator[Trouble]:
    known = {*scenario.by_id, *scenario.end_by_id}
    for row, (_, choice) in enumerate(scenario.choices()):
        if choice.to not in known:
            yield Trouble("choices", Text("There is no node or end “{name}” to lead to.",
                                          name=choice.to[:40]), row, "to")
    for row, one in enumerate(scenario.variables):
        if one.runs_out and one.runs_out not in scenario.end_by_id:
            yield Trouble("states", Text("There is no end “{name}” to come to.",
                                         name=one.runs_out[:40]), row, "runs_out")
    for name in scenario.expert:
        if name not in known:
            yield Trouble("expert", Text("There is no node or end “{name}”.", name=name[:40]))
    for row, end in enumerate(scenario.ends):
        if bool(end.better) != bool(end.when):
            yield Trouble("ends", Text(
                "A better outcome and its condition are given together, or not at all."), row)


def _expressions(scenario: Scenario) -> Iterator[Trouble]:
    states = {one.id for one in scenario.variables}
    objectives = {one.id for one in scenario.objectives}

    def faults(field: str, row: int, text: str, read: Callable[[str], object],
               where: Text, column: str = "when") -> Iterator[Trouble]:
        try:
            check(read(text), states, objectives)  # type: ignore[arg-type]
        except ExpressionError as error:
            yield Trouble(field, Text("{where} “{text}”: {slip}.", where=where, text=text[:60],
                                      slip=slip_text(error)), row, column)

    for row, (_, choice) in enumerate(scenario.choices()):
        yield from faults("choices", row, choice.when, condition, Text("Condition"))
        yield from faults("choices", row, choice.effect, effect, Text("Effect"), "effect")
    for row, end in enumerate(scenario.ends):
        yield from faults("ends", row, end.when, condition, Text("Condition"))
