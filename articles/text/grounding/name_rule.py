"""Names of a point that the body doesn't have."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from articles.text.facts.arabic import roots
from articles.text.facts.lexicon import is_compound, is_everyday
from articles.text.facts.names import TITLES, Name
from articles.text.facts.places import GROUPS, LIES_IN, PHRASES
from articles.text.facts.words import bare, listed
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding, Level
from articles.text.grounding.name_forms import forms, initials_of, unaccented
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_PARTICLES: Final = listed("al el bin ibn de la le van von der den du abu st the of and ال")
_LEAST_PREFIX: Final = 3
_KIN: Final = 5  # letters that two forms of a word share
_LEAST_INITIALS: Final = 3  # of an acronym of words that are no names
_MOST: Final = 25  # names of one point that are looked at, and words of one name
_LONGEST_INITIALS: Final = 8  # letters: no acronym is longer


def missing(point: Point) -> Iterator[Finding]:
    """Find the point's names of which a word stands nowhere in the body."""
    for name in point.facts.names[:_MOST]:
        looked_at = name.places[:_MOST]
        unknown = [place for place in looked_at if not _is_known(point, name, place)]
        if unknown:
            yield finding(point, _level(point, name, unknown), "name", "name-missing", name.text)


def _level(point: Point, name: Name, unknown: list[int]) -> Level:
    folded = [point.words.folded[place] for place in unknown]
    if all(_is_in_capitals(point.words.shown[place]) for place in unknown) and all(
        bare(word) in point.body.first_letters for word in folded
    ):  # DJ, where the body has a disc jockey
        return "check"
    is_known_place = all(bare(word) in GROUPS for word in folded)
    if is_known_place or all(is_everyday(word) for word in folded):
        return "check"
    may_be_word = len(name.places) == 1 and point.words.begins_sentence(unknown[0])
    if may_be_word and (folded[0].endswith(_OF_WORDS) or is_compound(folded[0])):
        return "check"
    return "block" if len(unknown) == len(name.places) else "check"


def _is_in_capitals(shown: str) -> bool:
    """Say whether a word is written as acronyms are: DJ, PoW."""
    return shown[:2].isupper() or (len(shown) > 2 and shown[0].isupper() and shown[-1].isupper())


# How English words end that no list has; at the start of a sentence they look like names.
_OF_WORDS: Final = (
    "ed", "ing", "ly", "ers", "er", "ists", "ist", "ion", "ions", "al", "ous", "ment",
    "ness", "ies",
)  # fmt: skip


def _is_known(point: Point, name: Name, place: int) -> bool:
    word = bare(point.words.folded[place])
    body = point.body
    if len(word) < 2 or word in body.vocabulary or word in TITLES or word in _PARTICLES:
        return True
    if GROUPS.get(word, frozenset()) & groups_of(body) or unaccented(word) in body.plain:
        return True
    if _is_form(word, body) or _is_acronym(word, body) or _is_verb(word, body):
        return True
    if _is_phrase(point, name, place) or _begins_alike(word, body):
        return True
    may_be_word = len(name.places) == 1 and point.words.begins_sentence(place)
    return may_be_word and _is_kin(word, body)


def _is_verb(word: str, body: Body) -> bool:
    """Say whether what stands behind an Arabic title is a verb that the body has: زار, يزور."""
    is_present = word[0] in "يت" and body.words.language == "ar"
    return is_present and not roots(word).isdisjoint(body.roots)


def _is_kin(word: str, body: Body) -> bool:
    """Say whether a word at the start of a point is another form of one of the body: autistic."""
    begin = word[:_KIN]
    return len(begin) == _KIN and any(other.startswith(begin) for other in body.vocabulary)


def groups_of(body: Body) -> frozenset[int]:
    """Give the groups of names for the same that the body names."""
    return _groups(body.vocabulary, body.sequence)


@lru_cache(maxsize=8)
def _groups(vocabulary: frozenset[str], sequence: str) -> frozenset[int]:
    found = {group for word in vocabulary & GROUPS.keys() for group in GROUPS[word]}
    found |= {group for word in vocabulary & LIES_IN.keys() for group in LIES_IN[word]}
    for phrase in PHRASES:
        if f" {phrase.replace('_', ' ')} " in sequence:
            found |= GROUPS[phrase]
    return frozenset(found)


def _is_phrase(point: Point, name: Name, place: int) -> bool:
    """Say whether the word belongs to a long form whose short one the body has, or is one."""
    folded = point.words.folded
    known = groups_of(point.body)
    for first in (place - 2, place - 1, place):
        for last in (first + 1, first + 2):
            if first >= 0 and first <= place <= last < len(folded):
                phrase = "_".join(folded[first : last + 1])
                if GROUPS.get(phrase, frozenset()) & known:
                    return True
    if len(name.places) > _LONGEST_INITIALS:
        return False
    initials = "".join(initials_of(point.words, p) for p in name.places)
    return len(initials) > 2 and initials in point.body.vocabulary


def _is_form(word: str, body: Body) -> bool:
    """Say whether the body has another form of the word: a people's name, a plural."""
    if len(word) < 4:
        return False
    return any(form in body.forms for form in forms(word))


def _is_acronym(word: str, body: Body) -> bool:
    """Say whether words that follow each other in the body begin with these letters."""
    if not (2 <= len(word) <= 6 and word.isalpha()):
        return False
    return word in body.initials or _is_spelled_out(word, body)


def _is_spelled_out(word: str, body: Body) -> bool:
    """Say whether the body has what an acronym stands for, in small letters too: IPO."""
    letters, at = body.first_letters, -1
    while (at := letters.find(word, at + 1)) >= 0:
        last = at + len(word) - 1
        if len(word) < _LEAST_INITIALS:  # District Attorney
            shown = body.words.shown
            if shown[at][0].isupper() and shown[last][0].isupper():
                return True
        elif body.stems[at] and body.stems[last]:
            return True
    return False


def _begins_alike(word: str, body: Body) -> bool:
    """Say whether a name of the body is this one's long or short form: Alex, Alexander.

    A letter more or less is another spelling, Kean and Keane, where names have no cases; but
    that of a plural or a past: RFPs, Critiqued.
    """
    least = 2 if body.words.language in _CASELESS_NAMES else 1
    return len(word) >= _LEAST_PREFIX and any(
        other.startswith(word) or (len(other) >= _LEAST_PREFIX and word.startswith(other))
        for other in _named(body.named, word[:_LEAST_PREFIX])
        if abs(len(other) - len(word)) >= least or max(word, other, key=len)[-1] in "sd"
    )


_CASELESS_NAMES: Final = listed("en fr es de pt it")


def _named(named: dict[str, list[str]], beginning: str) -> Iterable[str]:
    return named.get(beginning, ())
