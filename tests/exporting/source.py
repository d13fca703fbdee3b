"""What a source file holds, read by rules of its own: none of the product's code is used.

Only ever too little is asked for: where Markdown is ambiguous, the passage is left out.
"""

import datetime as dt
import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n`]*\n(.*?)^ {0,3}\1[`~]*[ \t]*$", re.S | re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(
    r"\]\([ \t]*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n^]+\]:[ \t]*(\S+).*$", re.M)
_HREF = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I | re.S)
_CAPTION = re.compile(r"<figcaption[^<>]*>(.*?)</figcaption>", re.S | re.I)
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
_MARKER = re.compile(r"^[ \t>]*\d+[.)][ \t]", re.M)
_PICTURE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?=\()")
# A character each where words aren't parted by blanks, else runs of letters and digits.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def words(text: str) -> Counter[str]:
    """Count the words of plain text: runs of letters, marks and digits."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).replace("\xad", "")))


def spoken(text: str) -> str:
    """Give the words of plain text in their order, and nothing between them."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text)))


@dataclass
class Source:
    """What must be found again of one story."""

    words: Counter[str]
    links: set[str]
    captions: list[str]  # their words
    code: list[str]
    tables: int
    topics: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    moment: dt.datetime | None = None


def read(record: dict[str, Any]) -> Source:
    """Read one record of the corpus, whose text is Markdown mixed with HTML."""
    markdown = _COMMENT.sub(" ", record["body_markdown"].replace("\r\n", "\n"))
    return Source(
        words=_words(markdown),
        links=_links(_FENCE.sub("\n", markdown)),
        captions=[spoken(_plain(caption)) for caption in _CAPTION.findall(markdown)],
        code=[_flat(code) for _fence, code in _FENCE.findall(markdown)],
        tables=len(re.findall(r"<table\b", markdown)) + len(_TABLE_RULE.findall(markdown)),
        topics=record.get("tags", []),
        authors=record.get("authors", []),
        moment=_moment(record.get("date")),
    )


def _words(markdown: str) -> Counter[str]:
    code = " ".join(code for _fence, code in _FENCE.findall(markdown))
    return words(_plain(_FENCE.sub("\n", markdown))) + words(code)


def _plain(markdown: str) -> str:
    """Take away what is markup: tags, targets, attribute lists, backslashes, entities."""
    text = _PICTURE.sub("[]", _MARKER.sub(" ", _TAG.sub(" ", markdown)))
    text = _LINK.sub("] ", _DEFINITION.sub(" ", text))
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", _ATTRIBUTES.sub(" ", text)))


def _links(markdown: str) -> set[str]:
    """Give the targets of links; of pictures' sources none."""
    without_pictures = re.sub(r"!(?=\[)", " ", markdown)
    typed = [a or b for a, b in _LINK.findall(re.sub(r"!\[[^\]]*\]\([^()]*\)", " ", markdown))]
    written = [a or b for a, b in _HREF.findall(without_pictures)]
    return {target(link) for link in [*typed, *written] if link.strip()}


def target(link: str) -> str:
    """Give a target in a form in which two ways to write it are one."""
    plain = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", link)).strip()
    return re.sub(r"\s+", "%20", plain)


def _moment(date: str | None) -> dt.datetime | None:
    """Read ``2016-08-09 1:00:47 -0400`` or ``2024-04-16``, in UTC where it doesn't say."""
    if not date:
        return None
    day, *rest = date.split()
    if not rest:
        return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
    hour, minute, second = rest[0].split(":")
    offset = rest[1] if len(rest) > 1 else "+0000"
    return dt.datetime.fromisoformat(f"{day}T{int(hour):02}:{minute}:{second}{offset}")


def _flat(text: str) -> str:
    return " ".join(text.split())


class Exported(HTMLParser):
    """What an exported body holds, read with the standard library alone."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = 0
        self.links: set[str] = set()
        self._text: list[str] = []
        self._code: list[str] = []
        self._captions: list[str] = []
        self._inside: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and tables; blocks part words."""
        values = {name: value or "" for name, value in attrs}
        self.tables += tag == "table"
        for name in ("href", "data-href"):
            if values.get(name):
                self.links.add(target(values[name]))
        if tag in {"pre", "figcaption"}:
            self._inside.append(tag)
            (self._code if tag == "pre" else self._captions).append("")
        self._text.append(" ")  # markup parts words on either side of the comparison

    def handle_endtag(self, tag: str) -> None:
        """Leave code and captions."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        self._text.append(" ")

    def handle_data(self, data: str) -> None:
        """Gather text."""
        self._text.append(data)
        if "pre" in self._inside:
            self._code[-1] += data
        if "figcaption" in self._inside:
            self._captions[-1] += data

    @property
    def words(self) -> Counter[str]:
        """Every word, how often."""
        return words("".join(self._text))

    @property
    def code(self) -> str:
        """All code, white space flattened."""
        return _flat(" ".join(self._code))

    @property
    def captions(self) -> str:
        """The words of all captions in their order."""
        return spoken(" ".join(self._captions))
