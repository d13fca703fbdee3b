"""Passages: the paragraphs of a body as plain text, each with what it is.

Whoever compares a summary with its body reads it here, so that a passage has
the same number and the same words for all of them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.text.sentences import Sentence, has_no_capitals, sentences
from articles.text.tree import INLINE, VOID, Node, names, parse

#: What a passage can be.
PARAGRAPH, HEADING, ITEM, QUOTE = "paragraph", "heading", "item", "quote"
CAPTION, ROW, CODE = "caption", "row", "code"
#: Characters of a body that are compared and chosen from; what is longer is no article.
LONGEST_BODY = 200_000
_SAMPLE = 20_000  # characters that show how a body is written
_PASSAGE = 20  # what a passage weighs besides its characters
#: Words beside the text: notes and footnotes, pull quotes, credits, embedded links.
ASIDE = "aside"


class Passage(NamedTuple):
    """One paragraph, heading, item, caption, table row … of a body."""

    kind: str
    text: str  # white space folded; a <br> is a line feed, cells are parted by tabs
    position: int  # its number among the passages of the body, from 0
    id: str = ""  # the HTML id of its element, where it has one
    is_cut: bool = False  # whether struck words or the mark of a footnote were left out


class BodySentence(NamedTuple):
    """A sentence of a body and where it stands."""

    text: str
    number: int  # among all sentences of the body, from 0
    passage: Passage
    start: int  # passage.text[start:end] is the sentence
    end: int


def passages(body: str) -> list[Passage]:
    """Read the passages of a stored body (HTML).

    Words that are struck out and the marks of footnotes are not part of them.
    """
    return [passage for passage, _ in located(parse(body))]


def located(tree: Node) -> list[tuple[Passage, Node]]:
    """Give each passage of a parsed body with the element that holds its words."""
    reader = _Reader(tree)
    reader.walk(tree, PARAGRAPH)
    reader.flush()
    return reader.found


def paragraphs(text: str) -> list[Passage]:
    """Read the passages of plain text with blank lines between its paragraphs.

    Lines inside of a paragraph are joined; a text without any blank line has a
    paragraph on each line.
    """
    text = text.strip().replace("\r\n", "\n")
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    folded = [" ".join(part.split()) for part in parts]
    return [_paragraph(words, number) for number, words in enumerate(filter(None, folded))]


def bounded(found: Sequence[Passage]) -> list[Passage]:
    """Give the passages up to what an article holds at most, for what compares or chooses."""
    kept: list[Passage] = []
    left = LONGEST_BODY
    for passage in found:
        if left <= 0:
            break
        is_whole = len(passage.text) <= left
        kept.append(passage if is_whole else passage._replace(text=passage.text[:left]))
        left -= len(passage.text) + _PASSAGE
    return kept


def sample(found: Sequence[Passage]) -> str:
    """Give the beginning of a body, long enough to show how its writer writes."""
    return " ".join(passage.text for passage in found[:40])[:_SAMPLE]


def body_sentences(found: Sequence[Passage], language: str) -> Iterator[BodySentence]:
    """Give the sentences of all passages in order, numbered through the body."""
    number = 0
    for passage, own in by_passage(found, language):
        for text, start, end in own:
            yield BodySentence(text, number, passage, start, end)
            number += 1


def by_passage(found: Sequence[Passage], language: str) -> Iterator[tuple[Passage, list[Sentence]]]:
    """Give each passage with its sentences."""
    is_lower = has_no_capitals(sample(found))
    for passage in found:
        yield passage, sentences(passage.text, language, is_lower=is_lower)


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"(?:[•◦▪‣*\-–]|[0-9]{1,2}[.)])\s+(?=\S)")
_NUMBER_SIGN = re.compile(r"#{1,6}\s+(?=\S)")


def _paragraph(words: str, number: int) -> Passage:
    if mark := _NUMBER_SIGN.match(words):
        return Passage(HEADING, words[mark.end() :], number)
    if mark := _BULLET.match(words):
        return Passage(ITEM, words[mark.end() :], number)
    return Passage(PARAGRAPH, words, number)


# What the words inside of an element are; an outer kind yields to an inner one.
_KINDS = {
    **dict.fromkeys(names("h1 h2 h3 h4 h5 h6 summary dt"), HEADING),
    **dict.fromkeys(names("li dd"), ITEM),
    "blockquote": QUOTE,
    **dict.fromkeys(names("figcaption caption"), CAPTION),
    "tr": ROW,
    "pre": CODE,
    "aside": ASIDE,
}
_ASIDE_CLASSES = names("footnotes pull credit embed")
# Signs that no parsed text holds, for the breaks that folding must not take.
_LINE = re.compile(" ?\0 ?")
_CELL = re.compile(" ?\1 ?")
_LEFT_OUT = names("del s script style template head title textarea")
_MARK_CLASSES = names("footnote-ref footnote-backref")


class _Reader:
    """Walk a tree; words gather until a block begins or ends."""

    def __init__(self, root: Node) -> None:
        self.found: list[tuple[Passage, Node]] = []
        self.words: list[str] = []
        self.kind = PARAGRAPH
        self.node = root
        self.is_cut = False

    def walk(self, node: Node, kind: str) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.words.append(child)
            elif child.tag == "br":
                self.words.append("\0")
            elif child.tag in INLINE:
                self._inline(child, kind)
            elif child.tag not in _LEFT_OUT and child.tag not in VOID:
                self._block(child, kind)

    def flush(self) -> None:
        """End the passage that is open, if it says anything."""
        text, self.words = " ".join("".join(self.words).split()), []
        folded = _CELL.sub("\t", _LINE.sub("\n", text)).strip("\n\t")
        for part in _BLANK_LINE.split(folded):
            if part:
                own = self.node.attrs.get("id", "")
                passage = Passage(self.kind, part, len(self.found), own, self.is_cut)
                self.found.append((passage, self.node))
        self.is_cut = False

    def _inline(self, node: Node, kind: str) -> None:
        if node.tag in _LEFT_OUT or node.attrs.get("class") in _MARK_CLASSES:
            self.is_cut = True
        else:
            self.walk(node, kind)

    def _block(self, node: Node, kind: str) -> None:
        inner = _kind_of(node, kind)
        if inner == ROW and node.tag in {"td", "th", "p"}:
            self.words.append(" ")
            self.walk(node, ROW)
            self.words.append("\1" if node.tag != "p" else " ")
            return
        outer = self.kind, self.node
        self.flush()
        self.kind, self.node = inner, node
        if inner == CODE:
            self.words.append(node.text())
        else:
            self.walk(node, inner)
        self.flush()
        self.kind, self.node = outer


def _kind_of(node: Node, outer: str) -> str:
    if outer in {ASIDE, ROW} or set(node.attrs.get("class", "").split()) & _ASIDE_CLASSES:
        return outer if outer == ROW else ASIDE
    return _KINDS.get(node.tag, outer)
