"""Link cards: what stands where something foreign would have loaded by itself."""

from collections.abc import Iterator

from articles.text import elements
from articles.text.tree import Node

# Where players of any age keep their address, lazily loaded ones included.
_SOURCES = ("src", "data-src", "data")
_INNER = frozenset({"embed", "iframe", "source"})
_INNER_PLAYERS = frozenset({"embed", "iframe", "object", "param", "source", "track"})


def target(node: Node) -> str:
    """Give the address of a player as stored; "" if it has none that readers could open."""
    return next((found for found in map(_safe, _addresses(node)) if found), "")


def named_source(node: Node) -> str:
    """Give the address of a player as it was written, for people."""
    return next((source for source in _addresses(node) if source), "")


def name(node: Node, link: str) -> str:
    """Give the words of its link: the title, else where it leads."""
    return elements.words(node.attrs.get("title", "")) or _host(link)


def without_players(node: Node) -> list[Node | str]:
    """Give what stands inside a player for browsers that can't play it."""
    return [c for c in node.children if isinstance(c, str) or c.tag not in _INNER_PLAYERS]


def _addresses(node: Node) -> Iterator[str]:
    for key in _SOURCES:
        yield node.attrs.get(key, "").strip()
    for inner in node.nodes():
        if inner.tag == "param" and inner.attrs.get("name", "").lower() in {"movie", "src"}:
            yield inner.attrs.get("value", "").strip()
        elif inner.tag in _INNER:
            yield inner.attrs.get("src", "").strip()


def _safe(source: str) -> str:
    found = elements.address(f"https:{source}" if source[:2] == "//" else source) or ""
    return found if found.startswith(("http://", "https://", "/")) else ""


def _host(link: str) -> str:
    host = link.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0]
    return host.rsplit("@", 1)[-1] or link
