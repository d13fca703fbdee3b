"""Signs that nobody sees and that change how others are shown: none is left in a text.

A headline with U+202E is read backwards, and so is whatever stands behind it on the line.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

# Overrides and embeddings of direction, deprecated format signs, the byte order mark, signs of
# annotations, control characters, what is no character. Marks of direction (U+200E, U+200F,
# U+061C), isolates (U+2066 to U+2069) and the joiners (U+200C, U+200D) stay: languages need them.
_TURNING: Final = "\u202a-\u202e"
_OTHERS: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
_NEVER_NEEDED: Final = re.compile(f"[{_OTHERS}]")
_ANY: Final = re.compile(f"[{_OTHERS}{_TURNING}\u2066-\u2069\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Begun at the first of its blanks alone: a million of them would be read anew from each.
_BREAKS: Final = re.compile("(?<! )(?: *[\x0b\x0c\x1c-\x1f\x85\u2028\u2029])+ *")
_DIRECTED: Final = re.compile(f"[{_TURNING}\u2066-\u2069]")
_END_OF_ISOLATE: Final = "\u2069"
_END_OF_OTHERS: Final = "\u202c"
# An embedding and what has replaced it: it says how a phone number or a name lies among words
# of the other direction, and the isolate says the same. An override has no such heir.
_HEIRS: Final = {"\u202a": "\u2066", "\u202b": "\u2067"}


def without_hidden(text: str) -> str:
    """Leave out what hides or turns other signs; isolates stay where each has its end.

    An embedding with its end becomes an isolate, as in a body: without it the number in an
    Arabic headline would show its groups from the right. One that holds the whole line goes:
    nothing stands beside what is in it, and an address or a name is to be the same without.
    """
    if text.isprintable():
        return text
    kept = _NEVER_NEEDED.sub("", without_breaks(text))
    if not _DIRECTED.search(kept):
        return kept
    return "\n".join(exchanged(line, _unframed(line, unpaired(line))) for line in kept.split("\n"))


def without_hidden_within(value: Any) -> Any:
    """Do so with every text of a JSON value."""
    if isinstance(value, str):
        return without_hidden(value)
    if isinstance(value, list):
        return [without_hidden_within(item) for item in value]
    if isinstance(value, dict):
        return {key: without_hidden_within(item) for key, item in value.items()}
    return value


def without_breaks(text: str) -> str:
    """Put a blank in place of the breaks that only some programs know."""
    return _BREAKS.sub(" ", text)


def without_never_needed(text: str) -> str:
    """Leave out what hides others, and put off the signs that have an end: see ``unpaired``."""
    return text if text.isprintable() else _NEVER_NEEDED.sub("", without_breaks(text))


def may_hide(text: str) -> bool:
    """Say whether any sign of which this module speaks stands in the text."""
    return _ANY.search(text) is not None


def unpaired(paragraph: str) -> dict[int, str]:
    """Give by its place in a paragraph every sign of a pair that can't stay as it is, and what
    takes its place.

    Nothing takes the place of overrides, of what nothing ends and of ends of nothing. An
    embedding that has its end becomes an isolate. Pairs are found as Unicode's rules of two
    directions find them: the end of an isolate ends all that was begun in it.
    """
    changes: dict[int, str] = {}
    opened: list[int] = []
    isolates = 0
    for match in _DIRECTED.finditer(paragraph):
        sign, place = match[0], match.start()
        changes[place] = ""
        if sign == _END_OF_ISOLATE:
            if isolates:
                begin = next(_closed(opened, paragraph))
                isolates -= 1
                del changes[begin], changes[place]
        elif sign != _END_OF_OTHERS:
            opened.append(place)
            isolates += _is_isolate(sign)
        elif opened and not _is_isolate(paragraph[opened[-1]]):
            begin = opened.pop()
            if heir := _HEIRS.get(paragraph[begin]):
                changes[begin], changes[place] = heir, _END_OF_ISOLATE
    return changes


def _unframed(line: str, changes: dict[int, str]) -> dict[int, str]:
    """Let nothing take the place of embeddings that hold all that is shown of the line."""
    begun: list[int] = []
    ends: dict[int, int] = {}
    for place in sorted(changes):
        if changes[place] == _END_OF_ISOLATE:
            ends[begun.pop()] = place
        elif changes[place]:
            begun.append(place)
    first, last = 0, len(line) - 1
    while first < last:
        if line[first].isspace() or changes.get(first) == "":
            first += 1
        elif line[last].isspace() or changes.get(last) == "":
            last -= 1
        elif ends.get(first) == last:
            changes[first] = changes[last] = ""
        else:
            break
    return changes


def exchanged(text: str, changes: dict[int, str], start: int = 0) -> str:
    """Put what ``unpaired`` gives into the part of the paragraph that begins at ``start``."""
    if not changes:
        return text
    return "".join(changes.get(place, sign) for place, sign in enumerate(text, start))


def _is_isolate(sign: str) -> bool:
    return sign >= "\u2066"


def _closed(opened: list[int], paragraph: str) -> Iterator[int]:
    """Close what is open up to the innermost isolate, and give that."""
    while opened:
        place = opened.pop()
        if _is_isolate(paragraph[place]):
            yield place
