"""The rating block in a real browser: by keyboard, on a phone, with a recording, over samples."""

from __future__ import annotations

import io
import re
import wave

from playwright.sync_api import Locator, Page, Route, expect

from shelflist.blocks import RatingBlock
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author
from tests.browser.test_language import in_spanish
from tests.trainer.rating.items import CLOSURE, DESK, EXAMPLES, TALK, TEACH_BACK


def opened(page: Page, site: Site, *names: str) -> RealBlock:
    real = RealBlock("".join(EXAMPLES.get(name, name) for name in names), drill="RatingBlock",
                     use="practice", draw=0, showanswer="attempted")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    expect(page.locator(".shelflist fieldset")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    for _ in range(80):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("Tab never reached the control")


def silence(page: Page) -> None:
    """Serve two minutes of silence for the recording."""
    sound = io.BytesIO()
    with wave.open(sound, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)
        made.setframerate(4000)
        made.writeframes(b"\x80" * 4000 * 120)

    def send(route: Route) -> None:
        whole = sound.getvalue()  # in ranges, as one can seek in those alone
        asked = re.findall(r"\d+", route.request.headers.get("range", "")) or ["0"]
        first, last = int(asked[0]), int(asked[1]) if len(asked) > 1 else len(whole) - 1
        route.fulfill(status=206, body=whole[first:last + 1], headers={
            "Content-Type": "audio/wav", "Accept-Ranges": "bytes",
            "Content-Range": f"bytes {first}-{last}/{len(whole)}"})

    page.route("**/static/**", send)


def groups(page: Page) -> Locator:
    """Return the criteria of the sample on the page."""
    return page.locator("fieldset:enabled .sl-judged")


def rate(page: Page, level: int, lines: str = "") -> None:
    for group in groups(page).all():
        group.get_by_role("radio").nth(level).check()
        if lines:
            group.get_by_role("textbox").fill(lines)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()


def test_a_whole_sample_by_keyboard(page: Page, site: Site) -> None:
    silence(page)
    real = opened(page, site, TALK)
    answer = real.answer(TALK)
    # Lines of the first criterion are pressed, those of the others written.
    picked = page.get_by_label("A line that is pressed is marked for")
    tab_to(page, picked)
    for n in answer["evidence"]["asks"]:
        line = page.locator(".sl-turns button:first-child").nth(n - 1)
        tab_to(page, line)
        page.keyboard.press("Enter")
        expect(line).to_have_attribute("aria-pressed", "true")
        expect(line.locator(".sl-tag")).to_have_text("1")
    for at, (name, level) in enumerate(answer["ratings"].items()):
        group = groups(page).nth(at)
        tab_to(page, group.get_by_role("radio").first)
        page.keyboard.press("Space")
        for _ in range(level):
            page.keyboard.press("ArrowDown")
        expect(group.get_by_role("radio").nth(level)).to_be_checked()
        box = group.get_by_role("textbox")
        if at == 0:
            expect(box).to_have_value("3 5 9")
        else:
            tab_to(page, box)
            page.keyboard.insert_text(", ".join(map(str, answer["evidence"][name])))
        expect(picked).to_have_value(name)
    page.keyboard.press("Tab")
    expect(groups(page).nth(2).get_by_role("textbox")).to_have_value("9-10 13-14")
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.locator(".sl-box dd").last).to_contain_text("Yes")
    page.reload()
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    expect(page.locator(".sl-turns button[aria-pressed=true]")).to_have_count(3)


def test_anchors_by_keyboard(page: Page, site: Site) -> None:
    real = opened(page, site, CLOSURE)
    problem = real.block.bank.items[0].problem
    for box in page.locator("fieldset:enabled select").all():
        text = box.locator("xpath=..").locator("span").inner_text()
        level = next(one.level for one in problem.anchors if one.text == text)
        tab_to(page, box)
        for _ in range(level + 1):
            page.keyboard.press("ArrowDown")
        expect(box).to_have_value(str(level))
    assert violations(page) == []
    tab_to(page, page.locator(".sl-main"))
    page.keyboard.press("Enter")
    expect(page.locator(".sl-box dd").first).to_have_text("100%")
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_text("The clock ends it.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_own_and_expert_ratings_stand_side_by_side_when_the_answer_is_asked_for(
        page: Page, site: Site) -> None:
    opened(page, site, DESK)
    rate(page, 2, "1-2")
    expect(page.locator("fieldset:enabled .sl-v").first).to_be_visible()
    expect(page.get_by_text("Serials librarian")).to_have_count(0)
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    rows = page.locator("fieldset:disabled").get_by_role("row")
    expect(rows.first).to_have_text("CriterionYouSerials librarian, Trainer of trainers")
    expect(rows.nth(2).get_by_role("cell")).to_have_text(["2", "1, 2"])
    lines = page.locator("fieldset:disabled .sl-turns li")
    expect(lines.first).to_contain_text("You: 1, 2, 3, 4, 5, 6")
    expect(lines.first).to_contain_text("Experts: 1")
    expect(lines.filter(has_text="The telephone rings")).not_to_contain_text("You:")
    expect(page.locator(".sl-box ol li").first).to_contain_text("what she will be able to do")


def test_a_draft_is_kept_and_odd_numbers_of_lines_do_no_harm(page: Page, site: Site) -> None:
    opened(page, site, DESK)
    box = groups(page).first.get_by_role("textbox")
    box.fill("3-2, 99, <b>, 4–6 4 0 9-99999999")
    groups(page).nth(1).get_by_role("radio").first.check()
    expect(box).to_have_value("4-6 9-12")
    page.reload()
    expect(box).to_have_value("4-6 9-12")
    expect(groups(page).nth(1).get_by_role("radio").first).to_be_checked()
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()


