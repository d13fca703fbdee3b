"""Signs that nobody sees, left out of the tree of a body; ``hidden`` says which, and why."""

from collections.abc import Iterator

from articles.text.canonical import canonical
from articles.text.cleaning import Cleaning
from articles.text.elements import ATOMS, MARKS
from articles.text.hidden import exchanged, unpaired, without_hidden, without_never_needed
from articles.text.tree import Node

_LOSS = "hidden sign"
_IN_A_PARAGRAPH = MARKS | ATOMS

#: The texts of one paragraph in their order, each as its parent and its place there.
type _Paragraph = list[tuple[Node, int]]


def canonical_without_hidden(root: Node, cleaning: Cleaning) -> Node:
    """Give the tree of a canonical body with no sign that hides or turns others.

    What holds nothing any more goes as every empty element does, and what was hidden is
    looked at like everything else: a link may have hidden where it leads.
    """
    _drop_never_needed(root, cleaning)
    shown = Cleaning()
    tree = canonical(root, shown)
    cleaning.dropped.update(shown.dropped)
    for paragraph in _paragraphs(tree):
        _settle(paragraph, cleaning)
    return canonical(tree, Cleaning())


def _drop_never_needed(root: Node, cleaning: Cleaning) -> None:
    for node in (root, *root.nodes()):
        for name, value in node.attrs.items():
            node.attrs[name] = _kept(value, without_hidden(value), cleaning)
        for place, child in enumerate(node.children):
            if isinstance(child, str):
                node.children[place] = _kept(child, without_never_needed(child), cleaning)


def _kept(before: str, after: str, cleaning: Cleaning) -> str:
    if before != after:
        cleaning.refuse(_LOSS)
    return after


def _paragraphs(node: Node) -> Iterator[_Paragraph]:
    """Give the words that stand in one paragraph, whatever marks lie over some of them."""
    found: list[_Paragraph] = [[]]
    _gather(node, found)
    return (paragraph for paragraph in found if paragraph)


def _gather(node: Node, found: list[_Paragraph]) -> None:
    for place, child in enumerate(node.children):
        if isinstance(child, str):
            found[-1].append((node, place))
        elif child.tag in _IN_A_PARAGRAPH:
            _gather(child, found)
        else:
            found.append([])
            _gather(child, found)
            found.append([])


def _settle(paragraph: _Paragraph, cleaning: Cleaning) -> None:
    texts = [str(node.children[place]) for node, place in paragraph]
    changes = unpaired("".join(texts))
    start = 0
    for (node, place), text in zip(paragraph, texts, strict=True):
        node.children[place] = exchanged(text, changes, start)
        start += len(text)
    if "" in changes.values():
        cleaning.refuse(_LOSS)
