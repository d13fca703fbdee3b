"""What RSS 2.0 and Atom (RFC 4287) ask of a feed, as far as a program can tell."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_WHOLE = re.compile(r"https?://[!-~]+")
_KIND = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESSED = frozenset({"src", "href", "poster", "cite"})
_REFUSED = frozenset({"script", "style", "object", "embed", "form", "iframe"})
# What each element may hold, by RSS 2.0 with the modules for content and addresses, and Atom.
_HOLDS = {
    "channel": "title link description language copyright managingEditor webMaster pubDate"
    " lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays"
    f" item {ATOM}link",
    "item": "title link description author category comments enclosure guid pubDate source"
    f" {CONTENT} {DUBLIN}creator {DUBLIN}language {ATOM}link",
    "image": "url title link width height description",
    "feed": "author category contributor generator icon id link logo rights subtitle title"
    " updated entry",
    "entry": "author category content contributor id link published rights source summary title"
    " updated",
    "author": "name uri email",
}
_OFTEN = frozenset({"category", "item", "entry", "link", "author", "contributor", "creator"})
_OWN = "alternate"
_ONCE_IN_ATOM = ("title", "id", "updated")


def _strangers(node: Element) -> Iterator[str]:
    """Find elements that a format doesn't have there, or has once, and none that is empty."""
    name = node.tag.removeprefix(ATOM)
    prefix = ATOM if node.tag.startswith(ATOM) else ""
    allowed = {word if word[0] == "{" else prefix + word for word in _HOLDS[name].split()}
    for tag, count in Counter(child.tag for child in node).items():
        if tag not in allowed:
            yield f"{name}: the element {tag}"
        often = tag.split("}")[-1] in _OFTEN and (prefix or tag not in {"link", "author"})
        if count > 1 and not often:
            yield f"{name}: {tag} {count} times"
    for child in node:
        if not len(child) and not child.attrib and not (child.text or "").strip():
            yield f"{name}: {child.tag} is empty"
        yield from _strangers(child) if child.tag.removeprefix(ATOM) in _HOLDS else ()


def rss(content: bytes) -> Iterator[str]:
    """Give what is wrong with an RSS feed."""
    root = fromstring(content)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "no RSS 2.0 channel"
        return
    yield from _strangers(channel)
    yield from _image(channel)
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1:
            yield f"channel: not one {name}"
    if not any(node.get("rel") == "self" for node in channel.findall(f"{ATOM}link")):
        yield "channel: no atom:link to itself"
    if not _LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "channel: no language"
    yield from _dates(channel, ("lastBuildDate", "pubDate"))
    guids = Counter(item.findtext("guid") or "" for item in channel.findall("item"))
    yield from (f"guid {guid!r} {count} times" for guid, count in guids.items() if count > 1)
    for item in channel.findall("item"):
        yield from _item(item)


def _image(channel: Element) -> Iterator[str]:
    for image in channel.findall("image"):
        if not _WHOLE.fullmatch(image.findtext("url") or ""):
            yield "image: no whole address"
        yield from (f"image: another {name} than the channel's" for name in ("title", "link")
                    if image.findtext(name) != channel.findtext(name))  # fmt: skip


def _item(item: Element) -> Iterator[str]:
    name = item.findtext("link") or "item"
    if not (item.findtext("title") or item.findtext("description")):
        yield f"{name}: neither title nor description"
    if not _WHOLE.fullmatch(item.findtext("link") or ""):
        yield f"{name}: no whole address"
    guid = item.find("guid")
    if guid is None or not guid.text:
        yield f"{name}: no guid"
    elif guid.get("isPermaLink", "true") == "true" and not _WHOLE.fullmatch(guid.text):
        yield f"{name}: guid is said to be an address"
    yield from _dates(item, ("pubDate",), needed=True)
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(name, enclosure.get("url"), enclosure.get("type"),
                              enclosure.get("length"))  # fmt: skip
    for author in item.findall("author"):
        if "@" not in (author.text or ""):
            yield f"{name}: author is no mail address"
    yield from _relative(name, item.findtext(CONTENT) or "")
    yield from _relative(name, item.findtext("description") or "")


