"""What a change to a published text touches: numbers, names, quotations.

Plain rules that work in any language and rather say too much than too little: who then
means a typo says why. Where a script has no capitals, any exchanged word may be a name.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from articles.text.facts import number_words
from articles.text.facts.quotations import CLOSED_BY

type Kind = Literal["number", "name", "quotation"]

# What belongs to a number beside its digits: another currency, or none, is another number.
_MONEY: Final = "$€£¥₹₩₽₺₴₪₦₫₱฿﷼"
# One number with sign, money and separators, a letter of a script without spaces, a word,
# a sign.
_TOKEN: Final = re.compile(
    rf"(?:(?<!\w)[-−+±]?[{_MONEY}]? ?)?\d+(?:[.,٫٬’'\u00a0\u202f:/-]?\d+)*"
    rf"(?:[ \u00a0\u202f]?[%‰°{_MONEY}])?"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_]+(?:[’'‑-][^\W\d_]+)*"
    r"|\n|[^\w\s]|_"
)
_ENDS: Final = frozenset(".!?…:;¿¡。！？؟।\n•–—")
_OPENING: Final = frozenset("“„«‹‘\"'([{「『《*_-")


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that a change touches, with what stood there and what stands there now."""

    kind: Kind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    starts: bool  # whether a sentence starts with it
    quoted: bool


def touched(before: str, after: str) -> list[Touched]:
    """Say which numbers, names and quotations differ between two plain texts."""
    if before == after:
        return []
    old, new = list(_tokens(before)), list(_tokens(after))
    small = {t.text for t in (*old, *new) if t.text == t.text.lower() and _has_case(t.text)}
    words = [[token.text for token in side] for side in (old, new)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    found: list[Touched] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found += _touched(old[i1:i2], new[j1:j2], small)
    return found


def _touched(old: Sequence[_Token], new: Sequence[_Token], small: set[str]) -> Iterator[Touched]:
    before, after = (" ".join(t.text for t in side).strip() for side in (old, new))
    changed = (*old, *new)
    if any(_is_number(token.text) for token in changed):
        yield Touched("number", before, after)
    if _touches_name(old, new, small):
        yield Touched("name", before, after)
    if any(token.quoted for token in changed):
        yield Touched("quotation", before, after)


def _tokens(text: str) -> Iterator[_Token]:
    starts, closing = True, ""
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        sign = match[0]
        if closing:
            yield _Token(sign, starts, True)
            closing = "" if sign in (*closing, "\n") else closing
        else:
            closing = CLOSED_BY.get(sign, "")
            yield _Token(sign, starts, bool(closing))
        starts = sign in _ENDS or (starts and sign in _OPENING)


def _is_number(word: str) -> bool:
    """Say whether a word is a number or has a number word in it, as ``twenty-four`` has."""
    if any(unicodedata.category(c)[0] == "N" for c in word):
        return True
    return any(part in number_words.ALL for part in re.split("[-‑]", word.lower()))


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _touches_name(old: Sequence[_Token], new: Sequence[_Token], small: set[str]) -> bool:
    if any(_is_name(token, small) for token in (*old, *new) if not token.starts):
        return True
    old_words, new_words = _words(old), _words(new)
    old_bare, new_bare = (_bare("".join(_caseless(side))) for side in (old_words, new_words))
    if old_bare != new_bare:
        return True
    first = [side[0] for side in (old, new) if side and side[0].starts]
    if not any(_is_name(token, small) for token in first):
        return False
    # At the start of a sentence every word has a capital: a slip of letters is no name.
    known = any(token.text.lower() in small for token in first)
    near = SequenceMatcher(None, "".join(old_words), "".join(new_words)).ratio() > 0.6
    return not (known and near)


def _is_name(token: _Token, small: set[str]) -> bool:
    word = token.text
    if not word[0].isupper():
        return any(c.isupper() for c in word[1:])
    return not token.starts or word.lower() not in small


def _words(tokens: Sequence[_Token]) -> list[str]:
    return [t.text for t in tokens if t.text[0].isalpha()]


def _caseless(words: Sequence[str]) -> list[str]:
    return [word for word in words if not _has_case(word)]


def _bare(word: str) -> str:
    """Leave out vowel signs and the stroke that only lengthens a word."""
    split = unicodedata.normalize("NFD", word)
    return "".join(c for c in split if unicodedata.category(c) != "Mn" and c != "\u0640")


_SENTENCE: Final = re.compile(r"[^.!?…。！？؟।\n]+[.!?…。！？؟।]*[”»’\"]?|\n")
_SHOWN: Final = 400  # characters of a passage that a notice quotes by itself


def passages(before: str, after: str) -> tuple[str, str]:
    """Give the sentences that differ, as they stood and as they stand, up to 400 characters."""
    gone, come = differing(before, after)
    return _short(gone), _short(come)


def differing(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the sentences that differ, as they stood and as they stand."""
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone += old[i1:i2]
            come += new[j1:j2]
    return gone, come


def _sentences(text: str) -> list[str]:
    return [part for part in (m[0].strip() for m in _SENTENCE.finditer(text)) if part]


def _short(sentences: Sequence[str]) -> str:
    text = " ".join(sentences)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def quotations(body: str) -> list[str]:
    """Give the texts of the block quotations of a cleaned body."""
    found = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", body, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in found]
