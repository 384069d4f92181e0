"""A block's OLX: its attributes, and its inside kept to the letter."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lxml import etree
from xblock.fields import UserScope
from xblock.validation import Validation, ValidationMessage

from .bank import bank_of, read_bank
from .fields import CHECK, GRADING_METHODS, SHOW_ANSWER
from .language import translator_for
from .olx import OlxError, OlxProblem, inner_xml, set_inner_xml
from .parts import Part
from .proof import prove
from .text import Text

log = logging.getLogger(__name__)

_NOT_ATTRIBUTES = ("items_olx", "xml_attributes", "parent", "children", "name", "tags")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLATFORM_ATTRIBUTES = ("url_name", "xblock-family", "slug", "org", "course", "filename",
                        _XML_SPACE)


def _is_authored(field: Any) -> bool:
    return bool(field.scope.user == UserScope.NONE)


class OlxMixin(Part):
    """`parse_xml`, `add_xml_to_node`, `validate` and the package checker's `check_olx`."""

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any, *args: Any) -> Any:
        """Make the block of an OLX element.

        Never raises for an author's slip: the platform would drop the block without a word.
        What cannot be read is kept as it is, shown by `validate`, and exported again.
        """
        block = runtime.construct_xblock_from_class(cls, keys)
        unknown: dict[str, str] = {}
        for name, value in node.items():
            field = block.fields.get(name)
            if field is None or name in _NOT_ATTRIBUTES or not _is_authored(field):
                if name not in _PLATFORM_ATTRIBUTES:
                    unknown[name] = value
                continue
            try:
                setattr(block, name, field.enforce_type(field.from_string(value)))
            except (TypeError, ValueError):
                log.warning("%s: attribute %s=%r cannot be read and is kept as it is",
                            keys.usage_id, name, value)
                unknown[name] = value
        if unknown:
            block.xml_attributes = unknown
        block.items_olx = inner_xml(node)
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """Write the block into `node` as `parse_xml` would read it again."""
        node.tag = self.xml_element_name()
        node.set("xblock-family", self.entry_point)
        for name, value in (self.xml_attributes or {}).items():
            node.set(name, str(value))
        for name, field in sorted(self.fields.items()):
            if name in _NOT_ATTRIBUTES or not _is_authored(field):
                continue
            if field.is_set_on(self) or field.force_export:
                value = field.read_from(self)
                if value is not None:
                    node.set(name, field.to_string(value))
        try:
            set_inner_xml(node, self.items_olx)
        except OlxError:
            node.text = self.items_olx
        # The platform drops white space between elements when it reads, words of a stem apart
        # included, and indents when it writes; this and a text of our own keep it from both.
        node.set(_XML_SPACE, "preserve")
        if len(node) and not (node.text or any(child.tail for child in node)):
            node.text = "\n"

    # ------------------------------------------------------------ validation

    def olx_problems(self) -> list[OlxProblem]:
        """Return what is wrong with the stored exercise; lines count within it."""
        bank, problems = bank_of(self.exercise, self.items_olx)
        return [*problems, *prove(self.exercise, bank)]

    def validate(self) -> Validation:
        """Return what Studio's unit page shows: the same faults the editor would name."""
        validation = super().validate()  # type: ignore[misc]
        translator = translator_for(self)
        settings = [OlxProblem("error", "setting", message, None, name)
                    for name, message in setting_faults(self)]
        unknown = [OlxProblem("warning", "olx-unknown", Text(
            "The attribute {name} is not known; it is kept but does nothing.", name=name),
            None, self.scope_ids.block_type) for name in self.xml_attributes or {}
            if name in type(self).fields]
        exposed = _exposed(self.use, self.showanswer, self.max_attempts, None,
                           self.scope_ids.block_type)
        for problem in [*settings, *unknown, *exposed, *self.olx_problems()]:
            kind = (ValidationMessage.ERROR if problem.severity == "error"
                    else ValidationMessage.WARNING)
            validation.add(ValidationMessage(kind, problem.sentence(translator)))
        return validation

    @classmethod
    def check_olx(cls, node: etree._Element) -> list[CheckedFault]:
        """Check an element of this block for a package: strictly, and every key proven."""
        problems: list[OlxProblem] = []
        tag = str(node.tag)
        for name, value in node.items():
            field = cls.fields.get(name)
            if name in _PLATFORM_ATTRIBUTES:
                continue
            if field is None or name in _NOT_ATTRIBUTES or not _is_authored(field):
                problems.append(OlxProblem("error", "block-attribute", Text(
                    "The attribute {name} is not known here.", name=name), node.sourceline, tag))
                continue
            fault = attribute_fault(name, field, value)
            if fault is not None:
                problems.append(
                    OlxProblem("error", "block-attribute", fault, node.sourceline, tag))
        attempts = node.get("max_attempts", "")
        problems.extend(_exposed(
            node.get("use", ""), node.get("showanswer") or cls.showanswer.default,
            int(attempts) if attempts.isdecimal() else None, node.sourceline, tag))
        bank, found = read_bank(cls.exercise, node)
        if node.get(_XML_SPACE) != "preserve":
            problems.extend(_lost_spaces(node))
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


def _lost_spaces(node: etree._Element) -> list[OlxProblem]:
    """Return a warning for each space between words that the platform would drop."""
    return [OlxProblem("warning", "lost-space", Text(
        "Open edX drops the space after this element when it imports; put "
        "xml:space=\"preserve\" on the block."), element.sourceline, str(element.tag))
        for prose in node.iter("stem", "hint", "explanation") for element in prose.iter()
        if element is not prose and isinstance(element.tag, str)
        and element.tail and not element.tail.strip() and "\n" not in element.tail
        and element.getnext() is not None]


class CheckedFault:
    """A fault as a package checker prints it: severity, code, message and line."""

    def __init__(self, problem: OlxProblem) -> None:
        self.severity = problem.severity
        self.code = problem.code
        self.line = problem.line
        self.message = str(problem)

    def __repr__(self) -> str:
        return f"CheckedFault({self.code}, line {self.line}: {self.message})"


def attribute_fault(name: str, field: Any, value: str) -> Text | None:
    """Return what is wrong with an attribute's text, or None."""
    try:
        read = field.enforce_type(field.from_string(value))
    except (TypeError, ValueError):
        return Text("{name}=\"{value}\" cannot be read.", name=name, value=value[:60])
    return setting_fault(name, read)


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


def setting_faults(block: Any) -> Iterator[tuple[str, Text]]:
    """Yield (field name, what is wrong) for every setting of a block."""
    for name, field in block.fields.items():
        fault = setting_fault(name, field.read_from(block))
        if fault is not None:
            yield name, fault
