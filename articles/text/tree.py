"""A small tree of HTML: parse anything, write it back well-formed.

The parser takes what people really paste and import. It is not a browser's:
what browsers would see in the result is decided by ``elements`` and checked by
nh3, which cleans every tree after it has been written back. It reads each
character a bounded number of times and never nests deeper than ``MAX_DEPTH``.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

MAX_DEPTH = 100


def names(text: str) -> frozenset[str]:
    """Give the set of the names in a text."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
RAW = names("script style xmp iframe noembed noframes plaintext textarea title")
INLINE = names(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label "
    "mark q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr"
)
# A new element of the first kind ends an open one of the second, unless one of
# the third stands between them.
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELL_ROOM = frozenset({"table", "td", "th", "caption"})
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS | _CELL_ROOM),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELL_ROOM),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELL_ROOM),
    "td": (frozenset({"td", "th", "caption"}), frozenset({"table"})),
    "th": (frozenset({"td", "th", "caption"}), frozenset({"table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
for _part in ("thead", "tbody", "tfoot", "colgroup", "caption"):
    ENDS[_part] = (
        frozenset({"thead", "tbody", "tfoot", "colgroup", "caption"}),
        frozenset({"table"}),
    )
#: Every name that HTML has or had; other names in Markdown are words in brackets.
KNOWN = (
    VOID
    | RAW
    | INLINE
    | names(
        "address applet article aside audio blink blockquote body button canvas caption center "
        "colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame "
        "frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li listing main map marquee "
        "math menu meter nav nobr noscript object ol optgroup option output p picture portal pre "
        "progress search section select slot summary svg table tbody td template tfoot th thead "
        "tr ul video"
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WALLS = frozenset({"td", "th", "caption", "li", "blockquote", "figure", "table"})

_NAME = re.compile(r"[a-zA-Z][^\s/>\x00<]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(\s*=\s*)?")
_UNQUOTED = re.compile(r"[^\s>]*")
_REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)(;?)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Node:
    """An element: its name, attributes and children (nodes and text)."""

    __slots__ = ("attrs", "children", "tag")

    def __init__(
        self,
        tag: str,
        attrs: dict[str, str] | None = None,
        children: "list[Node | str] | None" = None,
    ) -> None:
        self.tag = tag
        self.attrs: dict[str, str] = {} if attrs is None else attrs
        self.children: list[Node | str] = [] if children is None else children

    def __repr__(self) -> str:
        return f"Node({self.tag!r}, {self.attrs!r}, {self.children!r})"

    def nodes(self) -> "Iterator[Node]":
        """Give every element below this one, in document order."""
        stack: list[Node] = [c for c in reversed(self.children) if isinstance(c, Node)]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(c for c in reversed(node.children) if isinstance(c, Node))

    def elements(self) -> "list[Node]":
        """Give the element children."""
        return [c for c in self.children if isinstance(c, Node)]

    def first(self, *tags: str) -> "Node | None":
        """Give the first child with one of these names."""
        return next((c for c in self.elements() if c.tag in tags), None)

    def text(self) -> str:
        """Give all text below, joined as it stands."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(parts)


def parse(html: str) -> Node:
    """Give the tree of ``html`` below a node without a name; never raises."""
    builder = _Builder()
    _tokenise(html, builder)
    return builder.root


def decode(text: str) -> str:
    """Resolve character references and remove what no text may hold."""
    if "&" in text:
        text = unescape(text)
    if "\r" in text or "\f" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    return text if text.isprintable() else _CONTROLS.sub("", text)


def has_controls(text: str) -> bool:
    """Say whether ``decode`` would remove a character from ``text``."""
    return _CONTROLS.search(text) is not None


def _decode_value(value: str) -> str:
    """Resolve references as browsers do in attributes: ``?a&section=`` stays."""
    if "&" in value:
        value = _REFERENCE.sub(lambda m: _reference(m, value), value)
    return decode(value.replace("&", "&amp;")) if "&" in value else decode(value)


def _reference(match: re.Match[str], value: str) -> str:
    name, semicolon = match.groups()
    if name[0] != "#" and not semicolon:
        following = value[match.end() : match.end() + 1]
        if following == "=" or name not in html5:
            return match[0]
    return unescape(match[0])


class _Builder:
    """Take tags and text as they come and keep the open elements on a stack."""

    def __init__(self) -> None:
        self.root = Node("")
        self.stack = [self.root]

    def text(self, raw: str) -> None:
        if text := decode(raw):
            self.stack[-1].children.append(text)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self._end_what_this_ends(tag)
        node = Node(tag, attrs)
        self.stack[-1].children.append(node)
        if tag not in VOID and len(self.stack) < MAX_DEPTH:
            self.stack.append(node)

    def raw(self, tag: str, attrs: dict[str, str], content: str) -> None:
        self.start(tag, attrs)
        if self.stack[-1].tag == tag:
            self.stack[-1].children.append(content)
            self.stack.pop()

    def _end_what_this_ends(self, tag: str) -> None:
        if tag in ENDS:
            ended, walls = ENDS[tag]
            self._pop_to(ended, walls)
            if tag in {"thead", "tbody", "tfoot"}:
                self._pop_to(ended, walls)
        elif tag == "a":
            self._pop_to(frozenset("a"), _WALLS | {"p", "div"} | _HEADINGS)
        elif tag == "p" or tag in _HEADINGS:
            self._pop_inline_to(_HEADINGS | {"p"} if tag != "p" else frozenset("p"))

    def _pop_to(self, tags: frozenset[str], walls: frozenset[str]) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            tag = self.stack[index].tag
            if tag in tags:
                del self.stack[index:]
                return
            if tag in walls:
                return

    def _pop_inline_to(self, tags: frozenset[str]) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            tag = self.stack[index].tag
            if tag in tags:
                del self.stack[index:]
                return
            if tag not in INLINE:
                return

    def end(self, tag: str) -> None:
        if tag == "br":  # browsers read </br> as <br>
            self.start(tag, {})
            return
        inline = tag in INLINE or tag == "p"
        reopen: list[Node] = []
        for index in range(len(self.stack) - 1, 0, -1):
            node = self.stack[index]
            if node.tag == tag:
                del self.stack[index:]
                self._reopen(reopen)
                return
            if (inline and node.tag in _WALLS) or _keeps_in(node.tag, tag):
                return
            if inline and node.tag == "p":
                reopen.append(node)

    def _reopen(self, nodes: list[Node]) -> None:
        for node in reversed(nodes):
            attrs = {k: v for k, v in node.attrs.items() if k != "id"}
            self.start(node.tag, attrs)


def _keeps_in(open_tag: str, ending: str) -> bool:
    """Say whether an end tag means nothing inside this open element."""
    if open_tag in {"td", "th", "caption"}:
        return ending not in {"tr", "thead", "tbody", "tfoot", "table"}
    return open_tag == "table"


def _tokenise(html: str, builder: _Builder) -> None:
    """Walk ``html`` once: every step moves forward, nothing is read again."""
    position, length = 0, len(html)
    while position < length:
        opening = html.find("<", position)
        if opening < 0:
            builder.text(html[position:])
            return
        following = html[opening + 1 : opening + 2]
        if following.isascii() and following.isalpha():
            if opening > position:
                builder.text(html[position:opening])
            position = _start_tag(html, opening, builder)
        elif following == "/" and _NAME.match(html, opening + 2):
            if opening > position:
                builder.text(html[position:opening])
            position = _end_tag(html, opening, builder)
        elif following and following in "!?/":
            if opening > position:
                builder.text(html[position:opening])
            position = _skip_declaration(html, opening, builder)
        else:
            position = _literal(html, position, opening, builder)


def _literal(html: str, position: int, opening: int, builder: _Builder) -> int:
    """Take a run of "<" that open nothing as the text that it is."""
    end = opening + 1
    while html.startswith("<", end):
        end += 1
    if end < len(html) and (html[end].isalpha() or html[end] in "/!?"):
        end -= 1
    end = max(end, opening + 1)
    builder.text(html[position:end])
    return end


def _rest(html: str, opening: int, builder: _Builder) -> int:
    """Take a tag or comment that never ends, and all behind it, as the text that it is.

    Browsers lose it; here a word is worth more than a tidy end.
    """
    builder.text(html[opening:].rstrip())
    return len(html)


def _skip_declaration(html: str, opening: int, builder: _Builder) -> int:
    """Give the place behind a comment, doctype or processing instruction."""
    if html.startswith("<!--", opening):
        if html.startswith((">", "->"), opening + 4):
            return html.index(">", opening) + 1
        end = html.find("-->", opening + 4)
        return _rest(html, opening, builder) if end < 0 else end + 3
    end = html.find(">", opening)
    return _rest(html, opening, builder) if end < 0 else end + 1


def _end_tag(html: str, opening: int, builder: _Builder) -> int:
    name = _NAME.match(html, opening + 2)
    end = html.find(">", opening)
    if name is None or end < 0:
        return _rest(html, opening, builder)
    builder.end(name[0].lower())
    return end + 1


def _start_tag(html: str, opening: int, builder: _Builder) -> int:
    name = _NAME.match(html, opening + 1)
    if name is None:  # the caller saw a letter
        return opening + 1
    tag = name[0].lower()
    attrs, end = _attributes(html, name.end())
    if end < 0:  # the text ends inside the tag
        return _rest(html, opening, builder)
    if tag in RAW:
        return _raw_element(html, tag, attrs, end, builder)
    builder.start(tag, attrs)
    return end


def _attributes(html: str, position: int) -> tuple[dict[str, str], int]:
    """Read attributes up to ">"; give them and the place behind it, or -1."""
    attrs: dict[str, str] = {}
    while match := _ATTRIBUTE.match(html, position):
        position = match.end()
        value = ""
        if match[2]:
            quote = html[position : position + 1]
            if quote and quote in "\"'":
                end = html.find(quote, position + 1)
                if end < 0:
                    return attrs, -1
                value, position = html[position + 1 : end], end + 1
            elif bare := _UNQUOTED.match(html, position):
                value, position = bare[0], bare.end()
        attrs.setdefault(match[1].lower(), _decode_value(value))
    end = html.find(">", position)
    return attrs, end + 1 if end >= 0 else -1


def _raw_element(html: str, tag: str, attrs: dict[str, str], start: int, builder: _Builder) -> int:
    """Read an element whose content is not markup, up to its own end tag."""
    end = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(html, start)
    content = html[start : end.start()] if end else html[start:]
    builder.raw(tag, attrs, content)
    if end is None:
        return len(html)
    close = html.find(">", end.end())
    return len(html) if close < 0 else close + 1
