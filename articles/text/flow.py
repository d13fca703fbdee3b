"""The walk over a body: words gather in paragraphs, blocks go to their builders."""

import re
from collections.abc import Callable, Sequence

from articles.text import cards
from articles.text.cleaning import Cleaning
from articles.text.elements import ATOMS, LINK_CARDS, MARKS, RENAMED, SILENT
from articles.text.inline import Mark, Marks, Run, add_mark, inline_nodes
from articles.text.tree import INLINE, Node, names

HEADING = re.compile(r"h[1-6]")
# Blocks in blocks: far more than any article has. One level writes at most four
# elements (table, tbody, tr, td), so the result stays below tree.MAX_DEPTH.
MAX_LEVELS = 16
OLD_BLOCKS = names(
    "address article body center dialog fieldset footer form frameset header hgroup html legend "
    "main nav noscript optgroup option search button"
)


_SEEN = names("figure img") | LINK_CARDS  # what a link can lie over but words
_WITHOUT_BLOCKS = names("hr pre") | LINK_CARDS


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
        self.waiting: list[tuple[Node, Marks]] = []  # pictures, for the sentence's end

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
        waiting, self.waiting = self.waiting, []
        for figure, marks in waiting:
            self._block("figure", figure, marks)

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
            self._atom(tag, marks)
        elif tag == "img" and self.cleaning.keep_pictures:
            self.runs.append(Run("", marks, node))
        elif tag in SILENT:
            self.refuse_silent(tag, node)
        elif self.flat:
            self._flattened(tag, node, marks)
        elif tag == "p" or HEADING.fullmatch(tag):
            self._text_block(tag, node, marks)
        elif tag in BUILDERS:
            self._block(tag, node, marks)
        else:
            self._transparent(node, marks)

    def _atom(self, tag: str, marks: Marks) -> None:
        if tag == "br" and self.waiting:
            self.flush()
        else:
            self.runs.append(Run("", marks, Node(tag)))

    def _block(self, tag: str, node: Node, marks: Marks) -> None:
        if tag == "figure" and "data-image" in node.attrs and self._in_a_sentence():
            self.waiting.append((node, marks))
            return
        self.flush()
        if self.cleaning.level >= MAX_LEVELS and tag not in _WITHOUT_BLOCKS:
            self.cleaning.refuse(f"element {tag} nested too deeply")
            self.unwrap(node, marks)
            return
        self.cleaning.level += 1
        BUILDERS[tag](self, tag, node, marks)
        self.cleaning.level -= 1

    def _in_a_sentence(self) -> bool:
        """Say whether words stand on the line before what comes now."""
        for run in reversed(self.runs):
            if run.atom is not None and run.atom.tag == "br":
                return False
            if text := run.text.rstrip(" \t"):
                return not text.endswith("\n")
        return False

    def unwrap(self, node: Node, marks: Marks) -> None:
        """Take the children of an element that can't stand here itself."""
        self.walk(node.children, marks)
        self.flush()

    def refuse_silent(self, tag: str, node: Node) -> None:
        """Name an element that goes together with what it holds."""
        if tag == "head":
            return
        self.cleaning.refuse(f"element {tag}", node.attrs.get("src", "").strip()[:120])

    def refuse_player(self, tag: str, node: Node, link: str) -> None:
        """Name something that would have loaded by itself, and what became of it."""
        kind = f"element {tag} (now a link)" if link else f"element {tag}"
        self.cleaning.refuse(kind, (link or cards.named_source(node))[:120])

    def _mark(self, tag: str, node: Node, marks: Marks) -> None:
        if tag == "a":
            self._link(node, marks)
            return
        attrs = dict(node.attrs)
        if node.tag == "bdi":
            attrs.setdefault("dir", "auto")
        marks = _styled(tag, attrs, marks)
        kept = self.cleaning.attributes(tag, attrs)
        self._anchor(kept)
        if not _says_nothing(tag, kept, attrs):
            marks = add_mark(marks, Mark(tag, tuple(sorted(kept.items()))))
        self.walk(node.children, marks)

    def _link(self, node: Node, marks: Marks) -> None:
        attrs = dict(node.attrs)
        name = attrs.pop("name", "")
        attrs["id"] = attrs.get("id") or name
        kept = self.cleaning.attributes("a", attrs)
        if "href" not in kept:
            if attrs.get("href", "?").strip() == "":
                self.cleaning.refuse("link without an address")
            self._anchor(kept)
            self.walk(node.children, marks)
            return
        self.walk(node.children, add_mark(marks, Mark("a", tuple(sorted(kept.items())))))
        if not node.text().strip() and not any(n.tag in _SEEN for n in node.nodes()):
            self.cleaning.refuse("link without words", kept["href"][:120])

    def _anchor(self, kept: dict[str, str]) -> None:
        """Make an id inside of a sentence an anchor of its own."""
        if "id" in kept:
            self.runs.append(Run("", (), Node("a", {"id": kept.pop("id")})))

    def _flattened(self, tag: str, node: Node, marks: Marks) -> None:
        """Keep the words of a block that stands where no block can."""
        if tag in LINK_CARDS and (link := cards.target(node)):
            self._flat_card(tag, node, link)
            return
        if tag not in {"p", "div"}:
            self.cleaning.refuse(f"element {node.tag} among words")
        edge = Run("", (), Node("br"))
        inline = node.tag in INLINE
        self.runs += [] if inline else [edge]
        self.walk(node.children, marks)
        self.runs += [] if inline else [edge]

    def _flat_card(self, tag: str, node: Node, link: str) -> None:
        """Put a link on a line of its own where a link card can't stand."""
        self.refuse_player(tag, node, link)
        edge = Run("", (), Node("br"))
        words = Run(cards.name(node, link), (Mark("a", (("href", link),)),))
        self.runs += [edge, words, edge]
        if tag != "iframe":
            self.walk(cards.without_players(node), ())

    def _text_block(self, tag: str, node: Node, marks: Marks) -> None:
        if self.tag != "p" and tag == "p":  # a paragraph inside a heading
            self.walk(node.children, marks)
            return
        self.flush()
        outer = self.tag, self.attrs
        self.tag, self.attrs = tag, self.cleaning.attributes(tag, node.attrs)
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
        if node.tag in INLINE or node.tag not in OLD_BLOCKS:
            self._mark("span", Node("span", attrs, node.children), marks)
        else:
            self._block("div", Node("div", attrs, node.children), marks)


