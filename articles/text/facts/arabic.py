"""What the forms of an Arabic verb share: وقع and يوقع, زار and يزر."""

import re
from functools import lru_cache
from typing import Final

_JOINED: Final = re.compile("^[وف](?=.{3})")  # and, so
_PRESENT: Final = re.compile("^س?[يتنأا](?=.{2})")  # he, she, we, I; with will before it
_ENDING: Final = re.compile("(?:وا|ون|ين|ان|تم|نا|ها|هم|ه|ت|ة)$")
_WEAK: Final = re.compile("[اوىيءئؤأإآ]")
_LEAST: Final = 2  # letters that are left of a verb with weak ones


@lru_cache(maxsize=1 << 13)
def roots(word: str) -> frozenset[str]:
    """Give what is left of a word (folded) without what its forms differ by, in each reading."""
    found = {word, _JOINED.sub("", word)}
    found |= {_PRESENT.sub("", form) for form in found}
    found |= {_ENDING.sub("", form) for form in found if len(form) > _LEAST + 1}
    bare = (_WEAK.sub("", form) for form in found)
    return frozenset(form for form in bare if len(form) >= _LEAST)
