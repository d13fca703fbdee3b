"""Who and what a body names, and which of its sentences speak of each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.text.facts import Name, Words
from articles.text.facts.names import TITLES
from articles.text.facts.places import GROUPS, LIES_IN, MEMBERS, OF_PLACES
from articles.text.facts.words import listed

_MOST: Final = 400  # names of one body: no article has more, and what is none ends
# What sentences behind one that names somebody say of them, while they name nobody else.
_BEHIND: Final = (0.7, 0.5, 0.35)
_BEFORE: Final = 0.6  # a sentence before the first naming: "A nurse has won", then who she is
_LEADING: Final = 0.2  # a sentence that names nobody, for whom the body names most
_CLOSE, _NEAR, _FURTHER = 5, 10, 11  # words between
_NEARBY: Final = 0.85  # what words tell that stand no closer than near
_FAR: Final = 0.7
_BEFORE_PLACES: Final = listed("in at near from on outside")


@dataclass(slots=True, eq=False)
class Bearer:
    """One that bears a name: ``mentions`` are the places of its words by sentence."""

    words: frozenset[str]
    name: Name
    mentions: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    reach: dict[int, float] = field(default_factory=dict)
    as_place: int = 0  # how often it stands where the names of places stand
    as_person: int = 0  # how often it speaks, has an age, a title or a "who" behind it
    count: int = 0

    shortened: int = 0  # how often its last word stands for all
    forms: frozenset[str] = frozenset()  # its words, and those that name the same
    lies_in: frozenset[int] = frozenset()  # the groups of names for where it lies

    @property
    def is_place(self) -> bool:
        """Say whether it is a place more often than not."""
        return 2 * self.as_place > self.count

    @property
    def is_person(self) -> bool:
        """Say whether it is told as a person is."""
        return not self.is_place and (self.as_person > 0 or self.shortened > 0)


def bearers(
    words: Words, names: Sequence[Name], of_word: Sequence[int], sentences: int
) -> list[Bearer]:
    """Gather the names of a body by who bears them, with the sentences that speak of each.

    ``of_word`` gives each word's sentence, ``sentences`` is how many there are.
    """
    found = _gathered(words, names[:_MOST], of_word)
    _reach(found, sentences)
    return found


def forms_of(words: frozenset[str]) -> frozenset[str]:
    """Give the words that name the same as some of these, and these."""
    groups = {group for word in words if word in GROUPS for group in GROUPS[word]}
    return words.union(*(MEMBERS[group] for group in groups)) if groups else words


def own_words(words: Words, name: Name) -> frozenset[str]:
    """Give the words of a name as they are compared."""
    return frozenset(_in_order(words, name))


def _in_order(words: Words, name: Name) -> list[str]:
    return [words.bare[place] for place in name.places]


def parts(words: Words, name: Name) -> Iterator[Name]:
    """Part a name that is two: Spain's Ana Ruiz, Roy Talbot of Ohio."""
    if len(name.places) == 1:
        yield name
        return
    begun: list[int] = []
    for place, following in zip(name.places, (*name.places[1:], 0), strict=True):
        begun.append(place)
        is_cut = following > place + 1 and len(begun) > 1
        if following and (is_cut or words.folded[place].endswith(("'s", "s'"))):
            yield _part(words, begun)
            begun = []
    yield _part(words, begun)


def _part(words: Words, places: Sequence[int]) -> Name:
    start, end = words.starts[places[0]], words.ends[places[-1]]
    return Name(start, end, words.text[start:end], tuple(places))


def stands_as_place(words: Words, name: Name) -> bool:
    """Say whether a name is a known place's, or stands where the names of places stand."""
    last = words.bare[name.places[-1]]
    if last in OF_PLACES or last in LIES_IN:
        return True
    before = name.places[0] - 1
    if before >= 0 and words.folded[before] == "the":
        before -= 1
    return before >= 0 and words.folded[before] in _BEFORE_PLACES


def _is_aside(words: Words, name: Name) -> bool:
    """Say whether a name stands alone in brackets, or in the dateline: it tells no role."""
    if name.places[-1] < _DATELINE and all(words.shown[p].isupper() for p in name.places):
        return True
    return words.gaps[name.places[0]][-1:] == "(" and words.gaps[name.places[-1] + 1][:1] == ")"


