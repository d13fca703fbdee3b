"""Texts that no article is, for what reads articles to get through in time."""

import itertools
from collections.abc import Iterable
from typing import Final

#: A part that is repeated, and the language that the text claims to be in.
_PARTS: Final = {
    "one word without end": ("a", "en"),
    "digits alone": ("1", "en"),
    "quotation marks alone": ('"', "en"),
    "apostrophes alone": ("'", "en"),
    "opening marks alone": ("“", "en"),
    "capitals alone": ("A", "en"),
    "capital words": ("AA BB ", "en"),
    "full stops alone": (".", "en"),
    "dots with spaces": (". ", "en"),
    "question and exclamation marks": ("?!", "en"),
    "capital and small letters by turns": ("aB", "en"),
    "letters and digits by turns": ("a1", "en"),
    "initials": ("U. ", "en"),
    "brackets that open": ("(", "en"),
    "square brackets and ellipses": ("[…", "en"),
    "one name a hundred thousand times": ("Ada Smith ", "en"),
    "a name in possessive": ("Ada's ", "en"),
    "two names in turns, denied": ("Ada Lind is not Bo Ek. ", "en"),
    "Chinese without stops": ("三人在北京受伤", "zh"),
    "Chinese digits alone": ("万", "zh"),
    "Japanese without stops": ("東京で三人が負傷", "ja"),
    "Katakana alone": ("カ", "ja"),
    "Arabic without stops": ("قال الرئيس إن ٣٥ شخصا وصلوا ", "ar"),
    "Arabic without spaces": ("قال", "ar"),
    "combining marks alone": ("\u0301", "en"),
    "a letter under marks": ("a\u0301\u0323", "fr"),
    "vowel signs": ("के", "hi"),
    "numbers with commas": ("1,", "en"),
    "grouped thousands": ("1 000 ", "fr"),
    "number words": ("two ", "en"),
    "number words run together": ("einundzwanzig", "de"),
    "number words joined": ("twenty-", "en"),
    "scales": ("million ", "en"),
    "money": ("$5m ", "en"),
    "months": ("May 5 ", "en"),
    "dates in digits": ("2014-05-05 ", "en"),
    "denials": ("not 5 a ", "en"),
    "words of a line each": ("a\n", "en"),
    "paragraphs of a letter": ("A\n\n", "en"),
    "spaces alone": (" ", "en"),
    "no-break spaces": ("\u00a0", "fr"),
    "zero-width signs": ("\u200b", "en"),
    "pictures of faces": ("😀", "en"),
    "short sentences": ("He ran. ", "en"),
}


def texts(length: int) -> dict[str, tuple[str, str]]:
    """Give each text of ``length`` characters with its language, by what it is."""
    found = {what: (repeated(part, length), lang) for what, (part, lang) in _PARTS.items()}
    half = length // 2
    found["brackets in brackets"] = ("(" * half + ")" * half, "en")
    found["quotations in quotations"] = ("«" * half + "»" * half, "fr")
    found["a number without end behind a word"] = ("paid $" + "9" * length, "en")
    counted = (f"Name{n} paid {n} on May {n % 28 + 1}. " for n in itertools.count())
    found["other names, numbers and dates in each sentence"] = (taken(counted, length), "en")
    return found


def repeated(part: str, length: int) -> str:
    """Repeat a part up to this length."""
    return part * (length // len(part))


def taken(parts: Iterable[str], length: int) -> str:
    """Join parts up to this length."""
    found: list[str] = []
    left = length
    for part in parts:
        found.append(part)
        left -= len(part)
        if left <= 0:
            break
    return "".join(found)
