"""The block on evaluating training in a real browser, by keyboard, on a phone, and by ear."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.test_language import in_spanish
from tests.trainer.evaluation.items import EXAMPLES, ONE_OF_EACH, item

LEVEL, INDICATOR, QUESTION, TRANSFER, CHART, OWN_STEPS = ONE_OF_EACH


def opened(page: Page, site: Site, name: str, query: str = "") -> RealBlock:
    real = RealBlock(EXAMPLES[name], drill="EvaluationBlock", use="practice",
                     showanswer="attempted")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.locator(".shelflist h3")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(80):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reached the control")


def choose(page: Page, box: Locator, value: str) -> None:
    """Choose in a select by keyboard alone."""
    tab_to(page, box)
    values = box.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    for _ in range(values.index(value)):
        page.keyboard.press("ArrowDown")
    expect(box).to_have_value(value)


def write(page: Page, box: Locator, text: str) -> None:
    tab_to(page, box)
    page.keyboard.insert_text(text)


def mark(page: Page, box: Locator) -> None:
    box.focus() if box.get_attribute("type") == "radio" else tab_to(page, box)
    page.keyboard.press("Space")


def do(page: Page, name: str, answer: Any) -> None:
    """Do the work of an item by keyboard as one who knows the answer."""
    work = page.locator("fieldset:enabled")
    problem = item(name).problem
    if name == LEVEL:
        for row in work.locator("label").all():
            text = row.inner_text()
            right = next(level for one, level in zip(
                problem.statements, answer["levels"].values(), strict=True) if one.text in text)
            choose(page, row.locator("select"), right)
    elif name == INDICATOR:
        for label, field in (("Measure", "measure"), ("Target", "target"), ("Time", "time"),
                             ("Source", "evidence")):
            write(page, work.get_by_label(label, exact=False).and_(page.locator("textarea")).first
                  if label != "Time" else work.locator("textarea").nth(2), answer[field])
    elif name == QUESTION:
        write(page, work.get_by_label("Stem"), answer["stem"])
        for at, option in enumerate(answer["options"]):
            write(page, work.locator("textarea").nth(at + 1), option)
        mark(page, work.get_by_label(f"Option {answer['key'] + 1} is right"))
    elif name == TRANSFER:
        for row in work.locator("section label").all():
            text = row.inner_text()
            right = next(name for name, one in problem.by_id.items() if one.text in text)
            choose(page, row.locator("select"), answer["placed"][right])
        for group, cell in zip(work.get_by_role("group").all(), problem.ask, strict=True):
            write(page, group.get_by_label("Action"), answer["plan"][cell]["action"])
            write(page, group.get_by_label("Date or week"), answer["plan"][cell]["when"])
    else:
        for one in answer["out"]:
            mark(page, work.locator(f'input[type=checkbox][value="{one}"]'))
        choose(page, work.locator("select"), answer["independent"])
        mark(page, work.locator(f'input[type=radio][value="{answer["next"]}"]'))


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_whole_item_by_keyboard_scores_in_full(name: str, page: Page, site: Site) -> None:
    real = opened(page, site, name)
    do(page, name, real.answer(name))
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.locator(".sl-box dd").last).to_contain_text("Yes")
    page.reload()
    expect(page.locator(".sl-box dd").first).to_have_text("100%")


def half_done(page: Page, name: str) -> None:
    work = page.locator("fieldset:enabled")
    if name in (INDICATOR, QUESTION):
        work.locator("textarea").first.fill("How satisfied are they, and not sad?")
    elif name in (LEVEL, TRANSFER):
        work.locator("select").first.select_option(index=4)
    else:
        work.get_by_role("checkbox").first.check()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_axe_finds_nothing_before_and_after(name: str, page: Page, site: Site) -> None:
    opened(page, site, name)
    assert violations(page) == []
    half_done(page, name)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(page.locator("fieldset:enabled .sl-mark").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.locator("fieldset:disabled")).to_be_visible()
    assert page.locator("section.sl-box").last.locator("ol li").count() > 0
    assert violations(page) == []


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(name: str, phone: Page,
                                                                   site: Site) -> None:
    opened(phone, site, name)
    for control in phone.locator(
            ".shelflist :is(button, select, textarea, .sl-choice, .sl-tick)").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_a_log_and_its_answer_fit_the_narrowest_page_in_spanish(phone: Page, site: Site) -> None:
    real = RealBlock(EXAMPLES[CHART], drill="EvaluationBlock", use="practice", draw=0)
    real.handle("submit", {"nonce": "nonce-chart", "item": CHART, "response": real.answer(CHART)})
    site.blocks["one"] = in_spanish(real)
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.goto(f"{site.url}/lms?lang=es")
    phone.add_style_tag(content="thead th { font-size: 1rem; }")  # A site's own look.
    phone.get_by_role("button", name="Mostrar la respuesta").click()
    expect(phone.locator("section.sl-box .sl-log")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_chart_and_its_controls_have_names(page: Page, site: Site) -> None:
    opened(page, site, OWN_STEPS)
    chart = page.get_by_role("img", name="The table below says the same.")
    expect(chart).to_be_visible()
    expect(chart.locator("circle")).to_have_count(6)
    row = page.get_by_role("row", name="Week 5")
    expect(row).to_contain_text("14 of 50")
    expect(row).to_contain_text("28%")
    expect(row).to_contain_text("25.29%")
    expect(page.get_by_label("Week 5 is out of control")).to_be_visible()
    expect(page.get_by_label("Has the rule of independence been met?")).to_be_visible()
    expect(page.get_by_role("radiogroup", name="What comes next?").get_by_role(
        "radio")).to_have_count(3)


def test_a_placed_action_is_shown_in_its_cell(page: Page, site: Site) -> None:
    opened(page, site, TRANSFER)
    page.get_by_label("Reads one of their ranges").select_option("manager-after")
    expect(page.get_by_role("group", name="Manager, after training")).to_contain_text(
        "Reads one of their ranges")


def test_the_answer_shows_no_empty_boxes_and_its_choice_bold(page: Page, site: Site) -> None:
    do(page, CHART, opened(page, site, CHART).answer(CHART))
    page.locator(".sl-main").click()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    weights = page.locator("fieldset:disabled").locator(".sl-choice").evaluate_all(
        "(all) => all.map((one) => [one.querySelector(':checked') !== null,"
        " getComputedStyle(one).fontWeight])")
    assert sorted(map(tuple, weights), reverse=True)[0] == (True, "600")
    assert {weight for chosen, weight in weights if not chosen} == {"400"}
    opened(page, site, TRANSFER)
    page.get_by_label("Reads one of their ranges").select_option("manager-after")
    page.locator(".sl-main").click()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    boxes = page.locator("fieldset:disabled textarea:visible")
    assert boxes.count() > 0
    assert all(boxes.evaluate_all("(all) => all.map((one) => one.value)"))
    # Work of one's own keeps them when it is closed: a mark may stand there.
    own = page.locator("fieldset:enabled")
    left_empty = own.locator("textarea:visible").count()
    assert left_empty > 0
    own.evaluate("(node) => { node.disabled = true; node.dataset.closed = ''; }")
    assert page.locator("[data-closed] textarea:visible").count() == left_empty


def test_the_answer_to_a_question_shows_as_many_options_as_it_has(page: Page, site: Site) -> None:
    real = opened(page, site, QUESTION)
    page.locator("fieldset:enabled textarea").first.fill("What is asked here?")
    page.locator(".sl-main").click()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    written = len([one for one in real.answer(QUESTION)["options"] if one])
    assert written < page.locator("fieldset:enabled [type=radio]").count()
    expect(page.locator("fieldset:disabled [type=radio]:visible")).to_have_count(written)


def test_a_draft_is_kept_and_markup_stays_text(page: Page, site: Site) -> None:
    opened(page, site, INDICATOR)
    page.locator("textarea").first.fill("<img src=x onerror=alert(1)> {n} records")
    page.reload()
    expect(page.locator("textarea").first).to_have_value(
        "<img src=x onerror=alert(1)> {n} records")
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(page.locator(".shelflist img")).to_have_count(0)
    expect(page.get_by_text("<img src=x onerror=alert(1)>").first).to_be_attached()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_the_editors_preview_draws_the_item(name: str, page: Page, site: Site) -> None:
    real = opened(page, site, name)
    shown = real.block.set_json(real.block.standing())["items"][0]
    page.evaluate("""(item) => {
        const host = document.body.appendChild(document.createElement('main'));
        host.id = 'preview';
        window.Shelflist.start('evaluation', null, host, { set: { items: [item] } });
    }""", shown)
    preview = page.locator("#preview")
    expect(preview.get_by_text("A preview: nothing is checked or kept.")).to_be_visible()
    assert preview.locator(":is(select, textarea, input)").count() > 2
