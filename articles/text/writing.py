"""Write a tree back as HTML, in the one way that stored bodies are written."""

from articles.text.tree import RAW, VOID, Node, names

# Containers whose children stand on lines of their own. The contents of every
# other element stand where they are, because a space would be a word's end.
LINES = names(
    "aside blockquote colgroup dd details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p "
    "pre section summary table caption tbody td tfoot th thead tr ul dt col"
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", '"': "&quot;"},
)


def write(node: Node) -> str:
    """Give the HTML of a node's children (of the root: of the whole tree)."""
    parts: list[str] = []
    _write_children(node, parts)
    return "".join(parts)


def write_node(node: Node) -> str:
    """Give the HTML of one node with its own tags."""
    parts: list[str] = []
    _write_node(node, parts)
    return "".join(parts)


def _write_children(node: Node, parts: list[str]) -> None:
    block = node.tag == "" or node.tag in LINES
    inside = block and any(not isinstance(c, str) and c.tag in LINES for c in node.children)
    if inside and node.tag:
        first = node.children[0]
        if not isinstance(first, str) and first.tag in LINES:
            parts.append("\n")
    last = len(node.children) - 1
    for index, child in enumerate(node.children):
        if isinstance(child, str):
            parts.append(child.translate(_TEXT))
            following = node.children[index + 1] if index < last else None
            if inside and following is not None and _on_own_line(following):
                parts.append("\n")
            continue
        _write_node(child, parts)
        if inside and _line_ends(node, index, last):
            parts.append("\n")


def _on_own_line(child: "Node | str") -> bool:
    return not isinstance(child, str) and child.tag in LINES


def _line_ends(node: Node, index: int, last: int) -> bool:
    """Say whether a line ends behind this child: at blocks, not after the last of all."""
    if index == last:
        return node.tag != "" and _on_own_line(node.children[index])
    return _on_own_line(node.children[index]) or _on_own_line(node.children[index + 1])


def _write_node(node: Node, parts: list[str]) -> None:
    parts.append(f"<{node.tag}")
    for name in sorted(node.attrs):
        parts.append(f' {name}="{node.attrs[name].translate(_VALUE)}"')
    parts.append(">")
    if node.tag in VOID:
        return
    if node.tag in RAW:  # never in a stored body; its text was no markup when read
        parts += [child for child in node.children if isinstance(child, str)]
    else:
        _write_children(node, parts)
    parts.append(f"</{node.tag}>")
