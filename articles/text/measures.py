"""Counts and fingerprints of texts."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from articles.text.reading import plain_text
from articles.text.tree import Node, names, parse

WORDS_PER_MINUTE = 238

# Characters of a script that doesn't part words by spaces, per word. Japanese
# and Chinese: the 1.5 to 2.5 characters a word that translators reckon with,
# taken as 2 (a Chinese word has 1.6 characters in running text, a Japanese one
# 2.1, kana counted in: Universal Dependencies treebanks GSD). Thai, Lao, Khmer and Burmese: letters
# without their marks, 4 a word (Thai UD PUD: 4.2).
_UNSPACED = re.compile(
    "(?P<cjk>[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]+)"
    "|(?P<se>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)"
)
_CJK_PER_WORD = 2
_SOUTH_EAST_PER_WORD = 4
_UNSPACED_LANGUAGES = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})


def count_words(text: str, language: str) -> int:
    """Count the words of plain text.

    Between spaces, anything with a letter or digit is a word. In languages that
    write without spaces, runs of their script are counted by characters (see
    the factors above), and words of other scripts between them as usual.
    """
    primary = language.split("-")[0].lower()
    if primary not in _UNSPACED_LANGUAGES:
        return _spaced(text)
    count = 0
    for match in _UNSPACED.finditer(text):
        if match["cjk"]:
            count += len(match["cjk"])
    letters = sum(
        not unicodedata.category(c).startswith("M")
        for match in _UNSPACED.finditer(text)
        for c in match["se"] or ""
    )
    rest = _spaced(_UNSPACED.sub(" ", text))
    return rest + -(-count // _CJK_PER_WORD) + -(-letters // _SOUTH_EAST_PER_WORD)


_WORD = re.compile(r"\S*\w\S*")


def _spaced(text: str) -> int:
    return sum(1 for part in text.split() if any(c.isalnum() for c in part))


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
    digest = hashlib.sha256()
    for part in fingerprint_parts(body):
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


def text_of_points(points: Iterable[str]) -> str:
    """Give the points of a summary as one plain text, a line each."""
    lines = (" ".join(plain_text(point).split()) for point in points)
    return "\n".join(line for line in lines if line)
