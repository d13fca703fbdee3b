"""Pictures in bodies: stored, shown and exported.

Stored: ``<figure data-image="UID" data-alt="own alt" data-href="link">`` with a
``figcaption`` at most; everything else about the picture lives in the library.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.text.safe import SafeText
from articles.text.tree import Node, parse
from articles.text.writing import write

_KEY = re.compile(r'<figure ([^<>]*)data-image="(@[0-9]+)"')


@dataclass(frozen=True)
class Picture:
    """A picture of the library as pages show it; ``src`` is "" if its file is missing.

    ``sources`` are better formats as (media type, srcset), best first. ``focus`` names the
    classes that keep the focal point where a page crops the picture.
    """

    uid: str
    src: str
    width: int
    height: int
    alt: str
    decorative: bool
    credit: str
    srcset: str = ""
    sizes: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    focus: str = ""


@dataclass(frozen=True)
class ExportedPicture:
    """A picture of the library as exports name it; ``missing``: there is no file."""

    file: str
    alt: str
    decorative: bool = False
    credit: str = ""
    missing: bool = False


def put_uids(html: str, uids: Mapping[str, str], alts: Mapping[str, str] | None = None) -> str:
    """Replace the keys of ``take_figures`` by uids, with an own alt text where given.

    Works on the cleaned body; a key without a uid stays.
    """

    def put(match: re.Match[str]) -> str:
        key = match[2]
        if key not in uids:
            return match[0]
        own = ""
        if alts is not None and key in alts:
            own = write_attribute("data-alt", " ".join(alts[key].split())) + " "
        return f'<figure {own}{match[1]}data-image="{uids[key]}"'  # by name, as cleaned

    return _KEY.sub(put, html) if "@" in html else html


def write_attribute(name: str, value: str) -> str:
    """Give an attribute as stored bodies write it."""
    return write(Node("", {}, [Node("i", {name: value})]))[3:-5]


def stored_figures(root: Node) -> Iterator[tuple[Node, int, Node]]:
    """Give each stored figure of a tree with its parent and place."""
    for parent in [root, *root.nodes()]:
        for index, child in enumerate(parent.children):
            if isinstance(child, Node) and child.tag == "figure" and "data-image" in child.attrs:
                yield parent, index, child


def give_figures(body: str, files: Mapping[str, ExportedPicture]) -> str:
    """Write a stored body for an export: pictures as ``<img>`` with their file names.

    A picture without a file becomes ``<figure data-file data-alt>``. An unknown
    uid keeps its caption only. ``take_figures`` reads the result back.
    """
    if "data-image" not in body:
        return body
    root = parse(body)
    for _, _, figure in list(stored_figures(root)):
        picture = files.get(figure.attrs.pop("data-image"))
        href = figure.attrs.pop("data-href", "")
        own = figure.attrs.pop("data-alt", None)
        if picture is None:
            continue
        alt = _alt(picture.alt, picture.decorative, own)
        _add_credit(figure, picture.credit)
        if picture.missing:
            figure.attrs["data-file"] = picture.file
            figure.attrs |= {"data-alt": alt} if alt is not None else {}
            figure.attrs |= {"data-href": href} if href else {}
        else:
            image = Node("img", {"src": picture.file})
            image.attrs |= {"alt": alt} if alt is not None else {}
            figure.children.insert(0, _linked(image, href))
    return write(root)


def _alt(alt: str, decorative: bool, own: str | None) -> str | None:
    """Give the text in place of a picture: own, "" if decorative, None if nobody wrote it."""
    if own is not None:
        return own
    return "" if decorative else alt or None


def _linked(image: Node, href: str) -> Node:
    return Node("a", {"href": href}, [image]) if href else image


def _add_credit(figure: Node, credit: str) -> None:
    """Put the credit at the end of the caption, making one if there is none."""
    if not credit:
        return
    caption = figure.first("figcaption")
    if caption is None:
        caption = Node("figcaption")
        figure.children.append(caption)
    span = Node("span", {"class": "credit"}, [credit])
    last = caption.children[-1] if caption.children else None
    if isinstance(last, Node) and last.tag == "p":
        caption.children.append(Node("p", {}, [span]))
    else:
        caption.children += [" ", span] if caption.children else [span]


def render(body: str, pictures: Mapping[str, Picture]) -> SafeText:
    """Give a cleaned body as readers get it.

    Pictures stand in their figures; tables and code can be scrolled with the
    keyboard; a pull quote, which repeats the text, is hidden from screen readers.
    """
    if not _NEEDS_RENDERING.search(body):
        return SafeText(body)
    root = parse(body)
    for parent, index, figure in reversed(list(stored_figures(root))):
        _show_figure(parent, index, figure, pictures)
    for node in list(root.nodes()):
        _make_reachable(node)
    return SafeText(write(root))


_NEEDS_RENDERING = re.compile(r'<(?:figure|table|pre)\b|<p [^>]*class="[^"]*pull')


def _show_figure(parent: Node, index: int, figure: Node, pictures: Mapping[str, Picture]) -> None:
    picture = pictures.get(figure.attrs.pop("data-image"))
    href = figure.attrs.pop("data-href", "")
    own = figure.attrs.pop("data-alt", None)
    if picture is not None:
        _add_credit(figure, picture.credit)
        alt = _alt(picture.alt, picture.decorative, own) or ""
        if picture.src:
            figure.children.insert(0, _linked(_image(picture, alt), href))
            return
        if alt:
            words: Node | str = Node("a", {"href": href}, [alt]) if href else alt
            figure.children.insert(0, Node("p", {"class": "description"}, [words]))
    if figure.children:
        figure.attrs["class"] = "missing"
    else:
        del parent.children[index]


def _image(picture: Picture, alt: str) -> Node:
    attrs = {
        "src": picture.src,
        "width": str(picture.width),
        "height": str(picture.height),
        "alt": alt,
        "loading": "lazy",
        "decoding": "async",
        "srcset": picture.srcset,
        "sizes": picture.sizes,
    }
    optional = {"srcset", "sizes"}
    image = Node("img", {k: v for k, v in attrs.items() if v or k not in optional})
    if not picture.sources:
        return image
    sources: list[Node | str] = [
        Node("source", {"type": kind, "srcset": srcset, "sizes": picture.sizes})
        for kind, srcset in picture.sources
    ]
    return Node("picture", {}, [*sources, image])


def _make_reachable(node: Node) -> None:
    if node.tag == "pre":
        node.attrs["tabindex"] = "0"
    elif node.tag == "p" and node.attrs.get("class") == "pull":
        node.attrs["aria-hidden"] = "true"
    elif node.tag == "table":
        _wrap_table(node)


def _wrap_table(node: Node) -> None:
    """Turn the table's node into a box that scrolls, with the table inside."""
    table = Node("table", node.attrs, node.children)
    for cell in table.nodes():
        if cell.tag == "th" and not cell.children:
            cell.tag = "td"
            cell.attrs.pop("scope", None)
    caption = table.first("caption")
    node.tag, node.attrs = "div", {"class": "table", "tabindex": "0"}
    if caption is not None:
        label = " ".join(caption.text().split())
        node.attrs |= {"role": "region", "aria-label": label}
    node.children = [table]
