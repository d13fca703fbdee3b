"""The builders of blocks: each gives one block of the list its only shape."""

from collections.abc import Sequence

from articles.text import cards, elements
from articles.text.elements import SILENT
from articles.text.flow import OLD_BLOCKS, Flow
from articles.text.inline import Marks, inline_nodes
from articles.text.tree import Node


def inside(flow: Flow, node: Node, marks: Marks) -> list[Node]:
    """Give the blocks inside a container."""
    inner = Flow(flow.cleaning)
    inner.walk(node.children, marks)
    return inner.finish()


def words_inside(flow: Flow, node: Node, marks: Marks) -> list[Node | str]:
    """Give the words inside an element that takes no blocks."""
    inner = Flow(flow.cleaning, flat=True)
    inner.walk(node.children, marks)
    return inline_nodes(inner.runs)


def tight(blocks: list[Node], attrs: dict[str, str]) -> list[Node | str]:
    """Unwrap the first paragraph where it is the only one (lists may follow)."""
    first = blocks[0] if blocks else None
    if first is None or first.tag != "p" or any(b.tag not in {"ul", "ol"} for b in blocks[1:]):
        return list(blocks)
    if first.attrs and (set(first.attrs) != {"id"} or "id" in attrs):
        return list(blocks)
    attrs.update(first.attrs)
    return [*first.children, *blocks[1:]]


