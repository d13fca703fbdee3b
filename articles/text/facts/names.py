"""Names in a text: of people, places, bodies and things, by their capitals or their titles."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from articles.text.facts.german import begins_german_name, tells_nothing
from articles.text.facts.lexicon import is_everyday
from articles.text.facts.words import Words, listed

#: Languages that write every noun with a capital: there only some capitals tell a name.
_NOUNS_HAVE_CAPITALS: Final = frozenset({"de", "lb"})
#: Languages whose script has no capitals.
CASELESS: Final = listed("ar fa he ur zh ja hi bn th ko ta mr ne km lo my ka")
#: What stands before a name and is none itself.
TITLES: Final = listed("""
    mr mrs ms miss dr prof professor sir dame lady lord president prime minister king queen
    prince princess pope senator sen rep representative gov governor mayor judge justice captain
    capt colonel col general gen major maj lieutenant lt sergeant sgt corporal private officer
    detective det inspector superintendent constable pc chief secretary chancellor ambassador
    speaker congressman congresswoman mp reverend rev father sister brother saint st coach
    director chairman chairwoman ceo premier duke duchess sheriff attorney doctor emperor deputy
    vice former first new coroner commissioner commander cardinal archbishop bishop m mme mlle
    monsieur madame président présidente ministre premier maire juge général docteur herr frau
    präsident präsidentin kanzler kanzlerin minister ministerin bürgermeister señor señora sr
    sra dra profa srta sig dott don doña presidente presidenta ministro ministra alcalde alcaldesa
    juez господин госпожа президент премьер министр мэр
""")
_ARABIC_TITLES: Final = listed(
    "الرئيس الرئيسة السيد السيدة الوزير الوزيرة وزير رئيس الدكتور الدكتورة الملك الملكة الأمير "
    "الأميرة الشيخ النائب النائبة المدير المديرة"
)
_GERMAN_TITLES: Final = listed("herr herrn frau präsident kanzler minister dr prof")
_JOINING: Final = listed(
    "of the de la le du des von van der den bin ibn al el di da dos y and & für"
)
_NOT_NAMES: Final = listed("""
    i i'm i've i'll i'd new updated exclusive watch video photos pictured revealed warning ok am
    pm tv dvd cctv sms pin ceo covid mp mps pm gp gps phd msc bsc er ft lb kg mph km vip diy id
    cv hq iq faq no nos ex
""")
_ACRONYMS: Final = listed("us un who")
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]")


class Name(NamedTuple):
    """A name: its place in the text, and the places of the words that make it up."""

    start: int
    end: int
    text: str
    places: tuple[int, ...]


def names(words: Words, taken: frozenset[int] | set[int] = frozenset()) -> list[Name]:
    """Find the names of a text; words at the places ``taken`` are dates and left out."""
    if words.language in CASELESS:
        return list(_caseless(words, taken))
    return list(_joined(words, _marked(words, taken)))


def _marked(words: Words, taken: frozenset[int] | set[int]) -> list[int]:
    """Give the places of the words with a capital that are part of a name, in order."""
    shown, folded = words.shown, words.folded
    capital = {
        place
        for place, is_small in enumerate(map(str.islower, shown))
        if not is_small and shown[place] != shown[place].lower() and shown[place][0].isalpha()
    }
    if words.language in _NOUNS_HAVE_CAPITALS:
        capital = {place for place in capital if not tells_nothing(folded[place])}
    is_title_case = _is_title_case(words, capital)
    return [
        place
        for place in sorted(capital)
        if place not in taken
        and folded[place] not in _NOT_NAMES
        and _is_name(words, place, capital, is_title_case=is_title_case)
    ]


def _is_title_case(words: Words, capital: set[int]) -> bool:
    if 4 * len(capital) < len(words.shown):
        return False
    long = [place in capital for place, word in enumerate(words.shown) if len(word) > 3]
    return len(long) >= 7 and sum(long) > 0.75 * len(long)


def _is_name(words: Words, place: int, capital: set[int], *, is_title_case: bool) -> bool:
    shown, folded = words.shown[place], words.folded[place]
    if words.language in _NOUNS_HAVE_CAPITALS:
        return _is_german_name(words, place, capital)
    if len(shown) == 1 and not _beside_name(words, place, capital):
        return False
    rest = shown[1:]
    has_more = not rest.islower() and any(sign.isupper() for sign in rest)
    if has_more and not is_title_case:
        said = shown.isupper() and folded not in _ACRONYMS and is_everyday(folded)
        return not (said and words.begins_sentence(place))
    if words.begins_sentence(place):
        return words.language == "en" and not is_everyday(folded)
    return not (is_title_case and is_everyday(folded))


def _beside_name(words: Words, place: int, capital: set[int]) -> bool:
    following = place + 1
    return following in capital and words.gap(following) in (" ", "-", ". ", "\u00a0")


def _is_german_name(words: Words, place: int, capital: set[int]) -> bool:
    shown = words.shown[place]
    if len(shown) > 1 and shown.isupper():
        return True
    before = place - 1
    if before >= 0 and words.folded[before] in _GERMAN_TITLES:
        return True
    if words.begins_sentence(place):
        return begins_german_name(words, place, capital)
    if _beside_name(words, place, capital):
        return True
    if before not in capital or words.gap(place) != " ":
        return False
    return not words.begins_sentence(before) or begins_german_name(words, before, capital)


def _joined(words: Words, marked: list[int]) -> Iterator[Name]:
    done, known = -1, set(marked)
    for place in marked:
        if place <= done:
            continue
        places = [place]
        while (following := _following(words, known, places[-1])) is not None:
            places.append(following)
        named = tuple([p for p in places if words.folded[p] not in TITLES])
        if named:
            yield _name(words, named)
        done = places[-1]


def _following(words: Words, marked: set[int], place: int) -> int | None:
    following, end = place + 1, len(words.folded)
    if following >= end or words.gaps[following] not in _BETWEEN:
        return None
    if following in marked:
        return following
    skipped = following
    while skipped < end and words.folded[skipped] in _JOINING and skipped - place < 3:
        skipped += 1
        if skipped < end and words.gap(skipped) != " ":
            return None
    if skipped == following or skipped not in marked:
        return None
    return skipped if words.folded[following] not in ("and", "y", "&", "the") else None


_BETWEEN: Final = frozenset((" ", "-", "‑", ". ", "\u00a0", "&", " & ", "/", "·"))


def _name(words: Words, places: tuple[int, ...]) -> Name:
    start, end = words.starts[places[0]], words.ends[places[-1]]
    return Name(start, end, words.text[start:end], places)


def _caseless(words: Words, taken: frozenset[int] | set[int]) -> Iterator[Name]:
    place = 0
    while place < len(words.shown):
        last = place
        if place in taken:
            pass
        elif _KATAKANA.match(words.shown[place]):
            while last + 1 < len(words.shown) and _goes_on(words, last + 1):
                last += 1
            if last - place >= 2:
                yield _name(words, tuple(range(place, last + 1)))
        elif _is_latin(words.shown[place]) or _follows_title(words, place):
            yield _name(words, (place,))
        place = last + 1


def _follows_title(words: Words, place: int) -> bool:
    before = words.folded[place - 1] if place else ""
    return before in _ARABIC_TITLES and words.folded[place] not in _ARABIC_TITLES


def _goes_on(words: Words, place: int) -> bool:
    return bool(_KATAKANA.match(words.shown[place])) and words.gap(place) in ("", "・")


def _is_latin(word: str) -> bool:
    return word.isascii() and word[0].isupper() and len(word) > 1
