"""Blocks of every kind stand on one page, and none changes how another looks."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import (
    test_abstract_block,
    test_call_number_block,
    test_feedback_block,
    test_marc_block,
    test_objective_block,
)
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import PUBLIC, Site
from tests.trainer.evaluation import items as evaluation
from tests.trainer.needs import items as needs
from tests.trainer.rating import items as rating
from tests.trainer.scenario import items as scenario
from tests.trainer.session_plan import items as session_plan
from tests.trainer.teach_back import items as teach_back

BLOCKS = {
    "call_number": ("CallNumberBlock", "".join(test_call_number_block.ITEMS.values())),
    "marc": ("MarcBlock", "".join(test_marc_block.ITEMS.values())),
    "abstract": ("AbstractBlock", "".join((test_abstract_block.WRITE, test_abstract_block.MEND,
                                           test_abstract_block.JUDGE))),
    "evaluation": ("EvaluationBlock", "".join(evaluation.EXAMPLES.values())),
    "feedback": ("FeedbackBlock", "".join(test_feedback_block.ITEMS.values())),
    "needs": ("NeedsBlock", "".join(needs.EXAMPLES.values())),
    "objective": ("ObjectiveBlock", "".join(test_objective_block.ITEMS.values())),
    "rating": ("RatingBlock", "".join(rating.EXAMPLES.values())),
    "scenario": ("ScenarioBlock", "".join(scenario.EXAMPLES.values())),
    "session_plan": ("SessionPlanBlock", "".join(session_plan.EXAMPLES.values())),
    "teach_back": ("TeachBackBlock", "".join(teach_back.EXAMPLES.values())),
}
LOOKS = """(together) => {
    // A link that is disabled loses its sheet, and fetches it again later.
    document.querySelectorAll('[data-other]').forEach(({ sheet }) => { sheet.disabled = !together; });
    return [...document.querySelectorAll('.shelflist *')].map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        const style = getComputedStyle(node);
        return [`${node.tagName}.${node.className}`, x, y + scrollY, width, height, style.display,
            style.color, style.backgroundColor, style.fontSize, style.fontWeight,
            style.borderBlockStartWidth];
    });
}"""


def others(name: str) -> list[str]:
    """The addresses of the styles of all other blocks."""
    return [f"/public/{path.relative_to(PUBLIC)}" for path in sorted(PUBLIC.rglob("*.css"))
            if path.parent.name not in (name, "practice")]


def settled(page: Page) -> list[Any]:
    """How all looks without the styles of the others, when nothing comes any more."""
    before: list[Any] = []
    for _ in range(50):
        now = page.evaluate(LOOKS, False)
        if now == before:
            return now
        before = now
        page.wait_for_timeout(100)
    raise AssertionError("The page does not come to rest.")


def differences(page: Page) -> list[Any]:
    """The first elements that look otherwise with the styles of the others on the page."""
    alone = settled(page)
    together = page.evaluate(LOOKS, True)
    assert len(alone) > 10
    return [(one, two) for one, two in zip(alone, together, strict=True) if one != two][:3]


def test_every_kind_of_exercise_is_tried() -> None:
    assert set(BLOCKS) == {path.stem for path in PUBLIC.glob("*/*.css")
                           if path.stem == path.parent.name} - {"practice", "widgets"}


@pytest.mark.parametrize("name", list(BLOCKS))
def test_no_block_changes_the_look_of_another(name: str, page: Page, site: Site) -> None:
    drill, olx = BLOCKS[name]
    real = RealBlock(olx, drill=drill, use="practice", showanswer="attempted", draw=0)
    first: dict[str, int] = {}
    for number, item in enumerate(real.block.bank.items):
        first.setdefault(item.task, number)
        real.handle("submit", {"nonce": f"nonce-{number:05}", "item": item.id,
                               "response": real.answer(item.id)})
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    for address in others(name):
        page.add_style_tag(url=address).evaluate("(link) => { link.dataset.other = ''; }")
    opened = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    page.evaluate(opened)
    steps = page.locator(".sl-steps button")
    expect(steps.first).to_be_visible()
    shown = steps.count()  # a teach-back of one's own is no step
    for at in [at for at in first.values() if at < shown]:
        steps.nth(at).click()
        expect(page.locator("fieldset").first).to_be_visible()
        if page.get_by_role("button", name="Show answer").is_visible():
            page.get_by_role("button", name="Show answer").click()
            expect(page.get_by_role("heading", name="The answer")).to_be_focused()
        page.evaluate(opened)
        assert differences(page) == []
