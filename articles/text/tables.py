"""Tables: parts in the order that HTML wants them in, nothing between them."""

from articles.text.blocks import inside, tight, unwrapped, words_inside
from articles.text.cleaning import CELLS, aligned
from articles.text.flow import Flow
from articles.text.inline import Marks
from articles.text.tree import Node


def table(flow: Flow, _tag: str, node: Node, marks: Marks) -> None:
    """Give a table, with what stands astray in it in front of it."""
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
        for child in unwrapped(node.children, {"form", "div", "span", "center"}):
            self._part(child)
        self.flow.walk(self.strays, self.marks)
        self.flow.flush()
        bodies = [b for b in self.bodies if b.children]
        if not (self.head or bodies or self.foot):
            self.flow.cleaning.refuse("table without cells")
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
            words = words_inside(self.flow, child, self.marks)
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
        elif child.tag in CELLS:
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
            if isinstance(cell, Node) and cell.tag in CELLS:
                row.children.append(self._cell(cell))
            elif isinstance(cell, Node) or cell.strip(" \t\n\r\f"):
                self.strays.append(cell)
        if row.children:
            section.children.append(row)

    def _cell(self, cell: Node) -> Node:
        attrs = self.flow.cleaning.attributes(cell.tag, aligned(cell.tag, cell.attrs))
        return Node(cell.tag, attrs, tight(inside(self.flow, cell, self.marks), attrs))
