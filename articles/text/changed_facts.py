"""Facts that differ between two states of a body: a number, a date, a name, a denial.

What says the same in other words or signs is no difference: 40 % and forty per cent.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Any, Final

from articles.text import facts
from articles.text.changed import Change, Group, Line
from articles.text.facts.antonyms import opposed
from articles.text.facts.bounds import bounds_of_date, bounds_of_number
from articles.text.facts.degrees import DEGREES
from articles.text.facts.endings import changes_tense, denies_other
from articles.text.facts.negations import BY_SENSE, OPPOSITES, SELDOM, plain_form
from articles.text.facts.number_words import RANKS
from articles.text.facts.numbers import half_of_day
from articles.text.facts.units import span_name, unit_name
from articles.text.facts.whens import whens
from articles.text.facts.words import Words
from articles.text.grounding.speech import written_out
from articles.text.slips import is_slip
from articles.text.verdicts import Rule, Verdict

_SMALL: Final = 4  # words on either side of a change: more is another sentence


def changed_fact(
    change: Change, groups: Sequence[Group], near: Callable[[str], bool] = bool
) -> Verdict | None:
    """Find a number, date, name, quotation or denial that differs between the two sides.

    The slips of the change are to be mended before. ``near`` tells whether a point may rest on
    a sentence: one that is far from all may say “still” or “only” or not.
    """
    before, after = change.before, change.after
    return (
        _differs("number", _numbers(before), _numbers(after))
        or _counted(change, groups)
        or _measured(change)
        or _rank(change, groups)
        or _span(change, groups)
        or _differs("date", _dates(before), _dates(after))
        or _when(change, groups)
        or _differs("quotation", _quotations(before, change.gone), _quotations(after, change.come))
        or _differs("negation", _denials(before), _denials(after))
        or _opposite(change, groups)
        or _degree(change, groups, near)
        or _name(change, groups)
        or _caseless(change, groups)
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
        if n.unit != "ordinal"
    ]


def _rank(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a rank that became another: the first boat, the second; 1er and premier are one."""
    known = RANKS.get(change.old.language, {})
    for group in groups:
        is_small = max(len(group.old), len(group.new)) <= _SMALL
        ranks = [
            _ranks(side, range(first, first + len(words)), known if is_small else {})
            for side, first, words in zip(change.sides, group.at, group[:2], strict=True)
        ]
        if ranks[0] != ranks[1]:
            return Verdict("number", " ".join(group.old), " ".join(group.new))
    return None


def _ranks(side: facts.Facts, places: range, known: Mapping[str, int]) -> set[float]:
    """Give the ranks at some places: in digits, and in words that are no part of a date."""
    found = {n.values[0] for n in side.numbers if n.unit == "ordinal" and n.first in places}
    words = (side.words.folded[place] for place in places if place not in side.stated)
    return found | {float(known[word]) for word in words if word in known}


