"""Proving keys: every item's own answer goes through its own grader."""

from __future__ import annotations

from typing import Any

from .bank import Bank
from .exercise import Exercise
from .item import Item
from .olx import OlxProblem
from .policy import Policy
from .text import Text

PROVED_OF_A_GENERATOR = 5


def prove(exercise: Exercise[Any], bank: Bank) -> list[OlxProblem]:
    """Return a fault for each item whose key its own grader does not accept, and every doubt."""
    problems = []
    generated = [bank.get(f"{generator.id}.{number}") for generator in bank.generators
                 for number in range(1, min(generator.count, PROVED_OF_A_GENERATOR) + 1)]
    worked = [bank.worked] if bank.worked is not None else []
    for item in [*bank.items, *worked, *(made for made in generated if made)]:
        line = bank.lines.get(item.id.rpartition(".")[0] or item.id)
        fault = key_fault(exercise, item, bank.policy)
        if fault is not None:
            problems.append(OlxProblem("error", "key-unproven", fault, line, item.id))
        problems += [
            OlxProblem("error" if one.is_error else "warning", one.code, one.trouble.message, line,
                       item.id) for one in exercise.examine(item, bank.policy)]
    return problems


def key_fault(exercise: Exercise[Any], item: Item[Any], policy: Policy) -> Text | None:
    """Return why the item's key does not prove itself through its own grader, or None."""
    try:
        exercise.public(item, policy, "proof")
        assessment = exercise.grade(item, exercise.answer(item, policy), policy)
        exercise.worked(item, policy)
    except (ValueError, KeyError, IndexError) as error:
        return Text("The key of item {id} cannot be graded: {reason}", id=item.id,
                    reason=str(error))
    if assessment.is_right:
        return None
    return Text("The key of item {id} scores {score} by its own grader: {why}", id=item.id,
                score=f"{assessment.score:.2f}",
                why="; ".join(f.message.render() for f in assessment.findings
                              if f.verdict.is_error))
