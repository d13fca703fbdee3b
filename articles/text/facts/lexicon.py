"""Everyday English words: a capital at the start of a sentence makes no name of them."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

# Endings that may be taken off, with what may stand in their place.
_ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ness", ""),
)  # fmt: skip

_PREFIXES: Final = ("un", "re", "de", "non", "over", "under", "anti", "pre", "super", "mid", "out")


@cache
def _words() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("english.txt").read_text("ascii").split())


@lru_cache(maxsize=1 << 14)
def is_everyday(folded: str) -> bool:
    """Say whether a word, or what it is a form of, stands in the list of everyday words."""
    word = folded.removesuffix("'s").removesuffix("'")
    known = _words()
    if word in known:
        return True
    if "'" in word:
        return is_everyday(word.split("'")[0])
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            base = word.removesuffix(ending) + instead
            if len(base) > 2 and (base in known or _undoubled(base) in known):
                return True
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and is_everyday(word[len(prefix) :])
        for prefix in _PREFIXES
    )


def is_compound(folded: str) -> bool:
    """Say whether a word is two everyday words in one: breakaway."""
    parts = ((folded[:at], folded[at:]) for at in range(_LEAST_PART, len(folded) - _LEAST_PART + 1))
    return any(one in _words() and other in _words() for one, other in parts)


_LEAST_PART: Final = 3  # letters


def _undoubled(base: str) -> str:
    return base[:-1] if len(base) > 3 and base[-1] == base[-2] else base
