"""From the marks of a record to the findings a learner reads, each with its rule and place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ...practice.assessment import ADVICE, Assessment, Finding, Rule, Verdict
from ...practice.text import Text
from .citations import (
    CALLED_FOR,
    EXTRA,
    ORDER,
    capitals_rule,
    field_rule,
    position_rule,
    punctuation_rule,
    words_rule,
)
from .rules.atoms import Fault
from .rules.checking import Issue
from .rules.key_field import KeyField, record_line
from .rules.marking import Marking
from .rules.marks import Mark, State
from .rules.record import LEADER_TAG, Field
from .wording import fault_message, group, listed, part_text
from .wording_checks import issue_rule, issue_text

_VERDICTS = {
    State.RIGHT: Verdict.RIGHT, State.REMOVED: Verdict.RIGHT, State.ADVICE: Verdict.ADVICE,
    State.WRONG: Verdict.WRONG, State.HARMED: Verdict.WRONG, State.LEFT: Verdict.WRONG,
    State.MISSING: Verdict.MISSING, State.LOST: Verdict.MISSING, State.EXTRA: Verdict.EXTRA,
    State.UNREMOVED: Verdict.EXTRA, State.INVALID: Verdict.WRONG,
}
# Python 3.11 searches for a member of an enumeration each time; these are asked for most.
_RIGHT, _HARMED, _LEFT, _TOLD = State.RIGHT, State.HARMED, State.LEFT, State.ADVICE
_WRONG, _PARTLY = Verdict.WRONG, Verdict.PARTLY
_AACR2 = "a"
_DESIGNATION = ("indicator", "nonfiling", "subfield-code", "subfield-missing", "subfield-extra",
                "boundary-missing", "boundary-extra", "boundary-moved", "control-subfield")
_MARKS = ("mark-missing", "mark-extra", "mark-wrong", "mark-space", "final-missing",
          "final-extra", "final-wrong", "inner-marks", "brackets")


def assessment(marking: Marking, leader: str) -> Assessment:
    """Return what a learner is told of a marking; `leader` is the key's."""
    aacr2 = leader[18:19] == _AACR2
    return Assessment(marking.score, tuple([
        one.told or finding(one, aacr2) for one in marking.marks]))


def finding(mark: Mark, aacr2: bool = False) -> Finding:
    """Return the finding of a mark."""
    key, fault, got = mark.key, mark.fault, mark.got
    if mark.state is _RIGHT:
        if key is not None:
            return _parts_right(mark.tag, mark.weight, mark.line, mark.parts, fault is not None)
        mark.told = right = _whole_right(mark.tag, mark.weight, mark.line)
        return right
    if fault is not None and key is not None and got is not None:
        return _faulty(mark, key, got, fault, aacr2)
    return _whole(mark) if mark.issue is None else _invalid(mark, mark.issue)


@lru_cache(maxsize=1024)
def part_name(tag: str, part: str) -> str:
    """Return what a part of a field is called: "245 ind2", "245 $a", "008/33"."""
    if "/" in part:
        return part
    if part in ("", "tag"):
        return tag
    return f"{tag} {part}" if part.startswith("ind") else f"{tag} ${part}"


def _place(mark: Mark, part: str = "") -> dict[str, Any] | None:
    return None if mark.line < 0 else {"line": mark.line, "part": part}


@lru_cache(maxsize=4096)
def _whole_right(tag: str, weight: int, line: int) -> Finding:
    return Finding(tag, Verdict.RIGHT, weight, "field-right", Text("{tag} is right.", tag=tag),
                   field_rule(tag), place={"line": line, "part": ""})


@lru_cache(maxsize=2048)
def _parts_right(tag: str, weight: int, line: int, parts: tuple[str, ...], mended: bool
                 ) -> Finding:
    names = listed([part_text(one) for one in parts])
    if mended:
        code, message = "mended", Text("Mended in {tag}: {parts}.", tag=tag, parts=names)
    elif parts:
        code, message = "parts-right", Text("Right in {tag}: {parts}.", tag=tag, parts=names)
    else:
        code, message = "field-partly", Text("{tag} is the field that is wanted.", tag=tag)
    return Finding(tag, Verdict.RIGHT, weight, code, message, field_rule(tag),
                   place={"line": line, "part": ""})