def _enclosure(name: str, url: str | None, kind: str | None, length: str | None) -> Iterator[str]:
    if not _WHOLE.fullmatch(url or "") or not _KIND.fullmatch(kind or ""):
        yield f"{name}: enclosure without address or type"
    if not (length or "").isdigit():
        yield f"{name}: enclosure without length"


def _dates(node: Element, names: tuple[str, ...], *, needed: bool = False) -> Iterator[str]:
    for name in names:
        text = node.findtext(name)
        if text is None:
            if needed:
                yield f"no {name}"
            continue
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            yield f"{name} {text!r} is no RFC 822 date"
            continue
        if text[:3] != f"{moment:%a}" or moment.tzinfo is None:
            yield f"{name} {text!r} has another weekday or no zone"


class _Tags(HTMLParser):
    """Collects the tags of a text: what is quoted in it, escaped, is text and no tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.refused = False
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        if tag in _REFUSED or any(name.startswith("on") for name in names):
            self.refused = True
        self.addresses += [value or "" for name, value in attrs if name in _ADDRESSED]


def _relative(name: str, html: str) -> Iterator[str]:
    """Find addresses that mean nothing in a reader's program."""
    tags = _Tags(html)
    for address in tags.addresses:
        if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            yield f"{name}: the relative address {address!r}"
    if tags.refused:
        yield f"{name}: an element that readers' programs refuse"


def atom(content: bytes) -> Iterator[str]:
    """Give what is wrong with an Atom feed."""
    root = fromstring(content)
    if root.tag != f"{ATOM}feed":
        yield "no feed"
        return
    yield from _strangers(root)
    yield from _atom_parts(root, "feed")
    relations = Counter(node.get("rel", "alternate") for node in root.findall(f"{ATOM}link"))
    if relations["self"] != 1:
        yield "feed: not one link to itself"
    entries = root.findall(f"{ATOM}entry")
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"id {one!r} {count} times" for one, count in ids.items() if count > 1)
    has_author = root.find(f"{ATOM}author") is not None
    for entry in entries:
        name = entry.findtext(f"{ATOM}id") or "entry"
        yield from _atom_parts(entry, name)
        if not has_author and entry.find(f"{ATOM}author") is None:
            yield f"{name}: neither it nor the feed has an author"
        yield from _atom_content(name, entry)


def _atom_parts(node: Element, name: str) -> Iterator[str]:
    for part in _ONCE_IN_ATOM:
        if len(node.findall(ATOM + part)) != 1 or not node.findtext(ATOM + part):
            yield f"{name}: not one {part}"
    for part in ("updated", "published"):
        for moment in node.findall(ATOM + part):
            if not _is_moment(moment.text or ""):
                yield f"{name}: {part} is no RFC 3339 moment"
    yield from _atom_links(node, name)
    for author in node.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name"):
            yield f"{name}: an author without a name"
    for category in node.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield f"{name}: a category without a term"


def _is_moment(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _atom_links(node: Element, name: str) -> Iterator[str]:
    links = [one for one in node.findall(f"{ATOM}link") if one.get("rel", "alternate") == _OWN]
    kinds = Counter((link.get("type"), link.get("hreflang")) for link in links)
    yield from (f"{name}: {count} alternates of one kind" for count in kinds.values() if count > 1)
    if not re.fullmatch(r"(https?|urn|tag):[!-~]+", node.findtext(f"{ATOM}id") or ""):
        yield f"{name}: its id is no address"
    for link in node.findall(f"{ATOM}link"):
        if not _WHOLE.fullmatch(link.get("href") or ""):
            yield f"{name}: a link without a whole address"
        if link.get("rel") == "enclosure":
            yield from _enclosure(name, link.get("href"), link.get("type"), link.get("length"))


def _atom_content(name: str, entry: Element) -> Iterator[str]:
    content = entry.find(f"{ATOM}content")
    alternates = [
        link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
    ]
    if content is None and not alternates:
        yield f"{name}: neither content nor a link"
    for node in (content, entry.find(f"{ATOM}summary")):
        if node is None:
            continue
        if node.get("type", "text") not in {"text", "html", "xhtml"}:
            yield f"{name}: content of another type"
        if node.get("type") == "html":
            yield from _relative(name, node.text or "")
