"""What changed between two texts: paragraph by paragraph, and in each word by word.

Pure functions. The work is bounded: what is too long or too different to be taken apart is
shown as one passage out and one passage in.
"""

import difflib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from articles.text import html

type Change = Literal["same", "ins", "del"]

# Scripts without spaces are compared letter by letter (with its marks), others by words.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_MARKS: Final = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
)
_TOKEN: Final = re.compile(
    rf"\s+|[{_UNSPACED}][{_MARKS}]*"
    # Marks of other scripts aren’t \w, and an apostrophe or point inside is part of the word.
    rf"|(?:[^\W{_UNSPACED}]|[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903"
    rf"\u093a-\u094f\u0980-\u0dff\u200c\u200d])+(?:['’.,:-](?=\w)[^\W{_UNSPACED}]+)*|.",
    re.DOTALL,
)
_WORK: Final = 2_000_000  # pairs of words that one paragraph may cost
_PAIRS: Final = 40_000  # pairs of paragraphs whose likeness is measured
_ALIKE: Final = 0.45  # share of words in common that makes two paragraphs one, changed
_FOLDED: Final = 2  # unchanged paragraphs in a row that are folded away


class Piece(NamedTuple):
    """A passage that is in both texts, only in the new one, or only in the old one."""

    change: Change
    text: str


class Paragraph(NamedTuple):
    """One paragraph: ``ins`` and ``del`` are new and gone ones as a whole.

    ``moved``: it stood elsewhere among the others. ``restyled``: its words are the same, its
    marks, links or pictures are not.
    """

    change: Literal["same", "changed", "ins", "del"]
    pieces: tuple[Piece, ...]
    moved: bool = False
    restyled: bool = False


class Fold(NamedTuple):
    """Unchanged paragraphs in a row."""

    paragraphs: tuple[Paragraph, ...]


