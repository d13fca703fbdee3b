"""From each point of a summary to the paragraphs that support it, and back.

An anchor is made of its paragraph's words, so it stays the same while other paragraphs
change. Stored bodies have none: they are put into what readers are sent.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Final, TypedDict

from articles.text.grounding.support_rule import supports
from articles.text.passages import ITEM, PARAGRAPH, QUOTE, located
from articles.text.safe import SafeText, escape
from articles.text.tree import parse
from articles.text.writing import write_node

_KINDS: Final = frozenset({PARAGRAPH, QUOTE, ITEM})
_TAGS: Final = frozenset({"p", "li", "blockquote"})
_KEY: Final = 160  # characters of HTML by which a paragraph is found again


class Support(TypedDict):
    """A paragraph that supports a point: its anchor, and how its HTML begins."""

    anchor: str
    starts: str


def trace(points: Sequence[str], body: str, language: str) -> list[list[Support]]:
    """Give for each point the paragraphs of a stored body (HTML) that support it."""
    found = located(parse(body))
    nodes = {passage.position: (passage, node) for passage, node in found}
    traced: list[list[Support]] = []
    for positions in supports(points, [passage for passage, _ in found], language):
        kept: list[Support] = []
        for passage, node in (nodes[position] for position in positions):
            if passage.kind in _KINDS and node.tag in _TAGS:
                anchor = node.attrs.get("id") or anchor_of(passage.text)
                kept.append({"anchor": anchor, "starts": _key(write_node(node), body)})
        traced.append(kept)
    return traced


def _key(written: str, body: str) -> str:
    """Give as much of a paragraph's HTML as tells it from the others."""
    start = written[:_KEY]
    return start if body.count(start) < 2 else written


def anchor_of(text: str) -> str:
    """Give the anchor of a paragraph with these words."""
    words = " ".join(text.split()).encode("utf-8", "replace")
    return f"p-{hashlib.sha256(words).hexdigest()[:8]}"


def mark(
    rendered: str, traced: Sequence[Sequence[Support]]
) -> tuple[SafeText, tuple[tuple[str, ...], ...]]:
    """Put the anchors into what readers are sent, with a way back to the first point of each.

    ``rendered`` is clean; the page names the way back (``#summary-back``). Gives the text
    and for each point the anchors that stand in it: a paragraph that has changed meanwhile
    has none.
    """
    places: dict[str, tuple[int, int]] = {}
    put_in: list[tuple[int, str]] = []
    for number, some in enumerate(traced, 1):
        for support in some:
            if support["anchor"] in places:
                continue
            place = _find(rendered, support["starts"], {at for at, _end in places.values()})
            if place is not None:
                places[support["anchor"]] = place
                put_in += _marks(support, number, *place)
    # All places are those of the text as it came: a list may stand in an item of another.
    for at, what in sorted(put_in, reverse=True):
        rendered = rendered[:at] + what + rendered[at:]
    anchors = tuple(tuple(s["anchor"] for s in some if s["anchor"] in places) for some in traced)
    return SafeText(rendered), anchors  # only ids and links of ours were added


def _find(rendered: str, starts: str, taken: set[int]) -> tuple[int, int] | None:
    """Give where the element that begins so stands, and where its end tag does."""
    tag = _tag(starts)
    at = rendered.find(starts)
    while at in taken:
        at = rendered.find(starts, at + 1)
    if at < 0 or tag not in _TAGS:
        return None
    depth = 0
    for found in re.compile(rf"<(/?){tag}[\s>]").finditer(rendered, at):
        depth += -1 if found[1] else 1
        if depth == 0:
            return at, found.start()
    return None


def _marks(support: Support, number: int, at: int, end: int) -> list[tuple[int, str]]:
    opening = support["starts"].split(">")[0]
    name = f' id="{escape(support["anchor"])}"' if " id=" not in opening else ""
    back = f' <a class="src" href="#summary-{number}" aria-labelledby="summary-back">↑</a>'
    return [(at + 1 + len(_tag(support["starts"])), name), (end, back)]


def _tag(starts: str) -> str:
    return starts[1:].split(">")[0].split(" ")[0]
