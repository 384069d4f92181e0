"""A learner's own survey: what is sent, what is found, what is kept and what is deleted."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import Any

import pytest
from lxml import html

from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from . import items
from .items import CORE, LSSC, OWN, call, made, rated, sent

ONE = {"importance": 5, "confidence": 2, "chance": 4}


def answered(name: str = OWN, response: Any = None) -> Any:
    block = made(name)
    sent(block, name, response or rated(name))
    return block


def test_a_whole_answer_scores_in_full_and_is_no_verdict() -> None:
    for name in (LSSC, CORE, OWN):
        assessment = items.grade(name, rated(name))
        assert assessment.score == 1
        assert [(one.code, one.weight, one.verdict.value) for one in assessment.findings] == [
            ("survey-whole", 0, "advice")]


def test_what_is_open_counts_for_its_share() -> None:
    response = rated(OWN)
    response["ratings"]["labels"] = {"importance": 3}
    response["ratings"]["gifts"] = {"applies": False}
    del response["ratings"]["mending"]
    assessment = items.grade(OWN, response)
    assert assessment.score == pytest.approx(5 / 7)
    assert assessment.findings[0].code == "survey-open"
    assert "2 competencies" in str(assessment.findings[0].message)
    assert assessment.passed_review


@pytest.mark.parametrize("response", [
    None, [], {}, {"ratings": {}}, {"ratings": [], "plan": {}},
    {"ratings": {"unknown": ONE}, "plan": {}},
    {"ratings": {"labels": {**ONE, "importance": 6}}, "plan": {}},
    {"ratings": {"labels": {**ONE, "importance": 0}}, "plan": {}},
    {"ratings": {"labels": {**ONE, "importance": True}}, "plan": {}},
    {"ratings": {"labels": {**ONE, "importance": "5"}}, "plan": {}},
    {"ratings": {"labels": {**ONE, "importance": 4.5}}, "plan": {}},
    {"ratings": {"labels": {"applies": "no"}}, "plan": {}},
    {"ratings": {"labels": {"applies": []}}, "plan": {}},
    {"ratings": {"labels": {"other": 1}}, "plan": {}},
    {"ratings": {"labels": 5}, "plan": {}},
    {"ratings": {}, "plan": {"unknown": {}}},
    {"ratings": {}, "plan": {"labels": {"what": 5}}},
    {"ratings": {}, "plan": {"labels": {"what": "x" * 501}}},
    {"ratings": {}, "plan": {"labels": {"why": "x"}}},
    {"ratings": {}, "plan": {"labels": "x"}},
    {"ratings": {}, "plan": {}, "name": "Ann"},
])
def test_what_is_not_of_the_form_is_refused(response: Any) -> None:
    with pytest.raises(ResponseError):
        items.grade(OWN, response)


def test_gaps_come_in_their_order_with_a_plan_for_the_three_largest() -> None:
    response = rated(OWN, 3, 3, 3)
    response["ratings"]["gifts"] = {"importance": 5, "confidence": 1, "chance": 4}  # 80
    response["ratings"]["mending"] = {"importance": 4, "confidence": 1, "chance": 5}  # 60
    response["ratings"]["labels"] = {"applies": False}
    response["ratings"]["receiving"] = {"importance": 5}
    response["plan"] = {"shelving": {"what": "  Shelve a\ntruck  ", "when": "May", "know": ""},
                        "mending": {"what": "", "when": "", "know": " "}}
    _, data = call(answered(response=response), "needs_result", item=OWN)
    found = data["result"]
    assert [(one["id"], one["need"], one["place"]) for one in found["ranked"]] == [
        ("gifts", 80, 1), ("mending", 60, 2), ("shelving", 0, 3), ("barcodes", 0, 3),
        ("withdrawal", 0, 3)]
    assert found["not_applying"] == ["Print and place spine labels for LC and Dewey numbers"]
    assert [words[:7] for words in found["open"]] == ["Receive"]
    assert [one["id"] for one in found["plan"]] == ["gifts", "mending", "shelving"]
    assert found["plan"][2]["what"] == "Shelve a truck"
    ((link),) = found["plan"][1]["links"]
    assert link["title"] == "Preservation, Library of Congress"
    assert html.fromstring(link["html"]).get("href") == "https://www.loc.gov/preservation/"


def test_nothing_was_sent_nothing_is_found() -> None:
    assert call(made(OWN), "needs_result", item=OWN)[1]["result"] is None


@pytest.mark.parametrize("name", [None, "other", 5, items.COPY])
@pytest.mark.parametrize("handler", ["needs_result", "needs_forget", "needs_share",
                                     "needs_withdraw"])
def test_only_a_survey_of_this_block_is_one(name: Any, handler: str) -> None:
    block = made(items.EXAMPLES[OWN] + items.EXAMPLES[items.COPY])
    status, data = call(block, handler, item=name, agree=True)
    assert (status, data["code"]) == (404, "item")


def test_the_public_form_tells_what_each_step_means_and_of_the_group() -> None:
    shown = rendered(items.EXERCISE.public(items.item(LSSC), items.POLICY, "seed"))
    assert json.loads(json.dumps(shown)) == shown
    assert [len(scale["anchors"]) for scale in shown["scales"]] == [5, 5, 5]
    assert shown["group"]["purpose"] == "to choose the workshops of the fall term"
    assert any("fewer than 8 people" in point for point in shown["group"]["points"])
    # What the platform itself shows of a learner's state is said before anybody agrees.
    assert any("course staff who look at the course as you" in point
               for point in shown["group"]["points"])
    assert shown["documents"][0]["url"].startswith("https://ala-apa.org/")
    assert rendered(items.EXERCISE.public(items.item(CORE), items.POLICY, ""))["group"] is None


def file_of(block: Any, kind: str, **more: Any) -> tuple[int, str]:
    status, data = call(block, "export", item=OWN, kind=kind, **more)
    return status, base64.b64decode(data.get("data", "")).decode("utf-8-sig")


def test_the_file_for_a_spreadsheet_has_gaps_and_plan_and_no_formula() -> None:
    response = rated(OWN)
    response["ratings"]["gifts"] = {"applies": False}
    response["plan"] = {"labels": {"what": "=HYPERLINK(\"x\")", "when": "-1", "know": "@SUM(A1)"},
                        "gifts": {"what": "Ask", "when": "", "know": ""}}
    status, text = file_of(answered(response=response), "csv")
    rows = list(csv.reader(io.StringIO(text)))
    assert status == 200
    assert rows[0][:6] == ["Place", "Competency", "Importance", "Confidence", "Chance to use",
                           "Need, 0 to 100"]
    assert rows[1][5:] == ["60", "'=HYPERLINK(\"x\")", "'-1", "'@SUM(A1)"]
    assert [row[0] for row in rows[1:7]] == ["1"] * 6
    assert rows[7][6] == "Ask"
    assert rows[8][1:3] == ["Decide about a gift book: keep, ask, or decline with thanks",
                            "Does not apply"]


def test_the_page_to_print_takes_words_for_words() -> None:
    response = rated(OWN)
    response["plan"] = {"labels": {"what": "<script>alert(1)</script>", "when": "", "know": ""}}
    _, text = file_of(answered(), "html", response=response)
    page = html.document_fromstring(text)
    assert page.findall(".//script") == []
    assert "<script>alert(1)</script>" in page.text_content()
    assert "default-src 'none'" in text
    assert len(page.findall(".//table//tr")) == 8


def test_half_a_sign_at_the_end_of_a_field_costs_no_file() -> None:
    response = rated(OWN)
    response["plan"] = {"labels": {"what": "Ask Ana \ud83d", "when": "\x07May", "know": ""}}
    for kind in ("csv", "html"):
        status, text = file_of(answered(response=response), kind)
        assert status == 200
        assert "Ask Ana" in text and "\x07" not in text


def test_of_a_case_there_is_no_file() -> None:
    block = made(items.COPY)
    status, data = call(block, "export", item=items.COPY, kind="csv",
                        response=items.key(items.COPY))
    assert (status, data["code"]) == (400, "response")


def test_an_edited_survey_keeps_what_it_still_asks() -> None:
    block = answered()
    block.items_olx = items.EXAMPLES[OWN].replace('<competency id="gifts">', '<competency id="x">')
    _, data = call(block, "needs_result", item=OWN)
    assert len(data["result"]["ranked"]) == 6
    assert len(data["result"]["open"]) == 1


def test_an_answer_to_a_case_is_none_to_a_survey_that_has_its_name_since() -> None:
    block = made(items.COPY)
    sent(block, items.COPY, {**items.key(items.COPY), "reasons": "Nobody was shown."})
    block.items_olx = items.EXAMPLES[OWN].replace(f'id="{OWN}"', f'id="{items.COPY}"')
    status, data = call(block, "needs_result", item=items.COPY)
    assert (status, data["result"]) == (200, None)


def test_deleting_takes_every_answer_and_leaves_other_work_and_the_grade() -> None:
    olx = items.EXAMPLES[OWN] + items.EXAMPLES[items.COPY]
    block = made(olx, draw=0)
    sent(block, OWN, rated(OWN))
    sent(block, OWN, rated(OWN, 4, 4, 4))
    sent(block, items.COPY, items.key(items.COPY))
    before = block.raw_earned
    status, data = call(block, "needs_forget", item=OWN)
    assert status == 200
    assert data["state"]["items"][OWN]["response"] is None
    assert data["state"]["items"][items.COPY]["response"]
    assert "labels" not in json.dumps([block.history, block.tries, block.cards])
    assert [attempt["item"] for attempt in block.history] == [items.COPY]
    assert block.raw_earned == before == 1.0
    assert call(block, "needs_result", item=OWN)[1]["result"] is None


def test_deleting_reaches_into_a_check() -> None:
    olx = items.EXAMPLES[OWN] + items.EXAMPLES[items.COPY]
    block = made(olx, draw=0, use="check")
    call(block, "submit", nonce="nonce-check", responses={
        OWN: rated(OWN), items.COPY: items.key(items.COPY)})
    assert call(block, "needs_forget", item=OWN)[0] == 200
    assert list(block.history[0]["response"]) == [items.COPY]


def test_neither_report_nor_event_has_what_was_said() -> None:
    class Learner:
        username = "ann"

    block = answered(response={**rated(OWN), "plan": {"labels": {"what": "Ask Bea"}}})
    Learner.state = {"history": block.history}  # type: ignore[attr-defined]
    ((_, row),) = block.generate_report_data([Learner()])
    assert row["Answer"] == "Kept to the learner"
    assert "Ask Bea" not in json.dumps([row, block.published])
    assert "importance" not in json.dumps(block.published)


def test_without_the_store_there_is_no_group_and_that_is_said() -> None:
    block = answered()
    assert call(block, "needs_result", item=OWN)[1]["group"] == {
        "available": False, "shared": False, "current": False}
    status, data = call(block, "needs_share", item=OWN, agree=True)
    assert (status, data["code"]) == (403, "unavailable")
    assert call(block, "needs_withdraw", item=OWN)[0] == 200
    assert call(answered(CORE), "needs_result", item=CORE)[1]["group"] is None


def test_the_course_team_alone_is_given_the_script_of_the_group() -> None:
    def scripts(block: Any) -> str:
        return " ".join(one.data for one in block.student_view().resources)

    assert "group.js" not in scripts(made(OWN))
    assert "group.js" in scripts(made(OWN, staff=True))
