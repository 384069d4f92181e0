"""The decision table: every way to answer its questions."""

from __future__ import annotations

import pytest

from shelflist.trainer.needs.rules.remedy import Remedy, remedy


@pytest.mark.parametrize(("matters", "able", "often", "found"), [
    *((False, able, often, Remedy.NONE) for able in (True, False, None)
      for often in (True, False, None)),
    *((True, True, often, Remedy.SYSTEM) for often in (True, False, None)),
    (True, False, False, Remedy.JOB_AID),
    (True, False, True, Remedy.TRAINING),
])
def test_the_first_line_that_holds(matters: bool, able: bool | None, often: bool | None,
                                   found: Remedy) -> None:
    assert remedy(matters, able, often) is found


@pytest.mark.parametrize(("able", "often"), [(None, None), (None, True), (False, None)])
def test_an_open_question_that_decides_is_an_error(able: bool | None, often: bool | None) -> None:
    with pytest.raises(ValueError, match="no answer"):
        remedy(True, able, often)
