"""Two ways to work at a page: keys alone, and a finger alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 150


def order_on_shelf(page: Page) -> list[str]:
    """The ids of the spines from left to right."""
    spines = page.locator("fieldset:enabled [role=option] [data-book]")
    return [spine.get_attribute("data-book") or "" for spine in spines.all()]


class Hands:
    """What both ways have in common: how the answer of each task is put in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Follow a link or press a button."""
        raise NotImplementedError

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        raise NotImplementedError

    def choose(self, target: Locator, value: str) -> None:
        """Choose an option of a select by its value."""
        raise NotImplementedError

    def mark(self, radios: Locator, index: int) -> None:
        """Mark one radio button of a group."""
        raise NotImplementedError

    def shelve(self, order: list[str]) -> None:
        """Put the spines of the shelf in this order."""
        raise NotImplementedError

    def do(self, task: str, answer: Any) -> None:
        """Do the work of an item as a learner who knows the answer."""
        work = self.page.locator("fieldset:enabled")
        if task == "shelve":
            self.shelve(answer["order"])
            assert order_on_shelf(self.page) == answer["order"]
        elif task == "misfiled":
            for one in answer["misfiled"]:
                self.press(work.locator(f'button[value="{one}"]'))
        elif task == "insert":
            self.mark(work.get_by_role("radio"), answer["position"])
        elif task == "parse":
            for piece, line in zip(answer["kinds"], work.get_by_role("group").all(), strict=True):
                self.choose(line.get_by_label("What it is"), answer["kinds"][piece])
                if piece in answer["rules"]:
                    self.choose(line.get_by_label("How it files"), answer["rules"][piece])
        elif task == "cutter":
            self.write(work.get_by_label("Your Cutter"), answer["cutter"])
        else:
            for index, line in enumerate(answer["lines"]):
                self.write(work.get_by_label(f"Line {index + 1}"), line)


class Keyboard(Hands):
    """Tab, Enter, Space, arrows, Home and letters; the pointer is never used."""

    def reach(self, target: Locator) -> None:
        """Go on with Tab until the target, or a radio button of its group, has the focus."""
        for _ in range(MOST_STOPS):
            if target.evaluate("node => node === document.activeElement"):
                expect(target).to_be_in_viewport()
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {target}")

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.keys("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)

    def choose(self, target: Locator, value: str) -> None:
        self.reach(target)
        values = target.evaluate("select => [...select.options].map(one => one.value)")
        self.keys("Home", *["ArrowDown"] * values.index(value))
        expect(target).to_have_value(value)

    def mark(self, radios: Locator, index: int) -> None:
        for _ in range(MOST_STOPS):
            if radios.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.keys("Tab")
        at = radios.evaluate_all("all => all.indexOf(document.activeElement)")
        assert at >= 0, "Tab never reached the group"
        key = "ArrowDown" if index > at else "ArrowUp"
        self.keys("Space", *[key] * abs(index - at))
        expect(radios.nth(index)).to_be_checked()

    def shelve(self, order: list[str]) -> None:
        self.reach(self.page.locator("fieldset:enabled [role=option][tabindex='0']"))
        for place, wanted in enumerate(order):
            at = order_on_shelf(self.page).index(wanted)
            self.keys("Home", *["ArrowRight"] * at, "Space")
            self.keys("Home", *["ArrowRight"] * place, "Enter")


class Touch(Hands):
    """Taps. Letters come from the keyboard on the glass, options from the device's own list."""

    def press(self, target: Locator) -> None:
        target.tap()

    def write(self, target: Locator, text: str) -> None:
        target.tap()
        expect(target).to_be_focused()
        self.page.keyboard.insert_text(text)
        expect(target).to_have_value(text)

    def choose(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def mark(self, radios: Locator, index: int) -> None:
        radios.nth(index).locator("xpath=ancestor::label[1] | ../label").first.tap()
        expect(radios.nth(index)).to_be_checked()

    def shelve(self, order: list[str]) -> None:
        options = self.page.locator("fieldset:enabled").get_by_role("option")
        for place, wanted in enumerate(order):
            at = order_on_shelf(self.page).index(wanted)
            if at != place:
                options.nth(at).tap()
                options.nth(place).tap()
