"""Quotations in every style of quotation marks, and in what a typewriter has."""

import re
from dataclasses import dataclass
from typing import Final

#: What ends a quotation, by what began it; some signs end in one language, begin in another.
CLOSED_BY: Final = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "‘": "’", '"': '"',
}  # fmt: skip
_MARK: Final = re.compile(r"``|''|[“”„«»‹›「」『』‘’\"'\n]")
_LONGEST: Final = 1000  # characters: whoever forgot to close a quotation quotes no page


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks; the places are those of the words without the marks."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, outermost ones alone, in one pass."""
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if mark[0] == "\n" or (opened and mark.start() - opened.end() > _LONGEST):
            opened = None
        if opened is None:
            opened = mark if _opens(text, mark) else None
        elif _closes(text, opened, mark):
            inside = text[opened.end() : mark.start()].strip()
            if inside:
                found.append(Quotation(opened.end(), mark.start(), inside))
            opened = None
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark[0]
    if sign == "``":
        return True
    before = text[mark.start() - 1 : mark.start()] if mark.start() else " "
    if sign == "'" or sign == "‘":
        after = text[mark.end() : mark.end() + 1]
        return not before.isalnum() and (after.isalpha() or after in tuple("[…"))
    if sign == '"' or sign == "''":
        return not before.isalnum() or sign == "''"
    return sign in CLOSED_BY and not (sign == "»" and before.isalnum())


def _closes(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    begun, sign = opened[0], mark[0]
    if begun == "``" or begun == "''":
        return sign in ("''", '"', "``")
    if begun == "'" or begun == "‘":
        after = text[mark.end() : mark.end() + 1]
        return sign in ("'", "’") and not after.isalnum()
    if begun == '"':
        return sign in ('"', "”")
    return sign in CLOSED_BY.get(begun, "")
