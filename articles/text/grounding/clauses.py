"""What a denial reaches: the words of its clause behind it and before, and its auxiliary."""

from typing import Final, NamedTuple

from articles.text.facts.synonyms import sense
from articles.text.facts.words import Words, listed

_REACH: Final = 8  # words that a denial reaches, and that may name whom it is about
#: Languages in which a denial may stand behind the verb.
REACHES_BACK: Final = listed("de nl fr sv da nb")
_SAID: Final = listed("said say says")
#: For each form of an auxiliary its name.
AUXILIARIES: Final = {
    form: name
    for name, forms in {
        "will": "will would wo wont", "can": "can could cannot ca cant", "do": "do does did dont",
        "be": "is are was were am been be being isnt", "have": "has have had",
        "should": "should must may might shall",
    }.items()
    for form in forms.split()
}  # fmt: skip
_CONJUNCTIONS: Final = listed(
    "and but or while as because who which that after before since though although until unless "
    "when whether if et und mais aber y pero"
)
_DENIALS: Final = listed("not never no")


class Clause(NamedTuple):
    """The senses of the words that a denial reaches, the nearest first."""

    behind: list[str]
    before: list[str]
    auxiliary: str  # will for won't and would not; empty if there is none


def telling(words: Words, stems: list[str]) -> list[str]:
    """Give the sense of each word, empty for those that only build sentences.

    ``stems`` are the same, but for the words that only say that somebody says something.
    """
    told = stems.copy()
    for word in _SAID:
        for place in words.places.get(word, ()):
            told[place] = sense(word)
    return told


def clause(words: Words, told: list[str], place: int, first: int, end: int) -> Clause:
    """Read the clause of a denial at a place of words[first:end], of whom ``told`` are told."""
    begin = _behind_aside(words, place + 1, end)
    behind: list[str] = []
    for at in range(begin, min(end, begin + _REACH)):
        if parts(words, at) and not place + 1 < at == begin:
            break
        if told[at]:
            behind.append(told[at])
    before: list[str] = []
    for at in range(place - 1, max(first, place - _REACH) - 1, -1):
        if told[at]:
            before.append(told[at])
        if parts(words, at):
            break
    return Clause(behind, before, auxiliary(words, place))


def _behind_aside(words: Words, first: int, end: int) -> int:
    """Give where a clause goes on behind an aside: should not, in any setting, have."""
    if first < end and words.gap(first)[:1] == ",":
        for at in range(first + 1, min(end, first + _ASIDE)):
            if words.gap(at)[:1] == ",":
                return at
    return first


_ASIDE: Final = 7  # words


def parts(words: Words, place: int) -> bool:
    """Say whether another clause may begin with a word."""
    gap = words.gaps[place]
    if gap == " ":  # as nearly all are
        return words.folded[place] in _CONJUNCTIONS
    if gap and not gap.isspace() and (gap[:1] != " " or gap.strip(_OPENING)):
        return True
    return words.folded[place] in _CONJUNCTIONS


_OPENING: Final = " '\"“‘«„"  # a quotation that a clause goes on in parts nothing


def auxiliary(words: Words, place: int) -> str:
    """Name the auxiliary that a denial belongs to, if any."""
    folded = words.folded
    word = folded[place].removesuffix("n't")
    if word in AUXILIARIES or folded[place].endswith("n't"):
        return AUXILIARIES.get(word, "")
    beside = (place - 1, place - 2, place + 1)
    found = [folded[at] for at in beside if 0 <= at < len(folded) and folded[at] in AUXILIARIES]
    return AUXILIARIES[found[0]] if found else ""


def affirmed(words: Words) -> set[str]:
    """Name the auxiliaries of a text that no denial follows."""
    folded = words.folded
    return {
        AUXILIARIES[word]
        for word, places in words.places.items()
        if word in AUXILIARIES
        for place in places
        if _DENIALS.isdisjoint(folded[place + 1 : place + 3])
    }
