"""Names in citations: who comes first, how many, which way round, how short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..description import Agent, Description

_LEADING = ("author", "speaker", "instructor")


@dataclass(frozen=True, slots=True)
class People:
    """Who a citation begins with, and who else it names. `led_by_editors` when `lead` are those."""

    lead: tuple[Agent, ...]
    editors: tuple[Agent, ...]
    translators: tuple[Agent, ...]
    led_by_editors: bool = False


def people(one: Description) -> People:
    """Sort the creators of a work. Without an author the body that issued it leads, then the
    editors; whoever contributed otherwise is not named in a citation."""
    def of(*roles: str) -> tuple[Agent, ...]:
        return tuple(agent for agent in one.creators if agent.role in roles)

    lead, editors, translators = of(*_LEADING) or of("issuing body"), of("editor"), of("translator")
    if not lead and editors and not one.container.title:
        return People(editors, (), translators, True)
    return People(lead, editors, translators)


def direct(agent: Agent) -> str:
    """Return 'Martin Luther King Jr.'."""
    given, suffix = _given(agent)
    return agent.name or " ".join(part for part in (given, agent.family, suffix) if part)


def inverted(agent: Agent) -> str:
    """Return 'King, Martin Luther, Jr.'."""
    given, suffix = _given(agent)
    return agent.name or ", ".join(part for part in (agent.family, given, suffix) if part)


def short_inverted(agent: Agent) -> str:
    """Return 'King, M. L., Jr.'."""
    given, suffix = _given(agent)
    return agent.name or ", ".join(
        part for part in (agent.family, initials(given), suffix) if part)


def short_direct(agent: Agent) -> str:
    """Return 'M. L. King Jr.'."""
    given, suffix = _given(agent)
    return agent.name or " ".join(
        part for part in (initials(given), agent.family, suffix) if part)


def initials(given: str) -> str:
    """Return 'J.-P.' for 'Jean-Paul', 'C. M.' for 'C.M.'; particles stay."""
    words = re.sub(r"\.(?=\w)", ". ", given).split()
    return " ".join(
        word if word.islower() and len(word) > 1 else
        "-".join(f"{piece[0]}." for piece in word.split("-") if piece) for word in words)


def listed(names: Sequence[str], joint: str = "and", *, comma_before_two: bool = False) -> str:
    """Return 'A', 'A and B', 'A, B, and C'. A list that begins with an inverted name has a comma
    before the second of two as well."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or comma_before_two else ""
    return f"{', '.join(names[:-1])}{comma} {joint} {names[-1]}"


def inverted_first(agents: Sequence[Agent], most: int, kept: int) -> str:
    """Return names with the first inverted; of more than `most`, `kept` and 'et al.'"""
    shown = agents if len(agents) <= most else agents[:kept]
    names = [inverted(shown[0]), *(direct(one) for one in shown[1:])]
    if len(agents) > most:
        return f"{', '.join(names)}, et al."
    return listed(names, comma_before_two=True)


def _given(agent: Agent) -> tuple[str, str]:
    given, _, suffix = agent.given.partition(", ")
    return given, suffix
