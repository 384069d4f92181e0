"""What the findings of a piece of work come to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.assessment import BREAKS, Assessment, Finding, Verdict
from shelflist.practice.text import Text

FINDINGS = st.lists(st.builds(
    lambda verdict, weight: Finding("part", verdict, weight, "code", Text("Said."), None),
    st.sampled_from(Verdict), st.integers(0, BREAKS)), max_size=6)


@given(FINDINGS)
def test_work_passes_review_when_something_is_earned_and_nothing_breaks(
        findings: list[Finding]) -> None:
    assessment = Assessment.from_atoms(findings)
    assert assessment.passed_review == (
        assessment.score > 0 and not any(finding.is_grave for finding in findings))


def test_work_with_nothing_right_never_passes_review() -> None:
    wrong = Finding("part", Verdict.WRONG, BREAKS - 1, "code", Text("Said."), None)
    right = wrong._replace(verdict=Verdict.RIGHT)
    assert not Assessment.from_atoms([wrong, wrong]).passed_review
    assert Assessment.from_atoms([wrong, right]).passed_review
    assert Assessment.from_atoms([]).passed_review, "nothing to find is nothing wrong"
