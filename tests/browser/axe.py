"""axe-core on a page as it stands: in light, in dark, and from right to left.

All its rules are tried in light. The other looks change colors, or the layout, and nothing else of
what the rules read: there those rules are tried again.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_BY_COLOR = ["color-contrast", "link-in-text-block"]
_BY_LAYOUT = ["target-size", "scrollable-region-focusable"]
_RUN = """async ([within, rules]) => (await axe.run(within, {
    resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
})).violations.map((one) => [one.id, one.nodes[0].html.slice(0, 160)])"""


def violations(page: Page, within: str = "html") -> list[tuple[str, ...]]:
    """Return the rule, the first element and the look of each thing axe finds."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))

    def found(look: str, rules: list[str] | None) -> list[tuple[str, ...]]:
        return [(*one, look) for one in page.evaluate(_RUN, [within, rules])]

    lit = found("as it is", None)
    before = page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dir]")
    dark = before[0] == "dark"
    _look(page, theme="light" if dark else "dark", direction=before[1])
    other = found("in the other colors", _BY_COLOR)
    _look(page, theme=before[0], direction="ltr" if before[1] == "rtl" else "rtl")
    turned = found("the other way round", _BY_LAYOUT)
    _look(page, theme=before[0], direction=before[1])
    return lit + other + turned


def _look(page: Page, *, theme: str | None, direction: str) -> None:
    """Give a page other colors and another direction, as the platform and the browser would."""
    # Without motion: a color on its way to another is neither.
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light",
                       reduced_motion="reduce")
    page.evaluate("""([theme, direction]) => {
        const html = document.documentElement;
        if (html.dataset.theme) {
            html.dataset.theme = theme;
            html.dataset.paragonThemeVariant = theme;
            html.style.colorScheme = theme;
        }
        html.dir = direction;
    }""", [theme, direction])
