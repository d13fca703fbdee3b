"""What the people of a body say, without the words that only tell who speaks."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from articles.text.facts.words import read

_SPEAKER: Final = (
    r"[\"”’'] +[^\"“”‘\n]{0,60}?\b(?:said|says|told|tells|added|adds|asked|wrote|explained|joked"
    r"|insisted|admitted|continued)\b[^\"“”‘\n]{0,60}?[,.:]\s+[\"“‘']"
)
# “We won,” she said, “and it was cold.”
_BETWEEN: Final = re.compile(_SPEAKER)
_ENDINGS: Final = {
    "n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'s": "is", "'d": "would",
}  # fmt: skip
_IRREGULAR: Final = {"can't": "can not", "won't": "will not", "cannot": "can not"}
_CONTRACTED: Final = re.compile(r"(.+)(n't|'(?:re|ve|ll|m|s|d))")


def spoken(text: str, language: str) -> str:
    """Give a body's words in order, between spaces, with speeches put together again.

    Short forms are written out: it is for it's.
    """
    words = read(_BETWEEN.sub(" ", text), language).folded
    return f" {' '.join(written_out(words))} "


def written_out(folded: Iterable[str]) -> Iterator[str]:
    """Write out the short forms among words."""
    for word in folded:
        short = _CONTRACTED.fullmatch(word) if "'" in word else None
        if word in _IRREGULAR:
            yield _IRREGULAR[word]
        elif short is not None:
            yield f"{short[1]} {_ENDINGS[short[2]]}"
        else:
            yield word
