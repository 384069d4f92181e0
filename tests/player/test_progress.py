"""Grades by the grading policy, and the completed share."""

from __future__ import annotations

import json

import pytest

from shelflist.player import api
from shelflist.player.models import Completion, Score
from tests.player.olx import course_of, key


def graded_course(load, policy, *formats, **settings):
    """A course with one graded subsection of one ten-point block for each format."""
    files = course_of(settings=settings)
    names = [f"s{n}" for n in range(1, len(formats) + 1)]
    files["course/chapter/c1.xml"] = "<chapter>{}</chapter>".format(
        "".join(f'<sequential url_name="{name}"/>' for name in names)
    )
    for name, text in zip(names, formats, strict=True):
        files[f"course/sequential/{name}.xml"] = (
            f'<sequential display_name="{name}" graded="true" format="{text}">'
            f'<vertical url_name="u{name}"><test_scored url_name="b{name}"/></vertical>'
            "</sequential>"
        )
    files["course/policies/Run/grading_policy.json"] = json.dumps(policy)
    return api.get_course(load(files).course_key)


def earn(course, user, name, share):
    Score.objects.create(
        course=course, user=user, usage_key=key("test_scored", f"b{name}"),
        earned=share, possible=1.0,
    )  # fmt: skip


def grader(name, weight=1.0, **more):
    return {"type": name, "short_label": name[:1], "weight": weight, "min_count": 1,
            "drop_count": 0} | more  # fmt: skip


@pytest.mark.parametrize(
    ("graders", "formats", "shares", "percent"),
    [
        ([grader("Quiz")], ["Quiz", "Quiz"], [1.0, 0.5], 0.75),
        ([grader("Quiz", drop_count=1)], ["Quiz", "Quiz", "Quiz"], [1.0, 0.5, 0.0], 0.75),
        ([grader("Quiz", min_count=4)], ["Quiz", "Quiz"], [1.0, 1.0], 0.5),
        ([grader("Quiz", min_count=4, drop_count=1)], ["Quiz", "Quiz"], [1.0, 1.0], 0.67),
        ([grader("Quiz", 0.4), grader("Exam", 0.6)], ["Quiz", "Exam"], [1.0, 0.5], 0.7),
        ([grader("Quiz")], ["Quiz", "Other"], [0.5, 1.0], 0.5),
        ([grader("Quiz", drop_count=3)], ["Quiz"], [1.0], 0.0),
        ([grader("Quiz")], ["Quiz", "Quiz"], [1.0], 0.5),
        ([], ["Quiz"], [1.0], 0.0),
    ],
    ids=["mean", "a drop", "promised but missing count zero", "a drop takes a missing one",
         "weights", "other formats do not count", "more drops than assignments",
         "unanswered counts zero", "no policy"],
)  # fmt: skip
def test_the_total_is_weighted_as_on_the_platform(load, people, graders, formats, shares, percent):
    course = graded_course(load, {"GRADER": graders}, *formats)
    for number, share in enumerate(shares, 1):
        earn(course, people["learner"], f"s{number}", share)
    assert api.progress(course, people["learner"]).percent == percent


@pytest.mark.parametrize(
    ("share", "letter"), [(1.0, "A"), (0.9, "A"), (0.89, "Pass"), (0.5, "Pass"), (0.4, "")]
)
def test_the_letter_is_the_highest_that_is_reached(load, people, share, letter):
    cutoffs = {"Pass": 0.5, "A": 0.9}
    course = graded_course(load, {"GRADER": [grader("Quiz")], "GRADE_CUTOFFS": cutoffs}, "Quiz")
    earn(course, people["learner"], "s1", share)
    report = api.progress(course, people["learner"])
    assert (report.letter, report.cutoffs) == (letter, (("A", 0.9), ("Pass", 0.5)))


def test_a_dropped_subsection_is_marked(load, people):
    policy = {"GRADER": [grader("Quiz", drop_count=1)]}
    course = graded_course(load, policy, "Quiz", "Quiz")
    earn(course, people["learner"], "s2", 1.0)
    report = api.progress(course, people["learner"])
    assert [s.dropped for s in report.subsections] == [True, False]
    assert [s.dropped for s in report.assignments[0].subsections] == [True, False]


def test_points_are_asked_of_blocks_that_nobody_answered(course, people):
    subsection = api.progress(course, people["learner"]).subsections[0]
    assert [(p.title, p.earned, p.possible, p.answered) for p in subsection.problems] == [
        ("Pick", 0.0, 2.0, False),
        ("Scored", 0.0, 4.0, False),
    ]
    assert (subsection.earned, subsection.possible, subsection.percent) == (0.0, 6.0, 0.0)


@pytest.mark.parametrize(
    ("settings", "hidden"),
    [({"show_correctness": "never"}, True), ({"show_correctness": "always"}, False),
     ({"show_correctness": "past_due", "due": "2999-01-01T00:00:00Z"}, True),
     ({"show_correctness": "past_due", "due": "2001-01-01T00:00:00Z"}, False)],
)  # fmt: skip
def test_points_that_are_kept_back_are_not_shown(load, people, settings, hidden):
    course = graded_course(load, {"GRADER": [grader("Quiz")]}, "Quiz", **settings)
    earn(course, people["learner"], "s1", 1.0)
    subsection = api.progress(course, people["learner"]).subsections[0]
    assert (subsection.hidden, subsection.percent is None, bool(subsection.problems)) == (
        hidden,
        hidden,
        not hidden,
    )


def test_completion_is_the_mean_of_what_can_be_completed(course, people):
    learner = people["learner"]
    # Five blocks: html, tally, editable, problem, scored; the unknown one does not count.
    Completion.objects.create(course=course, user=learner, usage_key=key("html", "h1"), value=1.0)
    Completion.objects.create(
        course=course, user=learner, usage_key=key("test_scored", "g1"), value=0.5
    )
    report = api.progress(course, learner)
    assert (report.completion, report.completed_blocks, report.total_blocks) == (0.3, 1, 5)
    outline = api.outline(course, learner)
    units = outline.sections[0].subsections[0].units
    assert [unit.completion for unit in units] == [0.25, 0.5]
    api.enrol(course, learner)
    assert [card.progress for card in api.catalogue(learner)] == [0.3]


def test_a_card_tells_what_the_course_is(course, people):
    card = api.catalogue(people["learner"])[0]
    assert (card.title, card.org, card.number, card.run) == ("A course", "Org", "Num", "Run")
    assert (card.summary, card.effort, card.language) == ("Short", "2 hours", "en")
    assert (card.image_url, card.progress) == (None, None)
