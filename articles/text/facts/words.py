"""The words of a plain text, each with its place, as all extraction reads them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
# Possessive throughout: a text of one endless word is read once. What no word begins with is
# passed over first, and plain words come before all others, which are read far slower.
_WORD: Final = re.compile(
    rf"((?=[\w{UNSPACED}])(?:"
    r"[A-Za-z][A-Za-z]++(?!['\u0080-\U0010ffff])"
    r"|\d++(?:[.,٫٬'’\u00a0\u202f]\d++)*+"
    rf"|[{UNSPACED}]"
    r"|(?:[A-Za-z]\.){2,}+"
    rf"|{_LETTERS}(?:['’]{_LETTERS})*+))"
)
_STARTS: Final = frozenset(".!?…:;¿¡。！？；：؟।\n•–—")
_OPENING: Final = "“„«‹‘\"'([{「『《*_-` \t\u00a0"


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written as a text."""
    return frozenset(words.split())


@dataclass(frozen=True)
class Words:
    """A text cut into words. ``folded`` are the words as they are compared."""

    text: str
    language: str  # the first part of its code, such as "en"
    shown: list[str]
    folded: list[str]
    starts: list[int]  # places of characters in ``text``
    ends: list[int]
    gaps: list[str]  # what stands before each word, and behind the last

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each word, folded, where it stands: whoever looks for some need not read all."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            if word in found:
                found[word].append(place)
            else:
                found[word] = [place]
        return found

    @cached_property
    def sequence(self) -> str:
        """All words in order, each between spaces, so that passages are found word for word."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def elided(self) -> list[str]:
        """The words, folded, that hold an apostrophe: each once."""
        return [w for w in self.places if "'" in w] if "'" in self.sequence else []

    def beginning(self, letters: str) -> set[str]:
        """Give the words that begin with some letters."""
        found, at = set(), self.sequence.find(f" {letters}")
        while at >= 0:
            end = self.sequence.index(" ", at + 1)
            found.add(self.sequence[at + 1 : end])
            at = self.sequence.find(f" {letters}", end)
        return found & self.places.keys()

    @cached_property
    def numeric(self) -> list[str]:
        """The words that begin with a digit: each once."""
        return [word for word in self.places if word[0].isdigit()]

    def standing(self, words: Iterable[str]) -> list[int]:
        """Give the places of some of the text's words, in order."""
        return sorted([place for word in words for place in self.places[word]])

    @cached_property
    def bare(self) -> list[str]:
        """The words as they are compared, without possessives and elided articles."""
        found = self.folded.copy()
        for word in self.elided:
            for place in self.places[word]:
                found[place] = bare(word)
        return found

    def gap(self, index: int) -> str:
        """Give what stands between a word and the one before it."""
        return self.gaps[index]

    def begins_sentence(self, index: int) -> bool:
        """Say whether a word is a sentence's first, whose capital says nothing."""
        if index == 0:
            return True
        gap = self.gaps[index]
        if gap == " ":
            return False
        gap = gap.rstrip(_OPENING)
        return bool(gap) and gap[-1] in _STARTS


def read(text: str, language: str = "en") -> Words:
    """Cut a plain text into words, in one pass over it."""
    parts = _WORD.split(text)
    places = list(accumulate(map(len, parts), initial=0))
    shown = parts[1::2]
    main = language.replace("_", "-").split("-")[0].lower()
    folded = list(map(_FOLDED.__getitem__, shown))
    return Words(text, main, shown, folded, places[1::2][:-1], places[2::2], parts[::2])


class Known(dict[str, str]):
    """What a pure function gives for single words, kept for the texts that follow.

    To look up all words of a text so takes no call for any of them. It begins anew when it is
    full, and keeps no longer word than languages have: it doesn't grow with what it is given.
    """

    __slots__ = ("_give",)

    def __init__(self, give: Callable[[str], str]) -> None:
        super().__init__()
        self._give = give

    def __missing__(self, word: str) -> str:
        found = self._give(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[word] = found
        return found


_MOST_KNOWN: Final = 1 << 15
_LONGEST: Final = 40  # characters


def fold(word: str) -> str:
    """Give a word as it is compared: small, composed, without vowel signs and dots, ё as е."""
    if word.isascii():
        return word.lower() if word[0].isdigit() else word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ё", "е")
    if "\u0590" <= plain[0] <= "\u06ff":
        return _SIGNS.sub("", plain) or plain  # a stroke alone, which stands for a dash
    return plain


_FOLDED: Final = Known(fold)
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
