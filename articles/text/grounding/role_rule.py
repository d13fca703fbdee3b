"""Names that the body has, but for somebody or something else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Self

from articles.text.facts import Name
from articles.text.facts.number_words import UNITS
from articles.text.facts.places import GROUPS
from articles.text.grounding import beside
from articles.text.grounding.bearers import Bearer, closeness, own_words, parts, stands_as_place
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST: Final = 12  # names of one point
_MOST_PLACES: Final = 30  # of one word of the body

#: For each bearer's number and each stem of the point, how closely they are tied.
type Ties = dict[int, list[Tie]]
type Tie = tuple[str, float]


def names_elsewhere(point: Point) -> Iterator[Finding]:
    """Find names in whose place the body has another, where it says what the point says."""
    words = point.words
    found = [part for name in point.facts.names[:_MOST] for part in parts(words, name)]
    names = [(name, _Own.of(own_words(words, name))) for name in found]
    mentioned = _Own.of(frozenset(word for _, own in names for word in own.words))
    ties: Ties | None = None
    for name, own in names:
        if len(name.places) == 1 and (name.text.isupper() or name.text.lower() in UNITS["en"]):
            continue  # an acronym names what anybody may have to do with; League Two counts
        case = _case(point, name, own)
        if not _may_be_doubted(point, case):
            continue
        ties = _ties(point) if ties is None else ties
        _look_at_others(point, case, mentioned, ties)
        if case.other is not None and _doubt(point, case) > _DOUBTFUL:
            yield finding(
                point, "check", "relation", "name-elsewhere", name.text,
                sentence=point.body.of_word[case.other.name.places[0]], other=case.other.name.text,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Own:
    """The words of a name, or of all of a point's, and the groups that they belong to."""

    words: frozenset[str]
    groups: frozenset[int]

    @classmethod
    def of(cls, words: frozenset[str]) -> Self:
        return cls(words, frozenset(group for word in words for group in GROUPS.get(word, ())))

    def names(self, bearer: Bearer) -> bool:
        """Say whether a word of these names a bearer, or where it lies."""
        return not (bearer.forms.isdisjoint(self.words) and bearer.lies_in.isdisjoint(self.groups))


@dataclass(slots=True)
class _Case:
    """What the body ties to a name of the point, and to others in its place, in weight."""

    name: Name
    weights: dict[str, float]  # of the words of the point that the body knows
    whole: float  # of all of them
    bearer: Bearer | None = None
    own: float = 0.0  # tied to whom the name belongs
    other: Bearer | None = None
    most: float = 0.0  # tied to the one to whom most is
    numbers: set[int] = field(default_factory=set)  # of those who bear the name
    others: set[int] = field(default_factory=set)  # and of those in whose place they may stand

    def tied(self, ties: Iterable[Tie]) -> float:
        """Weigh what is tied to a bearer."""
        return sum([self.weights[stem] * tie for stem, tie in ties if stem in self.weights])

    def add_own(self, number: int, bearer: Bearer, tied: float) -> None:
        """Take in what is tied to one who bears the name."""
        self.numbers.add(number)
        if self.bearer is None or tied > self.own:
            self.bearer, self.own = bearer, tied

    def add_other(self, number: int, bearer: Bearer, tied: float) -> None:
        """Take in what is tied to another."""
        self.others.add(number)
        if tied > self.most:
            self.other, self.most = bearer, tied


def _ties(point: Point) -> Ties:
    """Say how closely the body ties each stem of the point to each bearer, by its number."""
    body = point.body
    found: Ties = defaultdict(list)
    speaking, of_word = body.speaking, body.of_word
    for stem in point.wanted:
        nearest: dict[int, float] = {}
        for at in body.places_of_stem.get(stem, ())[:_MOST_PLACES]:
            for number, reach, mentions in speaking.get(of_word[at], ()):
                known = nearest.get(number, 0.0)
                if reach > known:  # as close as that a word can be at most
                    tie = closeness(mentions, at) if mentions else reach
                    nearest[number] = max(known, tie)
        for number, tie in nearest.items():
            found[number].append((stem, tie))
    return found


def _ties_of(point: Point, bearer: Bearer) -> Iterator[Tie]:
    """Say how closely the body ties each stem of the point to one bearer."""
    body, of_word = point.body, point.body.of_word
    for stem in point.wanted:
        nearest = 0.0
        for at in body.places_of_stem.get(stem, ())[:_MOST_PLACES]:
            reach = bearer.reach.get(of_word[at], 0.0)
            if reach > nearest:
                mentions = bearer.mentions.get(of_word[at])
                nearest = max(nearest, closeness(mentions, at) if mentions else reach)
        if nearest:
            yield stem, nearest


