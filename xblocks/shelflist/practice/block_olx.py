"""What an exercise's OLX must be: its settings, its bank, and every key proven."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .bank import bank_of, read_bank
from .fields import CHECK, GRADING_METHODS, SHOW_ANSWER
from .inline import XML_SPACE, CheckedFault, InlineOlxMixin, lost_spaces
from .olx import OlxProblem
from .proof import prove
from .text import Text


class OlxMixin(InlineOlxMixin):
    """What `validate` and the package checker's `check_olx` say of an exercise."""

    @classmethod
    def setting_fault(cls, name: str, value: Any) -> Text | None:
        """Return what is wrong with one setting's value, or None."""
        return setting_fault(name, value)

    def settings_together(self) -> list[OlxProblem]:
        """Return a warning where answers are shown too early."""
        return _exposed(self.use, self.showanswer, self.max_attempts, None,
                        self.scope_ids.block_type)

    def olx_problems(self) -> list[OlxProblem]:
        """Return what is wrong with the stored exercise; lines count within it."""
        bank, problems = bank_of(self.exercise, self.items_olx)
        return [*problems, *prove(self.exercise, bank)]

    @classmethod
    def check_olx(cls, node: etree._Element) -> list[CheckedFault]:
        """Check an element of this block for a package: strictly, and every key proven."""
        problems = cls.attribute_problems(node)
        attempts = node.get("max_attempts", "")
        problems.extend(_exposed(
            node.get("use", ""), node.get("showanswer") or cls.showanswer.default,
            int(attempts) if attempts.isdecimal() else None, node.sourceline, str(node.tag)))
        bank, found = read_bank(cls.exercise, node)
        if node.get(XML_SPACE) != "preserve":
            problems.extend(lost_spaces(node, "stem", "hint", "explanation"))
        proofs = prove(cls.exercise, bank)
        return [CheckedFault(p) for p in [*problems, *found, *proofs]]


def _exposed(use: str, showanswer: str, max_attempts: int | None, line: int | None,
             element: str) -> list[OlxProblem]:
    """Return a warning for a check whose answers are shown while attempts are left."""
    early = showanswer in ("always", "attempted", "attempted_no_past_due", "after_attempts")
    if use != CHECK or not early or (max_attempts == 1 and showanswer != "always"):
        return []
    return [OlxProblem("warning", "answers-early", Text(
        "Learners may see the answers of this check while they can still hand it in; set "
        "showanswer to \"finished\"."), line, element)]


def setting_fault(name: str, value: Any) -> Text | None:
    """Return what is wrong with one setting's value, or None."""
    choices = {"use": ("practice", "check"), "showanswer": SHOW_ANSWER,
               "grading_method": GRADING_METHODS}.get(name)
    if choices is not None and value not in choices:
        return Text("{name}=\"{value}\" is not known; use one of {choices}.", name=name,
                    value=str(value)[:60], choices=", ".join(choices))
    bounds = {"draw": (0, 100), "max_attempts": (1, 1000), "weight": (0, 1_000_000),
              "mastery": (0, 1), "attempts_before_showanswer_button": (0, 1000),
              "submission_wait_seconds": (0, 31_536_000)}.get(name)
    if bounds is not None and value is not None and not bounds[0] <= value <= bounds[1]:
        return Text("{name}=\"{value}\" must be a number from {least} to {most}.", name=name,
                    value=value, least=bounds[0], most=bounds[1])
    return None
