"""What authors write of these tasks: proven by its own grader, written back alike."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from shelflist.practice.item_form import form_item, item_form, write_item
from shelflist.practice.proof import prove
from shelflist.practice.text import rendered

from ..fault_items import ALL, EXERCISE, POLICY, bank, item


@pytest.mark.parametrize("olx", ALL)
def test_olx_and_form_come_back_alike(olx: str) -> None:
    one = item(olx)
    assert item(etree.tostring(write_item(EXERCISE, one), encoding="unicode")) == one
    assert form_item(EXERCISE, item_form(EXERCISE, one)) == one


def test_every_key_proves_itself() -> None:
    assert prove(EXERCISE, bank("".join(ALL))) == []


@pytest.mark.parametrize("olx", ALL)
def test_public_forms_are_json_and_prompts_hold_no_key(olx: str) -> None:
    one = item(olx)
    json.dumps(rendered(EXERCISE.public(one, POLICY, "s")))
    assert "no b" not in EXERCISE.prompt(one)
    assert EXERCISE.worked(one, POLICY)
    assert isinstance(EXERCISE.response_text(one, EXERCISE.answer(one, POLICY)), str)
