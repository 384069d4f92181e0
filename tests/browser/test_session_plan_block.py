"""The block on planning a session in a real browser: by keyboard, by pointer, on a phone, by ear."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.trainer.session_plan.items import DESK, EXAMPLES, PAGES, RECEIVING, item


def opened(page: Page, site: Site, name: str, query: str = "") -> RealBlock:
    real = RealBlock(EXAMPLES[name], drill="SessionPlanBlock", use="practice",
                     showanswer="attempted")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.locator(".shelflist h3")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    for _ in range(150):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("Tab never reached the control")


def add(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=f"Add: {title}", exact=True)


def rows(page: Page) -> Locator:
    return page.locator("fieldset:enabled .sl-plan > li")


def times(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(
        "fieldset:enabled .sl-when").all_inner_texts()]


def set_minutes(page: Page, box: Locator, minutes: int) -> None:
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(str(minutes))


def test_a_whole_plan_by_keyboard_scores_in_full(page: Page, site: Site) -> None:
    opened(page, site, DESK)
    problem = item(DESK).problem
    for one in reversed(problem.model):  # from the end, to be put in order by keys
        tab_to(page, add(page, problem.named(one.activity).title))
        page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text(
        "Added: A book that fell apart in a reader’s hands; what we want. 20 of 20 minutes planned, "
        "until 09:00. 0 minutes left.")
    for place in range(len(problem.model)):
        last = rows(page).last.locator(".sl-when")
        tab_to(page, last)
        for _ in range(len(problem.model) - 1 - place):
            page.keyboard.press("ArrowUp")
        expect(rows(page).nth(place).locator(".sl-when")).to_be_focused()
    assert times(page) == ["08:40–08:42", "08:42–08:46", "08:46–08:53", "08:53–08:57",
                           "08:57–08:59", "08:59–09:00"]
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.locator(".sl-box dd").last).to_contain_text("Yes")
    page.reload()
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    assert len(times(page)) == 6


def test_a_plan_is_mended_by_keyboard(page: Page, site: Site) -> None:
    opened(page, site, RECEIVING)
    problem = item(RECEIVING).problem
    palette = page.locator("details.sl-palette")
    expect(palette).not_to_have_attribute("open", "")
    for title in ("A tour of the vendor’s web site", "In the training system: three invoices"):
        tab_to(page, page.get_by_role("button", name=f"Take out: {title}"))
        page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("Taken out: In the training system")
    tab_to(page, palette.locator("summary"), "Shift+Tab")
    page.keyboard.press("Enter")
    for name in ("terms", "type", "three", "end", "free"):
        tab_to(page, add(page, problem.named(name).title))
        page.keyboard.press("Enter")
    wanted = [problem.named(row.activity).title for row in problem.model]
    for place, row in enumerate(problem.model):
        title = wanted[place]
        line = rows(page).filter(has_text=title)
        for _ in range(12):
            if title in rows(page).nth(place).inner_text():
                break
            line.get_by_role("button", name=f"Earlier: {title}").press("Enter")
        set_minutes(page, line.get_by_label("Minutes"), row.minutes)
    expect(page.get_by_text("60 of 60 minutes planned, until 11:00. 0 minutes left.").first
           ).to_be_visible()
    expect(page.get_by_text("Learners do the work in 34 of 55 working minutes: 61%.").first
           ).to_be_visible()
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")


def test_rows_are_dragged_by_their_times_and_put_back_when_it_breaks_off(
    page: Page, site: Site
) -> None:
    opened(page, site, RECEIVING)
    first = rows(page).first
    first.hover()
    page.wait_for_function("window.ShelflistSessionPlan.more")
    grip, target = first.locator(".sl-when"), rows(page).nth(2)
    title = first.locator("b").inner_text()
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 10, end["y"] + end["height"] - 4, steps=6)
    expect(rows(page).nth(2).locator("b")).to_have_text(title)
    page.mouse.up()
    expect(page.locator("[role=status]")).to_contain_text(f"{title}, position 3 of 8.")
    assert times(page)[2] == "10:31–10:36"
    expect(rows(page).nth(2).locator(".sl-when")).to_be_focused()


def test_an_activity_of_ones_own_and_the_start_move_the_clock(page: Page, site: Site) -> None:
    opened(page, site, PAGES)
    page.get_by_role("button", name="Add an activity of my own").click()
    page.keyboard.type("<img src=x onerror=alert(1)> bingo")
    row = rows(page).first
    row.get_by_label("Method").select_option("practice")
    row.get_by_label("for A").check()
    set_minutes(page, row.get_by_label("Minutes"), 20)
    page.get_by_label("Start").fill("23:50")
    assert times(page) == ["23:50–00:10"]
    expect(page.get_by_text("Learners do the work in 20 of 20 working minutes: 100%.")
           ).to_be_visible()
    page.reload()
    expect(rows(page).first.get_by_label("Activity")).to_have_value(
        "<img src=x onerror=alert(1)> bingo")
    expect(rows(page).first.get_by_label("for A")).to_be_checked()
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(rows(page).first.locator(".sl-mark")).to_have_count(2)
    expect(page.locator(".shelflist img")).to_have_count(0)
    set_minutes(page, rows(page).first.get_by_label("Minutes"), 0)
    page.get_by_role("button", name="Check my plan").click()
    expect(page.get_by_text("Row 1: give whole minutes").first).to_be_visible()


def test_files_are_made_of_the_plan_as_it_stands(page: Page, site: Site, tmp_path: Path) -> None:
    from docx import Document
    from icalendar import Calendar

    opened(page, site, RECEIVING)
    rows(page).first.get_by_label("Note").fill("Bring both invoices")
    tools = page.locator("details.sl-tools")
    tools.locator("summary").click()
    tools.get_by_role("button", name="Calendar entry (.ics)").click()
    expect(tools.get_by_role("status")).to_contain_text("Give the day of the session first")
    page.get_by_label("Day of the session").fill("2026-11-30")
    for button, kind in (("Calendar entry (.ics)", "ics"), ("Document (.docx)", "docx")):
        with page.expect_download() as waiting:
            tools.get_by_role("button", name=button).click()
        assert waiting.value.suggested_filename == f"From-box-to-invoice.{kind}"
        waiting.value.save_as(tmp_path / kind)
        expect(tools.get_by_role("status")).to_have_text(f"Made: From-box-to-invoice.{kind}")
    (event,) = Calendar.from_ical((tmp_path / "ics").read_bytes()).walk("VEVENT")
    assert "Bring both invoices" in str(event["description"])
    table = Document(str(tmp_path / "docx")).tables[0]
    assert table.rows[1].cells[3].text.endswith("\nBring both invoices")
    page.reload()
    page.locator("details.sl-tools summary").click()
    expect(page.get_by_label("Day of the session")).to_have_value("2026-11-30")
    page.emulate_media(media="print")
    expect(rows(page).first).to_be_visible()
    for away in (".sl-palette", ".sl-tools", ".sl-main", ".sl-bar"):
        expect(page.locator(away).first).to_be_hidden()


def test_axe_finds_nothing_before_and_after(page: Page, site: Site) -> None:
    opened(page, site, PAGES, "theme=light")
    page.locator("details.sl-palette").evaluate("(node) => { node.open = true; }")
    for title in ("How the class", "Welcome", "Two teams", "Coffee"):
        page.get_by_role("button", name=f"Add: {title}").click()
    page.get_by_role("button", name="Add an activity of my own").click()
    page.keyboard.type("Shelf bingo")
    page.locator("details.sl-tools summary").click()
    expect(page.get_by_label("Day of the session")).to_be_visible()
    assert violations(page) == []
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(page.locator("fieldset:enabled .sl-mark").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.locator("fieldset:disabled .sl-plan")).to_be_visible()
    expect(page.locator("fieldset:disabled .sl-palette")).to_be_hidden()
    assert violations(page) == []


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page, site: Site
                                                                   ) -> None:
    opened(phone, site, RECEIVING)
    phone.locator("details.sl-palette").evaluate("(node) => { node.open = true; }")
    phone.get_by_role("button", name="Add an activity of my own").tap()
    phone.locator("details.sl-tools summary").tap()
    expect(phone.get_by_label("Day of the session")).to_be_visible()
    for control in phone.locator(".shelflist :is(button, select, textarea, input)").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_the_editors_preview_draws_the_item_and_makes_no_files(page: Page, site: Site) -> None:
    real = opened(page, site, PAGES)
    shown = real.block.set_json(real.block.standing())["items"][0]
    page.evaluate("""(item) => {
        const host = document.body.appendChild(document.createElement('main'));
        host.id = 'preview';
        window.Shelflist.start('session_plan', null, host, { set: { items: [item] } });
    }""", shown)
    preview = page.locator("#preview")
    expect(preview.get_by_text("A preview: nothing is checked or kept.")).to_be_visible()
    preview.get_by_role("button", name="Add: Coffee").click()
    expect(preview.locator(".sl-plan li")).to_have_count(1)
    preview.locator("details.sl-tools summary").click()
    preview.get_by_role("button", name="Document (.docx)").click()
    expect(preview.get_by_text("A preview makes no files.")).to_be_visible()


def test_paper_has_every_word_of_the_plan(page: Page, site: Site) -> None:
    opened(page, site, PAGES)
    add(page, "Coffee").click()
    page.get_by_role("button", name="Add an activity of my own").click()
    for box in (page.get_by_label("Activity", exact=True), page.get_by_label("Note").first,
                page.get_by_label("When something fails")):
        box.fill("many words " * 26 + "and no end")
    page.emulate_media(media="print")
    for width in (500, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("fieldset:enabled textarea:visible").evaluate_all(
            "(boxes) => boxes.filter((one) => one.scrollHeight > one.clientHeight + 1).length") == 0
