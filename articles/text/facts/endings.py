"""Beginnings and endings that turn what a word says: illegal, harmless; what was, what will be."""

from typing import Final

_DENYING: Final = {
    "en": "un in im il ir dis non mis",
    "fr": "in im il ir dé dés mal non",
    "de": "un miss nicht in il ir",
    "es": "in im i des dis",
    "pt": "in im i des",
    "it": "in im il ir s dis",
    "ru": "не бес без",
}
_PREFIXES: Final = {language: frozenset(line.split()) for language, line in _DENYING.items()}
_LEAST: Final = 4  # letters of a word that such a beginning denies
_LEAST_OF_ONE: Final = 6  # where one letter denies, which may be a slip as well
# Il-, im- and ir- stand before their own letter alone: “improve” denies no “prove”, but import
# and port are two words as well.
_BEFORE: Final = {"il": "l", "ir": "r", "im": "bmp", "i": "lr"}

# The endings of what was and of what will be, of one stem.
_WAS_AND_WILL: Final = {
    "fr": "a,èrent/era,eront it,irent/ira,iront",
    "es": "ó,aron/ará,arán ió,ieron/irá,irán,erá,erán",
    "pt": "ou,aram/ará,arão eu,eram/erá,erão iu,iram/irá,irão",
    "it": "ò,arono/erà,eranno ì,irono/irà,iranno",
    "ru": "ил,ила,ило,или,ел,ела,ели,ал,ала,али,ял,яла,яли/ит,ят,ет,ут,ют,ат",
}
_TENSES: Final = {
    language: [tuple(side.split(",") for side in pair.split("/")) for pair in line.split()]
    for language, line in _WAS_AND_WILL.items()
}


def denies_other(one: str, other: str, language: str) -> bool:
    """Say whether one of two words (folded) denies the other: legal and illegal."""
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and len(short) >= _LEAST:
        prefix = long.removesuffix(short)
        is_known = prefix in _PREFIXES.get(language, ())
        is_long = len(prefix) > 1 or len(short) >= _LEAST_OF_ONE or prefix in _BEFORE
        return is_known and is_long and short[0] in _BEFORE.get(prefix, short[0])
    full, empty = sorted((one, other), key=lambda word: word.endswith("less"))
    return language == "en" and full.endswith("ful") and empty == f"{full[:-3]}less"


def changes_tense(one: str, other: str, language: str) -> bool:
    """Say whether one of two words (folded) tells what was, the other what will be."""
    return any(
        _fit(one, other, was, will) or _fit(other, one, was, will)
        for was, will in _TENSES.get(language, ())
    )


def _fit(past: str, future: str, was: list[str], will: list[str]) -> bool:
    stems = {past.removesuffix(end) for end in was if past.endswith(end)}
    others = {future.removesuffix(end) for end in will if future.endswith(end)}
    return any(len(stem) > 2 for stem in stems & others)
