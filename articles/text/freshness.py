"""Whether a change of a body could matter to the summary that was checked against it.

It could when it touches a number, a date, a name, a quotation or a denial, when it takes
away or rewrites a sentence that a point rests on, or when it changes more than a share of
the words. What is left is a slip of letters, a sign, a space, the order of paragraphs, or
other words for what no point speaks of. Where a script has no capitals, a word may be a name
unless it is known to be none. The rules rather say too much than too little.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal, NamedTuple

from articles.text import facts
from articles.text.facts.bounds import bounds_of_date, bounds_of_number
from articles.text.facts.negations import BY_SENSE, OPPOSITES, SELDOM
from articles.text.facts.numbers import half_of_day
from articles.text.facts.words import Words, stem
from articles.text.passages import QUOTE, body_sentences, passages
from articles.text.slips import is_slip

type Rule = Literal[
    "number", "date", "name", "quotation", "negation", "sentence", "share",
    "layout", "slip", "wording",
]  # fmt: skip

STALE: Final[tuple[Rule, ...]] = (
    "number", "date", "name", "quotation", "negation", "sentence", "share",
)  # fmt: skip
_WORK: Final = 9_000_000  # pairs of words: more is a change of more than any share
_COVERED: Final = 0.5  # of a point's words in a sentence that it rests on
_SHOWN: Final = 120  # characters of what changed that a verdict quotes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a summary, and the rule that says so.

    ``before`` and ``after`` are the words that the rule is about, ``point`` the number of
    the point (from 1) that rests on a sentence which is gone. ``share`` is the part of the
    words (0 to 1) that changed.
    """

    rule: Rule
    before: str = ""
    after: str = ""
    share: float = 0.0
    point: int = 0

    @property
    def is_fresh(self) -> bool:
        """Whether the summary still stands."""
        return self.rule not in STALE

    def as_json(self) -> dict[str, Any]:
        """Give it as it is kept beside a version."""
        return {**asdict(self), "share": round(self.share, 4), "fresh": self.is_fresh}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the body (HTML), the points, and the number of the sentence (from 0)
    that each rests on, None where that isn't known.
    """

    body: str
    points: Sequence[str]
    sentences: Sequence[int | None] = ()


def judge(checked: Checked, after: str, language: str, limit: float, drift: float = 0.0) -> Verdict:
    """Say whether the summary still stands when the body becomes ``after`` (HTML).

    ``limit`` is the share of the words that may change in all, ``drift`` the share that
    earlier edits have changed since a person looked.
    """
    old, new = _sentences(checked.body, language), _sentences(after, language)
    change = _Change.between(old, new, language)
    total = sum(len(facts.words.read(line.text, language).shown) for line in old)
    if not change.gone and not change.come:
        return Verdict("layout")
    if len(change.old.shown) * len(change.new.shown) > _WORK:
        return Verdict("share", share=1.0)
    groups = list(change.groups())
    touched = sum(max(len(group.old), len(group.new)) for group in groups)
    share = min(1.0, touched / max(1, total))
    found = _fact(change, groups) or _support(checked, old, change)
    if found is None and drift + share > limit:
        found = Verdict("share")
    found = found or Verdict(_harmless(groups), *_shown(groups))
    return Verdict(found.rule, found.before[:_SHOWN], found.after[:_SHOWN], share, found.point)


class _Line(NamedTuple):
    text: str
    is_quoted: bool


class _Group(NamedTuple):
    """Words that stand beside each other and changed."""

    old: list[str]  # folded
    new: list[str]
    doubled: bool  # only a word said twice, before or now
    at: tuple[int, int]  # the place of the first word, before and now


def _sentences(body: str, language: str) -> list[_Line]:
    found = body_sentences(passages(body), language)
    return [_Line(line.text, line.passage.kind == QUOTE) for line in found]


class _Change:
    """The sentences that differ, in their order, and the facts of both sides."""

    def __init__(self, gone: list[_Line], come: list[_Line], language: str) -> None:
        self.gone, self.come = gone, come
        self.before = facts.find("\n".join(line.text for line in gone), language)
        self.after = facts.find("\n".join(line.text for line in come), language)

    @classmethod
    def between(cls, old: list[_Line], new: list[_Line], language: str) -> "_Change":
        """Leave out what stands on both sides, wherever it stands."""
        return cls(_without(old, new), _without(new, old), language)

    @property
    def sides(self) -> tuple[facts.Facts, facts.Facts]:
        return self.before, self.after

    @property
    def old(self) -> Words:
        return self.before.words

    @property
    def new(self) -> Words:
        return self.after.words

    def groups(self) -> Iterator[_Group]:
        """Give the words that changed, those beside each other together."""
        old, new = self.old.folded, self.new.folded
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            doubled = _repeats(old, i1, i2) if tag == "delete" else _repeats(new, j1, j2)
            yield _Group(old[i1:i2], new[j1:j2], doubled and tag != "replace", (i1, j1))


def _repeats(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether the words say once more what stands before them."""
    return words[max(0, 2 * start - end) : start] == words[start:end]


