"""Whether a change of a body could matter to the summary that was checked against it.

It could when it touches a number, a date, a name, a quotation or a denial, when it takes
away or rewrites a sentence that a point rests on, or when it changes more than a share of
the words. What is left is a slip of letters, a sign, a space, the order of paragraphs, or
other words for what no point speaks of. Where a script has no capitals, a word may be a name
unless it is known to be none. The rules rather say too much than too little.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from articles.text import facts
from articles.text.changed import Change, Group, Line
from articles.text.changed_facts import changed_fact, is_harmless, is_restated
from articles.text.facts.stop_words import STOP_WORDS
from articles.text.facts.words import stem
from articles.text.passages import QUOTE, body_sentences, passages
from articles.text.verdicts import STALE, Rule, Verdict

__all__ = ["STALE", "Checked", "Rule", "Verdict", "judge", "moved", "supports"]

_WORK: Final = 9_000_000  # pairs of words: more is a change of more than any share
_COVERED: Final = 0.5  # of a point's words in a sentence that it rests on
_SOFT: Final = "\u00ad"  # where a word may be parted at the end of a line
SHOWN: Final = 120  # characters of what changed that a verdict quotes


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
    change = Change.between(old, new, language)
    total = sum(len(facts.words.read(line.text, language).shown) for line in old)
    if not change.gone and not change.come:
        return Verdict("layout")
    if len(change.old.shown) * len(change.new.shown) > _WORK:
        return Verdict("share", share=1.0)
    groups = list(change.groups())
    touched = sum(max(len(group.old), len(group.new)) for group in groups)
    share = min(1.0, touched / max(1, total))
    change.mend(groups)
    near = _Nearness(checked, old, change.old.language)
    found = changed_fact(change, groups, near) or _support(checked, old, change)
    if found is None and drift + share > limit:
        found = Verdict("share")
    found = found or Verdict(_harmless(groups), *_shown(groups))
    return Verdict(found.rule, found.before[:SHOWN], found.after[:SHOWN], share, found.point)


def _sentences(body: str, language: str) -> list[Line]:
    found = body_sentences(passages(body), language)
    return [Line(line.text.replace(_SOFT, ""), line.passage.kind == QUOTE) for line in found]


def _harmless(groups: Sequence[Group]) -> Rule:
    if not groups:
        return "layout"
    return "slip" if all(map(is_harmless, groups)) else "wording"


def _shown(groups: Sequence[Group]) -> tuple[str, str]:
    old, new = [" ".join(group.old) for group in groups], [" ".join(group.new) for group in groups]
    return " … ".join(filter(None, old)), " … ".join(filter(None, new))


class _Nearness:
    """Whether a point may speak of a sentence: it rests on it, or shares words with it.

    Where it isn't known what a point rests on, it may speak of any.
    """

    def __init__(self, checked: Checked, old: Sequence[Line], language: str) -> None:
        self.checked, self.old, self.language = checked, old, language
        self.near: dict[str, bool] = {}

    @cached_property
    def _known(self) -> tuple[set[str], list[set[str]]] | None:
        places = supports(self.checked, self.language, self.old)
        texts = {self.old[place].text for place in places if place is not None}
        if None in places:
            return None
        return texts, [self._telling(point) for point in self.checked.points]

    def _telling(self, text: str) -> set[str]:
        words = facts.words.read(text, self.language).folded
        plain = STOP_WORDS.get(self.language, STOP_WORDS["en"])
        return {stem(word) for word in words if word not in plain and len(word) > _SHORT}

    def __call__(self, text: str) -> bool:
        """Say whether some point may speak of this sentence."""
        if self._known is None:
            return True
        if text not in self.near:
            words, (texts, points) = self._telling(text), self._known
            shared = max((len(words & point) for point in points), default=0)
            self.near[text] = text in texts or shared > 1
        return self.near[text]


_SHORT: Final = 3  # letters of a word that says little


# -- the sentences that points rest on ---------------------------------------------------------


def _support(checked: Checked, old: Sequence[Line], change: Change) -> Verdict | None:
    """Find a point whose sentence is gone or says something in other words."""
    if not change.gone:
        return None
    gone = Counter(line.text for line in change.gone)
    for number, place in enumerate(supports(checked, change.old.language, old)):
        if place is None or not gone[old[place].text]:
            continue
        text = old[place].text
        if not any(_is_same(text, line.text, change.old.language) for line in change.come):
            return Verdict("sentence", text, point=number + 1)
    return None


def supports(
    checked: Checked, language: str, lines: Sequence[Line] | None = None
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


def _is_same(old: str, new: str, language: str) -> bool:
    """Say whether two sentences differ by slips and signs alone, and by how a fact is written."""
    before, after = (Counter(facts.words.read(text).folded) for text in (old, new))
    if 2 * (before & after).total() < min(before.total(), after.total()):
        return False
    change = Change([Line(old, False)], [Line(new, False)], language)
    groups = list(change.groups())
    change.mend(groups)
    if changed_fact(change, groups) is not None:
        return False
    return all(is_harmless(group) or is_restated(change, group) for group in groups)
