"""Turn any tree into the canonical tree of a stored body.

The result holds only what ``elements`` lists, in a shape that HTML allows:
paragraphs hold words, containers hold blocks, a list holds items, a table holds
sections of rows. So writing, parsing and walking it again changes nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from articles.text import elements
from articles.text.elements import ATOMS, CONTAINERS, MARKS, RENAMED, SILENT
from articles.text.inline import Attributes, Mark, Marks, Run, add_mark, inline_nodes
from articles.text.tree import INLINE, Node

_HEADING = re.compile(r"h[1-6]")
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|end)", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
# Blocks in blocks: far more than any article has. One level writes at most four
# elements (table, tbody, tr, td), so the result stays below tree.MAX_DEPTH.
_MAX_LEVELS = 16
# Blocks that stay when they carry an attribute and are unwrapped otherwise.
_BARE_IS_NOTHING = frozenset({"div", "section", "aside"})


class Cleaning:
    """What one cleaning has refused and which ids it has seen."""

    def __init__(self, *, keep_pictures: bool = False) -> None:
        self.keep_pictures = keep_pictures
        self.dropped: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.level = 0

    def refuse(self, what: str) -> None:
        """Remember something that the list refused."""
        self.dropped[what] += 1

    def attributes(self, tag: str, attrs: dict[str, str]) -> dict[str, str]:
        """Give the attributes of a listed element that it may carry."""
        kept: dict[str, str] = {}
        for name, value in attrs.items():
            if (name, value.strip()) in elements.DEFAULTS:
                continue
            if name == "class":
                self._classes(tag, value, kept)
            elif not elements.allowed(tag, name):
                self._refuse_attribute(tag, name)
            elif (checked := elements.check(tag, name, value)) is not None:
                kept[name] = checked
            else:
                self.refuse(f"{name} {value.strip()[:80]!r} on {tag}")
        return self._unique_id(kept)

    def _classes(self, tag: str, value: str, kept: dict[str, str]) -> None:
        names = [elements.CLASS_NAMES.get(n, n) for n in value.split()]
        allowed = sorted({n for n in names if elements.class_allowed(tag, n)})
        if allowed:
            kept["class"] = " ".join(allowed)
        for name in names:
            if name not in allowed:
                self.refuse(f"class {name}")

    def _refuse_attribute(self, tag: str, name: str) -> None:
        self.refuse("inline style" if name == "style" else f"attribute {name} on {tag}")

    def _unique_id(self, kept: dict[str, str]) -> dict[str, str]:
        if "id" in kept and not self.claim(kept["id"]):
            del kept["id"]
        return kept

    def claim(self, identity: str) -> bool:
        """Take an id; False if the body has it already."""
        if identity in self.ids:
            self.refuse(f"second id {identity[:80]}")
            return False
        self.ids.add(identity)
        return True


def canonical(root: Node, cleaning: Cleaning) -> Node:
    """Give the canonical tree of a parsed body."""
    builder = Flow(cleaning)
    builder.walk(root.children, ())
    tree = Node("", None, builder.finish())
    lift_headings(tree)
    return tree


def lift_headings(tree: Node) -> None:
    """Let headings start at h2 and never skip a level on the way down."""
    path: list[int] = []
    for node in tree.nodes():
        if not _HEADING.fullmatch(node.tag):
            continue
        level = int(node.tag[1])
        while path and path[-1] >= level:
            path.pop()
        path.append(level)
        node.tag = f"h{min(len(path) + 1, 6)}"


class Flow:
    """Collect blocks; words between them gather in the paragraph that is open."""

    def __init__(self, cleaning: Cleaning, *, flat: bool = False) -> None:
        self.cleaning = cleaning
        self.flat = flat  # no blocks here: their words are kept, parted by breaks
        self.blocks: list[Node] = []
        self.runs: list[Run] = []
        self.tag = "p"
        self.attrs: dict[str, str] = {}
        self.anchors: list[str] = []  # ids that wait for the next block

    def walk(self, children: Sequence[Node | str], marks: Marks) -> None:
        """Take these children, with the marks that lie over them."""
        for child in children:
            if isinstance(child, str):
                self.runs.append(Run(child, marks))
            else:
                self._element(child, marks)

    def finish(self) -> list[Node]:
        """Close the open paragraph and give the blocks."""
        self.flush()
        if self.anchors:
            atoms: list[Node | str] = [Node("a", {"id": i}) for i in self.anchors]
            self.anchors = []
            self.blocks.append(Node("p", {}, atoms))
        return self.blocks

    def flush(self) -> None:
        """Close the open paragraph, if it says anything."""
        runs, self.runs = self.runs, []
        if not runs:
            return
        if all(r.atom.tag == "a" if r.atom else not r.text.strip(" \t\n\r\f") for r in runs):
            self.anchors += [r.atom.attrs["id"] for r in runs if r.atom]
            return
        children = inline_nodes(runs)
        if children:
            attrs, self.attrs = self.attrs, {k: v for k, v in self.attrs.items() if k != "id"}
            self.block(Node(self.tag, attrs, _hoist_anchor(attrs, children)))

    def block(self, node: Node) -> None:
        """Add a block; the first waiting anchor becomes its id if it has none."""
        if self.anchors and "id" not in node.attrs and node.tag != "hr":
            node.attrs["id"] = self.anchors.pop(0)
        if self.anchors:
            atoms: list[Node | str] = [Node("a", {"id": i}) for i in self.anchors]
            self.anchors = []
            self.blocks.append(Node("p", {}, atoms))
        self.blocks.append(node)

    def _element(self, node: Node, marks: Marks) -> None:
        tag = RENAMED.get(node.tag, node.tag)
        if tag in MARKS:
            self._mark(tag, node, marks)
        elif tag in ATOMS:
            self.runs.append(Run("", marks, Node(tag)))
        elif tag == "img" and self.cleaning.keep_pictures:
            self.runs.append(Run("", marks, node))
        elif tag in SILENT:
            self.refuse_silent(tag, node)
        elif self.flat:
            self._flattened(tag, node, marks)
        elif tag == "p" or _HEADING.fullmatch(tag):
            self._text_block(tag, node, marks)
        elif tag in BLOCKS:
            self._block(tag, node, marks)
        else:
            self._transparent(node, marks)

    def _block(self, tag: str, node: Node, marks: Marks) -> None:
        build = BLOCKS[tag]
        if self.cleaning.level >= _MAX_LEVELS and build not in {_card, _preformatted, _rule}:
            self.cleaning.refuse(f"element {tag} nested too deeply")
            build = _orphan
        self.flush()
        self.cleaning.level += 1
        build(self, tag, node, marks)
        self.cleaning.level -= 1

    def refuse_silent(self, tag: str, node: Node) -> None:
        """Name an element that goes together with what it holds."""
        if tag == "head":
            return
        source = node.attrs.get("src", "").strip()
        self.cleaning.refuse(f"element {tag} {source[:120]}".rstrip())

    def _mark(self, tag: str, node: Node, marks: Marks) -> None:
        attrs = dict(node.attrs)
        if node.tag == "bdi":
            attrs.setdefault("dir", "auto")
        if tag == "a":
            attrs["id"] = attrs.get("id") or attrs.pop("name", "")
            attrs.pop("name", None)
        kept = self.cleaning.attributes(tag, attrs)
        if "id" in kept and (tag != "a" or "href" not in kept):
            self.runs.append(Run("", (), Node("a", {"id": kept.pop("id")})))
        if (tag == "a" and "href" not in kept) or (tag == "span" and not kept):
            self._wordless_link(tag, attrs)
            self.walk(node.children, marks)
            return
        before = len(self.runs) + len(self.blocks)
        self.walk(node.children, add_mark(marks, Mark(tag, tuple(sorted(kept.items())))))
        if tag == "a" and before == len(self.runs) + len(self.blocks):
            self.cleaning.refuse(f"link without words {kept['href'][:120]}")

    def _wordless_link(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "a" and attrs.get("href") == "":
            self.cleaning.refuse("link without an address")

    def _flattened(self, tag: str, node: Node, marks: Marks) -> None:
        if tag not in elements.ELEMENTS:
            self.cleaning.refuse(f"element {node.tag}")
        inline = node.tag in INLINE or tag not in BLOCKS and tag != "p"
        if inline:
            self.walk(node.children, marks)
            return
        self.runs.append(Run("", (), Node("br")))
        self.walk(node.children, marks)
        self.runs.append(Run("", (), Node("br")))

    def _text_block(self, tag: str, node: Node, marks: Marks) -> None:
        if self.tag != "p" and tag == "p":  # a paragraph inside a heading
            self.walk(node.children, marks)
            return
        self.flush()
        outer = self.tag, self.attrs
        self.tag, self.attrs = tag, self.cleaning.attributes(tag, _aligned(tag, node.attrs))
        self.walk(node.children, marks)
        self.flush()
        self._keep_lost_id()
        self.tag, self.attrs = outer

    def _keep_lost_id(self) -> None:
        """Let the id of a paragraph without words wait for the next block."""
        if "id" in self.attrs:
            self.anchors.append(self.attrs["id"])

    def _transparent(self, node: Node, marks: Marks) -> None:
        """Unwrap an element that the list refuses."""
        if node.tag not in {"html", "body"}:
            self.cleaning.refuse(f"element {node.tag}")
        attrs = {k: v for k, v in node.attrs.items() if k in {"lang", "dir", "id"} and v}
        if node.tag in INLINE or node.tag not in _KNOWN_BLOCKS:
            self._mark("span", Node("span", attrs, node.children), marks)
        else:
            self.flush()
            _container(self, "div", Node("div", attrs, node.children), marks)


def _hoist_anchor(attrs: dict[str, str], children: list[Node | str]) -> list[Node | str]:
    """Make an anchor at the start of a block the block's own id."""
    first = children[0]
    if isinstance(first, Node) and first.tag == "a" and not first.children and "id" not in attrs:
        attrs["id"] = first.attrs["id"]
        return children[1:]
    return children


