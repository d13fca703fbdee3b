"""Names of topics and people as an index knows them: what is the same, and under which letter."""

import re
import unicodedata
from typing import Final

from articles.text.words import fold

#: Longest key: a name of 150 characters, some of which become two.
KEY_LENGTH: Final = 300
DIGITS: Final = "0–9"
OTHERS: Final = "…"
_SIGNS: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "\xad": ""}
)
_SPACES: Final = re.compile(r"\s+")
# Scripts of thousands of signs stand together under one of them.
_GATHERED: Final = {
    "CJK": "漢", "HIRAGANA": "あ", "KATAKANA": "あ", "KATAKANA-HIRAGANA": "あ", "HANGUL": "가",
}  # fmt: skip


def name_key(name: str) -> str:
    """Give a name so that variants of case, accents, spaces, quotes and dashes are the same.

    ``Économie``, ``ECONOMIE`` and ``economie`` are one; ``C``, ``C++`` and ``C#`` are three.
    """
    plain = unicodedata.normalize("NFKC", name.translate(_SIGNS)).casefold()
    return fold(_SPACES.sub(" ", plain).strip())[:KEY_LENGTH]


def initial(key: str) -> str:
    """Give the letter under which a name stands, from its ``name_key``."""
    first = next((sign for sign in key if sign.isalnum()), "")
    if not first:
        return OTHERS
    if first.isdecimal() or first.isnumeric():
        return DIGITS
    script = unicodedata.name(first, "").split(" ")[0]
    return _GATHERED.get(script) or first.upper()[:1]
