"""Pictures in foreign HTML: found, and replaced by figures as they are stored."""

from dataclasses import dataclass

from articles.text.hidden import without_hidden
from articles.text.tree import Node, parse
from articles.text.writing import write

_CREDIT_CLASSES = frozenset({"credit", "wp-media-credit", "media-credit"})


@dataclass(frozen=True)
class FoundFigure:
    """A picture found in foreign HTML; ``key`` stands in the body in place of its uid.

    ``decorative``: its alt text is there and empty. ``missing``: our own export
    says that there was no file. ``lost`` names attributes that no stored figure has.
    """

    key: str
    src: str
    alt: str
    decorative: bool
    caption_html: str
    credit: str
    href: str
    missing: bool = False
    lost: tuple[str, ...] = ()


def take_figures(html: str) -> tuple[str, list[FoundFigure]]:
    """Replace every picture by a stored figure with a key ("@0", "@1", …).

    Takes ``<figure>`` with ``<img>``, bare ``<img>`` anywhere, and the figures
    without a file of our own export. Links round a picture become its own. The
    result isn't clean yet: ``html.clean`` comes next and moves pictures out of
    sentences. Portraits beside a quotation and images of one pixel stay as
    ``<img>``, which ``clean`` refuses by name.
    """
    if "<img" not in html.lower() and "data-file" not in html:
        return html, []
    root = parse(html)
    taker = _Taker()
    taker.walk(root, "")
    return write(root), taker.found


class _Taker:
    """Walk a tree and take its pictures."""

    def __init__(self) -> None:
        self.found: list[FoundFigure] = []

    def walk(self, parent: Node, href: str) -> None:
        children: list[Node | str] = []
        for child in parent.children:
            if isinstance(child, str):
                children.append(child)
            elif child.tag == "figure" and "data-file" in child.attrs:
                children.append(self._missing(child))
            elif child.tag == "figure" and (images := _own_images(child)):
                children += self._figure(child, images, href)
            elif child.tag == "img" and _is_picture(child):
                lost = _lost(child, _READ_OF_IMAGE)
                children.append(self._take(child, Node("figure"), href, lost=lost))
            else:
                own = child.attrs.get("href", "") if child.tag == "a" else ""
                self.walk(child, own or href)
                children.append(child)
        parent.children = children

    def _figure(self, figure: Node, images: list[tuple[Node, str]], href: str) -> list[Node | str]:
        """Take a figure's pictures: the caption goes to the first, the rest after it."""
        caption = _caption(figure)
        rest = _without(figure, {id(image) for image, _ in images}, caption)
        result: list[Node | str] = []
        for image, own in images:
            placeholder = Node("figure", _passed_on(figure) if not result else {})
            if caption is not None and not result:
                placeholder.children = [caption]
            lost = _lost(image, _READ_OF_IMAGE)
            lost += () if result else _lost(figure, _READ_OF_FIGURE)
            result.append(self._take(image, placeholder, own or href, lost=lost))
        self.walk(rest, href)
        return result + rest.children

    def _missing(self, figure: Node) -> Node:
        image = Node("img", {"src": figure.attrs["data-file"]})
        if "data-alt" in figure.attrs:
            image.attrs["alt"] = figure.attrs["data-alt"]
        placeholder = Node("figure", _passed_on(figure))
        caption = _caption(figure)
        placeholder.children = [] if caption is None else [caption]
        return self._take(image, placeholder, figure.attrs.get("data-href", ""), missing=True)

    def _take(
        self,
        image: Node,
        figure: Node,
        href: str,
        *,
        missing: bool = False,
        lost: tuple[str, ...] = (),
    ) -> Node:
        key = f"@{len(self.found)}"
        figure.attrs["data-image"] = key
        if href:
            figure.attrs["data-href"] = href
        caption = figure.first("figcaption")
        credit = "" if caption is None else _take_credit(caption)
        inner = "" if caption is None else write(Node("", {}, caption.children)).strip()
        if caption is not None and not inner:
            figure.children = []
        self.found.append(
            FoundFigure(
                key=key,
                src=_source(image),
                alt=" ".join(without_hidden(_unescaped(image.attrs.get("alt", ""))).split()),
                decorative=not image.attrs.get("alt", "?").strip(),
                caption_html=inner,
                credit=credit,
                href=href,
                missing=missing,
                lost=lost,
            )
        )
        return figure


_READ_OF_FIGURE = frozenset({"id", "lang", "dir"})
# Those that only say how to load and lay out the file are the library's own to write.
_READ_OF_IMAGE = frozenset(
    {"alt", "data-src", "decoding", "height", "loading", "sizes", "src", "srcset", "width"}
)


def _passed_on(figure: Node) -> dict[str, str]:
    return {k: v for k, v in figure.attrs.items() if k in _READ_OF_FIGURE}


def _lost(node: Node, read: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"attribute {name} on {node.tag}" for name in sorted(node.attrs.keys() - read))


def _source(image: Node) -> str:
    """Give the address of an image, also of one that a script would have loaded."""
    source = image.attrs.get("src", "").strip()
    if source.startswith("data:") or not source:
        source = image.attrs.get("data-src", "").strip() or source
    return _unescaped(source)


def _unescaped(text: str) -> str:
    r"""Undo ``\_``, which Markdown's authors wrote in attributes too."""
    return text.replace("\\_", "_")


def _is_picture(image: Node) -> bool:
    """Say whether an image is one for the library: not a portrait, not a counter's pixel."""
    attrs = image.attrs
    if not _source(image) or "avatar" in attrs.get("class", ""):
        return False
    return not (attrs.get("width") in {"0", "1"} or attrs.get("height") in {"0", "1"})


def _own_images(figure: Node, href: str = "") -> list[tuple[Node, str]]:
    """Give a figure's images with the links round them, less those of inner figures."""
    images: list[tuple[Node, str]] = []
    for child in figure.elements():
        if child.tag == "img" and _is_picture(child):
            images.append((child, href))
        elif child.tag not in {"figure", "figcaption", "table", "img"}:
            own = child.attrs.get("href", "") if child.tag == "a" else ""
            images += _own_images(child, own or href)
    return images


def _caption(figure: Node) -> Node | None:
    return next((n for n in figure.nodes() if n.tag == "figcaption"), None)


def _without(node: Node, images: set[int], caption: Node | None) -> Node:
    """Give a copy of a figure's content without its images, caption and bare wrappers."""
    copy = Node("", {}, [])
    for child in node.children:
        if isinstance(child, str):
            copy.children.append(child)
        elif child is caption or id(child) in images:
            continue
        else:
            inner = _without(child, images, caption)
            if inner.children and (inner.text().strip() or any(inner.nodes())):
                copy.children.append(Node(child.tag, child.attrs, inner.children))
            elif not child.children:
                copy.children.append(child)
    return copy


def _take_credit(caption: Node) -> str:
    """Remove the credit from a caption and give its words."""
    for parent in (caption, *caption.nodes()):
        for child in parent.elements():
            if _CREDIT_CLASSES & set(child.attrs.get("class", "").split()):
                parent.children.remove(child)
                if parent is not caption and not parent.text().strip():
                    parent.children = []
                return " ".join(without_hidden(child.text()).split())
    return ""
