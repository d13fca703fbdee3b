"""Markdown to HTML and back."""

from articles.text.canonical import canonical
from articles.text.cleaning import Cleaning
from articles.text.rendering import MOST_MARKS, count_marks, to_html
from articles.text.shortcodes import expand_shortcodes
from articles.text.tree import Node, parse
from articles.text.writing import write, write_node
from articles.text.writing_markdown import raw_block, write_block

__all__ = ["MOST_MARKS", "TooManyMarks", "count_marks", "expand_shortcodes", "from_html", "to_html"]


class TooManyMarks(ValueError):
    """Markdown of a body that would take minutes to read."""


def from_html(html: str) -> str:
    """Give a cleaned body as Markdown that ``to_html`` and ``clean`` turn back into it.

    Raises ``TooManyMarks`` where it has more than ``MOST_MARKS``.

    1. Write each top-level block as Markdown. 2. If the whole comes back as it
    was, that's it. 3. Else write the blocks that don't come back one by one as
    HTML. 4. If neighbours still disturb each other, write all of them as HTML.
    Pictures may be in the stored form or in that of ``give_figures``.
    """
    blocks = parse(html).children
    marked = list(zip(blocks, _seconds_of_two(blocks), strict=True))
    wanted = _form(html)
    pieces = [_markdown(block, is_second) for block, is_second in marked]
    pieces = [piece for piece in pieces if piece]
    _require_light(pieces)
    if _form(to_html(_join(pieces))) == wanted:
        return _join(pieces)
    pieces = [_checked(block, is_second) for block, is_second in marked]
    pieces = [piece for piece in pieces if piece]
    _require_light(pieces)
    if _form(to_html(_join(pieces))) == wanted:
        return _join(pieces)
    pieces = [_raw(block) for block in blocks if _says_something(block)]
    _require_light(pieces)
    return _join(pieces)


def _require_light(pieces: list[str]) -> None:
    if sum(count_marks(piece) + 2 for piece in pieces) > MOST_MARKS:
        raise TooManyMarks


def _join(pieces: list[str]) -> str:
    return "\n\n".join(pieces) + "\n" if pieces else ""


def _form(html: str, *, lift: bool = True) -> str:
    """Give the canonical form to compare by, pictures included."""
    return write(canonical(parse(html), Cleaning(keep_pictures=True), lift=lift))


def _says_something(block: Node | str) -> bool:
    return isinstance(block, Node) or bool(block.strip())


def _raw(block: Node | str) -> str:
    return raw_block(write(Node("", {}, [block])))


def _markdown(block: Node | str, is_second: bool) -> str:
    if isinstance(block, str):
        return block.strip() and _raw(block)
    return write_block(block, is_second) or _raw(block)


def _checked(block: Node | str, is_second: bool) -> str:
    text = _markdown(block, is_second)
    if isinstance(block, str):
        return text
    own = _form(write_node(block), lift=False)
    return text if _form(to_html(text), lift=False) == own else _raw(block)


def _seconds_of_two(blocks: list[Node | str]) -> list[bool]:
    """Say of each whether it is a list behind a list, which Markdown would join if marked alike."""
    found, tag, is_second = [], "", False
    for block in blocks:
        if isinstance(block, Node):
            is_second = block.tag == tag and not is_second
            tag = block.tag
        elif block.strip():
            tag, is_second = "", False
        found.append(isinstance(block, Node) and is_second)
    return found
