"""Each rule fires at the right place, and not on the twin that differs in that one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelflist.packages import checks
from shelflist.packages.checking import check_path
from tests.packages.cases import CASES
from tests.packages.cases.case import Case
from tests.packages.tree import write_tree

# Rules about archives and about the checker's surroundings, tested in their own modules.
ELSEWHERE = {
    "archive-suffix",
    "archive-too-large",
    "archive-zip",
    "digest-differs",
    "olxcleaner-absent",
    "olxcleaner-failed",
    "olxcleaner-skipped",
    "symbolic-link",
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rule_fires_where_it_should(case: Case, tmp_path: Path) -> None:
    report = check_path(write_tree(tmp_path / "broken", case.broken))
    assert (case.code, case.place) in {(d.code, d.place) for d in report.diagnostics}
    for found in report.diagnostics:
        assert found.message


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rule_is_silent_on_the_twin(case: Case, tmp_path: Path) -> None:
    report = check_path(write_tree(tmp_path / "sound", case.sound))
    assert case.code not in {d.code for d in report.diagnostics}


def test_every_rule_has_a_case() -> None:
    assert {rule.code for rule in checks.RULES} - {case.code for case in CASES} == ELSEWHERE


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in checks.RULES]
    assert len(codes) == len(set(codes))