def _case(point: Point, name: Name, own: _Own) -> _Case:
    """Weigh what the body ties to those who bear a name."""
    first, last = name.places[0], name.places[-1]
    begin, end = _statement(point, first, last)
    weights = {
        stem: weight
        for place, stem in enumerate(point.stems[begin:end], begin)
        if stem and not first <= place <= last and (weight := point.body.weight(stem))
    }
    case = _Case(name, weights, sum(weights.values()))
    for number in sorted(point.body.bearers_of(own.words, own.groups)):
        bearer = point.body.bearers[number]
        case.add_own(number, bearer, case.tied(_ties_of(point, bearer)))
    return case


def _look_at_others(point: Point, case: _Case, mentioned: _Own, ties: Ties) -> None:
    """Weigh what the body ties to others whom the point doesn't name."""
    is_in_place = stands_as_place(point.words, case.name)
    for number in sorted(ties.keys() - case.numbers):
        bearer = point.body.bearers[number]
        if (bearer.is_place or not is_in_place) and not mentioned.names(bearer):
            case.add_other(number, bearer, case.tied(ties[number]))


def _statement(point: Point, first: int, last: int) -> tuple[int, int]:
    """Give where the statement of a point begins and ends that a name stands in."""
    gap = point.words.gap
    while first > 0 and ";" not in gap(first):
        first -= 1
    while last + 1 < len(point.stems) and ";" not in gap(last + 1):
        last += 1
    return first, last + 1


def _may_be_doubted(point: Point, case: _Case) -> bool:
    """Say whether a name could be doubted if all were tied to another: few can, of sound ones."""
    if case.bearer is None or not case.whole:
        return False
    aged = 2.8 * bool(beside.aged(point, case.name))
    return _ground(point, case, case.bearer, case.whole) + aged + _MOST_BESIDE > _DOUBTFUL


def _doubt(point: Point, case: _Case) -> float:
    """Weigh what speaks against a name; the weights were fitted to the development articles."""
    name, bearer, body = case.name, case.bearer, point.body
    if bearer is None or not case.whole:
        return 0.0
    first, last = name.places[0], name.places[-1]
    doubt = _ground(point, case, bearer, case.most) + 2.8 * (
        not case.others.isdisjoint(beside.aged(point, name))
    )
    if doubt + _MOST_BESIDE < _DOUBTFUL:
        return doubt  # whatever stands beside them
    behind = beside.shares(body, beside.behind(point, last), are_behind=True)
    before = beside.shares(body, beside.before(point, first), are_behind=False)
    return (
        doubt
        - 1.55 * _most(behind, case.numbers)
        + 1.2 * _most(behind, case.others)
        + 0.7 * _most(before, case.others)
    )


def _ground(point: Point, case: _Case, bearer: Bearer, most: float) -> float:
    """Weigh all but what stands right beside the names, with the ``most`` tied to another."""
    name = case.name
    return (
        -0.2
        - 4.4 * case.own / case.whole
        + 1.65 * most / case.whole
        - 2.15 * (point.share_of(point.best[0]) if point.best else 0.0)
        + 1.35 * (len(name.places) > 1)  # a full name says more than a surname
        + 0.75 * (stands_as_place(point.words, name) != bearer.is_place)
        + 0.55 * (len(bearer.mentions) == 1)  # whom one sentence names a story isn't about
        - 1.5 * min(bearer.count, _OFTEN) / _OFTEN
        + 0.7 * min(min(bearer.mentions, default=_LATE), _LATE) / _LATE
        + 0.9 * bearer.is_person
        - 2.9 * _is_introduced(point, name.places[0])
    )


def _is_introduced(point: Point, first: int) -> bool:
    """Say whether the body has the name behind the same word for what somebody is."""
    words = point.words
    if not first or words.gap(first) != " " or not words.shown[first - 1].islower():
        return False
    pair = f" {words.folded[first - 1]} {words.folded[first]} "
    return bool(point.stems[first - 1]) and pair in point.body.sequence


def _most(shares: beside.Shares, numbers: set[int]) -> float:
    return max((share for number, share in shares.items() if number in numbers), default=0.0)


_OFTEN: Final = 6
_LATE: Final = 10  # sentences before the first that names somebody
_DOUBTFUL: Final = 1.65
_MOST_BESIDE: Final = 2.0  # more than what stands beside two names can add to the doubt
