"""Show where the words of a search stand: the passage of a text, with its matches marked."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from articles.text.queries import Query
from articles.text.safe import SafeText, escape
from articles.text.words import SIGNS, fold, is_unspaced, spans

_LENGTH: Final = 220  # letters of a passage
_BEFORE: Final = 70  # of them before its first match
_ENDINGS: Final = 4  # letters that another form of a word may have beyond its stem
_LOOKED_AT: Final = 12  # places of a text that are compared
_END: Final = 20  # letters at the end of a line that say whether a sentence ends there
_ENDED: Final = re.compile(
    r"[.!?…:;,–—؟۔،؛।॥։።。！？；：，、｡．][\"'”’“»›)\]」』）】]*(?:\[[0-9]{1,3}\])*\Z"
)

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark, folded: whole words, beginnings of words, stems, letters inside runs."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    inside: tuple[str, ...] = field(default=())

    @property
    def is_one(self) -> bool:
        """Whether it is a single word, beginning or piece of a run."""
        return len(self.words) + len(self.beginnings) + len(self.inside) == 1

    @property
    def are_plain(self) -> bool:
        """Whether they are looked for in a text of plain letters as they stand."""
        every = "".join((*self.words, *self.beginnings, *self.stems))
        return every.isascii() and (every.isalnum() or not every)


def marks_for(query: Query, stems: Sequence[str] = ()) -> Marks:
    """Build what to mark for a query; ``stems`` are those by which other forms are found."""
    whole, beginnings, inside = set(), set(), set()
    for term in query.wanted:
        for place, word in enumerate(term.words, 1):
            if is_unspaced(word[0]):
                inside.add(fold(word))
            elif term.is_beginning and place == len(term.words):
                beginnings.add(fold(word))
            else:
                whole.add(fold(word))
    return Marks(frozenset(whole), tuple(beginnings), tuple(stems), tuple(inside))


def marked(text: str, marks: Marks) -> SafeText:
    """Give a whole text with its matches in ``mark``."""
    return _written(text, _matches(text, marks))


def passage(text: str, marks: Marks, otherwise: str = "") -> SafeText:
    """Give the passage of a text that has most of the words, its matches in ``mark``.

    Where it has none, ``otherwise`` or the text's beginning.
    """
    flat = _on_one_line(text)
    found = list(_first_places(flat, marks))
    if not found:
        return _written(otherwise or _cut(flat, 0), [])
    start = max(_best(found) - _BEFORE, 0)
    start = flat.find(" ", start - 1) + 1 if start > 0 and " " in flat[start - 1 :] else start
    shown = _cut(flat, min(start, _best(found)))
    return _written(shown, _matches(shown, marks))


def _on_one_line(text: str) -> str:
    """Give a text on one line, a dot between lines that nothing else parts.

    Headings, items and cells stand on lines of their own and seldom end as a sentence does.
    """
    rows = (" ".join(row.split()) for row in text.replace("\t", "\n").split("\n"))
    lines = [row for row in rows if row]
    parts = [line if _ENDED.search(line[-_END:]) else f"{line} ·" for line in lines[:-1]]
    return " ".join([*parts, *lines[-1:]])


def _cut(text: str, start: int) -> str:
    """Give a passage from ``start`` on, with dots where the text goes on."""
    end = start + _LENGTH
    if end < len(text):
        space = text.rfind(" ", start + _LENGTH // 2, end)
        end = space if space > 0 else end
    shown = text[start:end].strip(" ·")
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"


def _first_places(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """Find matches quickly as they are typed, else by every word of the text."""
    quick = _quick(marks)
    # Of one word the first place is the best.
    some = (
        itertools.islice(quick.finditer(text), 1 if marks.is_one else _LOOKED_AT) if quick else ()
    )
    found = [(match.start(), fold(match[0].lower())) for match in some]
    if found:
        yield from found
        return
    for number, (start, end) in enumerate(_matches(text, marks)):
        if number == _LOOKED_AT:
            return
        yield start, fold(text[start:end].lower())


@lru_cache(maxsize=100)  # a page looks for the same in twenty texts
def _quick(marks: Marks) -> re.Pattern[str] | None:
    parts = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(marks.words)]
    parts += [rf"(?<!\w){re.escape(word)}" for word in marks.beginnings]
    parts += [re.escape(letters) for letters in marks.inside]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _best(found: Sequence[tuple[int, str]]) -> int:
    """Give the match from which on a passage has the most different words."""
    if len({word for _at, word in found}) == 1:
        return found[0][0]

    def different(start: int) -> int:
        return len({word for at, word in found if 0 <= at - start < _LENGTH - _BEFORE})

    return max((at for at, _word in found), key=lambda at: (different(at), -at))


def _matches(text: str, marks: Marks) -> list[Span]:
    pattern = _plain(marks)
    if pattern is None:
        return _matches_of_runs(text, marks)
    plain = text
    if not plain.isascii():
        for sign in SIGNS:  # a typesetter's signs part words as a space does
            plain = plain.replace(sign, " ")
    if plain.isascii():
        return [match.span() for match in pattern.finditer(plain)]
    return _matches_of_runs(text, marks)


@lru_cache(maxsize=100)
def _plain(marks: Marks) -> re.Pattern[str] | None:
    """Give what finds the same as ``_matches_of_runs`` in letters that need no folding, much
    quicker; None for marks that need more.
    """
    ends = [
        *map(re.escape, sorted(marks.words)),
        *(f"{re.escape(word)}[a-z0-9]*" for word in marks.beginnings),
        *(f"{re.escape(stem)}[a-z0-9]{{0,{_ENDINGS}}}" for stem in marks.stems),
    ]
    if not ends or not marks.are_plain:
        return None
    pattern = rf"(?<![a-z0-9])(?:{'|'.join(ends)})(?![a-z0-9])"
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _matches_of_runs(text: str, marks: Marks) -> list[Span]:
    found: list[Span] = []
    for start, end, run in spans(text):
        if is_unspaced(run[0]):
            found += _inside(text[start:end], start, marks.inside)
        elif _is_marked(run, marks):
            found.append((start, end))
    return found


def _is_marked(run: str, marks: Marks) -> bool:
    if run in marks.words or run.startswith(marks.beginnings or ("\0",)):
        return True
    return any(run.startswith(stem) and len(run) - len(stem) <= _ENDINGS for stem in marks.stems)


def _inside(run: str, offset: int, wanted: Sequence[str]) -> list[Span]:
    """Give where the letters stand in a run, matches that touch as one."""
    marked_letters = [False] * len(run)
    for letters in wanted:
        start = run.find(letters)
        while start >= 0:
            marked_letters[start : start + len(letters)] = [True] * len(letters)
            start = run.find(letters, start + 1)
    found: list[Span] = []
    for place, is_in in enumerate(marked_letters):
        if is_in and found and found[-1][1] == offset + place:
            found[-1] = (found[-1][0], offset + place + 1)
        elif is_in:
            found.append((offset + place, offset + place + 1))
    return found


def _written(text: str, matches: Sequence[Span]) -> SafeText:
    parts, end = [], 0
    for start, stop in matches:
        parts += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return SafeText("".join([*parts, escape(text[end:])]))