_DATELINE: Final = 5  # words in which a place in capitals is the dateline's


def stands_as_person(words: Words, name: Name) -> bool:
    """Say whether a name is told as a person's: it speaks, or has an age, a title or "who"."""
    first, last = name.places[0], name.places[-1]
    if first and words.folded[first - 1] in TITLES:
        return True
    if last + 1 >= len(words.folded):
        return False
    gap, following = words.gaps[last + 1], words.folded[last + 1]
    if gap == " ":
        before = words.folded[first - 1] if first else ""
        return following in _SPEAKING or (before in _SPEAKING and words.gaps[first] == " ")
    return gap == ", " and (following == "who" or following.isdecimal())


_SPEAKING: Final = listed("said says told tells added asked wrote whose himself herself")


def _gathered(words: Words, names: Sequence[Name], of_word: Sequence[int]) -> list[Bearer]:
    found: list[Bearer] = []
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for name in (part for whole in names for part in parts(words, whole)):
        if _is_aside(words, name):
            continue
        ordered = _in_order(words, name)
        own = frozenset(ordered)
        bearer = _known(by_word, own, ordered)
        if bearer is None:
            bearer = Bearer(own, name)
            found.append(bearer)
        elif len(own) > len(bearer.words):
            bearer.words, bearer.name = own, name
        if len(own) == 1 < len(bearer.words):
            bearer.shortened += words.bare[bearer.name.places[-1]] in own
        for word in ordered:
            known = by_word[word]
            if known and known[-1] is bearer:
                continue
            if bearer in known:
                known.remove(bearer)
            known.append(bearer)  # the last one named is the first one meant
        bearer.mentions[of_word[name.places[0]]].append((name.places[0], name.places[-1]))
        bearer.as_place += stands_as_place(words, name)
        bearer.as_person += stands_as_person(words, name)
        bearer.count += 1
    return found


def _known(
    by_word: dict[str, list[Bearer]], own: frozenset[str], ordered: Sequence[str]
) -> Bearer | None:
    for word in ordered:
        for bearer in reversed(by_word[word]) if word in by_word else ():
            if own <= bearer.words or bearer.words <= own:
                return bearer
    return None


def _reach(found: Sequence[Bearer], sentences: int) -> None:
    named = [0] * sentences
    for bearer in found:
        bearer.forms = forms_of(bearer.words)
        bearer.lies_in = frozenset([g for w in bearer.words if w in LIES_IN for g in LIES_IN[w]])
        for sentence in bearer.mentions:
            named[sentence] += bearer.is_person
    for bearer in found:
        bearer.reach = _reached(bearer, named)
    leading = max((b for b in found if b.is_person), key=lambda bearer: bearer.count, default=None)
    for sentence in range(sentences if leading else 0):
        if not named[sentence] and leading is not None:
            leading.reach[sentence] = max(leading.reach.get(sentence, 0.0), _LEADING)


def _reached(bearer: Bearer, named: Sequence[int]) -> dict[int, float]:
    """Give the sentences round those that name a bearer, the nearest last so that they stay.

    ``named`` tells of each sentence how many people it names.
    """
    found: dict[int, float] = {}
    first = min(bearer.mentions)
    for sentence in range(first - 1, max(-1, first - 4), -1):
        if named[sentence]:
            break
        found[sentence] = _BEFORE
    for sentence in bearer.mentions:  # in order, as the names are
        for behind, share in enumerate(_BEHIND, sentence + 1):
            if behind >= len(named) or named[behind]:
                break
            found[behind] = share
    for sentence in bearer.mentions:
        found[sentence] = 1.0
    return found


def closeness(mentions: Sequence[tuple[int, int]], place: int) -> float:
    """Say how much a word tells of a bearer whom its sentence mentions at these places, 0 to 1."""
    between = _FURTHER
    for first, last in mentions:
        if first > place:
            between = min(between, first - place)
        elif place > last:
            between = min(between, place - last)
        else:
            return 1.0
    return 1.0 if between <= _CLOSE else _NEARBY if between <= _NEAR else _FAR
