"""The real feedback block in a real browser: by keyboard, by ear, on a phone, in the editor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shelflist.blocks import FeedbackBlock
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author
from tests.browser.test_call_number_learner import press, said, tab_to

OLX = (Path(__file__).parents[1] / "trainer/feedback/data/situations.xml").read_text("utf-8")
TASKS = {"feedback": "ferries", "breakdown": "job_check_in", "question": "questions"}
ITEMS = {task: re.search(rf'<item id="{name}".*?</item>', OLX, re.DOTALL).group(0)  # type: ignore[union-attr]
         for task, name in TASKS.items()}
ACTIONS = {"feedback": "Check my feedback", "breakdown": "Check my breakdown",
           "question": "Check my choices"}


def opened(page: Page, site: Site, task: str, query: str = "", olx: str = "", **more: Any
           ) -> RealBlock:
    real = RealBlock(olx or ITEMS[task], drill="FeedbackBlock",
                     **{"use": "practice", "showanswer": "attempted", **more})
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.locator(".shelflist h3")).to_be_visible()
    return real


def work_of(page: Page) -> Locator:
    return page.locator("fieldset:enabled")


def rows_of(page: Page) -> Locator:
    return work_of(page).get_by_role("group")


def name_error(page: Page, one: dict[str, Any]) -> None:
    work_of(page).locator(".sl-work button").nth(one["line"] - 1).press("Enter")
    row = rows_of(page).last
    row.get_by_label("What is wrong?").select_option(one["name"])
    if one["now"]:
        row.get_by_label("I take this up now").check()
        for part, label in (("situation", "Situation"), ("behavior", "Behavior"),
                            ("impact", "Impact"), ("citation", "The rule")):
            row.get_by_label(label).fill(one[part])


def order_of(page: Page) -> list[str]:
    return [one.get_attribute("data-step") or ""
            for one in work_of(page).locator("ol.sl-job > li").all()]


def break_down(page: Page, answer: dict[str, Any]) -> None:
    """Put the steps in order by the move buttons alone, from the keyboard."""
    def step(name: str) -> Locator:
        return work_of(page).locator(f'[data-step="{name}"]')

    for extra in [one for one in order_of(page) if one not in answer["order"]]:
        step(extra).get_by_role("button").last.press("Enter")
    for place, wanted in enumerate(answer["order"]):
        earlier = step(wanted).get_by_role("button").first
        for _ in range(order_of(page).index(wanted) - place):
            earlier.press("Enter")
            expect(earlier).to_be_focused()
    texts = dict(zip(*(work_of(page).locator(".sl-point option").evaluate_all(
        "(all) => [all.map((one) => one.value), all.map((one) => one.textContent)]")), strict=True))
    public = {point: row for row in rows_of(page).all() for point in answer["steps"]
              if row.get_attribute("aria-label") == POINTS[point]}
    assert texts and len(public) == len(answer["steps"])
    for point, row in public.items():
        row.get_by_label("Belongs to the step").select_option(answer["steps"][point])
        if point in answer["reasons"]:
            row.get_by_label("Why it matters").select_option(answer["reasons"][point])


def _points() -> dict[str, str]:
    real = RealBlock(ITEMS["breakdown"], drill="FeedbackBlock").block
    shown = real.exercise.public(real.bank.items[0], real.bank.policy, "")
    return {point["id"]: point["text"] for point in shown["points"]}


POINTS = _points()


def do(page: Page, task: str, answer: dict[str, Any]) -> None:
    """Do the work of an item as a learner who knows the answer."""
    if task == "feedback":
        work_of(page).get_by_label("What do you ask first?").fill(answer["opening"])
        for one in answer["errors"]:
            name_error(page, one)
        work_of(page).get_by_label("What do you agree on").fill(answer["agreement"])
    elif task == "breakdown":
        break_down(page, answer)
    else:
        for question, kind in answer["kinds"].items():
            work_of(page).get_by_label(QUESTIONS[question]).select_option(kind)


def _questions() -> dict[str, str]:
    real = RealBlock(ITEMS["question"], drill="FeedbackBlock").block
    shown = real.exercise.public(real.bank.items[0], real.bank.policy, "")
    return {one["id"]: one["text"] for one in shown["questions"]}


QUESTIONS = _questions()


@pytest.mark.parametrize("task", list(TASKS))
def test_right_work_scores_in_full_and_comes_back(task: str, page: Page, site: Site) -> None:
    real = opened(page, site, task)
    answer = real.answer(TASKS[task])
    do(page, task, answer)
    page.get_by_role("button", name=ACTIONS[task]).press("Enter")
    expect(page.locator("dd").first).to_have_text("100%")
    expect(page.locator("dd").last).to_contain_text("Yes")
    assert [body["response"] for body in site.calls("submit")] == [answer]
    page.reload()
    expect(page.locator("dd").first).to_have_text("100%")
    if task == "feedback":
        expect(rows_of(page)).to_have_count(3)
        expect(rows_of(page).first.get_by_label("The rule")).to_have_value("MARC 21, 245")
    if task == "breakdown":
        assert order_of(page) == answer["order"]


def test_feedback_by_keyboard_alone(page: Page, site: Site) -> None:
    opened(page, site, "feedback")
    work = work_of(page)
    tab_to(page, work.locator(".sl-work button").nth(4))
    press(page, "Enter")
    name = rows_of(page).first.get_by_label("What is wrong?")
    expect(name).to_be_focused()
    page.keyboard.type("The second indicator")
    expect(name.locator("option:checked")).to_have_text(
        "The second indicator of 245 does not skip the article")
    press(page, "Tab", "Space")
    for words in ("In The ferry towns, on Tuesday", "the second indicator is 0",
                  "so readers cannot find the title", "MARC 245"):
        press(page, "Tab")
        page.keyboard.type(words)
    tab_to(page, work.get_by_label("What do you agree on"))
    page.keyboard.type("Correct it today; we look on Friday.")
    opening = work.get_by_label("What do you ask first?")
    while not opening.evaluate("(node) => node === document.activeElement"):
        press(page, "Shift+Tab")
    page.keyboard.type("How did you count?")
    check = page.get_by_role("button", name="Check my feedback")
    tab_to(page, check)
    press(page, "Enter")
    expect(said(page)).to_contain_text("points are right")
    sent = site.calls("submit")[0]["response"]
    assert [(one["line"], one["now"], one["citation"]) for one in sent["errors"]] == [
        (5, True, "MARC 245")]
    assert sent["errors"][0]["impact"] == "so readers cannot find the title"


def test_errors_are_ordered_taken_out_and_what_is_not_taken_up_is_not_sent(
    page: Page, site: Site
) -> None:
    real = opened(page, site, "feedback")
    first, second, third = real.answer("ferries")["errors"]
    for one in (second, first, third):
        name_error(page, one)
    rows = rows_of(page)
    rows.nth(1).get_by_role("button", name="Move earlier").press("Enter")
    expect(said(page)).to_have_text("Line 5, position 1 of 3")
    expect(rows.first.get_by_role("button", name="Move earlier")).to_be_focused()
    rows.nth(2).get_by_role("button", name="Take out").press("Enter")
    expect(work_of(page).locator(".sl-work button").nth(7)).to_be_focused()
    rows.nth(1).get_by_label("I take this up now").uncheck()
    expect(rows.nth(1).get_by_label("Impact")).to_be_hidden()
    page.get_by_role("button", name="Check my feedback").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    sent = site.calls("submit")[0]["response"]["errors"]
    assert sent == [first, {**second, "now": False, "citation": "", "situation": "",
                            "behavior": "", "impact": ""}]


def test_what_a_screen_reader_hears(page: Page, site: Site) -> None:
    opened(page, site, "feedback")
    line = work_of(page).locator(".sl-work button").nth(4)
    expect(line).to_have_accessible_name(re.compile("^Line 5: =245"))
    line.press("Enter")
    expect(line).to_have_accessible_name(re.compile("^Line 5, named: =245"))
    expect(rows_of(page).first).to_have_accessible_name("Line 5")
    work_of(page).get_by_label("What do you ask first?").fill("You are careless.")
    page.get_by_role("button", name="Check my feedback").click()
    opening = work_of(page).locator("textarea").first
    expect(opening).to_have_accessible_name(re.compile("Advice.*What do you ask first"))
    expect(work_of(page).get_by_role("combobox", name="What is wrong?")).to_be_visible()


def test_the_rubric_opens_after_a_check_and_the_rating_is_kept(page: Page, site: Site) -> None:
    real = opened(page, site, "feedback")
    title = page.get_by_role("heading", name="Rate your own feedback")
    expect(title).to_be_hidden()
    do(page, "feedback", real.answer("ferries"))
    page.get_by_role("button", name="Check my feedback").click()
    expect(title).to_be_visible()
    work_of(page).get_by_label("Asks before telling").select_option("2")
    expect(title).to_be_visible()
    work_of(page).get_by_label("Tells the impact").select_option("3")
    page.get_by_role("button", name="Check my feedback").click()
    expect(page.locator("summary", has_text="more remark")).to_be_visible()
    expect(page.get_by_text("You rate your feedback 5 of 6.")).to_have_count(1)
    assert site.calls("submit")[-1]["response"]["ratings"] == {"asking": 2, "impact": 3}
    page.reload()
    expect(work_of(page).get_by_label("Asks before telling")).to_have_value("2")


def test_the_model_is_shown_after_the_attempt_only(page: Page, site: Site) -> None:
    opened(page, site, "feedback")
    model = "how did you decide what goes into"
    assert model not in page.content()
    expect(page.get_by_role("button", name="Show answer")).to_have_count(0)
    work_of(page).get_by_label("What do you ask first?").fill("How did you count?")
    page.get_by_role("button", name="Check my feedback").click()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    solved = page.locator("fieldset:disabled")
    expect(solved.get_by_label("What do you ask first?")).to_have_value(re.compile(model))
    expect(page.get_by_text("Leave for another time", exact=False)).to_be_visible()


def test_steps_are_left_out_put_in_and_their_places_said(page: Page, site: Site) -> None:
    opened(page, site, "breakdown")
    step = work_of(page).locator("li", has_text="Send a claim to the vendor")
    out = step.get_by_role("button").last
    expect(out).to_have_accessible_name("Leave out: Send a claim to the vendor")
    out.press("Enter")
    expect(said(page)).to_have_text("Send a claim to the vendor: left out")
    expect(out).to_have_accessible_name("Put in: Send a claim to the vendor")
    expect(out).to_be_focused()
    expect(page.get_by_role("heading", name="Left out")).to_be_visible()
    press(page, "Enter")
    expect(said(page)).to_have_text("Send a claim to the vendor, position 8 of 8")
    step.get_by_role("button", name="Move earlier").press("Space")
    expect(said(page)).to_have_text("Send a claim to the vendor, position 7 of 8")
    page.get_by_role("button", name="Check my breakdown").click()
    expect(step.locator(".sl-mark").first).to_be_visible()
    expect(work_of(page).locator(".sl-notch").first).to_contain_text("Out of order")


def test_words_of_a_learner_stay_words(page: Page, site: Site) -> None:
    opened(page, site, "feedback")
    hostile = "<img src=x onerror=alert(1)> How?"
    work_of(page).get_by_label("What do you ask first?").fill(hostile)
    work_of(page).locator(".sl-work button").first.press("Enter")
    row = rows_of(page).first
    row.get_by_label("What is wrong?").select_option(index=1)
    row.get_by_label("I take this up now").check()
    row.get_by_label("The rule").fill("<b>MARC</b> 245")
    page.get_by_role("button", name="Check my feedback").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert page.locator(".shelflist img, .shelflist li b b").count() == 0


# ------------------------------------------------------------ for every reader

@pytest.mark.parametrize("task", [*TASKS, "shelf"])
def test_axe_finds_nothing(task: str, page: Page, site: Site) -> None:
    """Before and after a check, with the answer shown."""
    olx = ITEMS.get(task) or re.search(r'<item id="truck".*?</item>', OLX, re.DOTALL).group(0)  # type: ignore[union-attr]
    opened(page, site, task, "", olx)
    assert violations(page) == []
    spoil(page, task)
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    assert violations(page) == []


def spoil(page: Page, task: str) -> None:
    """Do some of the work, badly, and have it checked."""
    work = work_of(page)
    if task in ("feedback", "shelf"):
        work.locator(".sl-work button").nth(4).press("Enter")
        rows_of(page).first.get_by_label("I take this up now").check()
        rows_of(page).first.get_by_label("Impact").fill("It is against all the rules.")
    elif task == "breakdown":
        work.get_by_role("button", name="Leave out").first.click()
    else:
        work.get_by_role("combobox").first.select_option("leading")
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()


@pytest.mark.parametrize("task", [*TASKS, "shelf"])
def test_targets_are_large_and_nothing_scrolls_sideways(task: str, phone: Page, site: Site) -> None:
    olx = ITEMS.get(task) or re.search(r'<item id="truck".*?</item>', OLX, re.DOTALL).group(0)  # type: ignore[union-attr]
    opened(phone, site, task, "", olx)
    spoil(phone, task)
    controls = phone.locator(".shelflist :is(button, select, textarea, input:not([type=checkbox]), .sl-now)")
    for control in controls.all():
        box = control.bounding_box()
        if box is not None:
            assert box["height"] >= 44 and box["width"] >= 44, control.inner_text()
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_a_job_is_broken_down_by_touch(phone: Page, site: Site) -> None:
    opened(phone, site, "breakdown")
    first = order_of(phone)[0]
    work_of(phone).get_by_role("button", name="Move later").first.tap()
    assert order_of(phone)[1] == first


def test_an_author_sees_each_task_as_learners_will(page: Page, site: Site) -> None:
    site.blocks["one"] = Author("".join(ITEMS.values()), FeedbackBlock).block()
    page.goto(f"{site.url}/studio")
    page.get_by_role("tab", name="Items").click()
    items = page.get_by_role("tabpanel", name="Items").locator(".sl-item")
    for number in range(len(ITEMS)):
        entry = items.nth(number)
        entry.locator("> summary").click()
        entry.locator(".sl-preview > summary").click()
        work = entry.locator("fieldset").last
        expect(work.locator("select, textarea, button").first).to_be_visible()
        expect(entry.get_by_text("The answer, step by step")).to_be_visible()