def container(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Give a container of blocks; one that says nothing itself is unwrapped."""
    source = dict(node.attrs)
    if tag == "div" and {"dg-footnote", "footnotes"} & set(source.get("class", "").split()):
        tag = "section"
    if tag == "blockquote" and _is_pulled(source):
        tag = "aside"
    attrs = flow.cleaning.attributes(tag, source)
    if not attrs and tag in {"div", "section"}:
        flow.walk(node.children, marks)
        flow.flush()
        return
    blocks = inside(flow, node, marks)
    if blocks:
        flow.block(Node(tag, attrs, list(blocks)))
    elif "id" in attrs:
        flow.anchors.append(attrs["id"])


def _is_pulled(attrs: dict[str, str]) -> bool:
    """Say whether another system calls this a pull quote."""
    given = (elements.CLASS_NAMES.get(n, n) for n in attrs.get("class", "").split())
    return "pull" in given


def listing(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Give a list with nothing but items."""
    attrs = flow.cleaning.attributes(tag, node.attrs)
    if attrs.get("start") == "1" and "reversed" not in attrs:
        del attrs["start"]
    sources: list[Node] = []
    _gather_items(flow, node.children, sources)
    items: list[Node | str] = []
    for source in sources:
        own = flow.cleaning.attributes("li", source.attrs)
        if tag == "ul":
            own.pop("value", None)
        items.append(Node("li", own, tight(inside(flow, source, marks), own)))
    if items:
        flow.block(Node(tag, attrs, items))


def _gather_items(flow: Flow, children: Sequence[Node | str], items: list[Node]) -> None:
    """Collect list items; a list that stands between them joins the item before."""
    for child in children:
        if isinstance(child, str):
            if child.strip(" \t\n\r\f"):
                items.append(Node("li", {}, [child]))
        elif child.tag == "li":
            items.append(Node("li", child.attrs, list(child.children)))
        elif child.tag in {"ul", "ol", "menu", "dir"} and items:
            items[-1].children.append(child)
        elif child.tag in OLD_BLOCKS:
            _gather_items(flow, child.children, items)
        elif child.tag in SILENT:
            flow.refuse_silent(child.tag, child)
        else:
            items.append(Node("li", {}, [child]))


def definitions(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Give a list of terms and what they mean; it starts with a term, ends with a meaning."""
    attrs = flow.cleaning.attributes(tag, node.attrs)
    entries: list[Node | str] = []
    for child in unwrapped(node.children, {"div"}):
        if isinstance(child, str) and not child.strip():
            continue
        own: dict[str, str] = {}
        if isinstance(child, Node) and child.tag == "dt":
            own = flow.cleaning.attributes("dt", child.attrs)
            entries.append(Node("dt", own, words_inside(flow, child, marks)))
            continue
        if isinstance(child, Node) and child.tag == "dd":
            own = flow.cleaning.attributes("dd", child.attrs)
            blocks = inside(flow, child, marks)
        else:
            blocks = inside(flow, Node("", {}, [child]), marks)
        if entries:
            entries.append(Node("dd", own, tight(blocks, own)))
        else:
            for block in blocks:
                flow.block(block)
    if entries:
        last = entries[-1]
        entries += [Node("dd")] if isinstance(last, Node) and last.tag == "dt" else []
        flow.block(Node(tag, attrs, entries))


def unwrapped(children: Sequence[Node | str], wrappers: set[str]) -> list[Node | str]:
    """Give the children with those of the named wrappers in their place."""
    result: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in wrappers:
            result.extend(unwrapped(child.children, wrappers))
        else:
            result.append(child)
    return result


def details(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Give a passage that opens, its summary first; without one it stands open."""
    summary = node.first("summary")
    words = words_inside(flow, summary, marks) if summary is not None else []
    if summary is None or not words:
        flow.cleaning.refuse("element details without a summary")
        kept = {k: v for k, v in node.attrs.items() if k in {"dir", "id", "lang"}}
        container(flow, "div", Node("div", kept, node.children), marks)
        return
    attrs = flow.cleaning.attributes(tag, node.attrs)
    own = flow.cleaning.attributes("summary", summary.attrs)
    rest = Node("", {}, [c for c in node.children if c is not summary])
    flow.block(Node(tag, attrs, [Node("summary", own, words), *inside(flow, rest, marks)]))


def figure(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Give a picture of the library, or a figure round something else.

    A picture holds nothing but its caption; a link round it becomes its own.
    """
    caption = node.first("figcaption")
    rest = Node("", {}, [c for c in node.children if c is not caption])
    if "data-image" not in node.attrs:
        if _is_pulled(node.attrs):
            inner = unwrapped(node.children, {"blockquote"})
            container(flow, "aside", Node("aside", node.attrs, inner), marks)
            return
        source = {k: v for k, v in node.attrs.items() if not k.startswith("data-")}
        attrs = flow.cleaning.attributes(tag, source)
        _figure(flow, attrs, [*inside(flow, rest, marks), *_caption(flow, caption, marks)])
        return
    source = dict(node.attrs)
    for mark in marks:
        if mark.tag == "a":
            source.setdefault("data-href", dict(mark.attrs)["href"])
    attrs = flow.cleaning.attributes(tag, source)
    if "data-image" in attrs:
        flow.block(Node(tag, attrs, _caption(flow, caption, ())))
    else:
        _figure(flow, {}, _caption(flow, caption, ()))
    flow.unwrap(rest, marks)


def _figure(flow: Flow, attrs: dict[str, str], content: list[Node | str]) -> None:
    if content:
        flow.block(Node("figure", attrs, content))


def _caption(flow: Flow, caption: Node | None, marks: Marks) -> list[Node | str]:
    if caption is None:
        return []
    own = flow.cleaning.attributes("figcaption", caption.attrs)
    words = tight(inside(flow, caption, marks), own)
    return [Node("figcaption", own, words)] if words else []


def preformatted(flow: Flow, tag: str, node: Node, _marks: Marks) -> None:
    """Give a code block: text alone, no marks."""
    attrs = flow.cleaning.attributes(tag, node.attrs)
    code = node.first("code")
    own: dict[str, str] = {}
    if code is not None:
        own = flow.cleaning.attributes("code", code.attrs)
        own = {k: v for k, v in own.items() if k == "class"}
    for inner in node.nodes():
        if inner.tag == "br":
            inner.children = ["\n"]
        elif inner is not code:
            flow.cleaning.refuse(f"element {inner.tag} in a code block")
    text = node.text().strip("\n").rstrip()
    if text:
        flow.block(Node("pre", attrs, [Node("code", own, [text])]))


def rule(flow: Flow, tag: str, node: Node, _marks: Marks) -> None:
    """Give a break between scenes."""
    if node.attrs.get("class") == "footnotes-sep":
        return
    flow.block(Node(tag, flow.cleaning.attributes(tag, node.attrs)))


def card(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Put a link where something foreign would have loaded by itself."""
    link = cards.target(node)
    flow.refuse_player(tag, node, link)
    if link:
        words = Node("a", {"href": link}, [cards.name(node, link)])
        flow.block(Node("p", {"class": "embed"}, [words]))
    if tag != "iframe":
        flow.walk(cards.without_players(node) if link else node.children, marks)
        flow.flush()


def orphan(flow: Flow, _tag: str, node: Node, marks: Marks) -> None:
    """Unwrap a part (td, dt, figcaption…) that stands outside of its whole."""
    flow.unwrap(node, marks)


def orphan_item(flow: Flow, _tag: str, node: Node, marks: Marks) -> None:
    """Give an item outside of any list a list."""
    listing(flow, "ul", Node("ul", {}, [node]), marks)