def _aligned(tag: str, attrs: dict[str, str]) -> dict[str, str]:
    """Read the alignment of a table cell from the ways it used to be written."""
    if tag not in _CELLS or not ("style" in attrs or "align" in attrs):
        return attrs
    attrs = dict(attrs)
    align = attrs.pop("align", "").strip().lower()
    if found := _ALIGNED.search(attrs.get("style", "")):
        align = found[1].lower()
        if re.fullmatch(r"\s*text-align\s*:\s*\w+\s*;?\s*", attrs["style"]):
            del attrs["style"]
    if align in {"center", "right", "end"}:
        align = "right" if align == "end" else align
        attrs["class"] = f"{attrs.get('class', '')} {align}"
    return attrs


def _inside(flow: Flow, node: Node, marks: Marks) -> list[Node]:
    """Give the blocks inside a container."""
    inner = Flow(flow.cleaning)
    inner.walk(node.children, marks)
    return inner.finish()


def _words_inside(flow: Flow, node: Node, marks: Marks) -> list[Node | str]:
    """Give the words inside an element that takes no blocks."""
    inner = Flow(flow.cleaning, flat=True)
    inner.walk(node.children, marks)
    return inline_nodes(inner.runs)


def _tight(blocks: list[Node], attrs: dict[str, str]) -> list[Node | str]:
    """Unwrap the first paragraph where it is the only one (lists may follow)."""
    first = blocks[0] if blocks else None
    if first is None or first.tag != "p" or any(b.tag not in {"ul", "ol"} for b in blocks[1:]):
        return list(blocks)
    if first.attrs and (set(first.attrs) != {"id"} or "id" in attrs):
        return list(blocks)
    attrs.update(first.attrs)
    return [*first.children, *blocks[1:]]


