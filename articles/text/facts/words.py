"""The words of a plain text, each with its place, as all extraction reads them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

#: Characters that are words by themselves: Chinese and Japanese.
UNSPACED: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Vowel signs that stand on their letter and that \w doesn't know.
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_LETTER: Final = rf"[^\W\d_{UNSPACED}]"
# Letters first: most words have no marks, and one set is read faster than two.
_LETTERS: Final = rf"{_LETTER}++(?:[{_MARKS}]++{_LETTER}*+)*+"
# Possessive throughout: a text of one endless word is read once.
_WORD: Final = re.compile(
    r"(\d++(?:[.,٫٬'’\u00a0\u202f]\d++)*+"
    rf"|[{UNSPACED}]"
    r"|(?:[A-Za-z]\.){2,}+"
    rf"|{_LETTERS}(?:['’]{_LETTERS})*+)"
)
_STARTS: Final = frozenset(".!?…:;¿¡。！？；：؟।\n•–—")
_OPENING: Final = "“„«‹‘\"'([{「『《*_-` \t\u00a0"


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written as a text."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. ``folded`` are the words as they are compared."""

    text: str
    language: str  # the first part of its code, such as "en"
    shown: list[str]
    folded: list[str]
    starts: list[int]  # places of characters in ``text``
    ends: list[int]
    gaps: list[str]  # what stands before each word, and behind the last

    def gap(self, index: int) -> str:
        """Give what stands between a word and the one before it."""
        return self.gaps[index]

    def begins_sentence(self, index: int) -> bool:
        """Say whether a word is a sentence's first, whose capital says nothing."""
        if index == 0:
            return True
        gap = self.gaps[index].rstrip(_OPENING)
        return bool(gap) and gap[-1] in _STARTS


def read(text: str, language: str = "en") -> Words:
    """Cut a plain text into words, in one pass over it."""
    parts = _WORD.split(text)
    places = [0, *accumulate(map(len, parts))]
    shown = parts[1::2]
    main = language.replace("_", "-").split("-")[0].lower()
    return Words(
        text, main, shown, list(map(fold, shown)), places[1::2][:-1], places[2::2], parts[::2]
    )


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Give a word as it is compared: small, composed, without vowel signs and dots, ё as е."""
    if word.isascii():
        return word.lower() if word[0].isdigit() else word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ё", "е")
    if "\u0590" <= plain[0] <= "\u06ff":
        return _SIGNS.sub("", plain) or plain  # a stroke alone, which stands for a dash
    return plain


# Vowel signs of Arabic and Hebrew, and the stroke that only lengthens a word.
_SIGNS: Final = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670]")
_POSSESSIVE: Final = re.compile(r"'s?$")
_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")


@lru_cache(maxsize=1 << 15)
def bare(folded: str) -> str:
    """Take off a possessive's ending and a French or Italian article's elision."""
    return _ELISION.sub("", _POSSESSIVE.sub("", folded)) if "'" in folded else folded


# Pasts that no ending tells, each with its verb.
_IRREGULAR: Final = dict(
    pair.split("/")
    for pair in listed("""
    ate/eat beaten/beat became/become began/begin begun/begin bitten/bite blew/blow blown/blow
    bought/buy broke/break broken/break brought/bring built/build burnt/burn came/come
    caught/catch chose/choose chosen/choose dealt/deal died/die dying/die drank/drink drew/draw
    drawn/draw driven/drive drove/drive eaten/eat fallen/fall fed/feed fell/fall fled/flee
    flew/fly flown/fly fought/fight found/find forgave/forgive forgot/forget froze/freeze
    frozen/freeze gave/give given/give gone/go grew/grow grown/grow heard/hear held/hold
    hid/hide hidden/hide kept/keep knew/know known/know laid/lay led/lead lent/lend
    lost/lose meant/mean met/meet paid/pay ran/run risen/rise rose/rise sang/sing sank/sink
    sent/send shaken/shake shook/shake shot/shoot slept/sleep slid/slide sold/sell
    sought/seek spent/spend spoke/speak spoken/speak stole/steal stolen/steal stood/stand
    struck/strike stuck/stick sung/sing sunk/sink swam/swim swore/swear sworn/swear
    taken/take taught/teach threw/throw thrown/throw took/take tore/tear torn/tear
    told/tell went/go withdrew/withdraw woke/wake won/win wore/wear worn/wear
    written/write wrote/write
    """)
)
_ENDINGS: Final = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y")


@lru_cache(maxsize=1 << 15)
def stem(folded: str) -> str:
    """Give what forms of one word have in common: rough, and the same for every language."""
    word = bare(folded)
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:6]