_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*italic"), "em"),
    (re.compile(r"text-decoration[^;]*line-through"), "s"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub"), "sub"),
)
_NORMAL = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|400)")


def _styled(tag: str, attrs: dict[str, str], marks: Marks) -> Marks:
    """Read the marks that word processors write as a style of a span."""
    style = attrs.get("style", "").lower()
    if not style or tag != "span":
        return marks
    for pattern, mark in _STYLES:
        if pattern.search(style):
            marks = add_mark(marks, Mark(mark, ()))
    return marks


def _says_nothing(tag: str, kept: dict[str, str], attrs: dict[str, str]) -> bool:
    """Say whether a mark means no more than its words alone."""
    if tag in {"strong", "em"}:  # Google Docs wraps whole texts in a bold that isn't
        return _NORMAL.search(attrs.get("style", "").lower()) is not None
    return (tag == "span" and not kept) or (tag == "time" and "datetime" not in kept)


def _hoist_anchor(attrs: dict[str, str], children: list[Node | str]) -> list[Node | str]:
    """Make an anchor at the start of a block the block's own id."""
    first = children[0]
    if isinstance(first, Node) and first.tag == "a" and not first.children and "id" not in attrs:
        attrs["id"] = first.attrs["id"]
        return children[1:]
    return children


Builder = Callable[[Flow, str, Node, Marks], None]

#: What makes a block of each element; ``canonical`` fills it.
BUILDERS: dict[str, Builder] = {}