def _counted(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a number that counts something else now: pesos where it was euros."""
    before, after = (
        {place: n for n in side.numbers for place in _behind(side.words, n)}
        for side in change.sides
    )
    for group in groups:
        old, new = before.get(group.at[0]), after.get(group.at[1])
        if not (group.old and group.new and old and new) or is_harmless(group):
            continue
        if _is_same_unit(group.old[:1], group.new[:1], change):
            continue  # 15 h for 15 heures
        if not (change.old.gap(group.at[0]).strip() or change.new.gap(group.at[1]).strip()):
            return Verdict("number", f"{old.text} {group.old[0]}", f"{new.text} {group.new[0]}")
    return None


def _is_same_unit(old: Sequence[str], new: Sequence[str], change: Change) -> bool:
    """Say whether two words are one unit of measure or time."""
    if not len(old) == len(new) == 1:
        return False
    units = [unit_name(word, change.old.language) for word in (*old, *new)]
    return bool(units[0]) and units[0] == units[1]


def _measured(change: Change) -> Verdict | None:
    """Find a number that is measured in something else now: 12 miles, 12 km."""
    if len(change.before.numbers) != len(change.after.numbers):
        return None
    for old, new in zip(change.before.numbers, change.after.numbers, strict=True):
        units = [_unit_behind(*pair) for pair in ((change.old, old), (change.new, new))]
        if all(units) and units[0] != units[1]:
            return Verdict("number", f"{old.text} {units[0]}", f"{new.text} {units[1]}")
    return None


def _unit_behind(words: Words, number: facts.Number) -> str:
    behind = words.folded[number.last + 1 : number.last + 2]
    return unit_name(behind[0], words.language) if behind else ""


def _when(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a day or a span told by the day of the story that became another: last week, next."""
    told = [whens(side.words) for side in change.sides]
    if not any(told):
        return None
    senses: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    shown: tuple[list[str], list[str]] = ([], [])
    for group in groups:
        if max(len(group.old), len(group.new)) > _SMALL:
            continue
        for side, words in enumerate((group.old, group.new)):
            for place in range(group.at[side], group.at[side] + len(words)):
                if place in told[side]:
                    senses[side][told[side][place]] += 1
                    shown[side].append(change.sides[side].words.shown[place])
    if senses[0] == senses[1]:
        return None
    return Verdict("date", " … ".join(shown[0]), " … ".join(shown[1]))


def _span(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a span of time that became another: pounds a day, a week."""
    for group in groups:
        if len(group.old) > _SMALL or len(group.new) > _SMALL:
            continue
        old, new = (
            {span_name(word, change.old.language) for word in side} - {""}
            for side in change.words_of(group, without_facts=True)
        )
        if old and new and old.isdisjoint(new):
            return Verdict("number", " ".join(group.old), " ".join(group.new))
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


def _name(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a name that differs; a capital alone makes no other word, but for us and US."""
    sides = change.sides
    hyphenated = _hyphenated(change, groups)
    named = [_names(*pair) for pair in zip(sides, hyphenated, strict=True)]
    found = _differs("name", *named)
    loud = [sum(w.isupper() and len(w) > 1 for w in side.words.shown) for side in sides]
    if found is None or loud[0] != loud[1]:
        return found
    known = {meaning for names in named for meaning, _shown in names}
    words = [[word for word in side.words.folded if word in known] for side in sides]
    return None if words[0] == words[1] else found


def _hyphenated(change: Change, groups: Sequence[Group]) -> list[set[int]]:
    """Give for both sides the places of words that have a hyphen more or less, and no space."""
    found: list[set[int]] = [set(), set()]
    for group in groups:
        places = [
            range(first, first + len(words))
            for first, words in zip(group.at, group[:2], strict=True)
        ]
        gaps = {
            side.words.gap(place)
            for side, at in zip(change.sides, places, strict=True)
            for place in at[1:]
        }
        if "".join(group.old) == "".join(group.new) and gaps <= _HYPHENS:
            for side in (0, 1):
                found[side].update(places[side])
    return found


_HYPHENS: Final = frozenset("-‑")


def _names(found: facts.Facts, hyphenated: set[int]) -> list[tuple[Any, str]]:
    words = found.words
    return [
        (words.folded[place], words.shown[place])
        for name in found.names
        for place in name.places
        # Compared already, as 8 May in other words is, or the same letters.
        if place not in found.stated and place not in hyphenated
    ]


def _denials(found: facts.Facts) -> list[tuple[Any, str]]:
    language = found.words.language
    by_sense = BY_SENSE.get(language, frozenset()) | SELDOM.get(language, frozenset())
    plain = {denial.place for denial in found.negations}
    words = zip(found.words.folded, found.words.shown, strict=True)
    return [
        (plain_form(word, language), shown)
        for place, (word, shown) in enumerate(words)
        if place in plain or word in by_sense
    ]


def _quotations(found: facts.Facts, lines: Sequence[Line]) -> list[tuple[Any, str]]:
    """Give what stands in marks, and the sentences of block quotations, word for word."""
    marked = [quotation.text for quotation in found.quotations]
    texts = [*marked, *(line.text for line in lines if line.is_quoted)]
    return [(tuple(facts.words.read(text).folded), text) for text in texts]


def _opposite(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Find a word for its opposite: open, shut; legal, illegal; what was for what will be."""
    for group in groups:
        for word in group.old:
            if others := OPPOSITES.get(word, frozenset()) & set(group.new):
                return Verdict("negation", word, min(others))
        if len(group.old) <= _SMALL and len(group.new) <= _SMALL:
            for word, other in product(group.old, group.new):
                if _turns(word, other, change.old.language):
                    return Verdict("negation", word, other)
    return None


def _turns(word: str, other: str, language: str) -> bool:
    ways = (denies_other, opposed, changes_tense)
    return any(way(word, other, language) for way in ways)


# What a sentence that no point speaks of may say more or less without a word against any.
_MILD: Final = frozenset(("still", "already", "yet", "only", "some", "often", "sometimes"))


def _degree(change: Change, groups: Sequence[Group], near: Callable[[str], bool]) -> Verdict | None:
    """Find words that say something surer, oftener or of more now: may, will; most, all."""
    known = DEGREES.get(change.old.language, {})
    for group in groups:
        old, new = (" ".join(written_out(words)).split() for words in change.words_of(group))
        if group.doubled or len(old) > _SMALL or len(new) > _SMALL:
            continue  # a sentence more or less, which is counted by its words
        senses = ({known.get(word) for word in old} ^ {known.get(word) for word in new}) - {None}
        is_mild = senses <= _MILD and not (old and new)
        if senses and not (is_mild and not any(map(near, change.lines_of(group)))):
            return Verdict("negation", " ".join(group.old), " ".join(group.new))
    return None


def _caseless(change: Change, groups: Sequence[Group]) -> Verdict | None:
    """Take what changed in a script without capitals for a name, unless it is known.

    The numbers and dates of both sides say the same by now, in whatever words.
    """
    for group in groups:
        old, new = change.words_of(group, without_facts=True)
        if is_harmless(group) or _is_same_unit(old, new, change):
            continue
        if any(word.upper() == word.lower() and word[0].isalpha() for word in (*old, *new)):
            return Verdict("name", " ".join(group.old), " ".join(group.new))
    return None


def is_harmless(group: Group) -> bool:
    """Say whether words changed by a slip alone."""
    return group.doubled or is_slip(group.old, group.new)


def is_restated(change: Change, group: Group) -> bool:
    """Say whether a change only writes a number, a date or a denial in another way."""
    old, new = change.words_of(group, without_facts=True)
    ranks = RANKS.get(change.old.language, {})  # the same on both sides by now
    old, new = ([word for word in side if word not in ranks] for side in (old, new))
    forms = [
        [plain_form(word, change.old.language) for word in " ".join(written_out(side)).split()]
        for side in (old, new)
    ]
    return forms[0] == forms[1] or _is_same_unit(old, new, change)
