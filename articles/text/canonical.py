"""From any tree to the canonical tree of a stored body.

The result holds only what ``elements`` lists, in a shape that HTML allows:
paragraphs hold words, containers hold blocks, a list holds items, a table holds
sections of rows. So writing, parsing and walking it again changes nothing.
"""

from articles.text import blocks, elements
from articles.text.cleaning import Cleaning
from articles.text.flow import BUILDERS, HEADING, Flow
from articles.text.tables import table
from articles.text.tree import Node


def canonical(root: Node, cleaning: Cleaning, *, lift: bool = True) -> Node:
    """Give the canonical tree of a parsed body; ``lift`` its headings to h2 and on."""
    builder = Flow(cleaning)
    builder.walk(root.children, ())
    tree = Node("", None, list(builder.finish()))
    if lift:
        lift_headings(tree)
    return tree


def lift_headings(tree: Node) -> None:
    """Let headings start at h2 and never skip a level on the way down."""
    path: list[int] = []
    for node in tree.nodes():
        if not HEADING.fullmatch(node.tag):
            continue
        level = int(node.tag[1])
        while path and path[-1] >= level:
            path.pop()
        path.append(level)
        node.tag = f"h{min(len(path) + 1, 6)}"


BUILDERS.update(
    {
        **dict.fromkeys(elements.CONTAINERS, blocks.container),
        **dict.fromkeys(elements.TABLE_PARTS, blocks.orphan),
        **dict.fromkeys(elements.LINK_CARDS, blocks.card),
        **dict.fromkeys(("dd", "dt", "figcaption", "summary"), blocks.orphan),
        "details": blocks.details,
        "dl": blocks.definitions,
        "figure": blocks.figure,
        "hr": blocks.rule,
        "li": blocks.orphan_item,
        "ol": blocks.listing,
        "pre": blocks.preformatted,
        "table": table,
        "ul": blocks.listing,
    }
)
