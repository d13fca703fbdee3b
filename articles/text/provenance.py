"""From each point of a summary to the paragraphs that support it, and back.

An anchor is made of its paragraph's words, so it stays the same while other paragraphs
change. Stored bodies have none: they are put into what readers are sent.
"""

import hashlib
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
                kept.append({"anchor": anchor, "starts": write_node(node)[:_KEY]})
        traced.append(kept)
    return traced


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
    standing: dict[str, bool] = {}
    for number, some in enumerate(traced, 1):
        for support in some:
            if support["anchor"] not in standing:
                marked = _mark_one(rendered, support, number)
                standing[support["anchor"]] = marked is not None
                rendered = rendered if marked is None else marked
    anchors = tuple(tuple(s["anchor"] for s in some if standing[s["anchor"]]) for some in traced)
    return SafeText(rendered), anchors  # only ids and links of ours were added


def _mark_one(rendered: str, support: Support, number: int) -> str | None:
    starts = support["starts"]
    at = rendered.find(starts)
    tag = starts[1:].split(">")[0].split(" ")[0]
    end = rendered.find(f"</{tag}>", at)
    if at < 0 or end < 0 or tag not in _TAGS:
        return None
    back = f' <a class="src" href="#summary-{number}" aria-labelledby="summary-back">↑</a>'
    name = f' id="{escape(support["anchor"])}"' if " id=" not in starts.split(">")[0] else ""
    after = at + 1 + len(tag)
    return rendered[:after] + name + rendered[after:end] + back + rendered[end:]
