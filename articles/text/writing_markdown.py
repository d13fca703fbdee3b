"""Write blocks as Markdown; what Markdown can't say is left to HTML."""

import re
from collections.abc import Callable

from articles.text.tree import Node
from articles.text.writing import write_node

_SPECIAL = re.compile(r"([\\`*_\[\]{}|~]|(?<![\w])#(?=[\w]))")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^([ \t]*)([-+#>=:~]|\d{1,9}[.)](?=[ \t]|$))")
_LINE_BEFORE_BLANK = re.compile(r"\n(?=[ \t]*\n)")
_TICKS = re.compile(r"`+")
_PLAIN_ID = re.compile(r"[\w:-]*")
_SHORTCODE = re.compile(r"\{(?=\{[<%])")


class NotMarkdownError(Exception):
    """A block holds something that Markdown has no words for."""


def write_block(node: Node, other_marker: bool = False) -> str | None:
    """Give the Markdown of one block, or None if it must be HTML.

    ``other_marker`` sets a list apart from the one right before it.
    """
    if node.tag not in _BLOCKS:
        return None
    try:
        return _BLOCKS[node.tag](node, other_marker)
    except NotMarkdownError:
        return None


def raw_block(html: str) -> str:
    """Give HTML that Markdown takes as one block: no blank line, no shortcode."""
    return _SHORTCODE.sub("&#123;", _LINE_BEFORE_BLANK.sub("&#10;", html.strip("\n")))


def _only(node: Node, *names: str) -> None:
    if set(node.attrs) - set(names):
        raise NotMarkdownError


def _paragraph(node: Node, _other: bool) -> str:
    _only(node)
    return _words(node)


def _heading(node: Node, _other: bool) -> str:
    _only(node, "id")
    words = _words(node)
    identity = node.attrs.get("id", "")
    if "\n" in words or not words or not _PLAIN_ID.fullmatch(identity):
        raise NotMarkdownError
    return f"{'#' * int(node.tag[1])} {words}" + (f" {{#{identity}}}" if identity else "")


def _rule(node: Node, _other: bool) -> str:
    _only(node)
    return "---"


def _list(node: Node, other: bool) -> str:
    _only(node, "start") if node.tag == "ol" else _only(node)
    number = int(node.attrs.get("start", "1"))
    if number < 0:
        raise NotMarkdownError
    items: list[str] = []
    for item in node.elements():
        _only(item)
        marker = "-" if not other else "*"
        if node.tag == "ol":
            marker = f"{number}{')' if other else '.'}"
            number += 1
        items.append(_indented(marker, _item(item)))
    gap = "\n\n" if any("\n\n" in item for item in items) else "\n"
    return gap.join(items)


def _item(item: Node) -> str:
    """Give an item's words and, below them, its blocks."""
    words = [c for c in item.children if isinstance(c, str) or c.tag not in _BLOCK_NAMES]
    rest = [c for c in item.elements() if c.tag in _BLOCK_NAMES]
    parts = [_words(Node("", {}, words))] if any(_not_space(w) for w in words) else []
    tight = len(rest) == 1 and bool(parts)
    for index, block in enumerate(rest):
        same = index > 0 and rest[index - 1].tag == block.tag and block.tag in {"ul", "ol"}
        parts.append(write_block(block, same) or raw_block(write_node(block)))
    return ("\n" if tight and rest[0].tag in {"ul", "ol"} else "\n\n").join(parts)


def _not_space(child: Node | str) -> bool:
    return isinstance(child, Node) or bool(child.strip(" \n"))


def _indented(marker: str, text: str) -> str:
    first, *lines = text.split("\n")
    indent = " " * (len(marker) + 1)
    return "\n".join([f"{marker} {first}", *(indent + line if line else "" for line in lines)])


def _quotation(node: Node, _other: bool) -> str:
    _only(node)
    blocks = node.elements()
    parts: list[str] = []
    for index, block in enumerate(blocks):
        same = index > 0 and blocks[index - 1].tag == block.tag and block.tag in {"ul", "ol"}
        parts.append(write_block(block, same) or raw_block(write_node(block)))
    text = "\n\n".join(parts)
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _code(node: Node, _other: bool) -> str:
    _only(node)
    code = node.first("code")
    if code is None:
        raise NotMarkdownError
    text = code.text()
    language = code.attrs.get("class", "").removeprefix("language-")
    if _SHORTCODE.search(text) or "`" in language or set(code.attrs) - {"class"}:
        raise NotMarkdownError
    fence = "`" * max(3, 1 + max((len(t) for t in _TICKS.findall(text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def _table(node: Node, _other: bool) -> str:
    """Write a plain table: one head row, one body, one line a cell."""
    _only(node)
    parts = node.elements()
    if [p.tag for p in parts] not in (["thead", "tbody"], ["thead"]):
        raise NotMarkdownError
    head = parts[0].elements()
    rows = [*head, *(row for part in parts[1:] for row in part.elements())]
    if len(head) != 1 or any(p.attrs for p in parts) or any(r.attrs for r in rows):
        raise NotMarkdownError
    width = len(head[0].elements())
    lines: list[str] = []
    for row in rows:
        cells = row.elements()
        kind = "th" if row is head[0] else "td"
        if len(cells) != width or any(c.tag != kind or set(c.attrs) - {"class"} for c in cells):
            raise NotMarkdownError
        lines.append(f"| {' | '.join(_cell(c) for c in cells)} |")
    lines.insert(1, f"| {' | '.join(_alignment(c) for c in head[0].elements())} |")
    return "\n".join(lines)


def _cell(cell: Node) -> str:
    if any(c.tag in _BLOCK_NAMES for c in cell.elements()):
        raise NotMarkdownError
    return _words(cell).replace("\\\n", "<br>")


def _alignment(cell: Node) -> str:
    kinds = {"center": ":---:", "right": "---:", None: "---"}
    return kinds.get(cell.attrs.get("class"), "---")


def _words(node: Node) -> str:
    """Give the words of a paragraph, each line safe from being read as a block."""
    parts: list[str] = []
    _inline(node, parts)
    text = "".join(parts).strip(" \n")
    lines = [_LINE_START.sub(_escape_start, line) for line in text.split("\n")]
    return "\n".join(lines)


def _escape_start(match: re.Match[str]) -> str:
    sign = match[2]
    if sign[0].isdigit():
        return f"{match[1]}{sign[:-1]}\\{sign[-1]}"
    return f"{match[1]}\\{sign}"


def _inline(node: Node, parts: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            parts.append(_escaped(child.replace("\n", " ")))
        else:
            _INLINE.get(child.tag, _tagged)(child, parts)


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", text)
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")


def _tagged(node: Node, parts: list[str]) -> None:
    """Keep the tags of an element that Markdown doesn't have, round its words."""
    if node.tag in _BLOCK_NAMES:
        raise NotMarkdownError
    empty = write_node(Node(node.tag, node.attrs))
    opening, closing, _ = empty.rpartition(f"</{node.tag}>")
    parts.append(_SHORTCODE.sub("&#123;", opening or empty))
    _inline(node, parts)
    parts.append(closing)


def _wrapped(sign: str) -> Callable[[Node, list[str]], None]:
    def wrap(node: Node, parts: list[str]) -> None:
        if node.attrs:
            _tagged(node, parts)
            return
        parts.append(sign)
        _inline(node, parts)
        parts.append(sign)

    return wrap


def _inline_code(node: Node, parts: list[str]) -> None:
    text = node.text()
    simple = all(isinstance(child, str) for child in node.children)
    if node.attrs or not simple or _SHORTCODE.search(text) or not text.strip():
        _tagged(node, parts)
        return
    ticks = "`" * (1 + max((len(t) for t in _TICKS.findall(text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    parts.append(f"{ticks}{pad}{text}{pad}{ticks}")


def _link(node: Node, parts: list[str]) -> None:
    if "href" not in node.attrs or set(node.attrs) - {"href", "title"}:
        _tagged(node, parts)
        return
    target = _ENTITY.sub("&amp;", node.attrs["href"])
    if re.search(r"[()*_\\]", target) or _SHORTCODE.search(target):
        target = f"<{_SHORTCODE.sub('&#123;', target)}>"
    title = node.attrs.get("title", "")
    if title:
        title = _ENTITY.sub("&amp;", title.replace("\\", "\\\\").replace('"', '\\"'))
        title = f' "{_SHORTCODE.sub("&#123;", title)}"'
    parts.append("[")
    _inline(node, parts)
    parts.append(f"]({target}{title})")


def _break(_node: Node, parts: list[str]) -> None:
    parts.append("\\\n")


def _atom(node: Node, parts: list[str]) -> None:
    parts.append(write_node(node))


Block = Callable[[Node, bool], str]
_BLOCKS: dict[str, Block] = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
    "blockquote": _quotation,
    "hr": _rule,
    "ol": _list,
    "p": _paragraph,
    "pre": _code,
    "table": _table,
    "ul": _list,
}
_BLOCK_NAMES = frozenset({*_BLOCKS, "aside", "details", "div", "dl", "figure", "section"})
_INLINE: dict[str, Callable[[Node, list[str]], None]] = {
    "a": _link,
    "br": _break,
    "code": _inline_code,
    "em": _wrapped("*"),
    "img": _atom,
    "s": _wrapped("~~"),
    "strong": _wrapped("**"),
    "wbr": _atom,
}