def _container(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    source = dict(node.attrs)
    if tag == "div" and {"dg-footnote", "footnotes"} & set(source.get("class", "").split()):
        tag = "section"
    attrs = flow.cleaning.attributes(tag, source)
    if not attrs and tag in {"div", "section"}:
        flow.walk(node.children, marks)
        flow.flush()
        return
    blocks = _inside(flow, node, marks)
    if blocks:
        flow.block(Node(tag, attrs, list(blocks)))
    elif "id" in attrs:
        flow.anchors.append(attrs["id"])


def _list(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    attrs = flow.cleaning.attributes(tag, node.attrs)
    sources: list[Node] = []
    _gather_items(flow, node.children, sources)
    items: list[Node | str] = []
    for source in sources:
        own = flow.cleaning.attributes("li", source.attrs)
        items.append(Node("li", own, _tight(_inside(flow, source, marks), own)))
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
        elif child.tag in _KNOWN_BLOCKS:
            _gather_items(flow, child.children, items)
        elif child.tag in SILENT:
            flow.refuse_silent(child.tag, child)
        else:
            items.append(Node("li", {}, [child]))


def _definitions(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    attrs = flow.cleaning.attributes(tag, node.attrs)
    entries: list[Node] = []
    for child in _unwrapped(node.children, {"div"}):
        if isinstance(child, str):
            if not child.strip():
                continue
            child = Node("dd", {}, [child])
        own = flow.cleaning.attributes(child.tag, child.attrs) if child.tag in _TERMS else {}
        if child.tag == "dt":
            entries.append(Node("dt", own, _words_inside(flow, child, marks)))
        else:
            source = child if child.tag == "dd" else Node("", {}, [child])
            entries.append(Node("dd", own, _tight(_inside(flow, source, marks), own)))
    if entries:
        flow.block(Node(tag, attrs, list(entries)))


_TERMS = frozenset({"dt", "dd"})


def _unwrapped(children: Sequence[Node | str], wrappers: set[str]) -> list[Node | str]:
    result: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in wrappers:
            result.extend(_unwrapped(child.children, wrappers))
        else:
            result.append(child)
    return result


def _details(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    attrs = flow.cleaning.attributes(tag, node.attrs)
    summary = node.first("summary")
    rest = Node("", {}, [c for c in node.children if c is not summary])
    blocks = _inside(flow, rest, marks)
    if summary is not None:
        own = flow.cleaning.attributes("summary", summary.attrs)
        blocks.insert(0, Node("summary", own, _words_inside(flow, summary, marks)))
    if blocks:
        flow.block(Node(tag, attrs, list(blocks)))


def _figure(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    source = dict(node.attrs)
    link = next((m for m in marks if m.tag == "a"), None)
    if "data-image" in source and link is not None:
        source.setdefault("data-href", dict(link.attrs)["href"])
    attrs = flow.cleaning.attributes(tag, source)
    if "data-image" not in attrs:
        attrs = {k: v for k, v in attrs.items() if not k.startswith("data-")}
    marks = tuple(m for m in marks if m.tag != "a") if "data-image" in attrs else marks
    caption = node.first("figcaption")
    rest = Node("", {}, [c for c in node.children if c is not caption])
    blocks = _inside(flow, rest, marks)
    after = blocks if "data-image" in attrs and not flow.cleaning.keep_pictures else []
    content: list[Node | str] = [] if after else list(blocks)
    if caption is not None:
        own = flow.cleaning.attributes("figcaption", caption.attrs)
        inside = _tight(_inside(flow, caption, marks), own)
        if inside:
            content.append(Node("figcaption", own, inside))
    if content or "data-image" in attrs:
        flow.block(Node(tag, attrs, content))
    for block in after:
        flow.block(block)


def _preformatted(flow: Flow, tag: str, node: Node, _marks: Marks) -> None:
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


def _rule(flow: Flow, tag: str, node: Node, _marks: Marks) -> None:
    if node.attrs.get("class") == "footnotes-sep":
        return
    flow.block(Node(tag, flow.cleaning.attributes(tag, node.attrs)))


def _card(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Put a link where something foreign would have loaded by itself."""
    source = node.attrs.get("src", "")
    if not source:
        inner = next((n for n in node.nodes() if n.tag == "source" and n.attrs.get("src")), None)
        source = inner.attrs["src"] if inner else ""
    target = elements.address(f"https:{source.strip()}" if source.strip()[:2] == "//" else source)
    if target and target.startswith(("http://", "https://", "/")):
        flow.cleaning.refuse(f"element {tag} (now a link to {target[:120]})")
        name = elements.words(node.attrs.get("title", "")) or _host(target)
        link = Node("a", {"href": target}, [name])
        flow.block(Node("p", {"class": "embed"}, [link]))
    else:
        flow.cleaning.refuse(f"element {tag} {source[:120]}".rstrip())
    if tag != "iframe":
        flow.walk([c for c in node.children if not _is_source(c)], marks)
        flow.flush()


def _is_source(child: Node | str) -> bool:
    return isinstance(child, Node) and child.tag in {"source", "track"}


def _host(target: str) -> str:
    host = target.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0]
    return host.rsplit("@", 1)[-1] or target


def _table(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    TableFlow(flow, marks).build(node)


class TableFlow:
    """Collect a table's parts in the order that HTML wants them in."""

    def __init__(self, flow: Flow, marks: Marks) -> None:
        self.flow = flow
        self.marks = marks
        self.caption: Node | None = None
        self.columns: list[Node] = []
        self.head: list[Node] = []
        self.bodies: list[Node] = []
        self.foot: list[Node] = []
        self.strays: list[Node | str] = []
        self.open: Node | None = None  # the tbody for rows outside of any section

    def build(self, node: Node) -> None:
        """Add the table to the flow, with stray content in front of it."""
        attrs = self.flow.cleaning.attributes("table", node.attrs)
        for child in _unwrapped(node.children, {"form", "div", "span", "center"}):
            self._part(child)
        self.flow.walk(self.strays, self.marks)
        self.flow.flush()
        bodies = [b for b in self.bodies if b.children]
        if not (self.head or bodies or self.foot):
            if self.caption is not None:
                self.flow.block(Node("p", {}, self.caption.children))
            return
        parts: list[Node | str] = [] if self.caption is None else [self.caption]
        self.flow.block(
            Node("table", attrs, [*parts, *self.columns, *self.head, *bodies, *self.foot])
        )

    def _part(self, child: Node | str) -> None:
        if isinstance(child, str):
            if child.strip(" \t\n\r\f"):
                self.strays.append(child)
            return
        clean = self.flow.cleaning.attributes
        if child.tag == "caption" and self.caption is None:
            own = clean("caption", child.attrs)
            words = _words_inside(self.flow, child, self.marks)
            self.caption = Node("caption", own, words) if words else None
        elif child.tag in {"colgroup", "col"}:
            self._column(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            self._section(child)
        elif child.tag in {"tr", "td", "th"}:
            self._loose_row(child)
        elif child.tag not in {"script", "style", "template"}:
            self.strays.append(child)
        else:
            self.flow.cleaning.refuse(f"element {child.tag}")

    def _column(self, child: Node) -> None:
        clean = self.flow.cleaning.attributes
        cols = [Node("col", clean("col", c.attrs)) for c in child.elements() if c.tag == "col"]
        if child.tag == "colgroup":
            own = clean("colgroup", child.attrs)
            if cols:
                own.pop("span", None)
            self.columns.append(Node("colgroup", own, list(cols)))
        else:
            last = self.columns[-1] if self.columns else None
            if last is None or "span" in last.attrs:
                last = Node("colgroup")
                self.columns.append(last)
            last.children.append(Node("col", clean("col", child.attrs)))

    def _section(self, child: Node) -> None:
        self.open = None
        section = Node(child.tag, self.flow.cleaning.attributes(child.tag, child.attrs))
        for row in child.children:
            self._row_of(section, row)
        if not section.children:
            return
        if child.tag == "thead" and not self.head:
            self.head = [section]
        elif child.tag == "tfoot" and not self.foot:
            self.foot = [section]
        else:
            section.tag = "tbody"
            self.bodies.append(section)

    def _loose_row(self, child: Node) -> None:
        if self.open is None:
            self.open = Node("tbody")
            self.bodies.append(self.open)
        self._row_of(self.open, child)

    def _row_of(self, section: Node, child: Node | str) -> None:
        if isinstance(child, str):
            if child.strip(" \t\n\r\f"):
                self.strays.append(child)
        elif child.tag == "tr":
            self._row(section, child)
        elif child.tag in _CELLS:
            last = section.children[-1] if section.children else None
            if not isinstance(last, Node):
                last = Node("tr")
                section.children.append(last)
            last.children.append(self._cell(child))
        else:
            self.strays.append(child)

    def _row(self, section: Node, child: Node) -> None:
        row = Node("tr", self.flow.cleaning.attributes("tr", child.attrs))
        for cell in child.children:
            if isinstance(cell, Node) and cell.tag in _CELLS:
                row.children.append(self._cell(cell))
            elif isinstance(cell, Node) or cell.strip(" \t\n\r\f"):
                self.strays.append(cell)
        if row.children:
            section.children.append(row)

    def _cell(self, cell: Node) -> Node:
        attrs = self.flow.cleaning.attributes(cell.tag, _aligned(cell.tag, cell.attrs))
        return Node(cell.tag, attrs, _tight(_inside(self.flow, cell, self.marks), attrs))


def _orphan(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    """Unwrap a part (li, td, figcaption…) that stands outside of its whole."""
    flow.walk(node.children, marks)
    flow.flush()


def _orphan_item(flow: Flow, tag: str, node: Node, marks: Marks) -> None:
    if flow.cleaning.level > _MAX_LEVELS:
        _orphan(flow, tag, node, marks)
        return
    _list(flow, "ul", Node("ul", {}, [node]), marks)


Builder = Callable[[Flow, str, Node, Marks], None]

BLOCKS: dict[str, Builder] = {
    **dict.fromkeys(CONTAINERS, _container),
    **dict.fromkeys(elements.TABLE_PARTS | {"figcaption", "summary"}, _orphan),
    **dict.fromkeys(elements.LINK_CARDS, _card),
    "dd": _orphan,
    "details": _details,
    "dl": _definitions,
    "dt": _orphan,
    "figure": _figure,
    "hr": _rule,
    "li": _orphan_item,
    "ol": _list,
    "pre": _preformatted,
    "table": _table,
    "ul": _list,
}
_KNOWN_BLOCKS = frozenset(
    "address article body center dialog fieldset footer form frameset header hgroup html legend "
    "main nav noscript optgroup option search button".split()
)
