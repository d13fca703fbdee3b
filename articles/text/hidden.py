"""Signs that nobody sees and that change how others are shown: none is left in a field.

A headline with U+202E is read backwards, and so is whatever stands behind it on the line.
"""

import re
from typing import Any, Final

# Overrides and embeddings of direction, deprecated format signs, the byte order mark, signs of
# annotations, control characters, what is no character. Marks of direction (U+200E, U+200F,
# U+061C), isolates (U+2066 to U+2069) and the joiners (U+200C, U+200D) stay: languages need them.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# Begun at the first of its blanks alone: a million of them would be read anew from each.
_BREAKS: Final = re.compile("(?<! )(?: *[\x0b\x0c\x1c-\x1f\x85\u2028\u2029])+ *")
_ISOLATES: Final = re.compile("[\u2066-\u2069\n]")
_END: Final = "\u2069"


def without_hidden(text: str) -> str:
    """Leave out what hides or turns other signs; isolates stay where each has its end."""
    if text.isprintable():
        return text
    kept = _HIDDEN.sub("", _BREAKS.sub(" ", text))
    return _balanced(kept) if _ISOLATES.search(kept) else kept


def without_hidden_within(value: Any) -> Any:
    """Do so with every text of a JSON value."""
    if isinstance(value, str):
        return without_hidden(value)
    if isinstance(value, list):
        return [without_hidden_within(item) for item in value]
    if isinstance(value, dict):
        return {key: without_hidden_within(item) for key, item in value.items()}
    return value


def _balanced(text: str) -> str:
    """Drop isolates that nothing ends on their line, and ends of none."""
    opened: list[int] = []
    lonely: set[int] = set()
    for match in _ISOLATES.finditer(text):
        if match[0] == "\n":
            lonely.update(opened)
            opened = []
        elif match[0] != _END:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lonely.add(match.start())
    lonely.update(opened)
    return "".join(sign for place, sign in enumerate(text) if place not in lonely)
