"""The trainers' course keeps what its pages promise."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from shelflist.packages.checking import check_path
from shelflist.practice.bank import Bank, assess, read_bank
from shelflist.practice.block import PracticeBlock
from shelflist.practice.html import plain_text
from shelflist.practice.item import Item

from .course import REPOSITORY
from .importing import assert_comes_through
from .keyed import BLOCKS

COURSE = REPOSITORY / "course_packages" / "train_the_trainer"
_PREFIX = re.compile(r"s[1-7]_\w+")
_OWN_WAYS = {"survey", "hand_in"}
"""Tasks with nothing to be right about: no key, no hints, nothing to show solved."""


@dataclass(frozen=True)
class Practice:
    """A block of the course: its element, its class and its bank."""

    node: etree._Element
    kind: type[PracticeBlock]
    bank: Bank

    @property
    def name(self) -> str:
        return str(self.node.get("url_name"))

    @property
    def graded(self) -> tuple[Item[Any], ...]:
        """The items that have a key."""
        return tuple(one for one in self.bank.items if one.task not in _OWN_WAYS)


def _practices() -> list[Practice]:
    kinds = {f"shelflist_{name}": kind for name, kind in BLOCKS.items()}
    found = []
    for path in sorted(COURSE.glob("vertical/*.xml")):
        for node in etree.parse(str(path)).getroot().iter(*kinds):
            kind = kinds[str(node.tag)]
            bank, problems = read_bank(kind.exercise, node)
            assert problems == [], path.name
            found.append(Practice(node, kind, bank))
    return found


PRACTICES = _practices()
CHECKS = [one for one in PRACTICES if one.node.get("use") == "check"]


def _named(one: Practice) -> str:
    return one.name


def _children(folder: str, name: str) -> list[str]:
    return [str(one.get("url_name"))
            for one in etree.parse(str(COURSE / folder / f"{name}.xml")).getroot()]


def _outline() -> dict[str, list[str]]:
    return {name: _children("chapter", name) for name in _children("course", "2026")}


def test_the_package_checks_clean() -> None:
    assert [str(found) for found in check_path(COURSE).diagnostics] == []


def test_names_tell_the_section_so_that_two_authors_never_take_the_same() -> None:
    names = [path.stem for folder in ("chapter", "sequential", "vertical", "html", "problem")
             for path in COURSE.glob(f"{folder}/*.xml")]
    names += [one.name for one in PRACTICES]
    names += [item.id for one in PRACTICES for item in one.bank.items]
    assert [name for name in names if not _PREFIX.fullmatch(name)] == []


def test_graded_parts_are_of_known_types_and_add_up() -> None:
    policy = json.loads((COURSE / "policies" / "2026" / "grading_policy.json").read_text("utf-8"))
    weights = {one["type"]: one["weight"] for one in policy["GRADER"]}
    roots = [etree.parse(str(path)).getroot() for path in COURSE.glob("sequential/*.xml")]
    assert {root.get("format") for root in roots if root.get("graded") == "true"} == set(weights)
    assert sum(weights.values()) == pytest.approx(1)


def test_sections_on_needs_and_objectives_have_lessons_practice_and_a_review() -> None:
    outline = _outline()
    for section in ("s1_needs", "s2_objectives"):
        assert len(outline[section]) >= 6
        assert outline[section][-1].endswith("_rev")
    items = [item for one in PRACTICES if one.name[:3] in ("s1_", "s2_") for item in one.graded]
    assert len(items) >= 40
    assert {item.task for item in items} >= {"triage", "write", "repair", "sort", "match"}


def test_the_course_has_what_it_promises() -> None:
    outline = _outline()
    lessons = [name for names in outline.values() for name in names
               if not name.endswith(("_rev", "_check", "_final", "_coord"))]
    assert len(outline) == 7
    assert len(lessons) >= 20
    used = {str(one.node.tag).removeprefix("shelflist_") for one in PRACTICES}
    assert used == {"objective", "session_plan", "rating", "teach_back", "scenario", "feedback",
                    "evaluation", "needs", "abstract"}
    judged = [item for one in PRACTICES for item in one.bank.items
              if item.task in ("scenario", "rate")]
    assert len(judged) >= 12


def test_samples_are_transcripts_that_two_experts_rated_with_reasons_and_lines() -> None:
    samples = [item for one in PRACTICES for item in one.bank.items if item.task == "rate"]
    assert len(samples) >= 6
    for item in samples:
        assert 12 <= len(item.problem.sample.lines) <= 25, item.id
        assert len(item.problem.experts) >= 2, item.id
        ratings = [rating for expert in item.problem.experts for rating in expert.ratings]
        assert [one for one in ratings if not one.why or (one.level and not one.turns)] == []


def test_the_capstone_plans_teaches_and_reflects_and_the_coordinator_stands_last() -> None:
    outline = _outline()["s7_capstone"]
    graded = [name for name in outline if etree.parse(
        str(COURSE / "sequential" / f"{name}.xml")).getroot().get("format") == "Capstone"]
    assert graded == ["s7_plan", "s7_teach", "s7_reflect"]
    assert outline[-2:] == ["s7_final", "s1_coord"]
    blind = [one for one in PRACTICES if one.node.tag == "shelflist_teach_back"]
    assert [[item.task for item in one.bank.items] for one in blind] == [
        ["calibrate", "calibrate", "hand_in"]] * 2


@pytest.mark.parametrize("one", PRACTICES, ids=_named)
def test_every_key_is_right_and_would_pass_review(one: Practice) -> None:
    for item in (*one.bank.items, *filter(None, [one.bank.worked])):
        if item.task == "hand_in":
            continue
        answer = json.loads(json.dumps(one.kind.exercise.answer(item, one.bank.policy)))
        result = assess(one.bank, item, answer)
        assert (result.score, result.passed_review) == (pytest.approx(1.0), True), item.id


@pytest.mark.parametrize("one", [one for one in PRACTICES
                                 if one.node.tag == "shelflist_session_plan"], ids=_named)
def test_a_plan_run_backward_is_sent_back(one: Practice) -> None:
    for item in one.bank.items:
        answer = json.loads(json.dumps(one.kind.exercise.answer(item, one.bank.policy)))
        result = assess(one.bank, item, {**answer, "rows": answer["rows"][::-1]})
        assert not result.passed_review, item.id


@pytest.mark.parametrize("item", [item for one in PRACTICES for item in (
    *one.bank.items, *filter(None, [one.bank.worked])) if item.task == "chart"],
    ids=lambda item: f"{item.id}-{len(item.problem.samples)}")
def test_what_is_said_of_a_chart_is_what_its_samples_come_to(item: Item[Any]) -> None:
    samples, said = item.problem.samples, plain_text(item.explanation)
    wrong, reviewed = (sum(getattr(one, name) for one in samples) for name in ("wrong", "reviewed"))
    center = wrong / reviewed
    for of, total, share in re.findall(r"(\d+) of (\d+) is ([\d.]+)%", said):
        assert (int(of), int(total)) == (wrong, reviewed)
        assert float(share) == pytest.approx(100 * center, abs=0.05)
    highest = 100 * (center + 3 * (center * (1 - center) / samples[0].reviewed) ** 0.5)
    for limit in re.findall(r"limit ([\d.]+)%", said):
        assert float(limit) == pytest.approx(highest, abs=0.05)


@pytest.mark.parametrize("one", PRACTICES, ids=_named)
def test_every_item_explains_itself_and_names_its_source(one: Practice) -> None:
    for item in one.graded:
        assert item.explanation and item.difficulty and item.skill, item.id
        assert len(item.source) >= 10, item.id


@pytest.mark.parametrize("one", [one for one in PRACTICES if one not in CHECKS], ids=_named)
def test_practice_stays_out_of_the_gradebook_unless_its_part_is_graded(one: Practice) -> None:
    unit = next(path.stem for path in COURSE.glob("vertical/*.xml")
                if f'url_name="{one.name}"' in path.read_text("utf-8"))
    lesson = next(etree.parse(str(path)).getroot() for path in COURSE.glob("sequential/*.xml")
                  if f'url_name="{unit}"' in path.read_text("utf-8"))
    assert lesson.get("graded") == "true" or one.node.get("weight") == "0"


@pytest.mark.parametrize("one", CHECKS, ids=_named)
def test_a_check_draws_from_a_larger_bank_that_no_practice_shows(one: Practice) -> None:
    assert (one.node.get("max_attempts"), one.node.get("showanswer")) == ("2", "finished")
    assert len(one.bank.items) > int(one.node.get("draw", "0")) > 0
    assert not [item.id for item in one.bank.items if item.hints]
    shown = [item.problem for other in PRACTICES if other is not one
             for item in (*other.bank.items, other.bank.worked) if item is not None]
    assert not [item.id for item in one.bank.items if item.problem in shown]


@pytest.mark.parametrize("path", sorted(COURSE.glob("static/*.svg")), ids=lambda path: path.name)
def test_every_drawing_is_named_described_and_legible_at_320_pixels(path: Path) -> None:
    root = etree.parse(str(path)).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{svg}title") and root.findtext(f"{svg}desc")
    scale = 320 / float(root.get("width"))
    assert min(float(text.get("font-size", "16")) for text in root.iter(f"{svg}text")) * scale >= 12


@pytest.mark.parametrize("one", PRACTICES, ids=_named)
def test_an_exercise_comes_through_import_and_export_to_the_letter(one: Practice) -> None:
    again = assert_comes_through(one.kind, one.node)
    assert [item.id for item in again.bank.items] == [item.id for item in one.bank.items]
