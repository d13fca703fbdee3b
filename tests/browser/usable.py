"""What makes a page usable, asked of a real browser."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE: Final = Axe()
#: Rules for the desk. Only rules of sound and film would have files fetched beforehand.
DESK: Final[dict[str, Any]] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
#: Rules for readers' pages: target-size is off unless asked for.
READERS: Final[dict[str, Any]] = {**DESK, "rules": {"target-size": {"enabled": True}}}
#: What another colour scheme can break.
COLOURS: Final[dict[str, Any]] = {**DESK, "runOnly": ["color-contrast"]}
#: What another width can break, which is not the colours.
WIDTHS: Final[dict[str, Any]] = {
    **READERS, "rules": {**READERS["rules"], "color-contrast": {"enabled": False}}
}  # fmt: skip
#: What width and scheme can break on a screen whose elements are those of another look.
LOOKS: Final[dict[str, Any]] = {
    **DESK, "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
}  # fmt: skip
_TOLD: Final = {
    "article", "banner", "button", "complementary", "contentinfo", "DisclosureTriangle", "figure",
    "heading", "image", "link", "main", "navigation", "region", "search", "searchbox", "time",
}  # fmt: skip
#: WCAG 1.4.12: what a reader may set the text to.
TEXT_SPACING: Final = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-block-end: 2em !important }"
)


# Another scheme comes with transitions: half way the colours are nobody's.
_ASK_AXE: Final = """async ([within, rules]) => {
  if (!("axe" in window)) return null
  document.getAnimations().forEach((one) => one.finish())
  const { violations } = await axe.run(within || document, rules)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)
}"""


def violations(page: Page, rules: dict[str, Any] = READERS, within: str = "") -> list[str]:
    """Name the rules of axe that a page breaks, or a part of it, each with an element that does."""
    found: list[str] | None = page.evaluate(_ASK_AXE, [within, rules])
    if found is None:
        page.evaluate(_AXE.axe_script)
        found = page.evaluate(_ASK_AXE, [within, rules])
    assert found is not None
    return found


def too_wide(page: Page) -> list[str]:
    """Say by how much a page moves sideways, and which elements stick out."""
    overhang: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{overhang} pixels too wide"] if overhang > 0 else []


def reading_order(page: Page) -> list[tuple[str, str]]:
    """Give role and name of what Chromium tells assistive technology, in its order."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    told: list[tuple[str, str]] = []

    def walk(node: dict[str, Any]) -> None:
        role = node.get("role", {}).get("value", "")
        if not node["ignored"] and role in _TOLD:
            told.append((role, " ".join(node.get("name", {}).get("value", "").split())))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    session.detach()
    return told


def tab_stops(page: Page, most: int = 200) -> list[str]:
    """Press Tab from the top until the page ends; give what had the focus, by its words."""
    # Playwright's pages begin with the focus on nothing.
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => { const e = document.activeElement;
            if (e === document.body || e === document.documentElement) return "";
            const label = e.labels && e.labels[0];
            return e.tagName + " " + (label ? label.textContent : e.textContent).trim()
              .replace(/\\s+/g, " ").slice(0, 60); }"""
        )
        if not name:
            break
        stops.append(name)
    return stops


def focusable(page: Page) -> list[str]:
    """Give everything visible that Tab should reach, in the order of the document."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
        .filter((e) => e.checkVisibility({ contentVisibilityAuto: true }))
        .map((e) => { const label = e.labels && e.labels[0];
          return e.tagName + " " + (label ? label.textContent : e.textContent).trim()
            .replace(/\\s+/g, " ").slice(0, 60); })"""
    )
    return found


def small_targets(page: Page) -> list[str]:
    """Name the targets under 24 × 24 pixels that aren't part of a sentence."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary")]
        .filter((e) => e.checkVisibility() && !e.closest(".prose, .note, .source, .sum-gone, .vh")
          && !e.matches(".skip") && getComputedStyle(e).display !== "inline")
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.width < 24 || box.height < 24)
        .map(([e, box]) => `${e.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`)"""
    )
    return found