def test_a_line_is_played_from_its_time_and_a_video_has_captions(page: Page, site: Site) -> None:
    silence(page)
    video = EXAMPLES[TALK].replace(
        'kind="audio" src="/static/feedback-talk-008.mp3"',
        'kind="video" src="/static/talk.mp4" captions="/static/talk.vtt" lang="en"').replace(
        TALK, "film")
    opened(page, site, TALK, video)
    page.wait_for_function("document.querySelector('audio').readyState > 0")
    page.get_by_role("button", name="Play from 1:03").click()
    page.wait_for_function("document.querySelector('audio').currentTime >= 63")
    page.get_by_role("button", name="Next item").click()
    track = page.locator("video track")
    expect(track).to_have_attribute("src", "/static/talk.vtt")
    expect(track).to_have_attribute("srclang", "en")
    expect(track).to_have_attribute("kind", "captions")


LATER = EXAMPLES[TALK].replace(TALK, "again").replace("Rosa’s second talk", "Rosa’s third talk")


def over_samples(page: Page, site: Site) -> None:
    """Rate four samples, see the answers, and open what they say together."""
    silence(page)
    real = opened(page, site, TALK, DESK, TEACH_BACK, LATER)
    for at, name in enumerate((DESK, TEACH_BACK, "again")):
        answer = {**real.answer(name), "evidence": {}}
        first = next(iter(answer["ratings"]))
        answer["ratings"][first] += -1 if at else 2
        assert real.handle("submit", {"nonce": f"nonce-000{at}", "item": name,
                                      "response": answer})[0] == 200
        assert real.handle("show_answer", {"item": name})[0] == 200
    page.reload()
    rate(page, 1, "1-3")
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    page.get_by_text("How your ratings agree with the experts’").click()
    expect(page.locator(".sl-plot")).to_be_visible()


def test_axe_and_a_phone_find_nothing_with_all_of_it_open(page: Page, site: Site) -> None:
    over_samples(page, site)
    plot = page.get_by_role("img", name="The table below says the same.")
    expect(plot.locator("circle")).to_have_count(4)
    table = page.get_by_role("table").filter(has_text="Within one")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("row", name="Rosa’s third talk with Tim")).to_contain_text("−0.33")
    expect(page.get_by_text("The later half is farther from the experts")).to_be_visible()
    expect(page.locator("dl > div").filter(has_text="Quadratic weighted kappa")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    small = page.evaluate("""() => [...document.querySelectorAll(
        '.shelflist fieldset:enabled :is(button, select, input:not([type=radio]), .sl-degree)')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width && (width < 44 || height < 44)).length""")
    assert small == 0
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_samples_say_together_fits_the_narrowest_page_in_spanish(
    phone: Page, site: Site
) -> None:
    real = RealBlock("".join(EXAMPLES[one] for one in (DESK, TEACH_BACK)), drill="RatingBlock",
                     use="practice", draw=0)
    for at, name in enumerate((DESK, TEACH_BACK)):
        answer = real.answer(name)
        rows = answer["ratings"]
        marked = {one: list(range(1, 3)) for one in rows}
        real.handle("submit", {"nonce": f"nonce-es-{at}", "item": name,
                               "response": {"ratings": rows, "evidence": marked}})
        real.handle("show_answer", {"item": name})
    site.blocks["one"] = in_spanish(real)
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.goto(f"{site.url}/lms?lang=es")
    phone.add_style_tag(content="thead th { font-size: 1rem; }")  # A site's own look.
    phone.get_by_role("button", name="Mostrar la respuesta").click()
    phone.locator("summary").last.click()
    expect(phone.locator(".sl-plot, .sl-set").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_connection_the_sum_says_so(page: Page, site: Site) -> None:
    opened(page, site, DESK)
    page.route("**/handler/one/summary", lambda route: route.abort())
    told = page.get_by_text("How your ratings agree with the experts’")
    told.click()
    expect(page.get_by_text("No connection.")).to_be_visible()
    page.unroute("**/handler/one/summary")
    told.click()
    told.click()
    expect(page.get_by_text("A sample counts here once its answer has been seen.")).to_be_visible()


def test_an_author_mends_a_sample_and_sees_it_as_learners_do(page: Page, site: Site) -> None:
    author = Author(EXAMPLES[DESK] + EXAMPLES[CLOSURE], RatingBlock)
    site.blocks["one"] = author.block()
    page.goto(f"{site.url}/studio")
    page.add_style_tag(content="main { inline-size: auto !important; block-size: auto !important }")
    page.get_by_role("tab", name="Items").click()
    sample, anchors = page.get_by_role("tabpanel", name="Items").locator(".sl-item").all()
    sample.locator("> summary").click()
    lines = sample.get_by_label("Lines of the sample")
    whole = lines.input_value()
    lines.fill("\n".join(whole.split("\n")[2:]))
    told = page.locator(".sl-bar > span")
    expect(told).to_have_text("2 problems")
    expect(sample.get_by_text("There is no line 11: the sample has 10.").first).to_be_visible()
    lines.fill(whole.replace("Inês nods.", "Inês nods twice."))
    expect(told).to_have_text("No problems")
    for item, what in ((sample, "radio"), (anchors, "combobox")):
        if item is anchors:
            item.locator("> summary").click()
        item.get_by_text("Preview, as learners see it").click()
        expect(item.locator("fieldset .sl-lines").first).to_be_visible()
        assert item.locator("fieldset").first.get_by_role(what).count() >= 4  # type: ignore[arg-type]
    page.get_by_role("button", name="Save").click()
    expect(told).to_have_text("Saved.")
    assert "Inês nods twice." in author.olx
    assert EXAMPLES[CLOSURE] in author.olx
