"""Sentences: where they begin and end in a plain text.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a
number or an ellipsis that goes on. Every look to either side is bounded, so the
time is that of one pass over the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from articles.text.abbreviations import ANYWHERE, BEFORE_NUMBERS, OPENERS, TIME_GOES_ON, TITLES


class Sentence(NamedTuple):
    """A sentence, and its place: ``given[start:end]`` is its text."""

    text: str
    start: int
    end: int


_SPACED = ".!?…؟۔।॥։።။។‼⁇⁈⁉"
_UNSPACED = "。！？｡．"
_CLOSING = "\"'”’“»›)\\]}"
_CLOSING_UNSPACED = "”’」』）】》〉\"')"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
# A stop, or stops, with what closes behind it; or an ending line.
_STOP = re.compile(rf"[\n{_UNSPACED}{_SPACED}]")
_END = re.compile(
    rf"(?P<line>\n)"
    rf"|(?P<unspaced>(?:[{_UNSPACED}]|(?<=[{_CJK}])[!?…](?=[{_CJK}“‘「『（]))[{_UNSPACED}!?…]*)"
    rf"[{_CLOSING_UNSPACED}]*"
    rf"|(?P<spaced>\.(?: \.)+(?!\S)|[{_SPACED}]+)(?:[{_CLOSING}]|\ »)*(?:\[[0-9]{{1,3}}\])*"
)
# Words in corner brackets are one utterance inside of the sentence around it.
_BRACKETS = re.compile("「[^「」\n]{0,400}」|『[^『』\n]{0,400}』|（[^（）\n]{0,400}）")
_NEXT_WORD = re.compile(r"[^\w\n]*(\w(?:[\w'’\-]|\.(?=\w))*)?")
_SPEECH = re.compile(
    r"\s+(?:[\w.'’\-]+\s+){0,4}(?:said|says|told|asked|asks|wrote|added|shouted|replied|tweeted)\b"
)
_CHINESE_SPEECH = re.compile("[^。！？，\\s]{0,8}(?:说|道|問|问|表示|回答|写道|認為)")
_JAPANESE_GOES_ON = frozenset("とっはがをのにでもやな、。")
_OPENING = "([{\"'“„«‘—–"
_WITH_ORDINALS = frozenset({"cs", "da", "de", "fi", "hu", "nb", "no", "pl"})
_RUSSIAN_ENDS = frozenset({"г", "гг", "в", "д", "п"})
_LOOK = 60  # characters that a look to either side may take
_LEAST_LOWER = 100  # characters without a capital that show a text is written without them


def sentences(text: str, language: str = "en", *, is_lower: bool = False) -> list[Sentence]:
    """Split plain text into its sentences.

    ``language`` is a BCP 47 tag; an unknown one is read with the rules of English.
    A line break ends a sentence whatever stands before it. White space between
    sentences belongs to none. ``is_lower`` says that the text is part of one without
    capitals, where a sentence needs none to begin.
    """
    found = []
    start = 0
    is_lower = is_lower or has_no_capitals(text)
    for end in (*_ends(text, language.split("-")[0].lower(), is_lower), len(text)):
        piece = text[start:end].lstrip()
        words = piece.rstrip()
        if words:
            begin = end - len(piece)
            found.append(Sentence(words, begin, begin + len(words)))
        start = end
    return found


def has_no_capitals(text: str) -> bool:
    """Say whether a text that could have capitals is long enough to show that it has none."""
    return len(text) >= _LEAST_LOWER and text == text.lower() != text.upper()


def _ends(text: str, language: str, is_lower: bool) -> Iterator[int]:
    start = 0
    brackets = iter(()) if text.isascii() else _BRACKETS.finditer(text)
    bracket = next(brackets, None)
    for match in _stops(text):
        while bracket is not None and bracket.end() <= match.start():
            bracket = next(brackets, None)
        inside = bracket is not None and bracket.start() < match.start()
        if inside and bracket is not None and match["line"] is None and match.end() < bracket.end():
            continue
        if _is_end(text, match, start, language, is_lower):
            start = match.end()
            yield start


def _stops(text: str) -> Iterator[re.Match[str]]:
    """Find the stops and line ends; a search for one sign is faster than for all that it may be."""
    stop = _STOP.search(text)
    while stop is not None:
        match = _END.match(text, stop.start())
        if match is not None:
            yield match
        stop = _STOP.search(text, match.end() if match else stop.end())


def _is_end(text: str, match: re.Match[str], start: int, language: str, is_lower: bool) -> bool:
    if match.lastgroup == "line":
        return True
    if match.lastgroup == "unspaced":
        return not _utterance_goes_on(text, match)
    end = match.end()
    if end < len(text) and not text[end].isspace():
        # The danda and its like need no space behind them.
        return match["spaced"][-1] in "।॥۔" and text[end].isalpha()
    following = _NEXT_WORD.match(text, end, end + _LOOK)
    word = (following[1] if following else None) or ""
    if len(word) == 1 and text.startswith(".", following.end() if following else 0):
        word += "."  # an initial, not a word
    stop = match["spaced"]
    if stop == "." and text[match.start() - 1 : match.start()] == " ":
        return True  # a stop that stands for itself ends a line without one
    # Nothing begins with a capital where none is written; an ellipsis goes on there too.
    is_sign = not is_lower or stop not in {".", "!", "?"}
    if is_sign and word[:1].islower() and not any(c.isupper() for c in word):
        return False
    if stop == "." and match.end() == match.start() + 1:
        return not _belongs_to_word(text, match.start(), start, word, language, is_lower)
    return not (stop[-1] in "?!" and end > match.end("spaced") and _SPEECH.match(text, end))


def _utterance_goes_on(text: str, match: re.Match[str]) -> bool:
    """Say whether words that tell who spoke follow a closed quotation."""
    end = match.end()
    if end == match.end("unspaced") or end >= len(text):
        return False
    if text[end - 1] in "」』" and text[end] in _JAPANESE_GOES_ON:
        return True
    return _CHINESE_SPEECH.match(text, end) is not None and match["unspaced"][-1] in "！？!?"


def _belongs_to_word(
    text: str, stop: int, start: int, following: str, language: str, is_lower: bool
) -> bool:
    """Say whether a full stop is part of the word before it, not the sentence's end."""
    lead = text[max(start, stop - _LOOK) : stop].rsplit(None, 2)
    if not lead or not following:
        return False
    written = lead[-1].lstrip(_OPENING)
    word = written.lower()
    if language != "ru" and len(word) > 1 and word.isalpha() and word not in _known_in(language):
        return False  # a word like any other
    before = lead[-2] if len(lead) > 1 else ""
    if word.isdigit():
        return _is_ordinal(word, before, language)
    if following[0].isdigit():
        return word in _of(BEFORE_NUMBERS, language) or word in _of(ANYWHERE, language)
    if language == "ru" and word in _RUSSIAN_ENDS:
        return not _ends_in_russian(word, before)
    has_capital = is_lower or written != word or word == word.upper()  # or its script has none
    if has_capital and word in _of(TITLES, language):
        return True
    if word in {"a.m", "p.m"}:
        return is_lower or following.lower() in TIME_GOES_ON
    if word in _of(ANYWHERE, language) or _is_dotted(word):
        return following.split("'")[0].split("’")[0].lower() not in _of(OPENERS, language)
    return False


@lru_cache(maxsize=64)
def _known_in(language: str) -> frozenset[str]:
    """Give what is followed by a full stop of its own somewhere."""
    return _of(TITLES, language) | _of(BEFORE_NUMBERS, language) | _of(ANYWHERE, language)


def _of(lists: Mapping[str, frozenset[str]], language: str) -> frozenset[str]:
    return lists.get(language) or lists["en"]


def _is_dotted(word: str) -> bool:
    """Say whether a word is an initial or an abbreviation of such, as in ``u.s``."""
    bare = word.strip("-'’")
    if len(bare) > 1 and bare[1] != ".":
        return False
    return all(len(part) == 1 and part.isalpha() for part in bare.split("."))


def _is_ordinal(word: str, before: str, language: str) -> bool:
    """Say whether a number with a stop counts an item or, in German, is an ordinal."""
    if not before:
        return len(word) <= 3
    return language in _WITH_ORDINALS and len(word) <= 2


def _ends_in_russian(word: str, before: str) -> bool:
    """Say whether «2013 г.», «XIX в.» or «и т. д.» ends the sentence before a capital."""
    if word in {"д", "п"}:
        return before == "т."
    return before[-1:].isdigit() or before[-1:] in {"X", "V", "I"}
