"""Finding elements by the few CSS selectors that the reference of HTML hooks uses.

Known are tags, ``#id``, ``.class``, ``[name]``, ``[name=value]``, descendants and ``>``.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_PART = re.compile(
    r'(?P<mark>[#.]?)(?P<word>[\w-]+)|\[(?P<name>[\w-]+)(?:="?(?P<value>[^\]"]*)"?)?\]'
)


@dataclass
class Element:
    """An element of a page; ``parents`` begins with the nearest."""

    tag: str
    attributes: dict[str, str]
    parents: "list[Element]" = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, self._open[::-1])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag in {element.tag for element in self._open}:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def elements(html: str) -> list[Element]:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.elements


def select(selector: str, page: list[Element]) -> list[Element]:
    """Give the elements of a page that a selector means."""
    steps = re.sub(r"\s*>\s*", " >", selector).split()
    return [element for element in page if _matches(element, steps)]


def _matches(element: Element, steps: list[str]) -> bool:
    *before, last = steps
    if not _is(element, last.removeprefix(">")):
        return False
    if not before:
        return True
    parents = element.parents[:1] if last.startswith(">") else element.parents
    return any(_matches(parent, before) for parent in parents)


def _is(element: Element, compound: str) -> bool:
    found = list(_PART.finditer(compound))
    if "".join(match[0] for match in found) != compound:
        raise ValueError(f"{compound} is no selector that is known here.")
    return all(_has(element, match) for match in found)


def _has(element: Element, match: re.Match[str]) -> bool:
    if match["name"]:
        value = element.attributes.get(match["name"])
        return value is not None and match["value"] in (None, value, *value.split())
    if match["mark"] == "#":
        return element.attributes.get("id") == match["word"]
    if match["mark"] == ".":
        return match["word"] in element.attributes.get("class", "").split()
    return element.tag == match["word"]
