"""Slips of letters: what a typo changes, as against other words.

A slip in a word of four letters or more is one letter put in, left out, exchanged or swapped
with its neighbour, two in a long word. Two words of everyday English are two words, whatever
they share. In scripts without capitals only what is known to be a slip is one.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from articles.text.facts.lexicon import is_everyday
from articles.text.facts.words import listed

# Characters that Chinese writers mistake for each other; each pair says one thing.
_MISTAKEN: Final = frozenset(
    map(
        frozenset,
        listed("""
            的地 的得 地得 在再 做作 像象 帐账 账帳 即既 己已 侯候 那哪 坐座 后後 里裡 里裏 只祇
            它牠 份分 以已 決绝 辩辨 採采 佔占 将把
        """),
    )
)
# Words that join others and name nothing.
_JOINING: Final = listed("""
    的 地 得 了 着 也 还 就 并 而 其 这 该 此 目 前 把 所 之
    قد لقد كما أيضا ايضا حيث هذا هذه ذلك تلك ثم إن أن ان
""")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Letters of Arabic that are written one for the other.
_ARABIC: Final = str.maketrans("أإآىةئؤ", "اااي\u0647يو")
_ARABIC_LETTER: Final = re.compile("[\u0621-\u064a]")


def is_slip(old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether these words (folded) became those by slips alone."""
    if "".join(old) == "".join(new):
        return True  # written apart or together
    if all(word in _JOINING for word in (*old, *new)):
        return True
    if len(old) != len(new):
        return False
    return all(_is_slip(*pair) for pair in zip(old, new, strict=True))


def _is_slip(old: str, new: str) -> bool:
    if (
        old == new
        or _plain(old) == _plain(new)
        or old.translate(_UMLAUTS) == new.translate(_UMLAUTS)
    ):
        return True
    if old.isascii() and new.isascii() and _one_spelling(old) == _one_spelling(new):
        return True
    if frozenset((old, new)) in _MISTAKEN:
        return True
    if old.upper() == old.lower():
        return _is_arabic_slip(old, new)
    if old.isascii() and is_everyday(old) and is_everyday(new):
        return False
    return old[0] == new[0] and _near(old, new)


# What British English writes one way, American English another; behind enough of the word
# that "mourning" is no "morning" and "prise" no "prize".
_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|er|ers|able|ite|ites|al|less|ful|hood)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), r"\1z"),
    (re.compile(r"(?<=[bcdt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2})ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=[a-z]{2}el)l(?=(?:ed|ing|er|ers|or|ors)$)"), ""),
    (re.compile(r"(?<=[a-z]og)ue(?=s?$)"), ""),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"(?<=gr)ey(?=(?:s|er|est|ing)?$)"), "ay"),
)


def _one_spelling(word: str) -> str:
    """Write an English word as Americans do: harbor for harbour."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def _plain(word: str) -> str:
    """Leave accents and the endings of a typewriter's apostrophes out of account."""
    split = unicodedata.normalize("NFD", word.replace("’", "'"))
    return "".join(c for c in split if unicodedata.category(c) != "Mn").translate(_ARABIC)


def _is_arabic_slip(old: str, new: str) -> bool:
    """Take one letter for a slip in a long word with its article: such a word is no person."""
    if not _ARABIC_LETTER.match(old) or not (old.startswith("ال") and new.startswith("ال")):
        return False
    return min(len(old), len(new)) >= 6 and distance(old, new) <= 1


def _near(old: str, new: str) -> bool:
    shortest = min(len(old), len(new))
    return shortest >= 4 and distance(old, new) <= (2 if shortest >= 8 else 1)


def distance(one: str, other: str) -> int:
    """Count the letters put in, left out, exchanged, or swapped with a neighbour."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, there in enumerate(other, start=1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
