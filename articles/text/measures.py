"""Counts and fingerprints of texts."""

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from articles.text.reading import plain_text, words_of
from articles.text.tree import Node, names, parse

WORDS_PER_MINUTE = 238

# Scripts that don't part words by spaces, and how many of their characters
# stand for one English word. Chinese and Japanese: measured on twelve guides
# (GitHub's Open Source Guides) that exist in both and in English. Thai, Lao,
# Burmese and Khmer: letters without their marks, a rough mean word length.
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\u3005-\u3007"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED: dict[str, tuple[re.Pattern[str], float]] = {
    **dict.fromkeys(("zh", "yue"), (re.compile(f"[{_CHINESE}]"), 1.6)),
    "ja": (re.compile(f"[{_CHINESE}{_KANA}]"), 2.9),
    **dict.fromkeys(("th", "lo", "km", "my"), (re.compile(f"[{_SOUTH_EAST}]"), 4.0)),
}


def count_words(text: str, language: str) -> int:
    """Count the words of plain text.

    Between spaces, anything with a letter or digit is a word. In languages that
    write without spaces the characters of their script are counted and divided
    by the factors above, and words of other scripts between them are added.
    """
    script = _UNSPACED.get(language.split("-")[0].lower())
    if script is None:
        return _spaced(text)
    pattern, characters_per_word = script
    letters = sum(unicodedata.category(c)[0] != "M" for c in pattern.findall(text))
    return math.ceil(letters / characters_per_word) + _spaced(pattern.sub(" ", text))


def is_spaced(language: str) -> bool:
    """Say whether a language parts its words by spaces."""
    return language.split("-")[0].lower() not in _UNSPACED


def _spaced(text: str) -> int:
    # Nearly every word begins with a letter or digit, which is quickly seen.
    return sum(part[0].isalnum() or any(c.isalnum() for c in part) for part in text.split())


#: What one word of a limit allows in languages that write without spaces.
CHARACTERS_PER_WORD = 4


def extent(text: str, language: str) -> int:
    """Measure a text against a limit: its words, or in languages that write without
    spaces its characters (white space left out).
    """
    if _is_spaced(language):
        return _spaced(text)
    return sum(len(part) for part in text.split())


def allowance(words: int, language: str) -> int:
    """Give what a limit of so many words allows in the measure of ``extent``."""
    return words if _is_spaced(language) else words * CHARACTERS_PER_WORD


def _is_spaced(language: str) -> bool:
    return language.split("-")[0].lower() not in _UNSPACED


def reading_minutes(words: int, language: str = "en") -> int:
    """Give the minutes of silent reading, rounded up, at least 1.

    238 words a minute: the mean of 190 studies in Brysbaert, "How many words do
    we read per minute?", Journal of Memory and Language 109 (2019). The words
    of languages without spaces are estimates of ``count_words`` and are read at
    the same rate; ``language`` is there for newsrooms with better numbers.
    """
    del language
    return max(1, -(-words // WORDS_PER_MINUTE))


_STRUCTURE = names("h2 h3 h4 h5 h6 li blockquote td th pre figure del ins s")


def fingerprint(body: str) -> str:
    """Give 64 hexadecimal digits that change when the meaning of a body may have.

    Words, their order, and the structure that carries meaning (headings, items,
    cells, quotations, code, pictures, struck words) count; white space, marks
    for emphasis and link targets don't.
    """
    return _digest(fingerprint_parts(body))


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "replace"))
        digest.update(b"\n")
    return digest.hexdigest()


def fingerprint_parts(body: str) -> Iterable[str]:
    """Give the lines that ``fingerprint`` digests, each ended by a line feed.

    Those of a body are those of its blocks one after the other.
    """
    return _parts(parse(body))


def _parts(root: Node) -> Iterable[str]:
    pending: list[str] = []
    stack: list[Node | str] = list(reversed(root.children))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pending.append(item)
            continue
        if item.tag in _STRUCTURE or item.tag in _BREAKS:
            if text := " ".join("".join(pending).split()):
                yield text
            pending = []
            if item.tag in _STRUCTURE:
                # Not the picture's uid: an imported story has its pictures under new ones.
                yield f"<{item.tag}>"
        elif item.tag == "br":
            pending.append(" ")
        stack.extend(reversed(item.children))
    if text := " ".join("".join(pending).split()):
        yield text


_BREAKS = names("p div section aside ul ol dl dt dd table tr figcaption details summary")


class Reading(NamedTuple):
    """What follows from the words of a body."""

    plain_text: str
    words: int
    fingerprint: str


def read(body: str, language: str) -> Reading:
    """Give a body's plain text, count of words and fingerprint, parsing it once."""
    tree = parse(body)
    text = words_of(tree)
    return Reading(text, count_words(text, language), _digest(_parts(tree)))


def text_of_points(points: Iterable[str]) -> str:
    """Give the points of a summary as one plain text, a line each."""
    lines = (" ".join(plain_text(point).split()) for point in points)
    return "\n".join(line for line in lines if line)