def _faulty(mark: Mark, key: KeyField, got: Field, fault: Fault, aacr2: bool) -> Finding:
    state, weight, tag, code = mark.state, mark.weight, got.tag, fault.code
    message, verdict = fault_message(key, got, fault), _VERDICTS[state]
    if state is _HARMED:
        message = Text("{what} It was right before.", what=message)
    elif state is _TOLD:
        weight = ADVICE
        if code != "set-order":
            message = Text("{what} Here this costs nothing.", what=message)
    if state is _LEFT and code.endswith("-missing"):
        verdict = Verdict.MISSING
    elif verdict is _WRONG and mark.credit:
        verdict = _PARTLY
    part = "" if code == "subfield-missing" else fault.part  # its code would tell the key
    return Finding(
        part_name(tag, part), verdict, weight, code, message,
        _rule(tag, code, fault.part, aacr2), (fault.expected or key.line,), fault.got,
        _reads(key.line), {"line": mark.line, "part": part} if fault.at < 0 else
        {"line": mark.line, "part": part, "subfield": fault.at})


@lru_cache(maxsize=4096)
def _reads(line: str) -> Text:
    return Text("The field reads {line}", line=line)


@lru_cache(maxsize=4096)
def _rule(tag: str, code: str, part: str, aacr2: bool) -> Rule:
    """The rule of what the learner wrote: under a wrong tag that of the tag written."""
    if code in ("position", "fill", "set-order"):
        return position_rule(part)
    if code in _MARKS:
        return punctuation_rule(tag)
    if code == "capitals":
        return capitals_rule(aacr2=aacr2)
    if code == "subfield-order":
        return ORDER
    if code in _DESIGNATION or code in ("tag", "length", "control-data"):
        return field_rule(tag)
    return words_rule(tag, aacr2=aacr2)


def _whole(mark: Mark) -> Finding:
    """A field that is missing, lost, too much, or rightly gone."""
    place, verdict = _place(mark), _VERDICTS[mark.state]
    line = record_line(mark.got) if mark.got is not None else ""
    if mark.state is State.MISSING and mark.key is not None:
        right = mark.key.line
        return Finding(
            _hundred(mark.tag), verdict, mark.weight, "field-missing", _missing(mark.tag),
            CALLED_FOR,
            (right,), "", Text("Add {line}", line=right), place)
    if mark.state is State.LOST:
        right = mark.key.line if mark.key is not None else line
        return Finding(
            mark.tag, verdict, mark.weight, "field-lost", Text(
                "A given field is gone: {line}", line=line), field_rule(mark.tag), (right,), "",
            Text("Keep {line}", line=right), place)
    if mark.state is State.REMOVED:
        return Finding(mark.tag, verdict, mark.weight, "field-removed", Text(
            "Rightly taken out: {line}", line=line), EXTRA, place=place)
    message = Text("Nothing calls for this {tag}: neither the item nor the library’s policy.",
                   tag=mark.tag)
    if mark.state is State.ADVICE:
        message = Text("{what} Here this costs nothing.", what=message)
    weight = ADVICE if verdict is Verdict.ADVICE else mark.weight
    return Finding(mark.tag, verdict, weight,
                   "field-unremoved" if mark.state is State.UNREMOVED else "field-extra",
                   message, EXTRA, (), line, Text("Take out {line}", line=line), place)


def _missing(tag: str) -> Text:
    if tag == LEADER_TAG:
        return Text("The leader is not coded yet.")
    return Text("Something is missing among {group}.", group=group(tag))


def _invalid(mark: Mark, issue: Issue) -> Finding:
    return Finding(
        part_name(issue.tag, issue.subfield), _VERDICTS[mark.state], mark.weight,
        f"check-{issue.code}", Text("{what} It was not so before.", what=issue_text(issue)),
        issue_rule(issue), got=record_line(mark.got) if mark.got is not None else "",
        place=_place(mark, issue.subfield))


def _hundred(tag: str) -> str:
    return LEADER_TAG if tag == LEADER_TAG else f"{tag[:1]}XX"
