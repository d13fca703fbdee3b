"""Read stored bodies: their words, links and pictures."""

from articles.text.tree import INLINE, VOID, Node, parse
from articles.text.writing import write_node

_SKIPPED = frozenset({"script", "style", "template", "head", "title", "textarea"})
_CELLS = frozenset({"td", "th"})
_LINES = frozenset({"li", "tr", "dt", "dd", "caption", "figcaption", "summary"})


def plain_text(html: str) -> str:
    """Give the words: blocks parted by a blank line, items by a line, cells by tabs."""
    return words_of(parse(html))


def words_of(tree: Node) -> str:
    """Give the words of a body that is parsed already."""
    words = _Words()
    words.walk(tree)
    return words.result()


def inline_text(html: str) -> str:
    """Give the words of a passage on one line."""
    return " ".join(plain_text(html).split())


def top_blocks(html: str) -> list[str]:
    """Give the body's outermost blocks as HTML, each for itself."""
    found = []
    for child in parse(html).children:
        written = child if isinstance(child, str) else write_node(child)
        if written.strip():
            found.append(written.strip())
    return found


def links(html: str) -> list[str]:
    """Give the targets of all links in order, those round pictures too."""
    targets: list[str] = []
    for node in parse(html).nodes():
        if node.tag == "a" and node.attrs.get("href"):
            targets.append(node.attrs["href"])
        elif node.tag == "figure" and node.attrs.get("data-href"):
            targets.append(node.attrs["data-href"])
    return targets


def image_uids(html: str) -> list[str]:
    """Give the uids of the pictures in the order in which they stand."""
    if "data-image" not in html:
        return []
    found = (n.attrs.get("data-image", "") for n in parse(html).nodes() if n.tag == "figure")
    return [uid for uid in found if uid]


def undescribed_uids(body: str) -> set[str]:
    """Name the pictures of a stored body that have no description of their own there."""
    if "data-image" not in body:
        return set()
    figures = (node for node in parse(body).nodes() if "data-image" in node.attrs)
    return {node.attrs["data-image"] for node in figures if "data-alt" not in node.attrs}


class _Words:
    """Gather text, with the strongest gap that was asked for between words."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.gap = ""
        self.space = False

    def walk(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._text(child)
            elif child.tag == "pre":
                self._preformatted(child)
            elif child.tag == "br":
                self._part("\n")
            elif child.tag not in _SKIPPED and child.tag not in VOID:
                self._element(child)

    def result(self) -> str:
        return "".join(self.parts)

    def _element(self, node: Node) -> None:
        gap = _gap(node.tag)
        if gap:
            self._part(gap)
        self.walk(node)
        if gap:
            self._part(gap)

    def _part(self, gap: str) -> None:
        self.space = False
        if (len(gap), gap) > (len(self.gap), self.gap):
            self.gap = gap

    def _preformatted(self, node: Node) -> None:
        self._part("\n\n")
        text = node.text().strip("\n")
        if text.strip():
            self._join()
            self.parts.append(text)
        self._part("\n\n")

    def _text(self, text: str) -> None:
        words = text.split()
        folded = " ".join(words)
        if not folded:
            self.space = True
            return
        if text[0].isspace():
            self.space = True
        self._join()
        self.parts.append(folded)
        self.space = text[-1].isspace()

    def _join(self) -> None:
        if self.parts:
            if self.gap:
                self.parts.append(self.gap)
            elif self.space:
                self.parts.append(" ")
        self.gap, self.space = "", False


def _gap(tag: str) -> str:
    if tag in INLINE:
        return ""
    if tag in _CELLS:
        return "\t"
    return "\n" if tag in _LINES else "\n\n"