def _without(some: list[_Line], others: list[_Line]) -> list[_Line]:
    left = Counter(others)
    found = []
    for line in some:
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return found


def _fact(change: _Change, groups: Sequence[_Group]) -> Verdict | None:
    """Find a number, date, name, quotation or denial that differs between the two sides."""
    before, after = change.before, change.after
    return (
        _differs("number", _numbers(before), _numbers(after))
        or _counted(change, groups)
        or _differs("date", _dates(before), _dates(after))
        or _differs("quotation", _quotations(before, change.gone), _quotations(after, change.come))
        or _differs("negation", _denials(before), _denials(after))
        or _opposite(groups)
        or _differs("name", _names(before), _names(after))
        or _caseless(groups)
    )


def _differs(rule: Rule, old: list[tuple[Any, str]], new: list[tuple[Any, str]]) -> Verdict | None:
    """Compare two lists of facts, each as what it means and what the text shows."""
    meant = [[meaning for meaning, _shown in side] for side in (old, new)]
    if meant[0] == meant[1]:
        return None
    matcher = SequenceMatcher(None, meant[0], meant[1], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone, come = ([shown for _m, shown in side] for side in (old[i1:i2], new[j1:j2]))
            return Verdict(rule, " … ".join(gone), " … ".join(come))
    return None


def _numbers(found: facts.Facts) -> list[tuple[Any, str]]:
    """Give the numbers, each with what bounds it and the half of the day behind it."""
    halves = [half_of_day(found.words, number) for number in found.numbers]
    bounds = [bounds_of_number(found.words, n.first, n.last) for n in found.numbers]
    return [
        ((n.values, n.unit, n.is_hedged, half, bound), f"{n.text} {half}".strip())
        for n, half, bound in zip(found.numbers, halves, bounds, strict=True)
    ]


def _counted(change: _Change, groups: Sequence[_Group]) -> Verdict | None:
    """Find a number that counts something else now: pesos where it was euros."""
    before, after = (
        {place: n for n in side.numbers for place in _behind(side.words, n)}
        for side in change.sides
    )
    for group in groups:
        old, new = before.get(group.at[0]), after.get(group.at[1])
        if not (group.old and group.new and old and new) or _is_slip(group):
            continue
        if not (change.old.gap(group.at[0]).strip() or change.new.gap(group.at[1]).strip()):
            return Verdict("number", f"{old.text} {group.old[0]}", f"{new.text} {group.new[0]}")
    return None


def _behind(words: Words, number: facts.Number) -> tuple[int, ...]:
    """Give the places where what a number counts may begin: 3 pesos, 3 millones de pesos."""
    place = number.last + 1
    return (place, place + 1) if words.folded[place : place + 1] == ["de"] else (place,)


def _dates(found: facts.Facts) -> list[tuple[Any, str]]:
    bounds = [bounds_of_date(found.words, d.first, d.last) for d in found.dates]
    return [
        ((d.year, d.month, d.day, d.weekday, d.is_decade, bound), d.text)
        for d, bound in zip(found.dates, bounds, strict=True)
    ]


def _names(found: facts.Facts) -> list[tuple[Any, str]]:
    words = found.words
    return [
        (words.folded[place], words.shown[place]) for name in found.names for place in name.places
    ]


def _denials(found: facts.Facts) -> list[tuple[Any, str]]:
    language = found.words.language
    by_sense = BY_SENSE.get(language, frozenset()) | SELDOM.get(language, frozenset())
    plain = {denial.place for denial in found.negations}
    words = zip(found.words.folded, found.words.shown, strict=True)
    return [
        (word, shown)
        for place, (word, shown) in enumerate(words)
        if place in plain or word in by_sense
    ]


def _quotations(found: facts.Facts, lines: Sequence[_Line]) -> list[tuple[Any, str]]:
    """Give what stands in marks, and the sentences of block quotations, word for word."""
    marked = [quotation.text for quotation in found.quotations]
    texts = [*marked, *(line.text for line in lines if line.is_quoted)]
    return [(tuple(facts.words.read(text).folded), text) for text in texts]


def _opposite(groups: Sequence[_Group]) -> Verdict | None:
    for group in groups:
        for word in group.old:
            other = OPPOSITES.get(word, frozenset()) & set(group.new)
            if other:
                return Verdict("negation", word, min(other))
    return None


def _caseless(groups: Sequence[_Group]) -> Verdict | None:
    """Take what changed in a script without capitals for a name, unless it is known."""
    for group in groups:
        words = [*group.old, *group.new]
        has_none = any(word.upper() == word.lower() and word[0].isalpha() for word in words)
        if has_none and not _is_slip(group):
            return Verdict("name", " ".join(group.old), " ".join(group.new))
    return None


def _is_slip(group: _Group) -> bool:
    return group.doubled or is_slip(group.old, group.new)


def _harmless(groups: Sequence[_Group]) -> Rule:
    if not groups:
        return "layout"
    return "slip" if all(map(_is_slip, groups)) else "wording"


def _shown(groups: Sequence[_Group]) -> tuple[str, str]:
    old, new = [" ".join(group.old) for group in groups], [" ".join(group.new) for group in groups]
    return " … ".join(filter(None, old)), " … ".join(filter(None, new))


# -- the sentences that points rest on ---------------------------------------------------------


def _support(checked: Checked, old: Sequence[_Line], change: _Change) -> Verdict | None:
    """Find a point whose sentence is gone or says something in other words."""
    if not change.gone:
        return None
    gone = Counter(line.text for line in change.gone)
    for number, place in enumerate(supports(checked, change.old.language, old)):
        if place is None or not gone[old[place].text]:
            continue
        if not any(_is_same(old[place].text, line.text) for line in change.come):
            return Verdict("sentence", old[place].text, point=number + 1)
    return None


def supports(
    checked: Checked, language: str, lines: Sequence[_Line] | None = None
) -> list[int | None]:
    """Give for each point the number of the sentence of the body that it rests on."""
    old = _sentences(checked.body, language) if lines is None else lines
    known = dict(enumerate(checked.sentences))
    stems = [_stems(line.text, language) for line in old]
    found: list[int | None] = []
    for number, point in enumerate(checked.points):
        place = known.get(number)
        is_known = isinstance(place, int) and 0 <= place < len(old)
        found.append(place if is_known else _nearest(_stems(point, language), stems))
    return found


def moved(checked: Checked, after: str, language: str) -> list[int | None]:
    """Give the numbers that the sentences of the points have in the body ``after`` (HTML)."""
    old, new = _sentences(checked.body, language), _sentences(after, language)
    places = {line.text: place for place, line in reversed(list(enumerate(new)))}
    stems = [_stems(line.text, language) for line in new]
    found: list[int | None] = []
    for point, place in zip(checked.points, supports(checked, language, old), strict=True):
        same = None if place is None else places.get(old[place].text)
        found.append(_nearest(_stems(point, language), stems) if same is None else same)
    return found


def _nearest(point: Counter[str], lines: Sequence[Counter[str]]) -> int | None:
    """Find the sentence that holds the most of a point's words, if it holds enough."""
    best, most = None, _COVERED
    for place, line in enumerate(lines):
        shared = sum((point & line).values()) / max(1, sum(point.values()))
        if shared > most or (shared == most and best is None):
            best, most = place, shared
    return best


def _stems(text: str, language: str) -> Counter[str]:
    return Counter(stem(word) for word in facts.words.read(text, language).folded)


def _is_same(old: str, new: str) -> bool:
    """Say whether two sentences differ by slips and signs alone."""
    words = [facts.words.read(text).folded for text in (old, new)]
    if abs(len(words[0]) - len(words[1])) > 3:
        return False
    change = _Change([_Line(old, False)], [_Line(new, False)], "")
    return all(_is_slip(group) for group in change.groups())