def words(old: str, new: str) -> list[Piece]:
    """Compare two passages word by word."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = _middle(before[start : len(before) - end], after[start : len(after) - end])
    pieces = [("same", before[:start]), *middle, ("same", before[len(before) - end :])]
    return _joined(pieces)


def bodies(old: str, new: str) -> list[Paragraph | Fold]:
    """Compare two bodies (HTML) by their outermost blocks, unchanged ones folded."""
    return folded(paragraphs(html.top_blocks(old), html.top_blocks(new)))


def lines(old: str, new: str) -> list[Paragraph | Fold]:
    """Compare two plain texts whose lines are paragraphs, unchanged ones folded."""
    return folded(paragraphs(old.splitlines(), new.splitlines(), markup=False))


def paragraphs(old: Sequence[str], new: Sequence[str], markup: bool = True) -> list[Paragraph]:
    """Compare paragraphs: HTML blocks, or lines of plain text."""
    texts = [html.plain_text(block) if markup else block for block in old]
    now = [html.plain_text(block) if markup else block for block in new]
    origin = _origins(old, new, texts, now)
    staying = _longest_ascent([(place, origin[place]) for place in sorted(origin)])
    gone = sorted(set(range(len(old))) - set(origin.values()))
    found: list[Paragraph] = []
    for place, text in enumerate(now):
        if place in staying:
            while gone and gone[0] < origin[place]:
                found.append(_whole("del", texts[gone.pop(0)]))
        if place not in origin:
            found.append(_whole("ins", text))
            continue
        was = origin[place]
        pieces = tuple(words(texts[was], text))
        same = texts[was] == text
        found.append(
            Paragraph(
                "same" if same else "changed",
                pieces,
                moved=place not in staying,
                restyled=same and old[was] != new[place],
            )
        )
    return found + [_whole("del", texts[place]) for place in gone]


def folded(found: Sequence[Paragraph]) -> list[Paragraph | Fold]:
    """Put unchanged paragraphs in a row together."""
    out: list[Paragraph | Fold] = []
    run: list[Paragraph] = []
    for paragraph in [*found, None]:
        if (
            paragraph is not None
            and paragraph.change == "same"
            and not (paragraph.moved or paragraph.restyled)
        ):
            run.append(paragraph)
            continue
        out += [Fold(tuple(run))] if len(run) >= _FOLDED else run
        run = []
        if paragraph is not None:
            out.append(paragraph)
    return out


def _whole(change: Literal["ins", "del"], text: str) -> Paragraph:
    return Paragraph(change, (Piece(change, text),))


# -- words -------------------------------------------------------------------------------------


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """Count how many begin alike."""
    number = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        number += 1
    return number


def _middle(before: list[str], after: list[str]) -> Iterator[tuple[Change, list[str]]]:
    if len(before) * len(after) > _WORK:
        yield "del", before
        yield "ins", after
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        if code == "equal":
            yield "same", before[i1:i2]
            continue
        yield "del", before[i1:i2]
        yield "ins", after[j1:j2]


def _joined(pieces: Sequence[tuple[Change, list[str]]]) -> list[Piece]:
    """Join what belongs together: a mere space between two changes is part of both."""
    found: list[Piece] = []
    out: list[str] = []
    into: list[str] = []

    def close() -> None:
        for change, parts in (("del", out), ("ins", into)):
            if parts:
                found.append(Piece(change, "".join(parts)))  # type: ignore[arg-type]  # the two literals above
            parts.clear()

    waiting = list(pieces)
    for place, (change, tokens) in enumerate(waiting):
        text = "".join(tokens)
        if change != "same":
            (out if change == "del" else into).append(text)
        elif text and not text.strip() and out and into and place + 1 < len(waiting) - 1:
            out.append(text)
            into.append(text)
        elif text:
            close()
            found.append(Piece("same", text))
    close()
    return [piece for piece in found if piece.text]


# -- paragraphs --------------------------------------------------------------------------------


def _origins(
    old: Sequence[str], new: Sequence[str], texts: Sequence[str], now: Sequence[str]
) -> dict[int, int]:
    """Say for each new paragraph which old one it was: the same one, or one much alike."""
    origin: dict[int, int] = {}
    for was, is_now in ((old, new), (texts, now)):
        places: dict[str, list[int]] = {}
        for place in sorted(set(range(len(old))) - set(origin.values()), reverse=True):
            places.setdefault(was[place], []).append(place)
        for place, text in enumerate(is_now):
            if place not in origin and places.get(text):
                origin[place] = places[text].pop()
    left = sorted(set(range(len(old))) - set(origin.values()))
    fresh = [place for place in range(len(new)) if place not in origin]
    return origin | _alike(left, fresh, texts, now)


def _alike(
    left: Sequence[int], fresh: Sequence[int], texts: Sequence[str], now: Sequence[str]
) -> dict[int, int]:
    """Pair what is left by likeness, the most alike first."""
    before = {place: Counter(_TOKEN.findall(texts[place].lower())) for place in left}
    after = {place: Counter(_TOKEN.findall(now[place].lower())) for place in fresh}
    if len(left) * len(fresh) > _PAIRS:
        pairs = list(zip(left, fresh, strict=False))
    else:
        pairs = [(was, place) for was in left for place in fresh]
    scored = [(_likeness(before[was], after[place]), was, place) for was, place in pairs]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, was, place in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if likeness < _ALIKE:
            break
        if was not in taken and place not in found:
            found[place] = was
            taken.add(was)
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Give the share of words in common, spaces left out of account."""
    counts = [sum(n for word, n in some.items() if not word.isspace()) for some in (one, other)]
    shared = sum(min(n, other[word]) for word, n in one.items() if not word.isspace())
    return 2 * shared / sum(counts) if sum(counts) else 0.0


def _longest_ascent(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Choose the most places whose old places ascend: those stay, the others moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, was in pairs:
        length = bisect_left(tails, was)
        before[place] = ends[length - 1] if length else None
        tails[length : length + 1] = [was]
        ends[length : length + 1] = [place]
    staying: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        staying.add(last)
        last = before[last]
    return staying
