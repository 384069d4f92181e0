"""What a screen reader is given: roles and names of a shelf, and what is said of each act."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.player.conftest import OpenWindow
from tests.browser.player.course_files import ONE_LESSON, answer
from tests.browser.player.hands import Keyboard, order_on_shelf
from tests.browser.player.running import Player

TITLES = {"Nine": "QA9 .A2, Nine, Abel", "Learning": "QA76 .B3 1999, Learning, Baker",
          "Programming": "QA76 .B47, Programming, Bell", "Languages": "QA76.73 .A2, Languages, Cole"}


def said(page: Page) -> Locator:
    return page.locator(".shelflist > [role=status]")


def names_in_order(page: Page) -> list[str]:
    """The options' names as the shelf of this learner has them."""
    texts = page.locator("fieldset:enabled [role=option] .sl-hidden").all_text_contents()
    assert sorted(texts) == sorted(TITLES.values())
    return texts


def test_the_tree_of_a_shelf_before_and_after_it_is_checked(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "do"))
    block = page.locator(".shelflist")
    expect(block).to_match_aria_snapshot("""
        - heading "Work at the shelf" [level=3]
        - paragraph: Item 1 of 6
        - list:
          - listitem:
            - button "1 Not done"
    """)
    group = block.get_by_role("group", name="Shelve").and_(
        block.locator("fieldset:enabled"))
    options = "\n".join(f'          - option "{name}"' for name in names_in_order(page))
    expect(group).to_match_aria_snapshot(f"""
        - group "Shelve":
          - listbox "Shelf, from left to right":
{options.replace('          -', '            -')}
          - button "Move earlier"
          - button "Move later"
          - paragraph: /position 1 of 4/
    """)
    Keyboard(page).shelve(answer(ONE_LESSON, "practice", "shelve")["order"][::-1])
    page.get_by_role("button", name="Check my order").press("Enter")
    expect(block).to_match_aria_snapshot("""
        - heading "Review of your work" [level=5]
        - paragraph: /begin with the first finding/
        - list:
          - listitem: /Look again The order breaks between/
        - term: Score
        - definition: 0%
        - term: Would this have passed review?
        - definition: /No The point above would send it back/
    """)
    expect(page.get_by_role("option", name="Out of order").first).to_be_visible()


def test_moves_the_check_and_a_hint_are_said(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "do"))
    hands = Keyboard(page)
    first = names_in_order(page)[0].split(",")[0]
    hands.reach(page.locator("fieldset:enabled [role=option]").first)
    hands.keys("Space")
    expect(said(page)).to_contain_text("In hand: arrow keys move it")
    hands.keys("ArrowRight")
    expect(said(page)).to_have_text(f"{first}, position 2 of 4")
    hands.keys("Escape")
    expect(said(page)).to_have_text(f"Put down. {first}, position 1 of 4")
    hands.press(page.get_by_role("button", name="Hint 1 of 1 (cost: none)"))
    expect(said(page)).to_have_text("Read the class number whole.")
    order = answer(ONE_LESSON, "practice", "shelve")["order"]
    hands.shelve(order)
    assert order_on_shelf(page) == order
    hands.press(page.get_by_role("button", name="Check my order"))
    expect(said(page)).to_contain_text("All of it is right.")
    expect(said(page)).to_contain_text("Score 100%")
    expect(said(page)).to_contain_text("Would this have passed review? Yes")


def test_the_frame_has_its_landmarks_and_says_where_one_is(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "read"))
    for role, name in (("banner", None), ("main", None), ("contentinfo", None),
                       ("navigation", "Site"), ("navigation", "Where this is"),
                       ("navigation", "Contents of the course"),
                       ("navigation", "Previous and next unit")):
        expect(page.get_by_role(role, name=name)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Shelving by number")
    expect(page.locator(".outline-nav [aria-current=page]")).to_contain_text("How numbers file")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
