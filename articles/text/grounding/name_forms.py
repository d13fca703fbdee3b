"""Forms of one name: a country and its people, cases, plurals."""

import unicodedata
from functools import lru_cache
from typing import Final

from articles.text.facts.words import Words

# Endings by which the forms of one name differ, in several languages.
_ENDINGS: Final = (
    "ians", "ian", "eans", "ean", "ans", "an", "ese", "ish", "ists", "ist", "ism", "ers", "er",
    "ic", "ies", "es", "s", "ia", "land", "y", "i", "n",
    "ого", "ому", "ом", "ой", "ей", "ами", "ах", "ам", "ов", "ем", "ым", "ы", "и", "а", "я", "у",
    "ь", "ю", "е",
)  # fmt: skip
_ARABIC_PREFIXES: Final = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ف", "ل", "ك")
_LEAST_PREFIX: Final = 3


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> frozenset[str]:
    """Give what a word is without the endings by which forms of a name differ."""
    found = {word}
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_PREFIX:
            found.add(word.removesuffix(ending))
    if "\u0600" <= word[0] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_PREFIX:
                found.add(word.removeprefix(prefix))
    return frozenset(found)


def initials_of(words: Words, place: int) -> str:
    """Give a word's first letter, or all of them where it is short and in capitals: US."""
    folded = words.folded[place]
    is_short = len(folded) <= 3 and words.shown[place].isupper()
    return folded if is_short else folded[0]


# Letters that a normal form doesn't take apart, as those write them who lack the key.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


@lru_cache(maxsize=1 << 14)
def unaccented(word: str) -> str:
    """Give a word without its accents: musee for musée."""
    if word.isascii():
        return word
    split = unicodedata.normalize("NFD", word).translate(_PLAIN)
    return "".join(sign for sign in split if unicodedata.category(sign) != "Mn")
