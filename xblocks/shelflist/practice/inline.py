"""A block whose content stands within its own OLX element, kept to the letter."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lxml import etree
from xblock.fields import UserScope
from xblock.validation import Validation, ValidationMessage

from .language import translator_for
from .olx import OlxError, OlxProblem, inner_xml, set_inner_xml
from .parts import Part
from .text import Text

log = logging.getLogger(__name__)

_NOT_ATTRIBUTES = ("items_olx", "xml_attributes", "parent", "children", "name", "tags")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLATFORM_ATTRIBUTES = ("url_name", "xblock-family", "slug", "org", "course", "filename",
                        XML_SPACE)


def _is_authored(field: Any) -> bool:
    return bool(field.scope.user == UserScope.NONE)


class InlineOlxMixin(Part):
    """`parse_xml`, `add_xml_to_node` and `validate`, over the fields of `fields.InlineFields`.

    A block says by `setting_fault` and `settings_together` what is wrong with its attributes, and
    by `olx_problems` what is wrong with its inside.
    """

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
        node.set(XML_SPACE, "preserve")
        if len(node) and not (node.text or any(child.tail for child in node)):
            node.text = "\n"

    # ------------------------------------------------------------ what is wrong

    @classmethod
    def setting_fault(cls, name: str, value: Any) -> Text | None:
        """Return what is wrong with one setting's value, or None."""
        return None

    def settings_together(self) -> list[OlxProblem]:
        """Return what is wrong with settings beside one another."""
        return []

    def olx_problems(self) -> list[OlxProblem]:
        """Return what is wrong with the stored inside; lines count within it."""
        raise NotImplementedError

    def setting_faults(self) -> Iterator[tuple[str, Text]]:
        """Yield (field name, what is wrong) for every setting."""
        for name, field in self.fields.items():
            fault = self.setting_fault(name, field.read_from(self))
            if fault is not None:
                yield name, fault

    def validate(self) -> Validation:
        """Return what Studio's unit page shows: the same faults the editor would name."""
        validation = super().validate()  # type: ignore[misc]
        translator = translator_for(self)
        settings = [OlxProblem("error", "setting", message, None, name)
                    for name, message in self.setting_faults()]
        unknown = [OlxProblem("warning", "olx-unknown", Text(
            "The attribute {name} is not known; it is kept but does nothing.", name=name),
            None, self.scope_ids.block_type) for name in self.xml_attributes or {}
            if name in type(self).fields]
        for problem in [*settings, *unknown, *self.settings_together(), *self.olx_problems()]:
            kind = (ValidationMessage.ERROR if problem.severity == "error"
                    else ValidationMessage.WARNING)
            validation.add(ValidationMessage(kind, problem.sentence(translator)))
        return validation

    @classmethod
    def attribute_problems(cls, node: etree._Element) -> list[OlxProblem]:
        """Return what is wrong with an element's attributes, read strictly."""
        problems: list[OlxProblem] = []
        for name, value in node.items():
            field = cls.fields.get(name)
            if name in _PLATFORM_ATTRIBUTES:
                continue
            fault: Text | None
            if field is None or name in _NOT_ATTRIBUTES or not _is_authored(field):
                fault = Text("The attribute {name} is not known here.", name=name)
            else:
                fault = cls._attribute_fault(name, field, value)
            if fault is not None:
                problems.append(OlxProblem(
                    "error", "block-attribute", fault, node.sourceline, str(node.tag)))
        return problems

    @classmethod
    def _attribute_fault(cls, name: str, field: Any, value: str) -> Text | None:
        try:
            read = field.enforce_type(field.from_string(value))
        except (TypeError, ValueError):
            return Text("{name}=\"{value}\" cannot be read.", name=name, value=value[:60])
        return cls.setting_fault(name, read)


class CheckedFault:
    """A fault as a package checker prints it: severity, code, message and line."""

    def __init__(self, problem: OlxProblem) -> None:
        self.severity = problem.severity
        self.code = problem.code
        self.line = problem.line
        self.message = str(problem)

    def __repr__(self) -> str:
        return f"CheckedFault({self.code}, line {self.line}: {self.message})"


def lost_spaces(node: etree._Element, *prose: str) -> list[OlxProblem]:
    """Return a warning for each space between words of `prose` that the platform would drop."""
    return [OlxProblem("warning", "lost-space", Text(
        "Open edX drops the space after this element when it imports; put "
        "xml:space=\"preserve\" on the block."), element.sourceline, str(element.tag))
        for holder in node.iter(*prose) for element in holder.iter()
        if element is not holder and isinstance(element.tag, str)
        and element.tail and not element.tail.strip() and "\n" not in element.tail
        and element.getnext() is not None]
