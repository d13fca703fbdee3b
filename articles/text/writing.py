"""Write a tree back as HTML, in the one way that stored bodies are written."""

from articles.text.tree import RAW, VOID, Node, names

# Containers whose children stand on lines of their own. The contents of every
# other element stand where they are, because a space would be a word's end.
LINES = names(
    "aside blockquote colgroup dd details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p "
    "pre section summary table caption tbody td tfoot th thead tr ul dt col"
)
_WHITE = " \t\n\r\f"


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


def _escaped(text: str) -> str:
    # Four searches are far quicker than str.translate, which looks at each character.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def _escaped_value(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")


def _write_children(node: Node, parts: list[str]) -> None:
    if node.tag == "" or (node.tag in LINES and node.tag != "pre"):
        children = node.children
        if any(not isinstance(c, str) and c.tag in LINES for c in children):
            _write_lines(node, parts)
            return
    for child in node.children:
        if isinstance(child, str):
            parts.append(_escaped(child))
        else:
            _write_node(child, parts)


def _write_lines(node: Node, parts: list[str]) -> None:
    """Write children of which some are blocks: those on lines of their own.

    White space beside a block says nothing, so each line break is written once.
    """
    fresh = node.tag == ""  # nothing stands on this line yet
    for child in node.children:
        if isinstance(child, str):
            text = child.lstrip(_WHITE) if fresh else child
            if text.strip(_WHITE):
                parts.append(_escaped(text))
                fresh = False
            elif text and not fresh:
                parts.append(" ")
        elif child.tag in LINES:
            if not fresh:
                _end_line(parts)
            _write_node(child, parts)
            parts.append("\n")
            fresh = True
        else:
            _write_node(child, parts)
            fresh = False
    if node.tag == "" and fresh:
        parts.pop()


def _end_line(parts: list[str]) -> None:
    """End the line, without the white space that stood last on it."""
    while parts and not parts[-1].strip(_WHITE):
        parts.pop()
    if parts:
        parts[-1] = parts[-1].rstrip(_WHITE)
    parts.append("\n")


def _write_node(node: Node, parts: list[str]) -> None:
    parts.append(f"<{node.tag}")
    for name in sorted(node.attrs):
        parts.append(f' {name}="{_escaped_value(node.attrs[name])}"')
    parts.append(">")
    if node.tag in VOID:
        return
    if node.tag in RAW:  # never in a stored body; its text was no markup when read
        parts += [child for child in node.children if isinstance(child, str)]
    else:
        _write_children(node, parts)
    parts.append(f"</{node.tag}>")
