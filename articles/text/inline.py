"""The words of one paragraph: runs of text with marks, in one canonical nesting.

Two writings of the same thing (``<b><a>x</a></b>`` and ``<a><b>x</b></a>``,
``<b>a</b><b>b</b>``, a space inside or outside of a mark) become the same
bytes. So a body that an editor opened and saved untouched stays as it was, and
Markdown, which can't close emphasis after a space, can write it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.text.tree import Node

Attributes = tuple[tuple[str, str], ...]


class Mark(NamedTuple):
    """One mark over a run: an element's name and its attributes, sorted."""

    tag: str
    attrs: Attributes


Marks = tuple[Mark, ...]


class Run(NamedTuple):
    """Text, or an atom (br, wbr, an anchor) when ``atom`` is set, with its marks."""

    text: str
    marks: Marks
    atom: Node | None = None


# Marks of equal length nest in this order, from outside to inside.
_ORDER = (
    *("sup", "sub", "a", "del", "ins", "q", "cite", "span", "strong", "em", "u", "s", "small"),
    *("mark", "abbr", "dfn", "time", "code", "kbd", "samp", "var"),
)
_RANK = {tag: rank for rank, tag in enumerate(_ORDER)}
_SPACES = re.compile(r"[ \t\n\r\f]+")


def add_mark(marks: Marks, mark: Mark) -> Marks:
    """Lay one more mark over; the same element twice counts once."""
    for index, old in enumerate(marks):
        if old.tag == mark.tag:
            attrs = dict(old.attrs) | dict(mark.attrs)
            new = Mark(mark.tag, tuple(sorted(attrs.items())))
            if mark.tag == "a":
                new = mark
            return (*marks[:index], new, *marks[index + 1 :])
    return (*marks, mark)


def inline_nodes(runs: Sequence[Run]) -> list[Node | str]:
    """Give the canonical children of a paragraph; empty if it says nothing."""
    tidy = _join(_own_spaces(_fold(runs)))
    if not tidy:
        return []
    return _Nesting(tidy).nodes(0, len(tidy), ())


def _fold(runs: Sequence[Run]) -> list[Run]:
    """Fold white space as browsers do: across marks, none at edges and breaks."""
    folded: list[Run] = []
    space = True  # nothing needs a space before it yet
    for run in runs:
        if run.atom is not None:
            if run.atom.tag == "br":
                _strip_end(folded)
                space = True
            folded.append(run)
            continue
        text = _SPACES.sub(" ", run.text)
        if space and text.startswith(" "):
            text = text[1:]
        if text:
            space = text.endswith(" ")
            folded.append(Run(text, run.marks))
    return _without_outer_breaks(folded)


def _without_outer_breaks(runs: list[Run]) -> list[Run]:
    """Drop breaks and spaces that stand first or last in a paragraph."""
    _strip_end(runs)
    while runs and _is_break(runs[-1]):
        runs.pop()
        _strip_end(runs)
    start = 0
    while start < len(runs) and _is_break(runs[start]):
        start += 1
    return runs[start:]


def _is_break(run: Run) -> bool:
    return run.atom is not None and run.atom.tag == "br"


def _strip_end(runs: list[Run]) -> None:
    """Remove the space at the end, also one that anchors hide."""
    index = len(runs) - 1
    while index >= 0:
        run = runs[index]
        if run.atom is not None:
            if run.atom.tag != "a":
                return
            index -= 1
            continue
        text = run.text.rstrip(" ")
        if text:
            runs[index] = Run(text, run.marks)
            return
        del runs[index]
        index -= 1


def _own_spaces(runs: list[Run]) -> list[Run]:
    """Take spaces at the edges of marks out of them."""
    result: list[Run] = []
    for run in runs:
        text = run.text
        if run.atom is not None or len(text) == 1 or not _edge_space(text):
            result.append(run)
            continue
        if text.startswith(" "):
            result.append(Run(" ", run.marks))
        result.append(Run(text.strip(" "), run.marks))
        if text.endswith(" "):
            result.append(Run(" ", run.marks))
    _share_marks(result)
    return result


def _edge_space(text: str) -> bool:
    return text.startswith(" ") or text.endswith(" ")


def _share_marks(runs: list[Run]) -> None:
    """Give spaces and breaks the marks that both neighbours have, anchors none."""
    following: list[Marks] = [()] * len(runs)
    after: Marks = ()
    for index in range(len(runs) - 1, -1, -1):
        following[index] = after
        if _is_word(runs[index]):
            after = runs[index].marks
    before: Marks = ()
    for index, run in enumerate(runs):
        if _is_word(run):
            before = run.marks
        elif run.atom is not None and run.atom.tag == "a":
            runs[index] = Run("", (), run.atom)
        else:
            common = tuple(mark for mark in before if mark in following[index])
            runs[index] = Run(run.text, common, run.atom)


def _is_word(run: Run) -> bool:
    return run.atom is None and run.text != " "


def _join(runs: list[Run]) -> list[Run]:
    """Join neighbours that carry the same marks."""
    joined: list[Run] = []
    for run in runs:
        marks = tuple(sorted(run.marks, key=_order))
        last = joined[-1] if joined else None
        if last and last.atom is None and run.atom is None and last.marks == marks:
            joined[-1] = Run(last.text + run.text, marks)
        else:
            joined.append(Run(run.text, marks, run.atom))
    return joined


def _order(mark: Mark) -> tuple[int, Attributes]:
    return _RANK.get(mark.tag, len(_RANK)), mark.attrs


class _Nesting:
    """Nest marks: the longest outside, links never cut in two."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.ends = self._ends()

    def _ends(self) -> list[dict[Mark, int]]:
        """For each run and mark: the first run behind it without that mark."""
        ends: list[dict[Mark, int]] = [{} for _ in self.runs]
        following: dict[Mark, int] = {}
        for index in range(len(self.runs) - 1, -1, -1):
            marks = self.runs[index].marks
            following = {mark: following.get(mark, index + 1) for mark in marks}
            ends[index] = following
        return ends

    def nodes(self, start: int, stop: int, opened: Marks) -> list[Node | str]:
        """Give the nodes of the runs ``start`` to ``stop`` inside ``opened``."""
        result: list[Node | str] = []
        while start < stop:
            waiting = [m for m in self.runs[start].marks if m not in opened]
            if not waiting:
                run = self.runs[start]
                result.append(run.text if run.atom is None else run.atom)
                start += 1
                continue
            mark, end = self._longest(start, stop, waiting)
            children = self.nodes(start, end, (*opened, mark))
            result.append(Node(mark.tag, dict(mark.attrs), children))
            start = end
        return result

    def _longest(self, start: int, stop: int, waiting: Sequence[Mark]) -> tuple[Mark, int]:
        best, best_end = waiting[0], -1
        for mark in waiting:
            end = min(self.ends[start][mark], stop)
            if mark.tag != "a":
                end = self._before_a_cut_link(start, end, stop)
            if end > best_end:
                best, best_end = mark, end
        return best, best_end

    def _before_a_cut_link(self, start: int, end: int, stop: int) -> int:
        """Move an end that would fall inside a link in front of that link."""
        if end >= stop:
            return end
        link = _link(self.runs[end])
        if link is None or link not in self.ends[end - 1]:
            return end
        first = end - 1
        while first > start and link in self.ends[first - 1]:
            first -= 1
        return first if first > start else end


def _link(run: Run) -> Mark | None:
    return next((m for m in run.marks if m.tag == "a"), None)
